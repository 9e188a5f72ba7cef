"""The bot's queue of updates, with getUpdates' exact manners."""

import asyncio
from collections import deque
from collections.abc import Callable, Collection
from typing import Any

from demo.telegram.refusals import conflict

Update = dict[str, Any]

FIRST_ID = 640_000_001
KINDS = frozenset(
    {
        "message",
        "edited_message",
        "channel_post",
        "edited_channel_post",
        "business_connection",
        "business_message",
        "edited_business_message",
        "deleted_business_messages",
        "guest_message",
        "message_reaction",
        "message_reaction_count",
        "inline_query",
        "chosen_inline_result",
        "callback_query",
        "shipping_query",
        "pre_checkout_query",
        "purchased_paid_media",
        "poll",
        "poll_answer",
        "my_chat_member",
        "chat_member",
        "chat_join_request",
        "chat_boost",
        "removed_chat_boost",
        "managed_bot",
    },
)
BY_DEFAULT = KINDS - {"chat_member", "message_reaction", "message_reaction_count"}
TERMINATED = (
    "terminated by other getUpdates request; make sure that only one bot instance is running"
)


class UpdateQueue:
    """Updates that the bot has not confirmed yet, oldest first; tells `changed` when polled."""

    def __init__(self, changed: Callable[[], None]) -> None:
        self._changed = changed
        self._pending: deque[Update] = deque()
        self._next_id = FIRST_ID
        self._waiting: asyncio.Future[None] | None = None
        self.allowed: frozenset[str] = BY_DEFAULT
        self.conflicts = 0

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def is_polled(self) -> bool:
        """Whether a getUpdates is waiting right now."""
        return self._waiting is not None

    def put(self, kind: str, body: dict[str, Any]) -> int | None:
        """Queue one update and return its id; None when the bot did not ask for this kind."""
        if kind not in self.allowed:
            return None
        update_id = self._next_id
        self._next_id += 1
        self._pending.append({"update_id": update_id, kind: body})
        self._wake()
        return update_id

    def allow(self, kinds: Collection[str]) -> None:
        """Receive only `kinds` from now on; an empty list means the default."""
        self.allowed = frozenset(kinds) & KINDS or BY_DEFAULT

    def drop_all(self) -> None:
        """Forget what is pending."""
        self._pending.clear()

    async def take(self, *, offset: int, limit: int, seconds: float) -> list[Update]:
        """Return what is pending from `offset` on, waiting up to `seconds` for some.

        Everything before `offset` is confirmed and gone; a negative offset keeps only the last.

        Raises:
            RefusalError: 409, to the older of two callers that wait at once.
        """
        if self._waiting is not None and not self._waiting.done():
            self.conflicts += 1
            self._waiting.set_exception(conflict(TERMINATED))
        self._confirm(offset)
        if not self._pending and seconds > 0:
            await self._wait(seconds)
        return [update for _, update in zip(range(limit), self._pending, strict=False)]

    async def _wait(self, seconds: float) -> None:
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = mine
        self._changed()
        try:
            async with asyncio.timeout(seconds):
                await mine
        except TimeoutError:
            return
        finally:
            if self._waiting is mine:
                self._waiting = None
            self._changed()

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()

    def _wake(self) -> None:
        if self._waiting is not None and not self._waiting.done():
            self._waiting.set_result(None)
