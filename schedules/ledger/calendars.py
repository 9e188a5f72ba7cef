"""The city's own calendar: dates on which it differs from the joint decree, and its seasons."""

from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import CalendarDayRow, SeasonRow
from schedules.workdays import Calendar, DayFact, DayKind, Season


def load_calendar(session: Session) -> Calendar:
    """The calendar as it stands."""
    return Calendar(load_overrides(session), load_seasons(session))


def load_overrides(session: Session) -> dict[date, DayFact]:
    """Every date that the city has decided on, in order."""
    rows = session.scalars(select(CalendarDayRow).order_by(col(CalendarDayRow.day)))
    return {row.day: DayFact(DayKind(row.kind), row.name) for row in rows}


def put_day(session: Session, day: date, fact: DayFact) -> None:
    """Decide what a date is, in place of what was decided before."""
    session.merge(CalendarDayRow(day=day, kind=fact.kind.value, name=fact.name))


def load_seasons(session: Session) -> tuple[Season, ...]:
    """Every season, by its first day."""
    rows = session.scalars(select(SeasonRow).order_by(col(SeasonRow.first_day), col(SeasonRow.id)))
    return tuple(
        Season(first=row.first_day, last=row.last_day, hours=row.hours, opd=row.opd) for row in rows
    )


def put_season(session: Session, season: Season) -> None:
    """Keep a season in place of those that it overlaps and that are for the same OPD (or city)."""
    session.execute(
        delete(SeasonRow).where(
            col(SeasonRow.opd).is_not_distinct_from(season.opd),
            col(SeasonRow.first_day) <= season.last,
            col(SeasonRow.last_day) >= season.first,
        )
    )
    session.add(
        SeasonRow(opd=season.opd, first_day=season.first, last_day=season.last, hours=season.hours)
    )
