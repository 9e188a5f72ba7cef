"""A conversation: private, group or supergroup."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any, Literal

from demo.telegram.accounts import Account
from demo.telegram.keyboards import Markup
from demo.telegram.messages import Message
from demo.telegram.refusals import RefusalError, bad_request, forbidden, upgraded

Kind = Literal["private", "group", "supergroup"]
Status = Literal["creator", "administrator", "member", "left", "kicked"]
_PRESENT = frozenset({"creator", "administrator", "member"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Toast:
    """What answered a press of an inline button; `alert` means a box to be closed."""

    text: str
    alert: bool = False
    url: str | None = None


@dataclass(slots=True, kw_only=True, eq=False)
class Chat:
    """One chat: its members, its messages by id (deleted ones too), and what is on the screen."""

    id: int
    kind: Kind
    title: str | None = None
    partner: Account | None = None
    started: bool = False
    blocked: bool = False
    migrated_to: int | None = None
    keyboard: Markup | None = None
    members: dict[int, Status] = field(default_factory=dict)
    messages: dict[int, Message] = field(default_factory=dict)
    pinned: list[int] = field(default_factory=list)
    actions: deque[str] = field(default_factory=lambda: deque(maxlen=100))
    menu_button: dict[str, Any] | None = None
    tags: dict[int, str] = field(default_factory=dict)
    topics: dict[int, str] = field(default_factory=dict)
    closed_topics: set[int] = field(default_factory=set)
    last_id: int = 0

    @property
    def is_private(self) -> bool:
        """Whether it is between one person and the bot."""
        return self.kind == "private"

    @property
    def name(self) -> str:
        """What a chat list shows."""
        return self.partner.full_name if self.partner else self.title or ""

    def has(self, account_id: int) -> bool:
        """Whether the account is in the chat now."""
        return self.members.get(account_id) in _PRESENT

    def shown(self) -> list[Message]:
        """Return the messages that can be seen, oldest first."""
        return [message for message in self.messages.values() if message.deleted_at is None]

    def refusal(self, bot_id: int) -> RefusalError | None:
        """Return why the bot cannot write here, or None."""
        if self.migrated_to is not None:
            return upgraded(self.migrated_to)
        if self.is_private:
            return self._private_refusal()
        if self.members.get(bot_id) == "kicked":
            what = "supergroup" if self.kind == "supergroup" else "group"
            return forbidden(f"bot was kicked from the {what} chat")
        if self.members.get(bot_id) == "left":
            return forbidden(f"bot is not a member of the {self.kind} chat")
        return None if self.has(bot_id) else bad_request("chat not found")

    def _private_refusal(self) -> RefusalError | None:
        if self.partner is not None and self.partner.deactivated:
            return forbidden("user is deactivated")
        if self.blocked:
            return forbidden("bot was blocked by the user")
        if not self.started:
            return forbidden("bot can't initiate conversation with a user")
        return None

    def for_bot(self) -> dict[str, Any]:
        """Return the Bot API's Chat."""
        fields: dict[str, Any] = {"id": self.id, "type": self.kind}
        if self.partner is None:
            fields["title"] = self.title
            if self.topics:
                fields["is_forum"] = True
            return fields
        for name in ("first_name", "last_name", "username"):
            if value := getattr(self.partner, name):
                fields[name] = value
        return fields
