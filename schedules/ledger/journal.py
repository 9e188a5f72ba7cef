"""Journal: who changed what, when, from which chat; entries are added and never touched again."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, insert, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import JournalRow, fact_of, table_of, values_of

_JOURNAL = table_of(JournalRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One change; `actor` None is the command line, `before` and `after` are plain JSON.

    `id` counts upwards; 0 means that the entry is not in the book yet.
    """

    at: datetime
    actor: int | None
    chat: int | None
    action: str
    subject: str
    before: Any = None
    after: Any = None
    id: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """Which entries are meant: those about one of `subjects`, or of one that begins so (`prefixes`).

    `actors` adds what these people did, only to subjects that begin with `acted_on`. `before`
    leaves out this entry and whatever is newer. With nothing given, all are.
    """

    subjects: Collection[str] = ()
    prefixes: Collection[str] = ()
    actors: Collection[int] = ()
    acted_on: str = ""
    before: int | None = None


def add_entries(session: Session, entries: Iterable[Entry]) -> None:
    """Write changes down, in the transaction that makes them."""
    rows = [values_of(entry) for entry in entries]
    if rows:
        session.connection().execute(insert(_JOURNAL), rows)


def add_entry(session: Session, entry: Entry) -> int:
    """Write one change down, in the transaction that makes it; the entry's id."""
    statement = insert(_JOURNAL).values(**values_of(entry)).returning(_JOURNAL.c.id)
    return int(session.connection().execute(statement).scalar_one())


def find_entry(session: Session, entry_id: int) -> Entry | None:
    """The entry of this id, if there is one."""
    row = session.get(JournalRow, entry_id)
    return None if row is None else fact_of(Entry, row)


def mark(session: Session, subject: str) -> int:
    """The id of the last entry about a subject, 0 when there is none."""
    query = select(func.max(_JOURNAL.c.id)).where(_JOURNAL.c.subject == subject)
    return session.connection().execute(query).scalar() or 0


def load_entries(session: Session, *, subject: str | None = None, limit: int = 50) -> list[Entry]:
    """The newest entries, about one subject or about all, newest first."""
    return search(session, Search(subjects=() if subject is None else (subject,)), limit=limit)


def search(session: Session, wanted: Search, *, limit: int) -> list[Entry]:
    """The newest entries that are meant, newest first."""
    subject, actor = col(JournalRow.subject), col(JournalRow.actor)
    parts: list[ColumnElement[bool]] = [
        subject.startswith(prefix, autoescape=True) for prefix in wanted.prefixes
    ]
    if wanted.subjects:
        parts.append(subject.in_(wanted.subjects))
    if wanted.actors:
        of_that_sort = subject.startswith(wanted.acted_on, autoescape=True)
        parts.append(actor.in_(wanted.actors) & of_that_sort)
    query = select(JournalRow).order_by(col(JournalRow.id).desc()).limit(limit)
    if parts:
        query = query.where(or_(*parts))
    if wanted.before is not None:
        query = query.where(col(JournalRow.id) < wanted.before)
    return [fact_of(Entry, row) for row in session.scalars(query)]
