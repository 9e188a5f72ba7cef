"""Imports: rosters come in; the template goes out."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.commands.office import in_office
from bot.commands.terminal import check_path, progress, say
from handlers.wording import cli as words
from handlers.wording import rosters
from schedules.files import RosterFile, read_rosters, write_template
from schedules.people import Opd
from schedules.services.bundle import Services
from schedules.services.rostering import RosterDiff


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import-roster")(import_roster)
    app.command("roster-template")(roster_template)


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
            say(rosters.warning(warning), style="yellow")
        if dry_run:
            return await services.rostering.compare(roster, now)
        with progress() as bar:
            bar.add_task("Menyimpan dan menyusun jadwal", total=None)
            diff = await services.rostering.apply(roster, now)
            await services.morning.plan_ahead(now)
        return diff

    diff = in_office(work)
    for line in rosters.opd_lines(diff.new_opds, diff.changed_opds):
        say(line)
    for line in rosters.roster_lines(diff.new, diff.changed, diff.left):
        say(line)
    if diff.absences_added or diff.absences_removed:
        say(rosters.absence_difference(diff.absences_added, diff.absences_removed))
    say(rosters.roster_difference(len(diff.new), len(diff.changed), len(diff.left), diff.unchanged))
    if diff.is_empty:
        say(words.NOTHING_DONE)
    if dry_run:
        say(words.DRY_RUN)


def _read(files: list[Path], known: tuple[Opd, ...]) -> RosterFile:
    """Read files with a progress bar."""
    with progress() as bar:
        task = bar.add_task("Membaca", total=None)

        def step(done: int, total: int) -> None:
            bar.update(task, completed=done, total=total)

        return read_rosters(
            [(path, path.name or str(path)) for path in files], known_opds=known, progress=step
        )


def roster_template(
    path: Annotated[Path, typer.Argument(help="Where to write it.")] = Path("daftar-pegawai.xlsx"),
) -> None:
    """Write an empty roster with examples and drop-downs."""
    check_path(path)
    write_template(path)
    say(rosters.template_written(str(path)))
