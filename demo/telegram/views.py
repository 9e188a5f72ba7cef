"""How messages and chats look: to the bot (the Bot API's objects) and to a page (plain JSON)."""

from collections.abc import Mapping
from typing import Any

from demo.telegram.accounts import Account
from demo.telegram.chats import Chat
from demo.telegram.messages import Content, Message
from demo.telegram.rendering import render_html

_ACTIONS = {"callback_data": "callback", "url": "url", "copy_text": "copy", "web_app": "web_app"}


def message_for_bot(message: Message, chat: Chat, *, deep: bool = True) -> dict[str, Any]:
    """Return the Bot API's Message; `deep` includes the message it replies to."""
    fields: dict[str, Any] = {
        "message_id": message.id,
        "from": message.sender.for_bot(),
        "chat": chat.for_bot(),
        "date": message.date,
    }
    if message.edited_at is not None:
        fields["edit_date"] = message.edited_at
    if message.protected:
        fields["has_protected_content"] = True
    if message.topic is not None:
        fields |= {"message_thread_id": message.topic, "is_topic_message": True}
    fields |= _content_for_bot(message.content)
    if message.markup is not None:
        fields["reply_markup"] = dict(message.markup)
    if deep and message.reply_to in chat.messages:
        original = chat.messages[message.reply_to]
        fields["reply_to_message"] = message_for_bot(original, chat, deep=False)
    return fields


def _content_for_bot(content: Content) -> dict[str, Any]:
    if content.service is not None:
        return content.service
    prefix = "" if content.has_text else "caption_"
    fields: dict[str, Any] = {}
    if content.body.text:
        fields["text" if content.has_text else "caption"] = content.body.text
    if content.body.entities:
        fields[f"{prefix}entities"] = [entity.for_bot() for entity in content.body.entities]
    if content.photo is not None:
        fields["photo"] = [content.photo.for_bot()]
    if content.document is not None:
        fields["document"] = content.document.for_bot()
    if content.place is not None:
        fields["location"] = content.place.for_bot()
    if content.contact is not None:
        fields["contact"] = {
            "phone_number": f"+62800{content.contact.id}",
            "first_name": content.contact.first_name,
            "user_id": content.contact.id,
        }
    return fields


def message_for_page(message: Message, chat: Chat, viewer_id: int) -> dict[str, Any]:
    """Return a message as `viewer_id` sees it; `html` may be inserted into a page as it is."""
    content = message.content
    fields: dict[str, Any] = {
        "id": message.id,
        "chat_id": message.chat_id,
        "date": message.date,
        "sender": {
            "id": message.sender.id,
            "name": message.sender.full_name,
            "is_bot": message.sender.is_bot,
        },
        "mine": message.sender.id == viewer_id,
        "text": content.body.text,
        "html": render_html(content.body),
        "entities": [entity.for_bot() for entity in content.body.entities],
        "buttons": [[_button_for_page(button) for button in row] for row in message.rows],
        "edited": message.edited_at is not None,
        "silent": message.silent,
        "pinned": message.id in chat.pinned,
        "reply_to": message.reply_to,
        "topic": chat.topics.get(message.topic) if message.topic is not None else None,
        "tag": chat.tags.get(message.sender.id, ""),
    }
    if content.photo is not None:
        fields["photo"] = content.photo.for_bot() | {"path": content.photo.path}
    if content.document is not None:
        fields["document"] = content.document.for_bot() | {"path": content.document.path}
    if content.place is not None:
        fields["place"] = content.place.for_bot()
    if content.contact is not None:
        fields["contact"] = content.contact.full_name
    if content.service is not None:
        fields["service"] = content.service
    return fields


def _button_for_page(button: Mapping[str, Any]) -> dict[str, Any]:
    name = next((name for name in _ACTIONS if name in button), "other")
    fields = {"text": button["text"], "kind": _ACTIONS.get(name, "other")}
    if name in {"callback_data", "url"}:
        fields["data" if name == "callback_data" else "url"] = button[name]
    elif name == "copy_text":
        fields["copy"] = button[name]["text"]
    if "style" in button:
        fields["style"] = button["style"]
    return fields


def chat_for_page(chat: Chat, viewer_id: int, accounts: Mapping[int, Account]) -> dict[str, Any]:
    """Return a chat as its list and its head show it to `viewer_id`."""
    return {
        "id": chat.id,
        "kind": chat.kind,
        "name": _name_for(chat, viewer_id, accounts),
        "started": chat.started,
        "blocked": chat.blocked,
        "migrated_to": chat.migrated_to,
        "members": [accounts[member].full_name for member in chat.members if chat.has(member)],
        "keyboard": dict(chat.keyboard or {}),
        "pinned": list(chat.pinned),
    }


def _name_for(chat: Chat, viewer_id: int, accounts: Mapping[int, Account]) -> str:
    if not chat.is_private:
        return chat.name
    other = next((member for member in chat.members if member != viewer_id), viewer_id)
    return accounts[other].full_name
