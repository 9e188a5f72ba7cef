"""Applying: the dialogue in which an absence is asked for, or entered for somebody, step by step.

What a line has said already is not asked again. The reason is never asked for.
"""

from datetime import date, timedelta
from typing import Any

from telegram import Update

from handlers.asking import Period, read_absence
from handlers.context import Context
from handlers.dialogues import SETTLED, STAY, Dialogue, Go, Outcome, Said, Step, Turn, begin
from handlers.guards import enrolled
from handlers.keyboards import Rows, below_change, below_petition, in_pairs
from handlers.members import who
from handlers.rights import Action
from handlers.wording import absences as words
from schedules.errors import StaleButtonError
from schedules.notices import Button
from schedules.petitions import ASKABLE
from schedules.refusals import PiketUndecidedError
from schedules.roster import AbsenceKind
from schedules.services.dialogues import DONE
from schedules.services.lookup import Actor

_PICK, _SAVE, _RELIEVE, _KEEP = "pilih", "simpan", "ganti", "tetap"
_WORDS = {f"j{n}": kind for n, kind in enumerate(words.KINDS)}


async def apply(update: Update, context: Context, actor: Actor, **known: object) -> None:
    """Begin to ask for an absence; `known` is what has been said already.

    Facts: asn (for somebody else), office (whether it is for somebody else), candidates, what,
    first, last, more (whether something else was said, which is not kept).
    """
    facts = {name: value for name, value in known.items() if value is not None}
    await begin(update, context, actor, APPLYING, next_step(facts), **facts)


def next_step(facts: dict[str, Any]) -> str:
    """What has to be asked next."""
    if facts.get("office") and "asn" not in facts:
        return "siapa"
    if "what" not in facts:
        return "jenis"
    if "first" not in facts:
        return "hari"
    return "preview"


async def _ask_kind(turn: Turn) -> None:
    kinds = words.KINDS if turn.facts.get("office") else ASKABLE
    found = [turn.button(words.KINDS[k], w) for w, k in _WORDS.items() if k in kinds]
    await turn.say(words.WHICH_KIND, (*in_pairs(found), (turn.cancel,)))


async def _take_kind(turn: Turn, said: Said) -> Go | Outcome:
    if said.choice:
        kind = _WORDS.get(said.choice[0])
        if kind is None or not may_ask(kind, is_office=bool(turn.facts.get("office"))):
            raise StaleButtonError
        return turn.go(next_step, what=kind.value)
    line = read_absence(said.text, _today(turn))
    if line.kind is None or not may_ask(line.kind, is_office=bool(turn.facts.get("office"))):
        await turn.say(words.NO_KIND)
        return STAY
    return turn.go(next_step, what=line.kind.value, **_days(line.days))


async def _ask_days(turn: Turn) -> None:
    is_special = turn.facts["what"] == AbsenceKind.SPECIAL.value
    soon = (
        turn.button(words.TODAY, _PICK, "0"),
        turn.button(words.TOMORROW, _PICK, "1"),
    )
    rows: Rows = ((turn.cancel,),) if is_special else (soon, (turn.cancel,))
    await turn.say(words.SPECIAL_END if is_special else words.WHEN, rows)


async def _take_days(turn: Turn, said: Said) -> Go | Outcome:
    today = _today(turn)
    if said.choice[:1] == (_PICK,) and said.choice[-1].isdigit():
        day = today + timedelta(days=min(int(said.choice[-1]), 1))
        return turn.go(next_step, **_days(Period(day, day)))
    line = read_absence(said.text, today)
    if line.days is None:
        await turn.say(words.NO_DAYS)
        return STAY
    return turn.go(next_step, **_days(line.days))


async def _preview(turn: Turn) -> None:
    """Show what is about to be asked for, or what entering it does to the plans."""
    kind, first, last = _window(turn)
    if not turn.facts.get("office"):
        asn, _ = enrolled(turn.actor)
        has_more = bool(turn.facts.get("more"))
        text = words.own_preview(asn.name, kind, first, last, has_more=has_more)
        await turn.say(text, ((turn.button(words.SEND, _SAVE), turn.cancel),))
        return
    found = await turn.context.services.petitions.enter(
        int(turn.facts["asn"]), kind, first, last, turn.context.now, turn.stamp, keep=False
    )
    text = words.weighed(found.card, found.ripple, found.piket)
    buttons: tuple[Button, ...] = (turn.button(words.SAVE, _SAVE),)
    if found.piket:
        buttons = (turn.button(words.RELIEVE, _RELIEVE), turn.button(words.KEEP, _KEEP))
    await turn.say(text, (buttons, (turn.cancel,)))


async def _take_preview(turn: Turn, said: Said) -> Outcome:
    """Ask for it, or enter it."""
    kind, first, last = _window(turn)
    petitions, now = turn.context.services.petitions, turn.context.now
    choice = said.choice[0] if said.choice else ""
    if not turn.facts.get("office"):
        if choice != _SAVE:
            return STAY
        await petitions.ask(kind, first, last, now, turn.stamp)
        return SETTLED
    if choice not in (_SAVE, _RELIEVE, _KEEP):
        return STAY
    relief = None if choice == _SAVE else choice == _RELIEVE
    asn = int(turn.facts["asn"])
    try:
        await petitions.enter(asn, kind, first, last, now, turn.stamp, relief=relief)
    except PiketUndecidedError:  # planned anew since it was shown
        await _preview(turn)
        return STAY
    return SETTLED


async def _done(turn: Turn) -> None:
    """Say how it stands, with a button to take it back."""
    asn, _ = enrolled(turn.actor)
    number = int(turn.facts.get("petition", 0))
    card = await turn.context.services.petitions.find(number, asn.id, turn.context.now)
    rows = below_change(int(turn.facts.get("entry", 0)))
    await turn.say(words.card(card), rows or below_petition(card))


def may_ask(kind: AbsenceKind, *, is_office: bool) -> bool:
    """Whether somebody may name this kind: staff not the one that is without a reason."""
    return is_office or kind in ASKABLE


def _days(period: Period | None) -> dict[str, str]:
    if period is None:
        return {}
    return {"first": period.first.isoformat(), "last": period.last.isoformat()}


def _window(turn: Turn) -> tuple[AbsenceKind, date, date]:
    facts = turn.facts
    first, last = date.fromisoformat(facts["first"]), date.fromisoformat(facts["last"])
    return AbsenceKind(facts["what"]), first, last


def _today(turn: Turn) -> date:
    """The date in the OPD that this is about: the one worked for, or the person's own."""
    opd = turn.office if turn.facts.get("office") else enrolled(turn.actor)[1]
    return opd.zone.day_of(turn.context.now)


APPLYING = Dialogue(
    kind="izin",
    action=Action.ABSENCE,
    title=words.TITLE,
    steps={
        "siapa": who(words.WHO, words.nobody, next_step),
        "jenis": Step(ask=_ask_kind, take=_take_kind, hears_text=True),
        "hari": Step(ask=_ask_days, take=_take_days, hears_text=True),
        "preview": Step(ask=_preview, take=_take_preview),
        DONE: Step(ask=_done),
    },
)
