"""What one person sees of the make-believe Telegram."""

from typing import Any

from demo.telegram.accounts import Account
from demo.telegram.chats import Chat, Toast
from demo.telegram.events import Subscription
from demo.telegram.menus import Commands
from demo.telegram.messages import Message
from demo.telegram.refusals import PersonError
from demo.telegram.views import chat_for_page, message_for_page
from demo.telegram.world import World


class Screen:
    """A person's eyes; where a chat is asked for, none means the private one with the bot."""

    def __init__(self, world: World, account: Account) -> None:
        self._world = world
        self._heard: dict[int, int] = {}
        self.account = account
        self.toasts: list[Toast] = []

    @property
    def id(self) -> int:
        """The account's id, which is the private chat's id too."""
        return self.account.id

    @property
    def chat(self) -> Chat:
        """The private chat with the bot."""
        return self._world.chats[self.account.id]

    def chats(self) -> list[Chat]:
        """Return the chats this person is in, the private one first."""
        return [chat for chat in self._world.chats.values() if chat.has(self.id)]

    def messages(self, chat: Chat | None = None) -> list[Message]:
        """Return what stands in a chat, oldest first.

        Raises:
            PersonError: when this person is not in that chat.
        """
        return self._inside(chat).shown()

    def texts(self, chat: Chat | None = None) -> list[str]:
        """Return what the bot has said in a chat and not taken back, oldest first."""
        return [message.text for message in self.messages(chat) if message.from_bot]

    def last(self, chat: Chat | None = None) -> Message:
        """Return the bot's newest message.

        Raises:
            PersonError: when the bot has not said anything.
        """
        for message in reversed(self.messages(chat)):
            if message.from_bot:
                return message
        raise PersonError("the bot has said nothing here")

    def keyboard(self, chat: Chat | None = None) -> list[list[str]]:
        """Return the labels on the keyboard that is shown, row by row."""
        rows = (self._inside(chat).keyboard or {}).get("keyboard", [])
        return [[key if isinstance(key, str) else key["text"] for key in row] for row in rows]

    def menu(self, chat: Chat | None = None) -> Commands:
        """Return the commands that the menu offers this person here."""
        where = self._inside(chat)
        return self._world.menus.shown(
            chat_id=where.id,
            user_id=self.id,
            private=where.is_private,
            admin=where.members.get(self.id) in {"creator", "administrator"},
            language=self.account.language_code,
        )

    def catch_up(self, chat: Chat | None = None) -> None:
        """Count everything said so far as heard."""
        where = self._inside(chat)
        self._heard[where.id] = where.last_id

    def unheard(self, chat: Chat | None = None) -> list[Message]:
        """Return the bot's messages since the last `hear` or `catch_up`, oldest first."""
        where = self._inside(chat)
        heard = self._heard.get(where.id, 0)
        later = (m for m in where.messages.values() if m.id > heard)
        return [m for m in later if m.from_bot and m.deleted_at is None]

    async def hear(self, chat: Chat | None = None, *, within: float = 20.0) -> Message:
        """Wait for the bot's next message that has not been heard yet, and return it.

        Raises:
            TimeoutError: when none came within so many seconds of real time.
        """
        where = self._inside(chat)
        what = f"a message to {self.account.first_name}"
        message = await self._world.wait_for(lambda: self._next_unheard(where), within, what)
        self._heard[where.id] = message.id
        return message

    def look(self) -> Subscription:
        """Follow everything that changes on this screen from now on."""
        return self._world.events.subscribe(self.id)

    def chats_for_page(self) -> list[dict[str, Any]]:
        """Return the chat list as JSON values, with each chat's newest message or None."""
        views = []
        for chat in self.chats():
            shown = chat.shown()
            view = chat_for_page(chat, self.id, self._world.accounts)
            view["last"] = message_for_page(shown[-1], chat, self.id) if shown else None
            views.append(view)
        return views

    def messages_for_page(self, chat: Chat | None = None) -> list[dict[str, Any]]:
        """Return a chat's messages as JSON values, oldest first."""
        where = self._inside(chat)
        return [message_for_page(message, where, self.id) for message in where.shown()]

    def _next_unheard(self, chat: Chat) -> Message | None:
        return next(iter(self.unheard(chat)), None)

    def _inside(self, chat: Chat | None) -> Chat:
        where = chat or self.chat
        if not where.has(self.id):
            raise PersonError(f"{self.account.first_name} is not in {where.name}")
        return where
