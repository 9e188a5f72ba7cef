"""Check-ins in the book: one coming and one going for each person and day."""

from datetime import date
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from schedules.attendance import Checkin, CheckinKind, Verdict
from schedules.ledger.dialects import insert_into
from schedules.ledger.tables import CheckinRow, fact_of, table_of, values_of

_CHECKINS = table_of(CheckinRow)


def put_checkin(session: Session, checkin: Checkin, *, opd: str) -> tuple[Checkin, Checkin | None]:
    """Record a check-in; the record that stands now, and the one that stood before.

    Of several comings the earliest stands, of several goings the latest, in whatever order and
    however often they are put; one outside the window never instead of one inside. `opd` is the
    agency in whose plan the person stands on that day.
    """
    c = _CHECKINS.c
    key = and_(c.asn_id == checkin.asn_id, c.day == checkin.day, c.kind == checkin.kind.value)
    before = session.execute(select(_CHECKINS).where(key).with_for_update()).one_or_none()
    statement = insert_into(session, CheckinRow).values(opd=opd, **values_of(checkin))
    new = statement.excluded
    is_inside = new.verdict != Verdict.OUTSIDE.value
    was_outside = c.verdict == Verdict.OUTSIDE.value
    counts_more = or_(
        and_(c.kind == CheckinKind.IN.value, new.at < c.at),
        and_(c.kind == CheckinKind.OUT.value, new.at > c.at),
    )
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["asn_id", "day", "kind"],
            set_={"at": new.at, "verdict": new.verdict, "opd": new.opd},
            where=or_(
                and_(is_inside, was_outside),
                and_(or_(is_inside, was_outside), counts_more),
            ),
        )
    )
    now = session.execute(select(_CHECKINS).where(key)).one()
    return _checkin(now), None if before is None else _checkin(before)


def load_checkins(session: Session, opd: str, day: date) -> list[Checkin]:
    """What the OPD's people have recorded for the day, by time."""
    c = _CHECKINS.c
    query = select(_CHECKINS).where(c.opd == opd, c.day == day).order_by(c.at, c.asn_id)
    return [_checkin(row) for row in session.execute(query)]


def _checkin(row: Found[*tuple[Any, ...]]) -> Checkin:
    return fact_of(Checkin, row, kind=CheckinKind(row.kind), verdict=Verdict(row.verdict))
