"""Moves: the receiving OPD's answer to somebody who is to come from another one."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers.callback_data import Verb
from handlers.context import Context
from handlers.dialogues import (
    SETTLED,
    STAY,
    Dialogue,
    Go,
    Outcome,
    Said,
    Step,
    Turn,
    begin,
    take_buttons_away,
)
from handlers.guards import guarded
from handlers.keyboards import below_change
from handlers.listening import presses, stamp_of, tapped
from handlers.members import MOST, units_of
from handlers.rights import Action
from handlers.wording import moves as words
from handlers.wording import staffing as staffing_words
from schedules.errors import DialogueOverError, OtherOpdError, StaleButtonError
from schedules.files import check_cell
from schedules.people import Role
from schedules.services.dialogues import DONE
from schedules.services.lookup import Actor
from schedules.services.moves import Move

_SAVE, _PICK = "terima", "ke"


async def answer(update: Update, context: Context, actor: Actor) -> None:
    """Take the answer under a proposal: refuse it, or begin to accept it."""
    match tapped(update):
        case (number, said) if number.isdigit():
            move = int(number)
        case _:
            raise StaleButtonError
    await _readable(context, actor, move)
    if said == "ya":
        await begin(update, context, actor, ACCEPT, "unit", move=move)
        return
    by = stamp_of(update, actor)
    decided = await context.services.moving.decide(move, context.now, by, unit=None)
    await take_buttons_away(update)
    await context.say(update, words.refused(decided.asn))


async def _move(turn: Turn) -> Move:
    return await _readable(turn.context, turn.actor, int(turn.facts["move"]))


async def _readable(context: Context, actor: Actor, move: int) -> Move:
    """The move, if the actor runs the OPD that is to take the person in.

    Raises:
        DialogueOverError: there is no such move.
        OtherOpdError: it is for another OPD to answer, and nothing of it is theirs to read.
    """
    found = await context.services.moving.find(move)
    if found is None:
        raise DialogueOverError
    if not actor.may(Role.OPERATOR, found.to_opd.code):
        raise OtherOpdError(opds=(found.to_opd.code,))
    return found


async def _units(turn: Turn, move: Move) -> list[str]:
    return (await units_of(turn.context, move.to_opd.code))[:MOST]


async def _ask_unit(turn: Turn) -> None:
    move = await _move(turn)
    rows = [(turn.button(unit, _PICK, str(n)),) for n, unit in enumerate(await _units(turn, move))]
    await turn.say(words.ask_unit(move.asn.name), (*rows, (turn.cancel,)))


async def _take_unit(turn: Turn, said: Said) -> Go | Outcome:
    move = await _move(turn)
    unit = said.text
    if said.choice[:1] == (_PICK,) and said.choice[-1].isdigit():
        units, number = await _units(turn, move), int(said.choice[-1])
        unit = units[number] if number < len(units) else ""
    found = check_cell("Unit Kerja", unit, move.to_opd)
    if found:
        await turn.say(staffing_words.refused(found))
        return STAY
    return Go("preview", {"unit": unit})


async def _preview(turn: Turn) -> None:
    move, unit = await _move(turn), str(turn.facts["unit"])
    text = words.accept_preview(move.transfer, move.asn, move.from_opd, unit)
    await turn.say(text, ((turn.button(words.CONFIRM, _SAVE), turn.cancel),))


async def _save(turn: Turn, said: Said) -> Outcome:
    if said.choice != (_SAVE,):
        return STAY
    unit = str(turn.facts["unit"])
    move = int(turn.facts["move"])
    await turn.context.services.moving.decide(move, turn.context.now, turn.stamp, unit=unit)
    return SETTLED


async def _done(turn: Turn) -> None:
    move = await _move(turn)
    entry = int(turn.facts.get("entry", 0))
    await turn.say(words.accepted(move.transfer, move.asn), below_change(entry))


ACCEPT = Dialogue(
    kind="terima",
    action=Action.KEEP_ROSTER,
    title=words.TITLE,
    steps={
        "unit": Step(ask=_ask_unit, take=_take_unit, hears_text=True),
        "preview": Step(ask=_preview, take=_save),
        DONE: Step(ask=_done),
    },
)


def handlers() -> list[CallbackQueryHandler[Context, None]]:
    """What this conversation listens to."""
    return [
        CallbackQueryHandler(guarded(Action.KEEP_ROSTER, answer), presses(Verb.MOVE)),
    ]
