"""Holidays: the city's own corrections of the joint decree, and whether a year is known."""

from collections.abc import Iterable
from datetime import date, datetime
from functools import partial

from schedules.ledger import calendars, journal, opds
from schedules.ledger.database import Database, Session
from schedules.services.posting import Render
from schedules.services.rostering import replan
from schedules.workdays import Calendar, DayFact


class HolidayService:
    """Keeps the override table."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def calendar(self) -> Calendar:
        """The city's calendar as it stands."""
        return await self._database.run(lambda s: Calendar(calendars.load_overrides(s)))

    async def set_day(self, day: date, fact: DayFact, now: datetime) -> None:
        """Decide what a date is, and re-plan every OPD that had it planned otherwise."""

        def save(session: Session) -> list[str]:
            calendars.put_day(session, day, fact)
            entry = journal.Entry(
                at=now, actor=None, chat=None, action="holiday set", subject=f"{day} {fact.kind}"
            )
            journal.add_entries(session, [entry])
            return [opd.code for opd in opds.load_opds(session)]

        for code in await self._database.run(save):
            again = partial(replan, opd_code=code, now=now, render=self._render)
            await self._database.run(again)

    async def unknown_years(self, years: Iterable[int]) -> list[int]:
        """The years of which no joint leave (cuti bersama) is known: plans there are guesses."""
        calendar = await self.calendar()
        return [year for year in years if not calendar.has_joint_leave(year)]
