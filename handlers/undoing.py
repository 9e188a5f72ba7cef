"""Undoing: the button under a confirmation that takes a change back, for a day."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers import menus
from handlers.callback_data import Verb
from handlers.context import Context
from handlers.dialogues import take_buttons_away
from handlers.guards import guarded
from handlers.listening import chat_of, presses, tapped
from handlers.rights import Action
from handlers.wording import undoing as words
from schedules.errors import StaleButtonError
from schedules.services.lookup import Actor


async def undo(update: Update, context: Context, actor: Actor) -> None:
    """Take a change back and say so."""
    match tapped(update):
        case (entry,) if entry.isdigit():
            where = chat_of(update)
            undone = await context.services.undoing.undo(int(entry), actor, where, context.now)
        case _:
            raise StaleButtonError
    await take_buttons_away(update)
    await menus.refresh(context.bot, context.services, context.now)  # it may have been a role
    await context.say(update, words.undone(undone.opds, is_again=undone.is_again))


def handlers() -> list[CallbackQueryHandler[Context, None]]:
    """What this conversation listens to."""
    return [
        CallbackQueryHandler(guarded(Action.CANCEL, undo), presses(Verb.UNDO)),
    ]
