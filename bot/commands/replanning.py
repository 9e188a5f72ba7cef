"""Replanning: repair an OPD's plans, the difference first."""

import sys
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from bot.commands.office import in_office
from handlers.wording import auditing
from handlers.wording import replanning as words
from handlers.wording.cli import DRY_RUN
from schedules.services.bundle import Services
from schedules.services.replanning import Repair

_out = Console(highlight=False, markup=False, soft_wrap=True)
_HELD = 1


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("replan")(replan)


def replan(
    opd: Annotated[str, typer.Option(help="The OPD's code.")],
    *,
    today: Annotated[
        bool, typer.Option("--today", help="Today as well, though it has been announced.")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference only.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask before it is applied.")] = False,
) -> None:
    """Make an OPD's plans anew with the fewest changes; show them, ask, then apply them."""

    async def look(services: Services, now: datetime) -> Repair:
        code = (await services.lookup.find_opd(opd)).code
        return await services.replanning.preview(code, now, from_today=today)

    async def do(services: Services, now: datetime) -> Repair:
        code = (await services.lookup.find_opd(opd)).code
        return await services.replanning.apply(code, now, from_today=today)

    shown = in_office(look)
    _show(shown)
    if dry_run:
        _out.print(DRY_RUN)
    elif shown.count and not (yes or _agrees()):
        _out.print(words.NOTHING_DONE)
    else:
        done = in_office(do)
        if done.changed != shown.changed:  # something else changed while it was being read
            _show(done)
        if done.count:
            _out.print(words.DONE)
    if shown.violations:
        raise typer.Exit(_HELD)


def _agrees() -> bool:
    """Ask a person at a terminal; a script has decided already."""
    return not sys.stdin.isatty() or typer.confirm(words.QUESTION)


def _show(repair: Repair) -> None:
    if repair.violations:
        _out.print(words.HELD, style="red")
        for line in auditing.lines(repair.violations, repair.names):
            _out.print(f"  {line}")
        return
    if repair.first is None or repair.last is None:
        _out.print(words.NO_PLAN)
        return
    for line in words.lines(repair.changed, repair.names):
        _out.print(line)
    _out.print(words.summary(repair.changed, repair.kept, repair.first, repair.last))
