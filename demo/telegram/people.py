"""What one person does in the make-believe Telegram: write, press, send, block."""

from collections.abc import Mapping
from typing import Any

from demo.telegram.callbacks import CallbackQuery
from demo.telegram.chats import Chat
from demo.telegram.entities import FormattedText, units
from demo.telegram.inline import InlineQuery, Offer
from demo.telegram.membership import change_bot, leave
from demo.telegram.messages import Content, Message, Place
from demo.telegram.refusals import PersonError
from demo.telegram.screens import Screen

_LONGEST_TEXT = 4096


class Person(Screen):
    """A person with a Telegram app; it refuses, by PersonError, what the app would not let do."""

    def send(
        self,
        text: str,
        *,
        to: Chat | None = None,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        """Write a message, in a forum into a topic; the first one in private presses Start.

        Raises:
            PersonError: when the bot is blocked, or the text is empty or too long.
        """
        body = FormattedText(text=text).trimmed().with_automatic()
        if not body.text:
            raise PersonError("an empty message cannot be sent")
        if units(body.text) > _LONGEST_TEXT:
            raise PersonError("the app would split so long a message")
        return self._post(Content(body=body), to, reply_to, topic)

    def start(self, payload: str = "") -> Message:
        """Open the link t.me/<bot>?start=`payload` and press Start."""
        if self.chat.blocked:
            self.unblock()
        return self.send(f"/start {payload}" if payload else "/start")

    async def ask(self, text: str, *, to: Chat | None = None, within: float = 20.0) -> Message:
        """Write a message and return the first thing the bot says after it.

        Raises:
            TimeoutError: when it says nothing within so many seconds.
        """
        self.catch_up(to)
        self.send(text, to=to)
        return await self.hear(to, within=within)

    def send_photo(self, data: bytes, name: str = "foto.jpg", *, to: Chat | None = None) -> Message:
        """Send a picture."""
        return self._post(Content(photo=self._world.files.keep_photo(name, data)), to)

    def send_document(self, data: bytes, name: str, *, to: Chat | None = None) -> Message:
        """Send a file under its name."""
        return self._post(Content(document=self._world.files.keep_document(name, data)), to)

    def send_place(
        self,
        latitude: float,
        longitude: float,
        accuracy: float | None = None,
        *,
        to: Chat | None = None,
    ) -> Message:
        """Send where one is, in degrees; `accuracy` in metres."""
        return self._post(Content(place=Place(latitude, longitude, accuracy)), to)

    def edit(self, message: Message, text: str) -> None:
        """Correct one's own message.

        Raises:
            PersonError: when it is somebody else's.
        """
        if message.sender is not self.account or message.deleted_at is not None:
            raise PersonError("only one's own message can be edited")
        body = FormattedText(text=text).trimmed().with_automatic()
        self._world.rewrite(message, Content(body=body), None)
        chat = self._world.chats[message.chat_id]
        if self._bot_hears(chat, message):
            self._world.updates.put("edited_message", self._world.for_bot(message))

    def press_key(
        self, label: str, *, to: Chat | None = None, place: Place | None = None
    ) -> Message:
        """Press a key of the keyboard that is shown; a location key sends `place`.

        Raises:
            PersonError: when no such key is shown, or a location key is pressed without a place.
        """
        where = self._inside(to)
        key = self._find_key(where, label)
        if (where.keyboard or {}).get("one_time_keyboard"):
            self._world.set_keyboard(where, None)
        if key.get("request_location"):
            if place is None:
                raise PersonError(f"the key {label!r} asks where one is: give a place")
            return self.send_place(*place, to=where)
        if key.get("request_contact"):
            return self._post(Content(contact=self.account), where)
        return self.send(label, to=where)

    def press_button(
        self,
        label: str | None = None,
        *,
        data: str | None = None,
        on: Message | None = None,
        to: Chat | None = None,
    ) -> CallbackQuery:
        """Press a button under a message, found by its label or its callback_data.

        Without `on` it is the newest message that has such a button.

        Raises:
            PersonError: when there is none, or it is a link and not a button of the bot's.
        """
        where = self._inside(to) if on is None else self._inside(self._world.chats[on.chat_id])
        shown = [on] if on is not None else reversed(where.shown())
        for message in shown:
            if message.deleted_at is not None:
                continue
            for button in (button for row in message.rows for button in row):
                if button["text"] == label or (
                    data is not None and button.get("callback_data") == data
                ):
                    return self._press(where, message, button)
        raise PersonError(f"no button {label or data!r} is shown to {self.account.first_name}")

    async def tap(
        self,
        label: str | None = None,
        *,
        data: str | None = None,
        on: Message | None = None,
        within: float = 20.0,
    ) -> CallbackQuery:
        """Press a button and wait until the bot has answered the press (see `toast`).

        Raises:
            TimeoutError: when the spinner is still turning after so many seconds.
        """
        query = self.press_button(label, data=data, on=on)
        await self._world.wait_for(
            lambda: query.toast is not None, within, f"an answer to {label or data!r}"
        )
        return query

    def press(
        self, label: str, *, to: Chat | None = None, on: Message | None = None
    ) -> CallbackQuery | Message:
        """Press whatever bears `label`: a key of the keyboard, else a button under a message."""
        keys = [key for row in self.keyboard(to) for key in row] if on is None else []
        if label in keys:
            return self.press_key(label, to=to)
        return self.press_button(label, on=on, to=to)

    async def look_up(self, text: str = "", *, within: float = 20.0) -> InlineQuery:
        """Type the bot's name and `text` in any chat, and wait for what it offers.

        Raises:
            TimeoutError: when it offers nothing, not even an empty list, within so many seconds.
        """
        query = self._world.inline.ask(self.account, text)
        self._world.updates.put("inline_query", query.for_bot())
        self._world.changed()
        await self._world.wait_for(lambda: query.is_answered, within, f"an offer for {text!r}")
        return query

    def post_result(self, offer: Offer, *, to: Chat | None = None) -> Message:
        """Choose an offer: its words stand in the chat as this person's, by way of the bot."""
        return self._world.post(self._inside(to), self.account, Content(body=offer.body))

    def block(self) -> None:
        """Stop the bot."""
        if not self.chat.blocked:
            self.chat.blocked = True
            change_bot(self._world, self.chat, "kicked", by=self.account)

    def unblock(self) -> None:
        """Let the bot in again."""
        if self.chat.blocked:
            self.chat.blocked = False
            change_bot(self._world, self.chat, "member", by=self.account)

    def deactivate(self) -> None:
        """Lose the account."""
        self.account.deactivated = True
        self._world.changed()

    def leave(self, group: Chat) -> None:
        """Leave a group."""
        leave(self._world, self._inside(group), by=self.account)

    def _find_key(self, chat: Chat, label: str) -> Mapping[str, Any]:
        for row in (chat.keyboard or {}).get("keyboard", []):
            for key in row:
                if key == label:
                    return {"text": key}
                if isinstance(key, dict) and key["text"] == label:
                    return key
        raise PersonError(f"no key {label!r} is shown to {self.account.first_name}")

    def _press(self, chat: Chat, message: Message, button: Mapping[str, Any]) -> CallbackQuery:
        if "callback_data" not in button:
            raise PersonError(f"{button['text']!r} is a link; the bot does not learn of it")
        if chat.is_private and (chat.blocked or self.account.deactivated):
            raise PersonError(f"{self.account.first_name} cannot reach the bot")
        query = self._world.callbacks.press(self.account, message, button["callback_data"])
        self._world.updates.put("callback_query", query.for_bot(self._world.for_bot(message)))
        self._world.changed()
        return query

    def _post(
        self,
        content: Content,
        to: Chat | None,
        reply_to: Message | None = None,
        topic: int | None = None,
    ) -> Message:
        where = self._inside(to)
        if topic is not None and (topic not in where.topics or topic in where.closed_topics):
            raise PersonError("no such topic is open")
        if self.account.deactivated:
            raise PersonError(f"{self.account.first_name} has no account any more")
        if where.migrated_to is not None:
            raise PersonError("this group has become a supergroup; write there")
        if where.is_private and where.blocked:
            raise PersonError(f"{self.account.first_name} has blocked the bot")
        if where.is_private:
            where.started = True
        message = self._world.post(
            where,
            self.account,
            content,
            reply_to=reply_to.id if reply_to else None,
            topic=topic,
        )
        if self._bot_hears(where, message):
            self._world.updates.put("message", self._world.for_bot(message))
        return message

    def _bot_hears(self, chat: Chat, message: Message) -> bool:
        world = self._world
        if chat.is_private:
            return True
        if not chat.has(world.bot.id):
            return False
        if world.reads_groups or chat.members[world.bot.id] == "administrator":
            return True
        original = chat.messages.get(message.reply_to or 0)
        if original is not None and original.from_bot:
            return True
        commands = [e for e in message.content.body.entities if e.type == "bot_command"]
        named = [message.content.body.cut(command).partition("@")[2] for command in commands]
        return any(name.lower() in ("", (world.bot.username or "").lower()) for name in named)
