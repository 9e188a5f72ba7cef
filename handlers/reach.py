"""Reach: somebody blocked the bot, or came back; the next morning must know.

Whoever writes to us can be reached as well, even if the news of their return was lost.
"""

from telegram import ChatMember, Update
from telegram.ext import ApplicationHandlerStop, ChatMemberHandler, TypeHandler

from handlers.context import Context
from handlers.guards import ChatSort, sort_of

GROUP = -1
"""Asked before every conversation, and keeps no update from them."""


async def note_member(update: Update, context: Context) -> None:
    """Note that a private chat was blocked or opened again."""
    change = update.my_chat_member
    if change is None or sort_of(change.chat) is not ChatSort.PRIVATE:
        return
    if change.new_chat_member.status == ChatMember.BANNED:
        await context.services.delivery.lost(change.from_user.id, context.now)
    else:
        await context.services.delivery.reached(change.from_user.id)
    raise ApplicationHandlerStop


async def note_writer(update: Update, context: Context) -> None:
    """Note that somebody wrote in private."""
    user, chat = update.effective_user, update.effective_chat
    if user is not None and chat is not None and sort_of(chat) is ChatSort.PRIVATE:
        await context.services.delivery.reached(user.id)


def handlers() -> list[ChatMemberHandler[Context, None] | TypeHandler[Update, Context, None]]:
    """What is noted before anything is answered."""
    return [
        ChatMemberHandler(note_member, ChatMemberHandler.MY_CHAT_MEMBER),
        TypeHandler(Update, note_writer),
    ]
