"""Letters: take one in or revoke it, the effect first; what speaks where; presets to start from."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

from bot.commands.days import as_day
from bot.commands.office import in_office
from bot.commands.terminal import say, show
from handlers.wording import auditing, cli, replanning
from handlers.wording import letters as words
from handlers.wording import shelf as shelf_words
from schedules.files import find_preset, load_presets, read_letter
from schedules.letters import LetterRecord, Revocation
from schedules.people import Opd
from schedules.policy import Policy
from schedules.regime import Regime
from schedules.services.bundle import Services
from schedules.services.planning import PlanRun
from schedules.services.policies import LetterEffect
from schedules.workdays import Calendar, Zone

_CHANGES_SHOWN = 60
_HELD = 1

DryRun = Annotated[bool, typer.Option("--dry-run", help="Show the effect only.")]
Today = Annotated[
    bool, typer.Option("--today", help="Re-plan today as well, not only from tomorrow.")
]


def add_to(app: typer.Typer) -> None:
    """Add these commands."""
    app.command("import-policy")(import_policy)
    app.command("policies")(policies)
    app.command("revoke")(revoke)
    app.command("presets")(presets)
    app.command("preset")(preset)


def import_policy(
    file: Annotated[Path, typer.Argument(help="One letter (SE) as TOML.")],
    *,
    today: Today = False,
    dry_run: DryRun = False,
) -> None:
    """Take a letter in, show what it meets and changes, and plan everybody it covers anew."""
    letter = read_letter(file, file.name)

    async def work(services: Services, now: datetime) -> tuple[LetterEffect, Calendar]:
        calendar = await services.holidays.calendar()
        if dry_run:
            return await services.policies.preview(letter, now, from_today=today), calendar
        effect = await services.policies.issue(letter, now, from_today=today)
        await services.morning.plan_ahead(now)
        return effect, calendar

    effect, calendar = in_office(work)
    if not effect.is_new:
        say(cli.letter_known(letter))
        if effect.runs:  # planning had been interrupted, and is made up for
            _show(effect, dry_run=dry_run)
        return
    free = cli.first_office_day(letter, calendar)
    say(cli.letter_seen(letter, free) if dry_run else cli.letter_saved(letter, free))
    _show(effect, dry_run=dry_run)


def revoke(
    number: Annotated[str, typer.Argument(help="The letter's number.")],
    *,
    by: Annotated[str, typer.Option(help="The number of the act that revokes it.")],
    issued: Annotated[date, typer.Option("--date", parser=as_day, help="The act's date.")],
    first: Annotated[
        date,
        typer.Option("--from", parser=as_day, help="The first day without the letter."),
    ],
    of: Annotated[
        date | None,
        typer.Option(
            "--issued", parser=as_day, help="The letter's date, if its number came twice."
        ),
    ] = None,
    today: Today = False,
    dry_run: DryRun = False,
) -> None:
    """Revoke a letter from a day on: what was in force before speaks again, at last 100 % WFO."""

    async def work(services: Services, now: datetime) -> tuple[LetterEffect, Revocation]:
        letter = await services.policies.find(number, of)
        act = Revocation(
            letter=letter.number,
            letter_issued=letter.issued,
            number=by,
            issued=issued,
            first=first,
        )
        if dry_run:
            return await services.policies.preview_revocation(act, now, from_today=today), act
        effect = await services.policies.revoke(act, now, from_today=today)
        await services.morning.plan_ahead(now)
        return effect, act

    effect, act = in_office(work)
    if not effect.is_new:
        say(words.revoked_already(effect.letter, act))
        return
    say(words.revoked(effect.letter, act))
    _show(effect, dry_run=dry_run)


def policies(
    opd: Annotated[str | None, typer.Option(help="The OPD's code; unit by unit.")] = None,
    on: Annotated[date | None, typer.Option(parser=as_day, help="Default: today.")] = None,
) -> None:
    """Print what speaks where on a day, and every letter with its history."""

    async def work(services: Services, now: datetime) -> _Shelf:
        day = on or Zone.WIB.day_of(now)
        found = await services.policies.speaking(day)
        code = (await services.lookup.find_opd(opd)).code if opd else None
        regimes = {o.code: units for o, units in found.items() if code in (None, o.code)}
        records = await services.policies.history()
        if code:
            here = [(o, unit) for o, units in found.items() if o.code == code for unit in units]
            records = [r for r in records if any(r.letter.scope.covers(*one) for one in here)]
        return _Shelf(
            day=day,
            regimes=regimes,
            exempt=frozenset(_exempt(found)),
            records=records,
            standing=await services.policies.letters(),
        )

    shelf = in_office(work)
    speaking = shelf_words.speaking_lines(
        shelf.regimes, shelf.day, by_unit=opd is not None, exempt=shelf.exempt
    )
    for line in speaking:
        say(line)
    if not shelf.records:
        say(shelf_words.NO_LETTERS)
        return
    table = Table()
    for heading in shelf_words.HEADINGS:
        table.add_column(heading, overflow="fold")
    for record in shelf.records:
        table.add_row(*shelf_words.record_row(record, shelf.day, shelf.standing))
    show(table)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shelf:
    """What speaks on a day, by OPD and unit, which units it leaves out, and every letter."""

    day: date
    regimes: Mapping[str, Mapping[str, Regime]]
    exempt: frozenset[tuple[str, str]]
    records: list[LetterRecord]
    standing: list[Policy]


def _exempt(found: Mapping[Opd, Mapping[str, Regime]]) -> Iterator[tuple[str, str]]:
    """The units that the letter speaking to them leaves out."""
    for opd, units in found.items():
        for unit, regime in units.items():
            letter = regime.letter
            place = (opd.code, unit)
            if letter and (letter.exempts_opd(opd) or place in letter.exemptions.units):
                yield place


def presets(
    word: Annotated[str, typer.Argument(help="Only names with this word in them.")] = "",
) -> None:
    """List the letters that can be started from."""
    table = Table()
    for heading in words.PRESET_HEADINGS:
        table.add_column(heading, overflow="fold")
    known = load_presets()
    for one in known:
        if word.casefold() in f"{one.name} {one.letter.source}".casefold():
            table.add_row(*words.preset_row(one.name, one.letter, is_confirmed=one.is_confirmed))
    if table.row_count:
        show(table)
    else:
        say(words.no_preset(word, [one.name for one in known]))


def preset(name: Annotated[str, typer.Argument(help="A name from the list.")]) -> None:
    """Print a preset as TOML, to be edited and imported."""
    typer.echo(find_preset(name).text, nl=False)


def _show(effect: LetterEffect, *, dry_run: bool) -> None:
    problems = effect.problems
    people = {asn.id: asn.name for run in effect.runs for asn in run.roster.members}
    for line in words.effect_lines(
        effect.letter,
        effect.surroundings,
        problems,
        effect.unknown_ends,
        people,
        effect.exceeded,
    ):
        say(line)
    left = _CHANGES_SHOWN
    for run in effect.runs:
        left -= _show_run(run, effect.names[run.opd], left)
    if dry_run:
        say(cli.DRY_RUN)
    if any(run.violations for run in effect.runs):
        raise typer.Exit(_HELD)


def _show_run(run: PlanRun, opd: str, room: int) -> int:
    """Print one OPD's changes, at most `room` of them one by one; returns how many were."""
    names = {asn.id: asn.name for asn in run.roster.members}
    if run.violations:
        say(words.held(opd), style="red")
        for line in auditing.lines(run.violations, names):
            say(f"  {line}")
        return 0
    changes = [change for each in run.changed.values() for change in each]
    people = len({change.asn_id for change in changes})
    say(words.change_count(opd, len(changes), people, len(run.changed)))
    shown = list(islice(replanning.lines(run.changed, names), max(0, room)))
    for line in shown:
        say(f"  {line}")
    if len(changes) > len(shown):
        say(f"  {words.more_changes(len(changes) - len(shown))}")
    return len(shown)
