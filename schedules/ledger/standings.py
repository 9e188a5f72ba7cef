"""Standings: what the placements of past days add up to, worked out by the database.

The same numbers as `dayplan.fold` over the same plans; never kept as counters.
"""

from datetime import date

from sqlalchemy import BigInteger, Date, Integer, and_, case, cast, func, select
from sqlalchemy.orm import Session

from schedules.dayplan import Standing
from schedules.ledger.tables import PlacementRow, PlanRow, table_of
from schedules.places import Duty
from schedules.pools import DAY
from schedules.workdays import DayKind

_PLANS = table_of(PlanRow)
_PLACEMENTS = table_of(PlacementRow)


def load_standings(session: Session, opd: str, before: date) -> dict[int, Standing]:
    """Everybody's standing from the OPD's plans that stand before the day `before`."""
    p = _PLACEMENTS.c
    is_duty = and_(p.duty.is_not(None), p.duty == Duty.PIKET.value)
    is_work = _PLANS.c.fact_kind == DayKind.WORK.value
    served = DAY * case((is_duty, 1), else_=0) - p.duty_share
    rows = session.execute(
        select(
            p.asn_id,
            cast(func.sum(DAY * cast(p.is_seat, Integer) - p.share), BigInteger).label("owed"),
            func.max(case((p.is_seat, _PLANS.c.day)), type_=Date).label("last_seat"),
            cast(func.sum(case((is_work, served), else_=0)), BigInteger).label("duty_owed"),
            cast(func.sum(case((is_work, 0), else_=served)), BigInteger).label("off_duty_owed"),
            func.max(case((is_duty, _PLANS.c.day)), type_=Date).label("last_duty"),
        )
        .join(_PLANS, _PLANS.c.id == p.plan_id)
        .where(_PLANS.c.opd == opd, _PLANS.c.is_current, _PLANS.c.day < before)
        .group_by(p.asn_id)
        .order_by(p.asn_id)
    )
    return {
        row.asn_id: Standing(
            owed=row.owed,
            last_seat=_ordinal(row.last_seat),
            duty_owed=row.duty_owed,
            off_duty_owed=row.off_duty_owed,
            last_duty=_ordinal(row.last_duty),
        )
        for row in rows
    }


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0
