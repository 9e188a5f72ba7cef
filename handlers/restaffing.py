"""Restaffing: pindah, pensiun and pola for one person: what is missing is asked, then shown."""

from dataclasses import replace
from datetime import date
from typing import Any

from telegram import Update

from handlers.asking import read_day
from handlers.context import Context
from handlers.dialogues import SETTLED, STAY, Dialogue, Go, Outcome, Said, Step, Turn, begin
from handlers.guards import at_work
from handlers.hiring import ask_done
from handlers.keyboards import below_change, in_pairs
from handlers.members import MOST, units_of, who
from handlers.naming import find_opds
from handlers.rights import Action
from handlers.wording import staffing as words
from schedules.errors import PastDayError
from schedules.files import check_cell
from schedules.notices import Button
from schedules.people import Asn, Pattern, Role
from schedules.services.dialogues import DONE
from schedules.services.lookup import Actor
from schedules.services.moving import Wish
from schedules.services.staffing import Staff

_SAVE, _PICK, _OTHER = "simpan", "ke", "opdlain"
MOVE, RETIRE, PATTERN = "pindah", "pensiun", "pola"


async def restaff(
    update: Update, context: Context, actor: Actor, verb: str, **known: object
) -> None:
    """Begin to change somebody; `known` are the facts that have been said already.

    Facts: asn, day (ISO), unit, pattern, opd (code), candidates (ids).
    """
    facts = {"verb": verb, **{name: value for name, value in known.items() if value is not None}}
    if "day" in facts:
        _, office = at_work(actor)
        _refuse_past(date.fromisoformat(str(facts["day"])), office.zone.day_of(context.now))
    if "opd" in facts:
        facts["names_unit"] = actor.may(Role.OPERATOR, str(facts["opd"]))
    await begin(update, context, actor, RESTAFF, next_step(facts), **facts)


def next_step(facts: dict[str, Any]) -> str:
    """What has to be asked next."""
    if "asn" not in facts:
        return "siapa"
    verb = facts["verb"]
    if verb == MOVE and "opd" not in facts and "unit" not in facts:
        return "opd" if facts.get("between") else "unit"
    if verb == PATTERN and "pattern" not in facts:
        return "pola"
    if "day" not in facts:
        return "tanggal"
    if facts.get("names_unit") and "unit" not in facts:
        return "unit"
    return "preview"


async def _ask_day(turn: Turn) -> None:
    rows: tuple[tuple[Button, ...], ...] = ((turn.cancel,),)
    if turn.facts["verb"] != RETIRE:
        rows = ((turn.button(words.TODAY, _PICK),), *rows)
    await turn.say(words.WHEN[str(turn.facts["verb"])], rows)


async def _take_day(turn: Turn, said: Said) -> Go | Outcome:
    today = turn.today
    day = today if said.choice == (_PICK,) else read_day(said.text, today)
    if day is None:
        await turn.say(words.NO_DAY)
        return STAY
    _refuse_past(day, today)
    return turn.go(next_step, day=day.isoformat())


def _refuse_past(day: date, today: date) -> None:
    """Past days are facts. Raises PastDayError."""
    if day < today:
        raise PastDayError(day=day)


async def _ask_unit(turn: Turn) -> None:
    rows = [(turn.button(unit, _PICK, str(n)),) for n, unit in enumerate(await _units(turn))]
    if "opd" not in turn.facts:
        rows.append((turn.button(words.OTHER_OPD, _OTHER),))
    await turn.say(words.WHERE, (*rows, (turn.cancel,)))


async def _take_unit(turn: Turn, said: Said) -> Go | Outcome:
    if said.choice == (_OTHER,):
        return turn.go(next_step, between=True)
    units = await _units(turn)
    if said.choice[:1] == (_PICK,) and said.choice[-1].isdigit():
        number = int(said.choice[-1])
        return turn.go(next_step, unit=units[number]) if number < len(units) else STAY
    if not said.text or "\n" in said.text:
        await turn.say(words.ONE_LINE)
        return STAY
    opd = await turn.context.services.lookup.find_opd(await _opd_code(turn))
    if found := check_cell("Unit Kerja", said.text, opd):
        await turn.say(words.refused(found))
        return STAY
    return turn.go(next_step, unit=said.text)


async def _ask_opd(turn: Turn) -> None:
    await turn.say(words.WHICH_OPD, ((turn.cancel,),))


async def _take_opd(turn: Turn, said: Said) -> Go | Outcome:
    found = find_opds(await turn.context.services.lookup.opds(), said.text)
    if len(found) != 1:
        await turn.say(words.UNKNOWN_OPD)
        return STAY
    code = found[0].code
    return turn.go(next_step, opd=code, names_unit=turn.actor.may(Role.OPERATOR, code))


async def _ask_pattern(turn: Turn) -> None:
    choices = [turn.button(label, str(pattern)) for pattern, label in words.PATTERNS.items()]
    await turn.say(words.WHICH_PATTERN, (*in_pairs(choices), (turn.cancel,)))


async def _take_pattern(turn: Turn, said: Said) -> Go | Outcome:
    word = said.choice[0] if said.choice else said.text.casefold()
    if word not in set(Pattern):
        await _ask_pattern(turn)
        return STAY
    return turn.go(next_step, pattern=word)


async def _preview(turn: Turn) -> None:
    """Show what saving does; what stands then is remembered, to notice other hands."""
    found = await turn.context.services.staffing.find(int(turn.facts["asn"]), turn.stamp)
    day, services = date.fromisoformat(str(turn.facts["day"])), turn.context.services
    turn = await turn.keep(seen=found.seen)
    if (wish := _wish(turn, found, day)) is not None:
        if found.move is not None:  # ordered by somebody else meanwhile, maybe
            await turn.say(words.taken(found.asn, found.move), ((turn.cancel,),))
            return
        if wish.changes_nothing_of(found.asn):
            await turn.say(words.NOTHING_NEW, ((turn.cancel,),))
            return
        opd = await services.lookup.find_opd(wish.to_opd)
        if opd.code == found.opd.code:
            text = words.later_preview(found.asn, wish.unit, wish.pattern, day)
        else:
            asks = wish.unit is None
            text = words.move_preview(found.asn, opd, wish.unit, day, asks=asks)
    else:
        asn = _changed(turn, found.asn, day)
        effect = await services.staffing.preview(asn, turn.context.now, turn.stamp)
        text = words.preview(effect.was, asn, effect.fields, effect.others, effect.first)
    await turn.say(text, ((turn.button(words.SAVE, _SAVE), turn.cancel),))


async def _save(turn: Turn, said: Said) -> Outcome:
    """Let the book say so, if the person still is as they were shown."""
    if said.choice != (_SAVE,):
        return STAY
    found = await turn.context.services.staffing.find(int(turn.facts["asn"]), turn.stamp)
    day, now = date.fromisoformat(str(turn.facts["day"])), turn.context.now
    seen = str(turn.facts["seen"])
    services = turn.context.services
    if (wish := _wish(turn, found, day)) is not None:
        await services.moving.propose(wish, now, turn.stamp, seen=seen)
    else:
        asn = _changed(turn, found.asn, day)
        await services.staffing.change(asn, now, turn.stamp, seen=seen)
    return SETTLED


async def _done(turn: Turn) -> None:
    if "move" not in turn.facts:
        await ask_done(turn)
        return
    found = await turn.context.services.moving.find(int(turn.facts["move"]))
    if found is not None:
        text = words.move_saved(found.asn.name, found.transfer)
        await turn.say(text, below_change(int(turn.facts.get("entry", 0))))


def _changed(turn: Turn, asn: Asn, day: date) -> Asn:
    """The person as the change wants them, from today on."""
    match turn.facts["verb"]:
        case "pensiun":
            return replace(asn, left_on=day)
        case "pola":
            return replace(asn, pattern=Pattern(turn.facts["pattern"]))
        case _:
            return replace(asn, unit=str(turn.facts["unit"]))


def _wish(turn: Turn, found: Staff, day: date) -> Wish | None:
    """The move that this is: to another OPD, or on a later day; None for a change at once."""
    facts = turn.facts
    to_opd = str(facts.get("opd", found.opd.code))
    if facts["verb"] == RETIRE or (to_opd == found.opd.code and day <= turn.today):
        return None
    pattern = Pattern(facts["pattern"]) if "pattern" in facts else None
    unit = str(facts["unit"]) if "unit" in facts else None
    return Wish(asn_id=found.asn.id, first_day=day, to_opd=to_opd, unit=unit, pattern=pattern)


async def _opd_code(turn: Turn) -> str:
    if "opd" in turn.facts:
        return str(turn.facts["opd"])
    found = await turn.context.services.staffing.find(int(turn.facts["asn"]), turn.stamp)
    return found.opd.code


async def _units(turn: Turn) -> list[str]:
    return (await units_of(turn.context, await _opd_code(turn)))[:MOST]


RESTAFF = Dialogue(
    kind="ubah",
    action=Action.KEEP_ROSTER,
    title=words.TITLE,
    steps={
        "siapa": who(words.WHO, words.none_found, next_step),
        "tanggal": Step(ask=_ask_day, take=_take_day, hears_text=True),
        "unit": Step(ask=_ask_unit, take=_take_unit, hears_text=True),
        "opd": Step(ask=_ask_opd, take=_take_opd, hears_text=True),
        "pola": Step(ask=_ask_pattern, take=_take_pattern, hears_text=True),
        "preview": Step(ask=_preview, take=_save),
        DONE: Step(ask=_done),
    },
)
