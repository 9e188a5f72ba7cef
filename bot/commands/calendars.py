"""Calendars: the city corrects the decree's days, and sets the hours of Ramadan."""

from datetime import date, datetime
from typing import Annotated

import typer

from bot.commands.days import as_day
from bot.commands.office import in_office
from bot.commands.terminal import say
from handlers.wording import cli as words
from schedules.files.findings import CellError
from schedules.files.times import read_hours
from schedules.services.bundle import Services
from schedules.workdays import DayFact, DayKind, Season, Span, five_days


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("holiday")(holiday)
    app.command("ramadan")(ramadan)


def holiday(
    day: Annotated[date, typer.Argument(parser=as_day, help="The date.")],
    kind: Annotated[DayKind, typer.Argument(help="What the date is.")],
    name: Annotated[str, typer.Argument(help="The holiday's name.")] = "",
) -> None:
    """Correct the calendar: a local holiday, a moved cuti bersama, a workday."""
    fact = DayFact(kind, name)

    async def work(services: Services, now: datetime) -> None:
        await services.holidays.set_day(day, fact, now)

    in_office(work)
    say(words.holiday_saved(day, fact))


def _span(text: str) -> Span:
    """Hours as an office writes them."""
    try:
        found = read_hours(text)
    except CellError:
        found = None
    if found is None:
        raise typer.BadParameter("write 08.00-15.00")
    return found


def ramadan(
    first: Annotated[date, typer.Argument(parser=as_day, help="The first day of fasting.")],
    last: Annotated[date, typer.Argument(parser=as_day, help="The last day.")],
    *,
    opd: Annotated[str, typer.Option(help="One OPD's code; without it the whole city.")] = "",
    hours: Annotated[str, typer.Option(help="Monday to Thursday.")] = "08.00-15.00",
    friday: Annotated[str, typer.Option(help="Friday.")] = "08.00-15.30",
) -> None:
    """Let other hours hold from FIRST to LAST (Perpres 21/2023), in place of those known there."""
    if last < first:
        raise typer.BadParameter("LAST is before FIRST")
    week = five_days(_span(hours), _span(friday))

    async def work(services: Services, now: datetime) -> tuple[Season, str]:
        found = await services.lookup.find_opd(opd) if opd else None
        season = Season(
            first=first,
            last=last,
            hours=week,
            opd=found.code if found else None,
        )
        await services.holidays.set_season(season, now)
        return season, found.name if found else ""

    say(words.season_saved(*in_office(work)))
