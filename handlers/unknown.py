"""Unknown: whatever nobody else has taken up; said kindly, with what can be done instead.

In a group the bot keeps quiet, unless a command bears its name.
"""

from difflib import get_close_matches

from telegram import ChatMember, Message, Update
from telegram.ext import CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from handlers.context import Context
from handlers.guards import guarded, sort_of
from handlers.keyboards import main_keyboard
from handlers.listening import FRESH, PRIVATE
from handlers.rights import Action, ChatSort, allowed_commands
from handlers.wording import chat as words
from handlers.wording import enrolment
from schedules.errors import NotEnrolledError, StaleButtonError
from schedules.services.lookup import Actor

_INSIDE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)


async def answer_command(update: Update, context: Context, actor: Actor) -> None:
    """Name the likeliest command meant."""
    message, chat = update.effective_message, update.effective_chat
    if message is None or chat is None:
        return
    typed, _, to = (message.text or "").split()[0].lstrip("/").partition("@")
    where = sort_of(chat)
    if where is ChatSort.GROUP and to.casefold() != context.bot.username.casefold():
        return  # meant for another bot
    known = allowed_commands(actor.roles, where)
    near = get_close_matches(typed.casefold(), known, n=1, cutoff=0.6)
    await context.say(update, words.unknown_command(near[0] if near else None))


async def answer_text(update: Update, context: Context, actor: Actor) -> None:
    """Say what can be done; a stranger is told how to enrol."""
    if actor.asn is None:
        raise NotEnrolledError
    await context.say(update, words.stray_text(), main_keyboard())


async def answer_thing(update: Update, context: Context, actor: Actor) -> None:
    """Say that a picture, a voice message and the like cannot be read here."""
    del actor  # the same words for everybody
    message = update.effective_message
    if message is not None:
        await context.say(update, words.not_text(_kind(message)))


async def refuse_button(update: Update, context: Context) -> None:
    """A button that nobody knows is stale."""
    del update, context  # the error handler answers the press
    raise StaleButtonError


async def greet_group(update: Update, context: Context) -> None:
    """Say how a group is tied to an OPD when the bot is brought into one."""
    change = update.my_chat_member
    if change is None or sort_of(change.chat) is ChatSort.PRIVATE:
        return
    was, now = change.old_chat_member.status, change.new_chat_member.status
    if change.chat.type != "channel" and was not in _INSIDE and now in _INSIDE:
        await context.say(update, enrolment.group_welcome())


def _kind(message: Message) -> str:
    found = (word for field, word in words.KINDS.items() if getattr(message, field, None))
    return next(found, words.OTHER_KIND)


def handlers() -> list[
    MessageHandler[Context, None]
    | CallbackQueryHandler[Context, None]
    | ChatMemberHandler[Context, None]
]:
    """What is listened to after everybody else."""
    things = PRIVATE & ~filters.TEXT & ~filters.StatusUpdate.ALL
    return [
        MessageHandler(FRESH & filters.COMMAND, guarded(Action.HELP, answer_command)),
        MessageHandler(PRIVATE & filters.TEXT, guarded(Action.HELP, answer_text)),
        MessageHandler(things, guarded(Action.HELP, answer_thing)),
        CallbackQueryHandler(refuse_button),
        ChatMemberHandler(greet_group, ChatMemberHandler.MY_CHAT_MEMBER),
    ]
