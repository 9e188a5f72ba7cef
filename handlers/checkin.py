"""Checkin: /hadir and the two keys; the message's own date counts, however late it reaches us."""

from telegram import Message, Update
from telegram.ext import CommandHandler, MessageHandler

from handlers.context import Context
from handlers.guards import enrolled, guarded
from handlers.listening import FRESH, says
from handlers.rights import Action
from handlers.wording import checkin as words
from handlers.wording import labels
from schedules.attendance import CheckinKind
from schedules.services.lookup import Actor

_KINDS = {"": CheckinKind.IN, "masuk": CheckinKind.IN, "pulang": CheckinKind.OUT}


async def come(update: Update, context: Context, actor: Actor) -> None:
    """Record that somebody came."""
    await _record(update, context, actor, CheckinKind.IN)


async def go(update: Update, context: Context, actor: Actor) -> None:
    """Record that somebody goes home."""
    await _record(update, context, actor, CheckinKind.OUT)


async def check_in(update: Update, context: Context, actor: Actor) -> None:
    """Record what the word after /hadir says; nothing after it means coming in."""
    kind = _KINDS.get(" ".join(context.args or ()).casefold())
    if kind is None:
        await context.say(update, words.USAGE)
        return
    await _record(update, context, actor, kind)


async def _record(update: Update, context: Context, actor: Actor, kind: CheckinKind) -> None:
    message = update.message
    if not isinstance(message, Message):
        return  # an edited message keeps its old date: it is never a check-in
    asn, _ = enrolled(actor)
    receipt = await context.services.checkin.check_in(asn.id, kind, at=message.date)
    await context.say(update, words.receipt(receipt))


def handlers() -> list[CommandHandler[Context, None] | MessageHandler[Context, None]]:
    """What this conversation listens to, in order."""
    return [
        CommandHandler("hadir", guarded(Action.CHECK_IN, check_in), FRESH),
        MessageHandler(says(labels.CHECK_IN), guarded(Action.CHECK_IN, come)),
        MessageHandler(says(labels.CHECK_OUT), guarded(Action.CHECK_IN, go)),
    ]
