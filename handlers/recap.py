"""Recap: /rekap for those who lead an OPD; the admin may name another OPD."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers.context import Context
from handlers.guards import Action, enrolled, guarded
from handlers.listening import FRESH
from handlers.wording import recap as words
from schedules.errors import NotAllowedError
from schedules.people import Role
from schedules.services.lookup import Actor


async def show_recap(update: Update, context: Context, actor: Actor) -> None:
    """Answer with the day as it stands now."""
    _, opd = enrolled(actor)
    asked = "".join(context.args or ())
    if asked and asked.casefold() != opd.code.casefold():
        if not actor.may(Role.ADMIN):
            raise NotAllowedError(needs=Role.ADMIN)
        opd = await context.services.lookup.find_opd(asked)
    await context.say(update, words.text(await context.services.recap.recap(opd.code, context.now)))


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("rekap", guarded(Action.SEE_RECAP, show_recap), FRESH)]
