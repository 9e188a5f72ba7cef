"""Plans: the plan as a table, what it could not keep, and what a day's notices say or have queued."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.rule import Rule
from rich.table import Table

from bot.commands.days import as_day
from bot.commands.office import in_office
from bot.commands.terminal import say, show, terminal
from handlers.wording import cli as words
from handlers.wording import letters
from handlers.wording.phrases import plain
from schedules.dayplan import DayPlan, Placement, Problem
from schedules.errors import UnplannedWindowError
from schedules.notices import Notice, Rendered
from schedules.services.bundle import Services
from schedules.services.lookup import PlanSheet

_DAYS_SHOWN = 14
_NAME_ROOM = 12  # columns for a name, and as many for a unit, beside the days
_HEADING = "23/11"
_GAP = 3  # between two columns
_REASON_ROOM = 22  # a reason is broken into lines of this length
_FAR = timedelta(days=366)  # no plan reaches further


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("plan")(plan)
    app.command("problems")(problems)
    app.command("announce")(announce)


def plan(
    opd: Annotated[str, typer.Option(help="The OPD's code.")],
    first: Annotated[date | None, typer.Option("--from", parser=as_day)] = None,
    last: Annotated[date | None, typer.Option("--to", parser=as_day)] = None,
    *,
    why: Annotated[bool, typer.Option("--why", help="Reasons instead of places.")] = False,
) -> None:
    """Print an OPD's plan as a table, with the proof of the percentage below."""

    async def work(services: Services, now: datetime) -> PlanSheet:
        await services.morning.plan_ahead(now)
        found = await services.lookup.find_opd(opd)
        start = first or found.zone.day_of(now)
        end = last or start + timedelta(days=_DAYS_SHOWN - 1)
        return await services.lookup.plan_sheet(found.code, start, end)

    sheet = in_office(work)
    say(words.plan_title(sheet.opd.name, sheet.first, sheet.last))
    if not sheet.people:
        say(words.NO_PEOPLE)
    for days in _pages(sheet, terminal().width, why=why) if sheet.people else ():
        show(_table(sheet, days, why=why))
    names = {asn.id: asn.name for asn in sheet.people}
    for line in (*words.plan_slots(sheet.plans), *words.plan_proofs(sheet.plans, names)):
        say(line)


def _table(sheet: PlanSheet, days: tuple[DayPlan, ...], *, why: bool) -> Table:
    """One page of the plan: a person a row, at most a week."""
    cell_width = _cell_width(sheet, why=why)
    room = max(_NAME_ROOM, (terminal().width - len(days) * (cell_width + _GAP)) // 2 - _GAP)
    table = Table(box=SIMPLE, pad_edge=False)
    for heading in words.PLAN_HEADINGS:
        table.add_column(heading, overflow="fold", max_width=room)
    for plan in days:
        heading = words.plan_day(plan.day).replace(" ", "\n")
        table.add_column(heading, justify="center", no_wrap=not why, min_width=cell_width)
    cell = words.plan_reason if why else _cell
    for asn in sheet.people:
        table.add_row(asn.name, asn.unit, *(cell(one.of(asn.id)) for one in days))
    return table


def _cell(slots: Sequence[Placement]) -> str:
    """A day with its piket in a line of its own, so that a week finds room."""
    return words.plan_cell(slots).replace(" + ", "\n+ ")


def _cell_width(sheet: PlanSheet, *, why: bool) -> int:
    """The columns that the widest day of anybody needs."""
    if why:
        return _REASON_ROOM
    cells = [_cell(slots) for plan in sheet.plans for slots in plan.people().values()]
    return max(len(line) for text in (_HEADING, *cells) for line in text.split("\n"))


def _pages(sheet: PlanSheet, width: int, *, why: bool) -> Iterator[tuple[DayPlan, ...]]:
    """The plan's days week by week, and no more on a page than its width can take."""
    room = max(1, (width - 2 * (_NAME_ROOM + _GAP)) // (_cell_width(sheet, why=why) + _GAP))
    for _, week in groupby(sheet.plans, key=lambda plan: plan.day.isocalendar()[:2]):
        days = tuple(week)
        for at in range(0, len(days), room):
            yield days[at : at + room]


def problems(
    opd: Annotated[str, typer.Option(help="The OPD's code; all of them without it.")] = "",
) -> None:
    """List what published plans could not keep, from today on, and what can be decided about it."""

    async def work(
        services: Services, now: datetime
    ) -> tuple[list[tuple[str, Problem]], dict[int, str]]:
        await services.morning.plan_ahead(now)
        offices = [await services.lookup.find_opd(opd)] if opd else await services.lookup.opds()
        found: list[tuple[str, Problem]] = []
        names: dict[int, str] = {}
        for office in offices:
            today = office.zone.day_of(now)
            try:
                sheet = await services.lookup.plan_sheet(office.code, today, today + _FAR)
            except UnplannedWindowError:
                continue
            found += [(office.code, one) for plan in sheet.plans for one in plan.problems]
            names |= {asn.id: asn.name for asn in sheet.people}
        return found, names

    found, names = in_office(work)
    for line in letters.decisions((), found, names):
        say(line)
    if not found:
        say(letters.NOTHING_TO_DECIDE)


def announce(
    opd: Annotated[str, typer.Option(help="The OPD's code.")],
    day: Annotated[date | None, typer.Option(parser=as_day, help="Default: today.")] = None,
    *,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print the notices, queue nothing.")
    ] = False,
) -> None:
    """Queue a day's notices of one OPD now (each once), or show what they would say."""

    async def work(
        services: Services, now: datetime
    ) -> tuple[date, list[tuple[Notice, Rendered]], int]:
        await services.morning.plan_ahead(now)
        found = await services.lookup.find_opd(opd)
        chosen = day or found.zone.day_of(now)
        shown, queued = await services.morning.announce(found.code, chosen, now, dry_run=dry_run)
        return chosen, shown, queued

    chosen, shown, queued = in_office(work)
    if dry_run:
        if not shown:
            say(words.NOBODY_TO_TELL)
        for _, rendered in shown:
            say(plain(rendered.text))
            show(Rule())
        say(words.DRY_RUN)
    else:
        say(words.announced(queued, chosen))
