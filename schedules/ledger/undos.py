"""Undos in the book: how recent changes are taken back, and which ones were."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, update
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import UndoRow
from schedules.people import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Undo:
    """A change that can be taken back until `expires_at`, by whoever holds `least` over `opds`.

    `kind` says who knows how; `inverse` is plain JSON, None once it was taken back.
    """

    entry_id: int
    kind: str
    opds: tuple[str, ...]
    least: Role
    inverse: Any
    expires_at: datetime
    undone_at: datetime | None = None
    undone_by: int | None = None


def put_undo(session: Session, undo: Undo, now: datetime) -> None:
    """Keep how a change is taken back; inverses whose time is over are forgotten with it."""
    session.execute(delete(UndoRow).where(col(UndoRow.expires_at) <= now))
    session.add(
        UndoRow(
            entry_id=undo.entry_id,
            kind=undo.kind,
            opds=undo.opds,
            least=undo.least,
            inverse=undo.inverse,
            expires_at=undo.expires_at,
            undone_at=None,
            undone_by=None,
        )
    )
    session.flush()


def load_undo(session: Session, entry_id: int) -> Undo | None:
    """How the change of a journal entry is taken back, if it is still known."""
    row = session.get(UndoRow, entry_id)
    if row is None:
        return None
    return Undo(
        entry_id=row.entry_id,
        kind=row.kind,
        opds=tuple(row.opds),
        least=Role(row.least),
        inverse=row.inverse,
        expires_at=row.expires_at,
        undone_at=row.undone_at,
        undone_by=row.undone_by,
    )


def mark_undone(session: Session, entry_id: int, *, by: int | None, now: datetime) -> None:
    """Note that a change was taken back, and forget how."""
    session.execute(
        update(UndoRow)
        .where(col(UndoRow.entry_id) == entry_id)
        .values(undone_at=now, undone_by=by, inverse=None)
    )
    session.expire_all()
