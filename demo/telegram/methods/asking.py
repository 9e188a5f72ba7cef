"""Methods that ask about chats, members and files, and the answers to button presses."""

from typing import Any

from demo.telegram.arguments import Arguments
from demo.telegram.chats import Chat, Status, Toast
from demo.telegram.entities import units
from demo.telegram.events import Event
from demo.telegram.files import LARGEST_DOWNLOAD
from demo.telegram.membership import leave, member_for_bot
from demo.telegram.methods.method import Method, method
from demo.telegram.refusals import bad_request
from demo.telegram.world import World

_LONGEST_TOAST = 200
_ABOUT_CHAT = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


def _answer_callback(world: World, arguments: Arguments) -> object:
    text = arguments.get("text", "")
    if units(text) > _LONGEST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    toast = Toast(text=text, alert=arguments.get("show_alert", False), url=arguments.get("url"))
    query = world.callbacks.answer(arguments["callback_query_id"], toast)
    event = Event(
        kind="toast",
        chat_id=query.message.chat_id,
        body={
            "text": toast.text,
            "alert": toast.alert,
            "url": toast.url,
            "message_id": query.message.id,
        },
    )
    world.events.push(query.sender.id, event)
    world.changed()
    return True


def _get_me(world: World, _: Arguments) -> object:
    return world.bot.for_bot() | {
        "can_join_groups": True,
        "can_read_all_group_messages": world.reads_groups,
        "supports_inline_queries": True,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def _known_chat(world: World, arguments: Arguments) -> Chat:
    chat = world.chat(arguments["chat_id"])
    refusal = chat.refusal(world.bot.id)
    # A blocked bot may still look; whoever was thrown out, or came too late, may not.
    if refusal is not None and not chat.is_private:
        raise refusal
    if chat.is_private and not chat.started:
        raise bad_request("chat not found")
    return chat


def _get_chat(world: World, arguments: Arguments) -> object:
    chat = _known_chat(world, arguments)
    fields: dict[str, Any] = chat.for_bot() | _ABOUT_CHAT
    if chat.pinned:
        fields["pinned_message"] = world.for_bot(chat.messages[chat.pinned[-1]])
    return fields


def _get_member(world: World, arguments: Arguments) -> object:
    chat = _known_chat(world, arguments)
    account = world.accounts.get(arguments["user_id"])
    if account is None:
        raise bad_request("invalid user_id specified")
    default: Status = "left"
    return member_for_bot(account, chat.members.get(account.id, default))


def _get_administrators(world: World, arguments: Arguments) -> object:
    chat = _known_chat(world, arguments)
    if chat.is_private:
        raise bad_request("there are no administrators in the private chat")
    return [
        member_for_bot(world.accounts[member], status)
        for member, status in chat.members.items()
        if status in {"creator", "administrator"}
        and (arguments.get("return_bots") or not world.accounts[member].is_bot)
    ]


def _count_members(world: World, arguments: Arguments) -> object:
    chat = _known_chat(world, arguments)
    return sum(chat.has(member) for member in chat.members)


def _leave_chat(world: World, arguments: Arguments) -> object:
    chat = world.open_chat(arguments["chat_id"])
    if chat.is_private:
        raise bad_request("chat member status can't be changed in private chats")
    leave(world, chat, by=world.bot)
    return True


def _get_file(world: World, arguments: Arguments) -> object:
    stored = world.files.by_id(arguments["file_id"])
    if stored is None:
        raise bad_request("invalid file_id")
    if len(stored.data) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    return {
        "file_id": stored.id,
        "file_unique_id": stored.unique_id,
        "file_size": len(stored.data),
        "file_path": stored.path,
    }


METHODS: dict[str, Method] = {
    "answerCallbackQuery": method(
        _answer_callback, "callback_query_id! text show_alert url cache_time"
    ),
    "getMe": method(_get_me),
    "getChat": method(_get_chat, "chat_id!"),
    "getChatMember": method(_get_member, "chat_id! user_id!"),
    "getChatAdministrators": method(_get_administrators, "chat_id! return_bots"),
    "getChatMemberCount": method(_count_members, "chat_id!"),
    "leaveChat": method(_leave_chat, "chat_id!"),
    "getFile": method(_get_file, "file_id!"),
}
