"""Recap: /rekap for those who lead an OPD; another OPD may be named by whoever may read its book."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers.asking import Period, parse
from handlers.context import Context
from handlers.guards import at_work, guarded, readable_opd
from handlers.listening import FRESH
from handlers.rights import Action
from handlers.wording import recap as words
from schedules.services.lookup import Actor


async def show_recap(update: Update, context: Context, actor: Actor) -> None:
    """Answer with the day as it stands now."""
    _, opd = at_work(actor)
    asked = " ".join(context.args or ())
    today = opd.zone.day_of(context.now)
    if days := parse(asked, today).days:
        if days != (Period(today, today),):
            await context.say(update, words.ONLY_TODAY)
            return
    elif asked and asked.casefold() != opd.code.casefold():
        opd = await readable_opd(context, actor, asked)
    await context.say(update, words.text(await context.services.recap.recap(opd.code, context.now)))


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("rekap", guarded(Action.SEE_RECAP, show_recap), FRESH)]
