"""Undoing: the button under a confirmation that takes a change back, for a day."""

from telegram import Update
from telegram.ext import CallbackQueryHandler

from handlers import menus
from handlers.callback_data import Verb, decode_tap, taps
from handlers.context import Context
from handlers.dialogues import take_buttons_away
from handlers.guards import guarded
from handlers.rights import Action
from handlers.wording import undoing as words
from schedules.errors import StaleButtonError
from schedules.services.lookup import Actor


async def undo(update: Update, context: Context, actor: Actor) -> None:
    """Take a change back and say so."""
    query, chat = update.callback_query, update.effective_chat
    args = decode_tap(query.data if query else None).args
    if len(args) != 1 or not args[0].isdigit():
        raise StaleButtonError
    where = chat.id if chat else None
    undone = await context.services.undoing.undo(int(args[0]), actor, where, context.now)
    await take_buttons_away(update)
    await menus.refresh(context.bot, context.services, context.now)  # it may have been a role
    await context.say(update, words.undone(undone.opds, is_again=undone.is_again))


def handlers() -> list[CallbackQueryHandler[Context, None]]:
    """What this conversation listens to."""
    return [
        CallbackQueryHandler(
            guarded(Action.CANCEL, undo), pattern=lambda data: taps(Verb.UNDO, data)
        )
    ]
