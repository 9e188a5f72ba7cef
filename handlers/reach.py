"""Reach: somebody blocked the bot, or came back; a group was lost, or found; the morning must know.

Whoever writes to us can be reached as well, even if the news of their return was lost.
"""

from typing import Any

from telegram import ChatMember, ChatMemberRestricted, ChatMemberUpdated, Update
from telegram.ext import (
    ApplicationHandlerStop,
    BaseHandler,
    ChatMemberHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from handlers.context import Context
from handlers.guards import sort_of
from handlers.rights import ChatSort
from handlers.wording import group as words

GROUP = -2
"""Asked before every dialogue and conversation, and keeps no update from them."""
_INSIDE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)
_WHY = {ChatMember.BANNED: "kicked", ChatMember.RESTRICTED: "no_rights"}
_TOPIC_CLOSED = "topic_closed"


async def note_member(update: Update, context: Context) -> None:
    """Note that a chat was closed to the bot, or opened again."""
    change = update.my_chat_member
    if change is None:
        return
    if sort_of(change.chat) is ChatSort.GROUP:
        await _note_group(update, context, change)
        return
    if change.new_chat_member.status == ChatMember.BANNED:
        await context.services.delivery.lost(change.from_user.id, context.now)
    else:
        await context.services.delivery.reached(change.from_user.id)
    raise ApplicationHandlerStop


async def _note_group(update: Update, context: Context, change: ChatMemberUpdated) -> None:
    """Note that the bot was thrown out of a group, or let in again, or given more rights."""
    member = change.new_chat_member
    if not _may_write(member):
        why = _WHY.get(member.status, "left")
        await context.services.groups.lost(change.chat.id, why, context.now)
        return
    for opd in (back := await context.services.groups.found(change.chat.id, context.now)):
        await context.say(update, words.found(opd))
    if back:
        raise ApplicationHandlerStop  # it needs no welcome and no code


def _may_write(member: ChatMember) -> bool:
    """Whether the bot is in the group and may speak there."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member and member.can_send_messages
    return member.status in _INSIDE


async def note_migration(update: Update, context: Context) -> None:
    """Follow a group that became a supergroup: the old one tells, and so does the new one."""
    message = update.effective_message
    if message is None:
        return
    old = message.migrate_from_chat_id or message.chat_id
    new = message.migrate_to_chat_id or message.chat_id
    await context.services.groups.moved(old, new, context.now)


async def note_topic(update: Update, context: Context) -> None:
    """Note that the topic to which cards go was closed, or opened again."""
    message = update.effective_message
    if message is None or message.message_thread_id is None:
        return
    groups, topic = context.services.groups, message.message_thread_id
    if message.forum_topic_closed is not None:
        await groups.lost(message.chat_id, _TOPIC_CLOSED, context.now, topic)
    else:
        for opd in await groups.found(message.chat_id, context.now, topic):
            await context.say(update, words.found(opd))


async def note_writer(update: Update, context: Context) -> None:
    """Note that somebody wrote in private."""
    user, chat = update.effective_user, update.effective_chat
    if user is not None and chat is not None and sort_of(chat) is ChatSort.PRIVATE:
        await context.services.delivery.reached(user.id)


def handlers() -> list[BaseHandler[Any, Context, None]]:
    """What is noted before anything is answered."""
    status = filters.StatusUpdate
    topics = status.FORUM_TOPIC_CLOSED | status.FORUM_TOPIC_REOPENED
    return [
        ChatMemberHandler(note_member, ChatMemberHandler.MY_CHAT_MEMBER),
        MessageHandler(status.MIGRATE, note_migration),
        MessageHandler(topics, note_topic),
        TypeHandler(Update, note_writer),
    ]
