"""Phone: the number that somebody lets colleagues see while holding piket; given, and taken back."""

import re

from telegram import KeyboardButton, Message, ReplyKeyboardMarkup, Update
from telegram.ext import BaseHandler, CommandHandler, MessageHandler, filters

from handlers.context import Context
from handlers.guards import enrolled, guarded
from handlers.keyboards import main_keyboard
from handlers.listening import FRESH, PRIVATE
from handlers.rights import Action
from handlers.wording import batons as words
from schedules.services.lookup import Actor

_NUMBER = re.compile(r"\+?[0-9]{8,15}")
_GONE = ("hapus", "tarik", "batal")


async def show(update: Update, context: Context, actor: Actor) -> None:
    """Answer /telepon: the number as it is, a new one, or none any more."""
    enrolled(actor)
    said = " ".join(context.args or ())
    if not said:
        key = KeyboardButton(words.SHARE, request_contact=True)
        keys = ReplyKeyboardMarkup([[key]], resize_keyboard=True, one_time_keyboard=True)
        number = await context.services.batons.phone(actor.user_id)
        await context.say(update, words.phone(number), keys)
    elif said.casefold() in _GONE:
        await context.services.batons.share_phone(actor.user_id, "")
        await context.say(update, words.PHONE_GONE, main_keyboard())
    else:
        await _keep(update, context, actor, said)


async def take_contact(update: Update, context: Context, actor: Actor) -> None:
    """Keep the number that Telegram's own button has shared; only one's own."""
    enrolled(actor)
    message = update.effective_message
    contact = message.contact if isinstance(message, Message) else None
    if contact is None or contact.user_id != actor.user_id:
        await context.say(update, words.NOT_YOURS, main_keyboard())
        return
    await _keep(update, context, actor, contact.phone_number)


async def _keep(update: Update, context: Context, actor: Actor, said: str) -> None:
    number = re.sub(r"[ .()-]", "", said)
    if not _NUMBER.fullmatch(number):
        await context.say(update, words.NO_NUMBER)
        return
    await context.services.batons.share_phone(actor.user_id, number)
    await context.say(update, words.phone_kept(number), main_keyboard())


def handlers() -> list[BaseHandler[Update, Context, None]]:
    """What this conversation listens to."""
    return [
        CommandHandler("telepon", guarded(Action.PHONE, show), FRESH),
        MessageHandler(PRIVATE & filters.CONTACT, guarded(Action.PHONE, take_contact)),
    ]
