"""The state of the make-believe Telegram: accounts, chats, and what may be done to them."""

import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from demo.telegram.accounts import Account
from demo.telegram.callbacks import CallbackDesk
from demo.telegram.chats import Chat
from demo.telegram.events import Event, EventHub, EventKind
from demo.telegram.faults import Faults
from demo.telegram.files import FileStore
from demo.telegram.flood import FloodGate, FloodLimits, Monotonic
from demo.telegram.inline import InlineDesk
from demo.telegram.keyboards import Markup, shows_inline
from demo.telegram.menus import CommandMenus
from demo.telegram.messages import Content, Message
from demo.telegram.news import News
from demo.telegram.refusals import bad_request
from demo.telegram.updates import UpdateQueue
from demo.telegram.views import chat_for_page, message_for_bot, message_for_page

Seen = TypeVar("Seen")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One Bot API call; `code` is 200, the refusal's, or 0 when a fault swallowed it."""

    method: str
    parameters: Mapping[str, Any]
    code: int
    description: str = ""


class World:
    """Everything there is, and the few changes from which all others are made.

    `clock` gives the date of messages; `monotonic` paces the flood limits, which hold only when
    `limits` are given. `reads_groups` switches BotFather's privacy mode off: the bot then hears every
    word in its groups, not only commands and replies to it. `keep_history` bounds the messages kept per chat and the recorded calls.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], datetime],
        token: str,
        username: str,
        name: str,
        limits: FloodLimits | None = None,
        monotonic: Monotonic = time.monotonic,
        keep_history: int | None = None,
        reads_groups: bool = False,
    ) -> None:
        self._news = News()
        self.clock = clock
        self.token = token
        bot_id = int(token.partition(":")[0])
        self.bot = Account(id=bot_id, first_name=name, username=username, is_bot=True)
        self.accounts: dict[int, Account] = {bot_id: self.bot}
        self.chats: dict[int, Chat] = {}
        self.updates = UpdateQueue(self.changed)
        self.callbacks = CallbackDesk()
        self.inline = InlineDesk()
        self.files = FileStore()
        self.menus = CommandMenus()
        self.profile: dict[str, str] = {}
        self.webhook = ""
        self.menu_button: dict[str, Any] = {"type": "commands"}
        self.reads_groups = reads_groups
        self.faults = Faults()
        self.flood = FloodGate(monotonic, limits)
        self.calls: deque[Call] = deque(maxlen=keep_history)
        self.events = EventHub()
        self._keep_history = keep_history

    def now(self) -> int:
        """Return the clock's time as Telegram writes dates: whole seconds since 1970."""
        return int(self.clock().timestamp())

    def changed(self) -> None:
        """Wake whoever waits for something."""
        self._news.changed()

    async def wait_for(
        self,
        look: Callable[[], Seen | None],
        within: float = 20.0,
        what: str = "what was waited for",
    ) -> Seen:
        """Return what `look` sees as soon as it is truthy; it is asked after every change.

        Raises:
            TimeoutError: with the last Bot API calls, after `within` seconds of real time.
        """
        try:
            return await self._news.wait_for(look, within, what)
        except TimeoutError as error:
            recent = [f"{call.method} {call.code} {call.description}" for call in self.calls]
            error.add_note("The bot's last calls: " + "; ".join(recent[-8:]))
            raise

    def add_chat(self, chat: Chat) -> Chat:
        """Bring a new chat into the world."""
        self.chats[chat.id] = chat
        return chat

    def chat(self, chat_id: object) -> Chat:
        """Return the chat a bot named.

        Raises:
            RefusalError: 400 when there is none, or the bot has never been in it.
        """
        if not isinstance(chat_id, int) or chat_id not in self.chats:
            raise bad_request("chat not found")
        return self.chats[chat_id]

    def open_chat(self, chat_id: object) -> Chat:
        """Return the chat a bot named, if it may write there.

        Raises:
            RefusalError: 400 or 403 telling why not.
        """
        chat = self.chat(chat_id)
        if refusal := chat.refusal(self.bot.id):
            raise refusal
        return chat

    def post(
        self,
        chat: Chat,
        sender: Account,
        content: Content,
        *,
        markup: Markup | None = None,
        reply_to: int | None = None,
        topic: int | None = None,
        silent: bool = False,
        protected: bool = False,
    ) -> Message:
        """Put a new message into a chat, on every member's screen."""
        chat.last_id += 1
        message = Message(
            id=chat.last_id,
            chat_id=chat.id,
            sender=sender,
            date=self.now(),
            content=content,
            markup=markup if shows_inline(markup) else None,
            reply_to=reply_to,
            topic=topic,
            silent=silent,
            protected=protected,
        )
        chat.messages[message.id] = message
        if self._keep_history is not None and len(chat.messages) > self._keep_history:
            chat.messages.pop(next(iter(chat.messages)))
        self.show_message("message", message)
        if markup is not None and "inline_keyboard" not in markup:
            self.set_keyboard(chat, markup if "keyboard" in markup else None)
        self.changed()
        return message

    def rewrite(self, message: Message, content: Content, markup: Markup | None) -> None:
        """Replace what a message says and the buttons under it."""
        message.versions.append(message.content)
        message.content = content
        message.markup = markup if shows_inline(markup) else None
        message.edited_at = self.now()
        self.show_message("edited", message)
        self.changed()

    def delete(self, message: Message) -> None:
        """Take a message off every screen."""
        message.deleted_at = self.now()
        chat = self.chats[message.chat_id]
        if message.id in chat.pinned:
            chat.pinned.remove(message.id)
        self.show(chat, "deleted", {"id": message.id})
        self.changed()

    def set_keyboard(self, chat: Chat, markup: Markup | None) -> None:
        """Show or hide the keyboard below a chat."""
        chat.keyboard = markup
        self.show(chat, "keyboard", dict(markup or {}))

    def show(self, chat: Chat, kind: EventKind, body: dict[str, Any]) -> None:
        """Put one change on the screen of every member that somebody watches."""
        for viewer in self.events.watched(chat.members):
            self.events.push(viewer, Event(kind=kind, chat_id=chat.id, body=body))

    def show_chat(self, chat: Chat) -> None:
        """Tell every watched member that the chat itself has changed."""
        for viewer in self.events.watched(chat.members):
            body = chat_for_page(chat, viewer, self.accounts)
            self.events.push(viewer, Event(kind="chat", chat_id=chat.id, body=body))

    def show_message(self, kind: EventKind, message: Message) -> None:
        """Put a new or changed message on the screen of every watched member."""
        chat = self.chats[message.chat_id]
        for viewer in self.events.watched(chat.members):
            body = message_for_page(message, chat, viewer)
            self.events.push(viewer, Event(kind=kind, chat_id=chat.id, body=body))

    def for_bot(self, message: Message) -> dict[str, Any]:
        """Return the Bot API's Message."""
        return message_for_bot(message, self.chats[message.chat_id])
