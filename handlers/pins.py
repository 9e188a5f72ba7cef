"""Pins: /tetapkan; one person works at a place on one day, whatever their turn; shown, then saved."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from telegram import Update
from telegram.ext import CommandHandler

from handlers.asking import read_absence
from handlers.context import Context
from handlers.dialogues import SETTLED, STAY, Dialogue, Go, Outcome, Said, Step, Turn, begin
from handlers.guards import at_work, guarded
from handlers.keyboards import below_change, in_pairs
from handlers.listening import FRESH
from handlers.members import meant, who
from handlers.naming import known_people
from handlers.rights import Action
from handlers.wording import pins as words
from handlers.wording.staffing import none_found
from schedules.places import Place
from schedules.roster import AbsenceKind
from schedules.services.dialogues import DONE
from schedules.services.lookup import Actor

_PICK, _SAVE, _FREE = "pilih", "simpan", "lepas"
_WORDS = {place.value.lower(): place for place in words.PLACES}


async def pin(update: Update, context: Context, actor: Actor) -> None:
    """Answer /tetapkan: what a line has said is not asked again."""
    _, office = at_work(actor)
    text = " ".join(context.args or ())
    facts: dict[str, Any] = {}
    if text:
        staff = await context.services.staffing.staff(office.code, context.now)
        line = read_absence(text, office.zone.day_of(context.now), known_people(staff))
        place = Place.DL if line.kind is AbsenceKind.TRAVEL else line.place
        if line.unknown or line.impossible or line.kind not in (None, AbsenceKind.TRAVEL):
            kind = [str(line.kind)] if line.kind else []
            said = words.not_understood([*line.unknown, *kind], line.impossible)
            await context.say(update, said)
            return
        facts = {
            **meant(line.person),
            "place": _FREE if line.is_back else place.value.lower() if place else None,
            "day": line.days.first.isoformat() if line.days and line.days.is_day else None,
        }
    facts = {name: value for name, value in facts.items() if value is not None}
    await begin(update, context, actor, PINNING, _next(facts), **facts)


def _next(facts: dict[str, Any]) -> str:
    order = {"asn": "siapa", "place": "tempat", "day": "hari"}
    return next((step for name, step in order.items() if name not in facts), "preview")


async def _ask_place(turn: Turn) -> None:
    found = [turn.button(label, place.value.lower()) for place, label in words.PLACES.items()]
    await turn.say(words.WHERE, (*in_pairs(found), (turn.button(words.FREE, _FREE), turn.cancel)))


async def _take_place(turn: Turn, said: Said) -> Go | Outcome:
    if said.choice and (said.choice[0] in _WORDS or said.choice[0] == _FREE):
        return turn.go(_next, place=said.choice[0])
    line = read_absence(said.text, turn.today)
    if line.place is None:
        await turn.say(words.NO_PLACE)
        return STAY
    return turn.go(_next, place=line.place.value.lower())


async def _ask_day(turn: Turn) -> None:
    soon = (turn.button(words.TODAY, _PICK, "0"), turn.button(words.TOMORROW, _PICK, "1"))
    await turn.say(words.WHEN, (soon, (turn.cancel,)))


async def _take_day(turn: Turn, said: Said) -> Go | Outcome:
    today = turn.today
    if said.choice[:1] == (_PICK,) and said.choice[-1].isdigit():
        day = today + timedelta(days=min(int(said.choice[-1]), 1))
        return turn.go(_next, day=day.isoformat())
    line = read_absence(said.text, today)
    if line.days is None or not line.days.is_day:
        await turn.say(words.NO_DAY)
        return STAY
    return turn.go(_next, day=line.days.first.isoformat())


async def _preview(turn: Turn) -> None:
    """Show whom the order moves; what stands then is remembered, to notice other hands."""
    asn, day, place = _order(turn)
    found = await turn.context.services.pins.preview(asn, day, place, turn.context.now, turn.stamp)
    turn = await turn.keep(seen=found.seen)
    text = words.preview(found.asn.name, day, place, found.was, found.now, found.ripple)
    await turn.say(text, ((turn.button(words.SAVE, _SAVE), turn.cancel),))


async def _save(turn: Turn, said: Said) -> Outcome:
    """Give the order, if nobody has changed the person since."""
    if said.choice != (_SAVE,):
        return STAY
    asn, day, place = _order(turn)
    by = replace(turn.stamp, seen=int(turn.facts["seen"]))
    await turn.context.services.pins.pin(asn, day, place, turn.context.now, by)
    return SETTLED


async def _done(turn: Turn) -> None:
    text = words.saved(str(turn.facts.get("name", "")))
    await turn.say(text, below_change(int(turn.facts.get("entry", 0))))


def _order(turn: Turn) -> tuple[int, date, Place | None]:
    place = str(turn.facts["place"])
    return (
        int(turn.facts["asn"]),
        date.fromisoformat(str(turn.facts["day"])),
        None if place == _FREE else _WORDS[place],
    )


PINNING = Dialogue(
    kind="tetapkan",
    action=Action.PIN,
    title=words.TITLE,
    steps={
        "siapa": who(words.WHO, none_found, _next),
        "tempat": Step(ask=_ask_place, take=_take_place, hears_text=True),
        "hari": Step(ask=_ask_day, take=_take_day, hears_text=True),
        "preview": Step(ask=_preview, take=_save),
        DONE: Step(ask=_done),
    },
)


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("tetapkan", guarded(Action.PIN, pin), FRESH)]
