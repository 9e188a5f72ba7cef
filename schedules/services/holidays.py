"""Holidays: the city's own corrections of the joint decree, its seasons, and what is not known."""

from collections.abc import Iterable
from datetime import date, datetime

from schedules.ledger import calendars, journal, opds
from schedules.ledger.database import Database, Session
from schedules.services.posting import Render
from schedules.services.rostering import replan_aside
from schedules.workdays import Calendar, DayFact, Season


class HolidayService:
    """Keeps the calendar."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def calendar(self) -> Calendar:
        """The city's calendar as it stands."""
        return await self._database.read(calendars.load_calendar)

    async def set_day(self, day: date, fact: DayFact, now: datetime) -> None:
        """Decide what a date is, and re-plan every OPD that had it planned otherwise."""

        def save(session: Session) -> list[str]:
            calendars.put_day(session, day, fact)
            entry = journal.Entry(
                at=now,
                actor=None,
                chat=None,
                action="holiday set",
                subject=f"calendar {day}",
                after={"kind": fact.kind, "name": fact.name},
            )
            journal.add_entries(session, [entry])
            return [opd.code for opd in opds.load_opds(session)]

        for code in await self._database.run(save):
            await replan_aside(self._database, code, now, self._render)

    async def set_season(self, season: Season, now: datetime) -> None:
        """Keep a season's hours; its plans stay as they are, for places do not depend on hours.

        It takes the place of those it overlaps. Check-ins already judged stay as they were.
        """

        def save(session: Session) -> None:
            calendars.put_season(session, season)
            subject = f"opd {season.opd}" if season.opd else f"calendar {season.first}"
            entry = journal.Entry(
                at=now,
                actor=None,
                chat=None,
                action="season set",
                subject=subject,
                after={"first": f"{season.first}", "last": f"{season.last}"},
            )
            journal.add_entries(session, [entry])

        await self._database.run(save)

    async def unknown_years(self, years: Iterable[int]) -> list[int]:
        """The years of which no joint leave (cuti bersama) is known: plans there are guesses."""
        calendar = await self.calendar()
        return [year for year in years if not calendar.has_joint_leave(year)]
