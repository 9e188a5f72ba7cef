"""Help: /bantuan lists what the asker may do where they ask."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers.context import Context
from handlers.guards import Action, ChatSort, allowed_commands, guarded, role_of, sort_of
from handlers.listening import FRESH
from handlers.wording import help as words
from schedules.services.lookup import Actor


async def show_help(update: Update, context: Context, actor: Actor) -> None:
    """Answer with the commands of the asker's role."""
    chat = update.effective_chat
    where = sort_of(chat) if chat else ChatSort.GROUP
    role = role_of(actor)
    in_group = where is ChatSort.GROUP
    await context.say(update, words.text(allowed_commands(role, where), role, in_group=in_group))


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("bantuan", guarded(Action.HELP, show_help), FRESH)]
