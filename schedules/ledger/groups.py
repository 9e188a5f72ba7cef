"""Groups in the book: the chat, and the topic in it, to which an OPD's cards go.

A group that was lost stays in the book, so that it can be taken up again where it was.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import GroupRow, fact_of, table_of

_GROUPS = table_of(GroupRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """An OPD's group; `thread_id` is the forum topic, None where there are no topics.

    `lost_at` is since when nothing can be sent there, `unpinnable_at` when a card could not be
    pinned. `shows_tags`: members are given tags that say where they are.
    """

    opd: str
    chat_id: int
    thread_id: int | None = None
    bound_at: datetime
    bound_by: int | None
    lost_at: datetime | None = None
    lost_why: str = ""
    unpinnable_at: datetime | None = None
    shows_tags: bool = False

    @property
    def is_lost(self) -> bool:
        """Whether nothing can be sent there."""
        return self.lost_at is not None


def bind_group(session: Session, group: Group) -> None:
    """Let this be the OPD's group, in place of the one there was."""
    session.merge(
        GroupRow(
            opd=group.opd,
            chat_id=group.chat_id,
            thread_id=group.thread_id,
            bound_at=group.bound_at,
            bound_by=group.bound_by,
            lost_at=None,
            lost_why="",
            unpinnable_at=None,
            shows_tags=group.shows_tags,
        )
    )
    session.flush()


def load_group(session: Session, opd: str) -> Group | None:
    """The OPD's group, if it has one, lost or not."""
    row = session.get(GroupRow, opd, populate_existing=True)
    return None if row is None else fact_of(Group, row)


def load_groups(session: Session) -> dict[str, Group]:
    """Every group, by OPD, lost or not."""
    query = select(GroupRow).order_by(col(GroupRow.opd))
    rows = session.scalars(query.execution_options(populate_existing=True))
    return {row.opd: fact_of(Group, row) for row in rows}


def find_groups(session: Session, chat_id: int) -> list[Group]:
    """The OPDs' groups in one chat: several, where each has a topic of its own."""
    return [group for group in load_groups(session).values() if group.chat_id == chat_id]


def unbind_group(session: Session, opd: str) -> bool:
    """Let the OPD have no group; whether it had one."""
    row = session.get(GroupRow, opd)
    if row is not None:
        session.delete(row)
        session.flush()
    return row is not None


def move_chat(session: Session, old: int, new: int) -> int:
    """Follow a group that became a supergroup; how many OPDs used it."""
    values = {"chat_id": new, "lost_at": None, "lost_why": "", "unpinnable_at": None}
    return _change(session, values, _GROUPS.c.chat_id == old)


def lose_group(session: Session, opd: str, *, why: str, now: datetime) -> bool:
    """Note that nothing can be sent to the OPD's group; whether that is news."""
    values = {"lost_at": now, "lost_why": why}
    return bool(_change(session, values, _GROUPS.c.opd == opd, _GROUPS.c.lost_at.is_(None)))


def find_again(session: Session, opd: str) -> bool:
    """Note that the group of the OPD can be reached again; whether that is news."""
    values = {"lost_at": None, "lost_why": "", "unpinnable_at": None}
    return bool(_change(session, values, _GROUPS.c.opd == opd, _GROUPS.c.lost_at.is_not(None)))


def note_pinning(session: Session, opd: str, refused_at: datetime | None) -> None:
    """Note since when the bot may not pin in the OPD's group, or that it may (None)."""
    if refused_at is None:
        _change(session, {"unpinnable_at": None}, _GROUPS.c.opd == opd)
    else:
        unknown = _GROUPS.c.unpinnable_at.is_(None)
        _change(session, {"unpinnable_at": refused_at}, _GROUPS.c.opd == opd, unknown)


def show_tags(session: Session, opd: str, *, shown: bool) -> bool:
    """Switch the members' tags on or off; whether that changes anything."""
    is_other = _GROUPS.c.shows_tags.is_not(shown)
    return bool(_change(session, {"shows_tags": shown}, _GROUPS.c.opd == opd, is_other))


def _change(session: Session, values: dict[str, Any], *which: Any) -> int:  # noqa: ANN401 - SQLAlchemy's comparisons
    return session.connection().execute(update(_GROUPS).where(*which).values(**values)).rowcount
