"""Auditing: the second opinion on every stored plan."""

from datetime import date, datetime
from typing import Annotated

import typer
from rich.console import Console

from bot.commands.days import as_day
from bot.commands.office import in_office
from handlers.wording import auditing as words
from schedules.services.auditing import AuditReport
from schedules.services.bundle import Services

_out = Console(highlight=False, markup=False, soft_wrap=True)
_BROKEN = 1


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("audit")(audit)


def audit(
    opd: Annotated[str, typer.Option(help="The OPD's code; all of them without it.")] = "",
    first: Annotated[date | None, typer.Option("--from", parser=as_day)] = None,
    last: Annotated[date | None, typer.Option("--to", parser=as_day)] = None,
) -> None:
    """Hold stored plans against letters, roster and calendar again; exit code 1 if a rule is broken."""

    async def work(services: Services, now: datetime) -> list[AuditReport]:
        named = [await services.lookup.find_opd(opd)] if opd else await services.lookup.opds()
        return [await services.auditing.audit(one.code, now, first, last) for one in named]

    reports = in_office(work)
    for report in reports:
        found = len(report.violations)
        _out.print(
            words.checked(report.opd.name, report.days, report.first, report.last, found),
            style="red" if found else None,
        )
        for line in words.lines(report.violations, report.names):
            _out.print(f"  {line}")
        if report.outdated:
            _out.print(f"  {words.outdated(report.outdated)}")
    _out.print(words.LIMITS, style="dim")
    if any(report.violations for report in reports):
        raise typer.Exit(_BROKEN)
