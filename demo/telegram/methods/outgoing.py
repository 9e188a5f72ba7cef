"""What all methods that send or edit have in common: reading text, buttons and replies."""

from typing import Any

from demo.telegram.arguments import Arguments
from demo.telegram.chats import Chat
from demo.telegram.entities import (
    MOST_ENTITIES,
    FormattedText,
    read_entities,
    units,
)
from demo.telegram.keyboards import Markup, read_markup
from demo.telegram.markup import parse_html
from demo.telegram.messages import Content
from demo.telegram.refusals import bad_request
from demo.telegram.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
# The real server refuses unread what no formatting could bring below the limit.
_LONGEST_SOURCE = 32_768

SENDING = (
    "business_connection_id chat_id! message_thread_id direct_messages_topic_id "
    "disable_notification protect_content allow_paid_broadcast message_effect_id "
    "suggested_post_parameters reply_parameters reply_markup "
)
_REPLYING = frozenset(
    {
        "message_id",
        "chat_id",
        "allow_sending_without_reply",
        "quote",
        "quote_parse_mode",
        "quote_entities",
        "quote_position",
        "checklist_task_id",
        "poll_option_id",
    },
)
_PREVIEW = frozenset(
    {"is_disabled", "url", "prefer_small_media", "prefer_large_media", "show_above_text"}
)


def read_text(arguments: Arguments) -> FormattedText:
    """Return the text of a message.

    Raises:
        RefusalError: 400 when it is empty or above 4096 UTF-16 units without its formatting.
    """
    preview = arguments.get("link_preview_options") or {}
    if unknown := preview.keys() - _PREVIEW:
        raise bad_request(f'can\'t parse link preview options: unknown field "{min(unknown)}"')
    body = _read_body(arguments, "text", "entities")
    if not body.text:
        raise bad_request("message text is empty")
    if units(body.text) > LONGEST_TEXT:
        raise bad_request("message is too long")
    return body


def read_caption(arguments: Arguments) -> FormattedText:
    """Return the caption of a file, which may be empty.

    Raises:
        RefusalError: 400 when it is above 1024 UTF-16 units without its formatting.
    """
    body = _read_body(arguments, "caption", "caption_entities")
    if units(body.text) > LONGEST_CAPTION:
        raise bad_request("message caption is too long")
    return body


def _read_body(arguments: Arguments, text_name: str, entities_name: str) -> FormattedText:
    source: str = arguments.get(text_name, "")
    mode: str = arguments.get("parse_mode", "")
    if len(source) > _LONGEST_SOURCE:
        raise bad_request(f"{text_name} is too long")
    if mode and mode.lower() != "html":
        raise bad_request("unsupported parse_mode")
    if mode and arguments.get(entities_name):
        raise bad_request(f"can't use both parse_mode and {entities_name}")
    given = arguments.get(entities_name) or []
    body = parse_html(source) if mode else read_entities(source, given)
    if len(body.entities) > MOST_ENTITIES:
        # The real one drops what is above; a half-formatted message is a fault all the same.
        raise bad_request("too many message entities")
    return body.trimmed().with_automatic()


def read_buttons(arguments: Arguments) -> Markup | None:
    """Return the inline keyboard of an edit."""
    given = arguments.get("reply_markup")
    return None if given is None else read_markup(given, inline_only=True)


def send(world: World, arguments: Arguments, chat: Chat, content: Content) -> dict[str, Any]:
    """Post `content` for the bot with the options that every sending method has.

    Raises:
        RefusalError: 400 for faulty options, 429 for too much at once.
    """
    topic = _read_topic(arguments, chat, world.bot.id)
    given = arguments.get("reply_markup")
    markup = None if given is None else read_markup(given)
    reply_to = _read_reply(arguments, chat)
    world.flood.pass_message(chat.id, is_private=chat.is_private)
    message = world.post(
        chat,
        world.bot,
        content,
        markup=markup,
        reply_to=reply_to,
        topic=topic,
        silent=arguments.get("disable_notification", False),
        protected=arguments.get("protect_content", False),
    )
    return world.for_bot(message)


def _read_topic(arguments: Arguments, chat: Chat, bot_id: int) -> int | None:
    """Return the topic; a closed one is open to administrators only."""
    topic: int | None = arguments.get("message_thread_id")
    if not topic:
        return None
    if topic not in chat.topics:
        raise bad_request("message thread not found")
    if topic in chat.closed_topics and chat.members.get(bot_id) != "administrator":
        raise bad_request("TOPIC_CLOSED")
    return topic


def _read_reply(arguments: Arguments, chat: Chat) -> int | None:
    reply = arguments.get("reply_parameters")
    if reply is None:
        return None
    if unknown := reply.keys() - _REPLYING:
        raise bad_request(f'can\'t parse reply parameters: unknown field "{min(unknown)}"')
    target = reply.get("message_id")
    original = chat.messages.get(target) if isinstance(target, int) else None
    if original is not None and original.deleted_at is None:
        return original.id
    if reply.get("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")
