"""Inbox: updates as Telegram gave them, each once, until they are handled."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select, text, update
from sqlalchemy.orm import Session

from schedules.ledger.dialects import insert_new
from schedules.ledger.tables import Handled, InboxRow, table_of

_INBOX = table_of(InboxRow)
_PENDING = text("state = 'pending'")  # the index's own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """One update; those with the same `user_key` must be handled in order."""

    update_id: int
    user_key: int | None
    payload: dict[str, Any]


def put_updates(session: Session, updates: Sequence[Update], now: datetime) -> int:
    """Keep updates, each number once however often it comes; how many were new."""
    rows = [
        {
            "update_id": each.update_id,
            "user_key": each.user_key,
            "payload": each.payload,
            "received_at": now,
            "state": Handled.PENDING.value,
            "incident": "",
        }
        for each in updates
    ]
    return insert_new(session, InboxRow, rows, unique="update_id")


def known_updates(session: Session, update_ids: Sequence[int]) -> set[int]:
    """Which of these numbers have been received before."""
    query = select(_INBOX.c.update_id).where(_INBOX.c.update_id.in_(update_ids))
    return set(session.scalars(query))


def load_pending(session: Session, limit: int | None = None) -> list[Update]:
    """What is still to be handled, oldest number first, all of it unless limited."""
    rows = session.execute(
        select(_INBOX.c.update_id, _INBOX.c.user_key, _INBOX.c.payload)
        .where(_PENDING)
        .order_by(_INBOX.c.update_id)
        .limit(limit)
    )
    return [
        Update(update_id=row.update_id, user_key=row.user_key, payload=row.payload) for row in rows
    ]


def finish_update(session: Session, update_id: int, now: datetime) -> None:
    """Note that an update has been handled."""
    _close(session, update_id, Handled.DONE, "", now)


def fail_update(session: Session, update_id: int, incident: str, now: datetime) -> None:
    """Note that handling failed for good, under the incident's code in the log."""
    _close(session, update_id, Handled.FAILED, incident, now)


def next_offset(session: Session) -> int | None:
    """The number to ask Telegram from: one after the last received; None if none ever was.

    The last received need not have the highest number: after a quiet week Telegram starts at
    another one, which may be lower.
    """
    last = session.scalar(
        select(_INBOX.c.update_id)
        .order_by(_INBOX.c.received_at.desc(), _INBOX.c.update_id.desc())
        .limit(1)
    )
    return None if last is None else last + 1


def prune(session: Session, before: datetime) -> int:
    """Forget handled updates received before then, but never the last of all; how many."""
    offset = next_offset(session)
    if offset is None:
        return 0
    statement = delete(_INBOX).where(
        _INBOX.c.state != Handled.PENDING.value,
        _INBOX.c.received_at < before,
        _INBOX.c.update_id != offset - 1,
    )
    return session.connection().execute(statement).rowcount


def _close(session: Session, update_id: int, state: Handled, incident: str, now: datetime) -> None:
    session.execute(
        update(_INBOX)
        .where(_INBOX.c.update_id == update_id, _INBOX.c.state == Handled.PENDING.value)
        .values(state=state.value, incident=incident, finished_at=now)
    )
