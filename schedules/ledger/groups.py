"""Groups in the book: the chat, and the topic in it, to which an OPD's cards go."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import GroupRow, table_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An OPD's group; `thread_id` is the forum topic, None where there are no topics."""

    opd: str
    chat_id: int
    thread_id: int | None = None
    bound_at: datetime
    bound_by: int | None


def bind_group(session: Session, group: Group) -> None:
    """Let this be the OPD's group, in place of the one there was."""
    session.merge(
        GroupRow(
            opd=group.opd,
            chat_id=group.chat_id,
            thread_id=group.thread_id,
            bound_at=group.bound_at,
            bound_by=group.bound_by,
        )
    )
    session.flush()


def load_group(session: Session, opd: str) -> Group | None:
    """The OPD's group, if it has one."""
    row = session.get(GroupRow, opd)
    return None if row is None else _group(row)


def load_groups(session: Session) -> dict[str, Group]:
    """Every group, by OPD."""
    rows = session.scalars(select(GroupRow).order_by(col(GroupRow.opd)))
    return {row.opd: _group(row) for row in rows}


def unbind_group(session: Session, opd: str) -> bool:
    """Let the OPD have no group; whether it had one."""
    row = session.get(GroupRow, opd)
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None


def move_chat(session: Session, old: int, new: int) -> int:
    """Follow a group that became a supergroup; how many OPDs used it."""
    groups = table_of(GroupRow)
    statement = update(groups).where(groups.c.chat_id == old).values(chat_id=new)
    return session.connection().execute(statement).rowcount


def _group(row: GroupRow) -> Group:
    return Group(
        opd=row.opd,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        bound_at=row.bound_at,
        bound_by=row.bound_by,
    )
