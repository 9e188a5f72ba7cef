"""Imports: rosters, letters and holidays come in; the template goes out."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from bot.commands.office import in_office
from handlers.wording import cli as words
from schedules.files import RosterFile, read_letter, read_rosters, write_template
from schedules.people import Opd
from schedules.services.bundle import Services
from schedules.services.policies import LetterEffect
from schedules.services.rostering import RosterDiff
from schedules.workdays import Calendar, DayFact, DayKind

_out = Console(highlight=False)


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import-roster")(import_roster)
    app.command("roster-template")(roster_template)
    app.command("import-policy")(import_policy)
    app.command("holiday")(holiday)


def import_roster(
    files: Annotated[list[Path], typer.Argument(help="XLSX, or one CSV per sheet.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show the difference only.")] = False,
) -> None:
    """Read a roster, show what it changes, and apply it whole or not at all."""

    async def work(services: Services, now: datetime) -> RosterDiff:
        known = tuple(await services.lookup.opds())
        roster = _read(files, known)
        for warning in roster.warnings:
            _out.print(words.warning(warning), style="yellow", markup=False)
        if dry_run:
            return await services.rostering.compare(roster, now)
        with Progress(transient=True) as progress:
            progress.add_task("Menyimpan dan menyusun jadwal", total=None)
            diff = await services.rostering.apply(roster, now)
            await services.morning.plan_ahead(now)
        return diff

    diff = in_office(work)
    for line in words.roster_lines(diff.new, diff.changed, diff.left):
        _out.print(line, markup=False)
    _out.print(
        words.roster_difference(len(diff.new), len(diff.changed), len(diff.left), diff.unchanged),
        markup=False,
    )
    if dry_run:
        _out.print(words.DRY_RUN)


def _read(files: list[Path], known: tuple[Opd, ...]) -> RosterFile:
    """Read files with a progress bar."""
    with Progress(transient=True) as progress:
        task = progress.add_task("Membaca", total=None)

        def step(done: int, total: int) -> None:
            progress.update(task, completed=done, total=total)

        return read_rosters([(path, path.name) for path in files], known_opds=known, progress=step)


def roster_template(
    path: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("daftar-pegawai.xlsx"),
) -> None:
    """Write an empty roster with examples and drop-downs."""
    write_template(path)
    _out.print(words.template_written(str(path)), markup=False)


def import_policy(
    file: Annotated[Path, typer.Argument(help="One letter (SE) as TOML.")],
    *,
    today: Annotated[
        bool, typer.Option("--today", help="Re-plan today as well, not only from tomorrow.")
    ] = False,
) -> None:
    """Take a letter in and plan everybody it covers anew, with the fewest changes."""
    letter = read_letter(file, file.name)

    async def work(services: Services, now: datetime) -> tuple[LetterEffect, Calendar]:
        effect = await services.policies.issue(letter, now, from_today=today)
        await services.morning.plan_ahead(now)
        return effect, await services.holidays.calendar()

    effect, calendar = in_office(work)
    if not effect.is_new:
        _out.print(words.letter_known(letter), markup=False)
        return
    _out.print(words.letter_saved(letter, words.first_office_day(letter, calendar)), markup=False)


def holiday(
    day: Annotated[datetime, typer.Argument(formats=["%Y-%m-%d"], help="The date.")],
    kind: Annotated[DayKind, typer.Argument(help="What the date is.")],
    name: Annotated[str, typer.Argument(help="The holiday's name.")] = "",
) -> None:
    """Correct the calendar: a local holiday, a moved cuti bersama, a workday."""
    fact = DayFact(kind, name)

    async def work(services: Services, now: datetime) -> None:
        await services.holidays.set_day(day.date(), fact, now)

    in_office(work)
    _out.print(words.holiday_saved(day.date(), fact), markup=False)
