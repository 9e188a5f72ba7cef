"""What stands in the outbox, in numbers and keys, for reports and idempotent queueing."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from schedules.ledger.tables import OutboxRow, State, fact_of, table_of
from schedules.notices import NoticeKind

_OUTBOX = table_of(OutboxRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many messages of one kind, for one OPD and day, stand in one state."""

    day: date | None
    opd: str
    kind: NoticeKind
    state: State
    number: int


def load_counts(session: Session, day: date | None = None) -> list[Count]:
    """The numbers of one day, or of all."""
    o = _OUTBOX.c
    what = (o.day, o.opd, o.kind, o.state)
    query = select(*what, func.count().label("number")).group_by(*what).order_by(*what)
    if day is not None:
        query = query.where(o.day == day)
    return [
        fact_of(Count, row, kind=NoticeKind(row.kind), state=State(row.state))
        for row in session.execute(query)
    ]


def load_keys(session: Session, opd: str, day: date) -> dict[str, State]:
    """The keys of every message about the OPD's day, and where each stands."""
    o = _OUTBOX.c
    rows = session.execute(select(o.key, o.state).where(o.opd == opd, o.day == day))
    return {row.key: State(row.state) for row in rows}


def load_told(session: Session, opd: str, day: date, since: datetime) -> frozenset[int]:
    """Who has been sent anything about the OPD's day at `since` or later, by asn id."""
    o = _OUTBOX.c
    query = select(o.asn_id).where(
        o.opd == opd, o.day == day, o.asn_id.is_not(None), o.sent_at >= since
    )
    return frozenset(session.scalars(query))


def find_keys(session: Session, keys: Collection[str]) -> frozenset[str]:
    """Which of the keys stand in the outbox, whatever became of their messages."""
    query = select(_OUTBOX.c.key).where(_OUTBOX.c.key.in_(keys))
    return frozenset(session.scalars(query)) if keys else frozenset()
