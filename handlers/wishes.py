"""Wishes: /minta; ask for a place on a day to come, see what was asked, take it back."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers.asking import read_request
from handlers.context import Context
from handlers.guards import enrolled, guarded
from handlers.listening import FRESH, chat_of
from handlers.rights import Action
from handlers.wording import wishes as words
from schedules.services.lookup import Actor


async def take_wish(update: Update, context: Context, actor: Actor) -> None:
    """Answer /minta: alone with the list, else by keeping or dropping what is named after it."""
    asn, opd = enrolled(actor)
    service, now = context.services.wishes, context.now
    if not context.args:
        await context.say(update, words.listing(await service.open_wishes(asn.id, now)))
        return
    request = read_request(" ".join(context.args), opd.zone.day_of(now))
    if not request.is_whole:
        await context.say(update, words.unclear(request.unclear))
        return
    chat = chat_of(update)
    if request.place is None:
        receipts = await service.withdraw(
            asn.id, now, days=request.days, weekday=request.weekday, chat=chat
        )
    else:
        receipts = await service.ask(
            asn.id, request.place, now, days=request.days, weekday=request.weekday, chat=chat
        )
    await context.say(update, words.answered(receipts, request.place))


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("minta", guarded(Action.WISH, take_wish), FRESH)]
