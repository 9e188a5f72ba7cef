"""Batons: taking the piket up by a button, and writing down what the next one has to know."""

from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.callback_data import Verb, decode_tap, taps
from handlers.context import Context
from handlers.dialogues import Dialogue, Go, Said, Step, Turn, begin
from handlers.guards import enrolled, guarded
from handlers.keyboards import below_baton, inline
from handlers.rights import Action
from handlers.wording import batons as words
from schedules.errors import StaleButtonError
from schedules.services.lookup import Actor

_PARTS = 3  # what, the day, whose piket it is


async def press(update: Update, context: Context, actor: Actor) -> None:
    """Take the piket up, or begin a note."""
    query = update.callback_query
    args = decode_tap(query.data if query else None).args
    if len(args) != _PARTS or not (args[1].isdigit() and args[2].isdigit()):
        raise StaleButtonError
    what, number, holder = args
    day = _day(number)
    if what == "note":
        await begin(update, context, actor, NOTING, "note", day=str(day), holder=holder)
        return
    if what != "take":
        raise StaleButtonError
    asn, _ = enrolled(actor)
    chat = update.effective_chat
    card = await context.services.batons.take(
        day, int(holder), context.now, by=asn.id, chat=chat.id if chat else None
    )
    await context.say(update, words.text(card), inline(below_baton(card)))


async def _ask(turn: Turn) -> None:
    await turn.say(words.ASK_NOTE, ((turn.cancel,),))


async def _take(turn: Turn, said: Said) -> Go:
    asn, _ = enrolled(turn.actor)
    chat = turn.update.effective_chat
    await turn.context.services.batons.note(
        date.fromisoformat(str(turn.facts["day"])),
        int(turn.facts["holder"]),
        said.text,
        turn.context.now,
        by=asn.id,
        chat=chat.id if chat else None,
    )
    return Go("done")


async def _done(turn: Turn) -> None:
    await turn.say(words.NOTE_KEPT)


NOTING = Dialogue(
    kind="piket note",
    action=Action.SEE_PIKET,
    title="Catatan piket",
    steps={"note": Step(ask=_ask, take=_take, hears_text=True), "done": Step(ask=_done)},
)


def _day(number: str) -> date:
    try:
        return date.fromisoformat(number)
    except ValueError:
        raise StaleButtonError from None


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """What this conversation listens to."""
    return [
        CallbackQueryHandler(
            guarded(Action.SEE_PIKET, press), pattern=lambda data: taps(Verb.BATON, data)
        ),
    ]
