"""Standings: what the placements of past days add up to, worked out by the database.

The same numbers as `dayplan.fold` over the same plans; never kept as counters.
"""

from datetime import date

from sqlalchemy import BigInteger, ColumnElement, Date, Integer, and_, case, cast, func, or_, select
from sqlalchemy.orm import Session

from schedules.dayplan import Standing
from schedules.ledger.tables import PlacementRow, PlanRow, table_of
from schedules.places import Duty, Slot
from schedules.shares import DAY
from schedules.workdays import DayKind

_PLANS = table_of(PlanRow)
_PLACEMENTS = table_of(PlacementRow)
_EARLY = {Slot.FIRST.value: 1, Slot.SECOND.value: -1}


def load_standings(session: Session, opd: str, before: date) -> dict[int, Standing]:
    """Everybody's standing from the OPD's plans that stand before the day `before`."""
    p = _PLACEMENTS.c
    is_duty = and_(p.duty.is_not(None), p.duty == Duty.PIKET.value)
    kind = _PLANS.c.fact_kind
    is_reserve = and_(p.duty.is_not(None), p.duty == Duty.RESERVE.value)
    is_workday, is_weekend = kind == DayKind.WORK.value, kind == DayKind.WEEKEND.value
    served = DAY * case((is_duty, 1), else_=0) - p.duty_share
    taken = DAY * cast(p.is_seat, Integer) - p.share
    mine = and_(_PLANS.c.opd == opd, _PLANS.c.is_current, _PLANS.c.day < before)
    sharing = _sum(case((p.duty_share > 0, 1), else_=0))
    spare = (
        select(
            p.plan_id,
            (DAY * _sum(case((is_reserve, 1), else_=0)) // sharing).label("share"),
        )
        .join(_PLANS, _PLANS.c.id == p.plan_id)
        .where(mine)
        .group_by(p.plan_id)
        .having(sharing > 0)
        .subquery()
    )
    rows = session.execute(
        select(
            p.asn_id,
            _sum(taken).label("owed"),
            func.max(case((p.is_seat, _PLANS.c.day)), type_=Date).label("last_seat"),
            _sum(case((is_workday, served), else_=0)).label("duty_owed"),
            _sum(case((is_weekend, served), else_=0)).label("weekend_duty_owed"),
            _sum(case((or_(is_workday, is_weekend), 0), else_=served)).label("holiday_duty_owed"),
            _sum(
                DAY * case((is_reserve, 1), else_=0)
                - case((p.duty_share > 0, func.coalesce(spare.c.share, 0)), else_=0)
            ).label("reserve_owed"),
            func.max(case((is_duty, _PLANS.c.day)), type_=Date).label("last_duty"),
            func.sum(case(_EARLY, value=p.slot, else_=0)).label("early"),
            _sum(case((_PLANS.c.is_edge, taken), else_=0)).label("edge_owed"),
        )
        .join(_PLANS, _PLANS.c.id == p.plan_id)
        .outerjoin(spare, spare.c.plan_id == p.plan_id)
        .where(mine)
        .group_by(p.asn_id)
        .order_by(p.asn_id)
    )
    return {
        row.asn_id: Standing(
            owed=row.owed,
            last_seat=_ordinal(row.last_seat),
            duty_owed=row.duty_owed,
            weekend_duty_owed=row.weekend_duty_owed,
            holiday_duty_owed=row.holiday_duty_owed,
            reserve_owed=row.reserve_owed,
            last_duty=_ordinal(row.last_duty),
            early=row.early,
            edge_owed=row.edge_owed,
        )
        for row in rows
    }


def _sum(what: ColumnElement[int]) -> ColumnElement[int]:
    """A sum as a whole number on every database."""
    return cast(func.sum(what), BigInteger)


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
