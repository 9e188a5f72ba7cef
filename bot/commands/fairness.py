"""Fairness: how evenly an OPD's turns are shared, as tables, CSV or XLSX."""

from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.box import SIMPLE
from rich.table import Table

from bot.commands.days import as_day
from bot.commands.office import in_office
from bot.commands.terminal import check_path, say, show
from handlers.wording import fairness as words
from schedules.fairness import UnitReport
from schedules.files import ReportTable, write_report_csv, write_report_workbook
from schedules.services.bundle import Services
from schedules.services.fairness import FairnessReport


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("fairness")(fairness)


def fairness(
    opd: Annotated[str, typer.Option(help="The OPD's code.")],
    first: Annotated[date | None, typer.Option("--from", parser=as_day)] = None,
    last: Annotated[date | None, typer.Option("--to", parser=as_day)] = None,
    csv: Annotated[Path | None, typer.Option(help="Write the turns to this CSV.")] = None,
    xlsx: Annotated[Path | None, typer.Option(help="Write turns and exceptions here.")] = None,
) -> None:
    """Show who took how many turns, what the fair share was, and what exceptions meant for whom."""
    for path in (csv, xlsx):
        if path is not None:
            check_path(path)

    async def work(services: Services, now: datetime) -> FairnessReport:
        await services.morning.plan_ahead(now)
        code = (await services.lookup.find_opd(opd)).code
        return await services.fairness.report(code, first, last)

    report = in_office(work)
    if csv is not None:
        write_report_csv(csv, _turns(report))
    if xlsx is not None:
        write_report_workbook(xlsx, [_turns(report), _costs(report)])
    for path in (csv, xlsx):
        if path is not None:
            say(words.written(str(path)))
    if csv is None and xlsx is None:
        for unit in report.units:
            _show(report, unit)
        say(words.LEGEND, style="dim")


def _show(report: FairnessReport, unit: UnitReport) -> None:
    title = words.title(report.opd.name, unit.unit, report.first, report.last)
    if not unit.days and not any(person.tally.piket.turns for person in unit.people):
        say(f"{title}. {words.summary(unit, report.names)}\n")
        return
    table = Table(title=title, box=SIMPLE, pad_edge=False, collapse_padding=True)
    for place, heading in enumerate((*words.HEADINGS, *([words.SHIFTS] * unit.has_shifts))):
        table.add_column(heading, justify="right" if place else "left")
    for person in unit.people:
        cells = words.row(person, report.names.get(person.asn_id, ""))
        table.add_row(*cells, *([words.shifts(person)] * unit.has_shifts))
    show(table)
    say(words.summary(unit, report.names))
    for line in words.cost_lines(unit, report.names):
        say(f"  {line}")
    say()


def _turns(report: FairnessReport) -> ReportTable:
    return ReportTable(
        name=words.SHEET_NAMES[0],
        headings=words.SHEET_HEADINGS,
        rows=tuple(
            words.figures(unit.unit, person, report.names.get(person.asn_id, ""))
            for unit in report.units
            for person in unit.people
        ),
    )


def _costs(report: FairnessReport) -> ReportTable:
    return ReportTable(
        name=words.SHEET_NAMES[1],
        headings=words.COST_HEADINGS,
        rows=tuple(
            (unit.unit, *row)
            for unit in report.units
            for row in words.cost_rows(unit, report.names)
        ),
    )
