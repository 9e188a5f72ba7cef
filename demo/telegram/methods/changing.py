"""Methods that change, remove or pin what stands in a chat."""

from dataclasses import replace

from demo.telegram.arguments import Arguments
from demo.telegram.chats import Chat
from demo.telegram.keyboards import Markup, shows_inline
from demo.telegram.messages import Content, Message
from demo.telegram.methods.method import Method, method
from demo.telegram.methods.outgoing import read_buttons, read_caption, read_text
from demo.telegram.refusals import bad_request
from demo.telegram.world import World

_TARGET = "business_connection_id chat_id message_id inline_message_id "
_DELETABLE_SECONDS = 48 * 3600
_MOST_DELETED = 100
_LONGEST_TAG = 16
_UNCHANGED = (
    "message is not modified: specified new message content and reply markup are exactly the "
    "same as a current content and reply markup of the message"
)


def _own(world: World, arguments: Arguments) -> tuple[Chat, Message]:
    if arguments.get("message_id") is None:
        raise bad_request("message identifier is not specified")
    if "chat_id" not in arguments:
        raise bad_request("chat_id is empty")
    chat = world.open_chat(arguments["chat_id"])
    message = chat.messages.get(arguments["message_id"])
    if message is None or message.deleted_at is not None:
        raise bad_request("message to edit not found")
    if message.sender is not world.bot or message.content.service is not None:
        raise bad_request("message can't be edited")
    return chat, message


def _rewrite(
    world: World, chat: Chat, message: Message, content: Content, markup: Markup | None
) -> object:
    new_markup = markup if shows_inline(markup) else None
    if content == message.content and new_markup == message.markup:
        raise bad_request(_UNCHANGED)
    world.flood.pass_edit(chat.id, is_private=chat.is_private)
    world.rewrite(message, content, markup)
    return world.for_bot(message)


def _edit_text(world: World, arguments: Arguments) -> object:
    body = read_text(arguments)
    markup = read_buttons(arguments)
    chat, message = _own(world, arguments)
    if not message.content.has_text:
        raise bad_request("there is no text in the message to edit")
    return _rewrite(world, chat, message, replace(message.content, body=body), markup)


def _edit_caption(world: World, arguments: Arguments) -> object:
    caption = read_caption(arguments)
    markup = read_buttons(arguments)
    chat, message = _own(world, arguments)
    if not (message.content.photo or message.content.document):
        raise bad_request("there is no caption in the message to edit")
    return _rewrite(world, chat, message, replace(message.content, body=caption), markup)


def _edit_markup(world: World, arguments: Arguments) -> object:
    markup = read_buttons(arguments)
    chat, message = _own(world, arguments)
    return _rewrite(world, chat, message, message.content, markup)


def _delete(world: World, arguments: Arguments) -> object:
    chat = world.open_chat(arguments["chat_id"])
    message = chat.messages.get(arguments["message_id"])
    if message is None or message.deleted_at is not None:
        raise bad_request("message to delete not found")
    if not _may_delete(world, chat, message):
        raise bad_request("message can't be deleted for everyone")
    world.delete(message)
    return True


def _may_delete(world: World, chat: Chat, message: Message) -> bool:
    if world.now() - message.date >= _DELETABLE_SECONDS:
        return False
    is_admin = chat.members.get(world.bot.id) == "administrator"
    return message.sender is world.bot or chat.is_private or is_admin


def _delete_many(world: World, arguments: Arguments) -> object:
    ids = arguments["message_ids"]
    if not 1 <= len(ids) <= _MOST_DELETED or not all(isinstance(item, int) for item in ids):
        raise bad_request("message identifiers are not specified")
    chat = world.open_chat(arguments["chat_id"])
    for item in ids:
        message = chat.messages.get(item)
        if message and message.deleted_at is None and _may_delete(world, chat, message):
            world.delete(message)
    return True


def _pinning(world: World, arguments: Arguments) -> Chat:
    chat = world.open_chat(arguments["chat_id"])
    if not chat.is_private and chat.members.get(world.bot.id) != "administrator":
        raise bad_request("not enough rights to manage pinned messages in the chat")
    return chat


def _pin(world: World, arguments: Arguments) -> object:
    chat = _pinning(world, arguments)
    message = chat.messages.get(arguments["message_id"])
    if message is None or message.deleted_at is not None:
        raise bad_request("message to pin not found")
    if message.id not in chat.pinned:
        chat.pinned.append(message.id)
        world.show(chat, "pinned", {"id": message.id})
        world.changed()
    return True


def _unpin(world: World, arguments: Arguments) -> object:
    chat = _pinning(world, arguments)
    target = arguments.get("message_id") or (chat.pinned[-1] if chat.pinned else None)
    if target not in chat.pinned:
        raise bad_request("message to unpin not found")
    _take_down(world, chat, [target])
    return True


def _unpin_all(world: World, arguments: Arguments) -> object:
    chat = _pinning(world, arguments)
    _take_down(world, chat, list(chat.pinned))
    return True


def _take_down(world: World, chat: Chat, ids: list[int]) -> None:
    for item in ids:
        chat.pinned.remove(item)
        world.show(chat, "unpinned", {"id": item})
    world.changed()


def _set_tag(world: World, arguments: Arguments) -> object:
    chat = world.open_chat(arguments["chat_id"])
    tag: str = arguments.get("tag", "")
    if chat.is_private:
        raise bad_request("method is available only for group and supergroup chats")
    if chat.members.get(world.bot.id) != "administrator":
        raise bad_request("not enough rights to manage member tags")
    if chat.members.get(arguments["user_id"]) != "member":
        # Administrators have titles, and who is not here has nothing.
        raise bad_request("PARTICIPANT_ID_INVALID")
    if len(tag) > _LONGEST_TAG:
        raise bad_request("TAG_INVALID")
    chat.tags[arguments["user_id"]] = tag
    world.changed()
    return True


METHODS: dict[str, Method] = {
    "editMessageText": method(
        _edit_text, _TARGET + "text! parse_mode entities link_preview_options reply_markup"
    ),
    "editMessageCaption": method(
        _edit_caption,
        _TARGET + "caption parse_mode caption_entities show_caption_above_media reply_markup",
    ),
    "editMessageReplyMarkup": method(_edit_markup, _TARGET + "reply_markup"),
    "deleteMessage": method(_delete, "chat_id! message_id!"),
    "deleteMessages": method(_delete_many, "chat_id! message_ids!"),
    "pinChatMessage": method(
        _pin, "business_connection_id chat_id! message_id! disable_notification"
    ),
    "unpinChatMessage": method(_unpin, "business_connection_id chat_id! message_id"),
    "setChatMemberTag": method(_set_tag, "chat_id! user_id! tag"),
    "unpinAllChatMessages": method(_unpin_all, "chat_id!"),
}
