"""Batons: taking the piket up by a button, and writing down what the next one has to know."""

from datetime import date

from telegram import Update
from telegram.ext import BaseHandler, CallbackQueryHandler

from handlers.callback_data import Verb, day_of
from handlers.context import Context
from handlers.dialogues import Dialogue, Go, Said, Step, Turn, begin
from handlers.guards import enrolled, guarded
from handlers.keyboards import below_baton, inline
from handlers.listening import chat_of, presses, tapped
from handlers.rights import Action
from handlers.wording import batons as words
from schedules.errors import StaleButtonError
from schedules.services.lookup import Actor


async def press(update: Update, context: Context, actor: Actor) -> None:
    """Take the piket up, or begin a note."""
    match tapped(update):
        case ("note", day, holder) if holder.isdigit():
            facts = {"day": str(day_of(day)), "holder": holder}
            await begin(update, context, actor, NOTING, "note", **facts)
        case ("take", day, holder) if holder.isdigit():
            asn, _ = enrolled(actor)
            card = await context.services.batons.take(
                day_of(day), int(holder), context.now, by=asn.id, chat=chat_of(update)
            )
            await context.say(update, words.text(card), inline(below_baton(card)))
        case _:
            raise StaleButtonError


async def _ask(turn: Turn) -> None:
    await turn.say(words.ASK_NOTE, ((turn.cancel,),))


async def _take(turn: Turn, said: Said) -> Go:
    asn, _ = enrolled(turn.actor)
    await turn.context.services.batons.note(
        date.fromisoformat(str(turn.facts["day"])),
        int(turn.facts["holder"]),
        said.text,
        turn.context.now,
        by=asn.id,
        chat=turn.dialogue.key.chat_id,
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


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """What this conversation listens to."""
    return [
        CallbackQueryHandler(guarded(Action.SEE_PIKET, press), presses(Verb.BATON)),
    ]
