"""Pacing: the limiter at python-telegram-bot's own extension point, so that no call goes round it."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.limiter import Lane, Limiter
from bot.verdicts import seconds_of
from bot.wire import NotSentError

_TRIES = 3
_PATIENCE = 30.0  # seconds; with the wire's own time-outs well inside the lease of a message
_UNPACED = frozenset({"sendChatAction"})  # no message, not counted


class Pacing(BaseRateLimiter[Lane]):
    """Lets every message wait its turn: answers first, the broadcast evenly behind them."""

    def __init__(self, limiter: Limiter, *, patience: float = _PATIENCE) -> None:
        self._limiter = limiter
        self._patience = patience

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, bool | dict[str, Any] | list[dict[str, Any]]]],
        args: Any,  # noqa: ANN401  # the library's signature
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: Lane | None,
    ) -> bool | dict[str, Any] | list[dict[str, Any]]:
        """Make the call when its turn comes.

        An answer that Telegram floods off is tried again after the time it names; a broadcast
        message is not, since the outbox does that with a record.

        Raises:
            NotSentError: a broadcast message's turn did not come while its lease was safe.
        """
        chat_id = data.get("chat_id")
        if not isinstance(chat_id, int) or endpoint in _UNPACED:
            return await callback(*args, **kwargs)
        lane = rate_limit_args or Lane.REPLY
        for tries_left in reversed(range(_TRIES)):
            await self._take_turn(chat_id, lane)
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                self._limiter.penalise(chat_id, lane, seconds_of(error))
                if lane is Lane.BROADCAST or not tries_left:
                    raise
        raise AssertionError  # the last try returned or raised

    async def _take_turn(self, chat_id: int, lane: Lane) -> None:
        """Wait for a reply's turn as long as it takes, for a broadcast's while its lease is safe."""
        try:
            async with asyncio.timeout(None if lane is Lane.REPLY else self._patience):
                await self._limiter.acquire(chat_id, lane)
        except TimeoutError:
            raise NotSentError(f"No turn within {self._patience:g} seconds") from None
