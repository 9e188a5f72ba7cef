"""Help: /bantuan lists what the asker may do where they ask."""

from telegram import Update
from telegram.ext import CommandHandler

from handlers.context import Context
from handlers.guards import guarded, sort_of
from handlers.listening import FRESH
from handlers.rights import Action, ChatSort, allowed_commands
from handlers.wording import help as words
from handlers.wording.roles import office
from schedules.services.lookup import Actor


async def show_help(update: Update, context: Context, actor: Actor) -> None:
    """Answer with the commands of the asker's role."""
    chat = update.effective_chat
    where = sort_of(chat) if chat else ChatSort.GROUP
    text = words.text(
        allowed_commands(actor.roles, where),
        actor.roles,
        in_group=where is ChatSort.GROUP,
        bot=context.bot.username,
        acting=_acting(actor),
    )
    await context.say(update, text)


def _acting(actor: Actor) -> str:
    """How somebody is addressed who stands in for another in the OPD they work for now."""
    code = actor.office.code if actor.office else None
    stands = (post for post in actor.posts if post.acting and post.covers(code))
    post = next(stands, None)
    return office(post.role, post.acting, post.opd) if post else ""


def handlers() -> list[CommandHandler[Context, None]]:
    """What this conversation listens to."""
    return [CommandHandler("bantuan", guarded(Action.HELP, show_help), FRESH)]
