"""Dialogues in the book: how far a user has come in a chat, so that a restart goes on there."""

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from schedules.ledger.tables import DialogueRow


def load_dialogue(
    session: Session, user_id: int, chat_id: int, *, since: datetime | None = None
) -> dict[str, Any] | None:
    """The dialogue's state, if one is under way (and was moved at `since` or later)."""
    row = session.get(DialogueRow, (user_id, chat_id))
    if row is None or (since is not None and row.updated_at < since):
        return None
    return row.state


def save_dialogue(
    session: Session, user_id: int, chat_id: int, state: dict[str, Any], now: datetime
) -> None:
    """Keep the dialogue's state, in place of the one there was."""
    session.merge(DialogueRow(user_id=user_id, chat_id=chat_id, state=state, updated_at=now))
    session.flush()


def drop_dialogue(session: Session, user_id: int, chat_id: int) -> bool:
    """End the dialogue; whether one was under way."""
    row = session.get(DialogueRow, (user_id, chat_id))
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None
