"""Plans: the plan as a table, and what a day's notices say or have queued."""

from datetime import date, datetime, timedelta
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from bot.commands.office import in_office
from handlers.wording import cli as words
from handlers.wording.phrases import plain
from schedules.notices import Notice, Rendered
from schedules.services.bundle import Services
from schedules.services.lookup import PlanSheet

_out = Console(highlight=False)
_DAYS_SHOWN = 14
_DATE = ["%Y-%m-%d"]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("plan")(plan)
    app.command("announce")(announce)


def plan(
    opd: Annotated[str, typer.Option(help="The OPD's code.")],
    first: Annotated[datetime | None, typer.Option("--from", formats=_DATE)] = None,
    last: Annotated[datetime | None, typer.Option("--to", formats=_DATE)] = None,
    *,
    why: Annotated[bool, typer.Option("--why", help="Reasons instead of places.")] = False,
) -> None:
    """Print an OPD's plan as a table, with the proof of the percentage below."""

    async def work(services: Services, now: datetime) -> PlanSheet:
        await services.morning.plan_ahead(now)
        found = await services.lookup.find_opd(opd)
        start = first.date() if first else found.zone.day_of(now)
        end = last.date() if last else start + timedelta(days=_DAYS_SHOWN - 1)
        return await services.lookup.plan_sheet(found.code, start, end)

    sheet = in_office(work)
    table = Table(title=words.plan_title(sheet.opd.name, sheet.first, sheet.last))
    for heading in words.PLAN_HEADINGS:
        table.add_column(heading, no_wrap=True)
    for one in sheet.plans:
        table.add_column(words.plan_day(one.day), justify="center")
    cell = words.plan_reason if why else words.plan_cell
    for asn in sheet.people:
        table.add_row(asn.name, asn.unit, *(cell(one.of(asn.id)) for one in sheet.plans))
    _out.print(table)
    for line in words.plan_proofs(sheet.plans):
        _out.print(line, markup=False)


def announce(
    opd: Annotated[str, typer.Option(help="The OPD's code.")],
    day: Annotated[datetime | None, typer.Option(formats=_DATE, help="Default: today.")] = None,
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
        chosen = day.date() if day else found.zone.day_of(now)
        shown, queued = await services.morning.announce(found.code, chosen, now, dry_run=dry_run)
        return chosen, shown, queued

    chosen, shown, queued = in_office(work)
    if dry_run:
        for _, rendered in shown:
            _out.print(plain(rendered.text), markup=False)
            _out.rule()
        _out.print(words.DRY_RUN)
    else:
        _out.print(words.announced(queued, chosen), markup=False)
