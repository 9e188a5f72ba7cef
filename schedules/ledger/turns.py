"""Turns: each person's office and piket turns over a window, added up by the database.

The same numbers as `fairness.tally` over the same plans; never kept as counters.
"""

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Integer, and_, case, cast, distinct, func, select
from sqlalchemy.orm import Session

from schedules.fairness import Account, Tally
from schedules.ledger.tables import PlacementRow, PlanRow, table_of
from schedules.places import Duty
from schedules.workdays import DayKind

_PLANS = table_of(PlanRow)
_PLACEMENTS = table_of(PlacementRow)


def load_tallies(
    session: Session,
    opd: str,
    first: date | None,
    last: date,
    asn_ids: Collection[int] | None = None,
) -> list[Tally]:
    """Everybody's turns in the OPD from `first` (None: ever) to `last`, by unit and person.

    With `asn_ids` only those of these people, which is quick however long the history is.
    """
    p, kind = _PLACEMENTS.c, _PLANS.c.fact_kind
    is_duty = and_(p.duty.is_not(None), p.duty == Duty.PIKET.value)
    kinds = {
        "workday": kind == DayKind.WORK.value,
        "weekend": kind == DayKind.WEEKEND.value,
        "holiday": kind.not_in([DayKind.WORK.value, DayKind.WEEKEND.value]),
    }
    piket = [
        column.label(f"{name}_{what}")
        for name, is_kind in kinds.items()
        for what, column in (
            ("turns", _total(case((and_(is_kind, is_duty), 1), else_=0))),
            ("share", _total(case((is_kind, p.duty_share), else_=0))),
        )
    ]
    query = (
        select(
            p.asn_id,
            p.unit,
            func.count(distinct(case((p.turn_owed.is_not(None), p.plan_id)))).label("queued"),
            _total(cast(p.is_seat, Integer)).label("turns"),
            _total(p.share).label("share"),
            *piket,
        )
        .join(_PLANS, _PLANS.c.id == p.plan_id)
        .where(_PLANS.c.opd == opd, _PLANS.c.is_current, _PLANS.c.day <= last)
        .group_by(p.unit, p.asn_id)
    )
    if first is not None:
        query = query.where(_PLANS.c.day >= first)
    if asn_ids is not None:
        query = query.where(p.asn_id.in_(asn_ids))
    found = [
        Tally(
            asn_id=row.asn_id,
            unit=row.unit,
            queued=row.queued,
            office=Account(turns=row.turns, share=row.share),
            workday=Account(turns=row.workday_turns, share=row.workday_share),
            weekend=Account(turns=row.weekend_turns, share=row.weekend_share),
            holiday=Account(turns=row.holiday_turns, share=row.holiday_share),
        )
        for row in session.execute(query)
    ]
    return sorted(found, key=lambda one: (one.unit, one.asn_id))


def load_unit_members(session: Session, opd: str, unit: str, day: date) -> list[int]:
    """Who is placed in a unit on a day."""
    query = (
        select(_PLACEMENTS.c.asn_id)
        .distinct()
        .join(_PLANS, _PLANS.c.id == _PLACEMENTS.c.plan_id)
        .where(_PLANS.c.opd == opd, _PLANS.c.is_current, _PLANS.c.day == day)
        .where(_PLACEMENTS.c.unit == unit)
        .order_by(_PLACEMENTS.c.asn_id)
    )
    return list(session.scalars(query))


def first_planned_day(session: Session, opd: str, since: date | None = None) -> date | None:
    """The OPD's first day with a plan, on or after `since`."""
    query = select(func.min(_PLANS.c.day)).where(_PLANS.c.opd == opd, _PLANS.c.is_current)
    if since is not None:
        query = query.where(_PLANS.c.day >= since)
    day: date | None = session.scalar(query)
    return day


def _total(column: ColumnElement[Any]) -> ColumnElement[int]:
    """A sum that is a whole number on every database."""
    return cast(func.sum(column), BigInteger)
