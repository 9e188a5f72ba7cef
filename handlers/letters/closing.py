"""Closing: /tutup; one unit kerja is sent home for some days, by a letter of its OPD that names it.

From here on it is a letter like any other: previewed, numbered, issued, taken back, revoked. Piket
comes from a closed unit only if nobody else can hold it.
"""

from datetime import date, timedelta
from typing import Any

from handlers.asking import Period, read_absence
from handlers.asking.spelling import bare
from handlers.context import Context
from handlers.dialogues import STAY, Go, Outcome, Said, Step, Turn
from handlers.dictation import Dictated
from handlers.guards import at_work
from handlers.letters.draft import Draft
from handlers.members import MOST, units_of
from handlers.wording import drafting as words
from schedules.people import Opd
from schedules.scope import Scope
from schedules.services.lookup import Actor
from schedules.shares import Share, ShareKind

UNIT, DAYS = "tutupunit", "tutuphari"
_PICK = "pilih"
_SPANS = (1, 3, 5, 14)
_ONE = timedelta(days=1)


async def closing(context: Context, actor: Actor, line: str) -> tuple[str, dict[str, Any]]:
    """The step to begin with, and what a line such as "Bidang Pasar 5 hari" has said already."""
    _, office = at_work(actor)
    units = await units_of(context, office.code)
    today = office.zone.day_of(context.now)
    unit, rest = _named(units, line, today)
    days = read_absence(rest, today, start=office.open_day(context.now)).days
    facts: dict[str, Any] = {"units": units, "unit": unit}
    if days is not None:
        facts |= {"first": days.first.isoformat(), "last": days.last.isoformat()}
    return _next(facts, office, today)


def _next(facts: dict[str, Any], office: Opd, today: date) -> tuple[str, dict[str, Any]]:
    if not facts.get("unit"):
        return UNIT, facts
    if "first" not in facts:
        return DAYS, facts
    said = Dictated(
        scope=Scope(units=frozenset({(office.code, str(facts["unit"]))})),
        share=Share(kind=ShareKind.OFFICE, percent=0),
        first=date.fromisoformat(facts["first"]),
        last=date.fromisoformat(facts["last"]),
    )
    draft = Draft(said=said)
    return draft.missing(today), {**facts, **draft.facts}


async def _ask_unit(turn: Turn) -> None:
    units = list(turn.facts["units"])[:MOST]
    rows = [(turn.button(unit, _PICK, str(n)),) for n, unit in enumerate(units)]
    await turn.say(words.CLOSE_WHICH, (*rows, (turn.cancel,)))


async def _take_unit(turn: Turn, said: Said) -> Go | Outcome:
    units = [str(unit) for unit in turn.facts["units"]]
    unit = _named(units, said.text, turn.context.now.date())[0]
    if said.choice[:1] == (_PICK,) and said.choice[-1].isdigit():
        number = int(said.choice[-1])
        unit = units[number] if number < len(units) else ""
    if not unit:
        await turn.say(words.CLOSE_UNKNOWN)
        return STAY
    return _go(turn, unit=unit)


async def _ask_days(turn: Turn) -> None:
    buttons = tuple(turn.button(words.days_label(n), _PICK, str(n)) for n in _SPANS)
    await turn.say(words.close_when(str(turn.facts["unit"])), (buttons, (turn.cancel,)))


async def _take_days(turn: Turn, said: Said) -> Go | Outcome:
    first = turn.office.open_day(turn.context.now)
    days = read_absence(said.text, turn.today, start=first).days
    if said.choice[:1] == (_PICK,) and said.choice[-1] in map(str, _SPANS):
        days = Period(first, first + timedelta(days=int(said.choice[-1]) - 1))
    if days is None:
        await turn.say(words.NOT_UNDERSTOOD)
        return STAY
    return _go(turn, first=days.first.isoformat(), last=days.last.isoformat())


def _go(turn: Turn, **facts: object) -> Go:
    return Go(*_next({**turn.facts, **facts}, turn.office, turn.today))


def _named(units: list[str], line: str, today: date) -> tuple[str, str]:
    """The one unit that a line names, in full or by beginnings of words, and the rest of it."""
    plain = bare(line)
    for unit in sorted(units, key=len, reverse=True):
        if f" {bare(unit)} " in f" {plain} ":
            return unit, plain.replace(bare(unit), " ", 1)
    said = read_absence(line, today).unknown
    found = [
        unit
        for unit in units
        if said and all(any(w.startswith(s) for w in bare(unit).split()) for s in said)
    ]
    return (found[0] if len(found) == 1 else "", line)


STEPS = {
    UNIT: Step(ask=_ask_unit, take=_take_unit, hears_text=True),
    DAYS: Step(ask=_ask_days, take=_take_days, hears_text=True),
}
