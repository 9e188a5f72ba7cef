"""The city's own calendar: dates on which it differs from the joint decree."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import CalendarDayRow
from schedules.workdays import DayFact, DayKind


def load_overrides(session: Session) -> dict[date, DayFact]:
    """Every date that the city has decided on, in order."""
    rows = session.scalars(select(CalendarDayRow).order_by(col(CalendarDayRow.day)))
    return {row.day: DayFact(DayKind(row.kind), row.name) for row in rows}


def put_day(session: Session, day: date, fact: DayFact) -> None:
    """Decide what a date is, in place of what was decided before."""
    session.merge(CalendarDayRow(day=day, kind=fact.kind.value, name=fact.name))


def delete_day(session: Session, day: date) -> bool:
    """Leave a date to the decree again; whether anything had been decided."""
    row = session.get(CalendarDayRow, day)
    if row is not None:
        session.delete(row)
    return row is not None
