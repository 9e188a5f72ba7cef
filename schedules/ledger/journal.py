"""Journal: who changed what, when, from which chat; entries are added and never touched again."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import JournalRow, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change; `actor` None is the command line, `before` and `after` are plain JSON."""

    at: datetime
    actor: int | None
    chat: int | None
    action: str
    subject: str
    before: Any = None
    after: Any = None


def add_entries(session: Session, entries: Iterable[Entry]) -> None:
    """Write changes down, in the transaction that makes them."""
    rows = [
        {
            "at": entry.at,
            "actor": entry.actor,
            "chat": entry.chat,
            "action": entry.action,
            "subject": entry.subject,
            "before": entry.before,
            "after": entry.after,
        }
        for entry in entries
    ]
    if rows:
        session.connection().execute(insert(table_of(JournalRow)), rows)


def load_entries(session: Session, *, subject: str | None = None, limit: int = 50) -> list[Entry]:
    """The newest entries, about one subject or about all, newest first."""
    query = select(JournalRow).order_by(col(JournalRow.id).desc()).limit(limit)
    if subject is not None:
        query = query.where(col(JournalRow.subject) == subject)
    return [
        Entry(
            at=row.at,
            actor=row.actor,
            chat=row.chat,
            action=row.action,
            subject=row.subject,
            before=row.before,
            after=row.after,
        )
        for row in session.scalars(query)
    ]
