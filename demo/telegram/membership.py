"""Who is in a chat, and the updates and service messages when that changes."""

from typing import Any

from demo.telegram.accounts import Account
from demo.telegram.chats import Chat, Status
from demo.telegram.messages import Content, Message
from demo.telegram.world import World

_RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
    "can_pin_messages",
    "can_manage_topics",
    "can_manage_tags",
)
_WITHHELD = frozenset({"can_be_edited", "is_anonymous", "can_promote_members"})


def member_for_bot(account: Account, status: Status) -> dict[str, Any]:
    """Return the Bot API's ChatMember."""
    fields: dict[str, Any] = {"status": status, "user": account.for_bot()}
    if status == "creator":
        fields["is_anonymous"] = False
    elif status == "administrator":
        fields |= {right: right not in _WITHHELD for right in _RIGHTS}
    elif status == "kicked":
        fields["until_date"] = 0
    return fields


def change_bot(world: World, chat: Chat, status: Status, *, by: Account) -> None:
    """Change the bot's standing in a chat and tell it by my_chat_member."""
    before = chat.members.get(world.bot.id, "left")
    if not chat.is_private:
        chat.members[world.bot.id] = status
    elif status == "member":
        before = "kicked"
    world.updates.put(
        "my_chat_member",
        {
            "chat": chat.for_bot(),
            "from": by.for_bot(),
            "date": world.now(),
            "old_chat_member": member_for_bot(world.bot, before),
            "new_chat_member": member_for_bot(world.bot, status),
        },
    )
    world.show_chat(chat)
    world.changed()


def join(world: World, chat: Chat, newcomers: list[Account], *, by: Account) -> Message:
    """Bring people, or the bot, into a group with the service message for it."""
    for newcomer in newcomers:
        if newcomer is world.bot:
            change_bot(world, chat, "member", by=by)
        else:
            chat.members[newcomer.id] = "member"
    world.show_chat(chat)
    service = {"new_chat_members": [newcomer.for_bot() for newcomer in newcomers]}
    return tell(world, chat, by, service)


def leave(world: World, chat: Chat, *, by: Account, account: Account | None = None) -> None:
    """Take `account` (by default `by` itself) out of a group with the service message for it."""
    gone = account or by
    status: Status = "left" if gone is by else "kicked"
    if gone is not world.bot:
        tell(world, chat, by, {"left_chat_member": gone.for_bot()})
        chat.members[gone.id] = status
        world.show_chat(chat)
        return
    message = world.post(chat, by, Content(service={"left_chat_member": gone.for_bot()}))
    if gone is not by:
        world.updates.put("message", world.for_bot(message))
    change_bot(world, chat, status, by=by)


def tell(
    world: World, chat: Chat, by: Account, service: dict[str, Any], topic: int | None = None
) -> Message:
    """Post a service message; the bot receives it when it is in the chat."""
    message = world.post(chat, by, Content(service=service), topic=topic)
    if chat.has(world.bot.id):
        world.updates.put("message", world.for_bot(message))
    return message
