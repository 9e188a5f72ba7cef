"""Presses of inline buttons that wait for the bot's answer."""

from dataclasses import dataclass
from typing import Any

from demo.telegram.accounts import Account
from demo.telegram.chats import Toast
from demo.telegram.messages import Message
from demo.telegram.refusals import bad_request

_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"


@dataclass(slots=True, kw_only=True, eq=False)
class CallbackQuery:
    """One press; `toast` is set once the bot has answered, and the spinner stops."""

    id: str
    sender: Account
    message: Message
    data: str
    toast: Toast | None = None

    def for_bot(self, message: dict[str, Any]) -> dict[str, Any]:
        """Return the Bot API's CallbackQuery around the Bot API's `message`."""
        return {
            "id": self.id,
            "from": self.sender.for_bot(),
            "message": message,
            "chat_instance": str(-7_000_000_000 - abs(self.message.chat_id)),
            "data": self.data,
        }


class CallbackDesk:
    """Keeps the presses that may still be answered."""

    def __init__(self) -> None:
        self._open: dict[str, CallbackQuery] = {}
        self._count = 0

    def press(self, sender: Account, message: Message, data: str) -> CallbackQuery:
        """Open a query for one press."""
        self._count += 1
        query = CallbackQuery(
            id=f"{4_382_000_000_000_000 + self._count}", sender=sender, message=message, data=data
        )
        self._open[query.id] = query
        return query

    def answer(self, query_id: str, toast: Toast) -> CallbackQuery:
        """Close a query with the bot's answer.

        Raises:
            RefusalError: 400 when the id is unknown, too old, or answered already.
        """
        query = self._open.pop(query_id, None)
        if query is None:
            raise bad_request(_TOO_OLD)
        query.toast = toast
        return query

    def expire(self) -> None:
        """Let every open query grow too old to be answered."""
        self._open.clear()
