"""Waiting for something to happen, without sleeping."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

Seen = TypeVar("Seen")


class News:
    """Wakes whoever waits whenever the world has changed."""

    def __init__(self) -> None:
        self._next: asyncio.Future[None] | None = None

    def changed(self) -> None:
        """Tell that something happened."""
        if self._next is not None and not self._next.done():
            self._next.set_result(None)

    async def wait_for(self, look: Callable[[], Seen | None], seconds: float, what: str) -> Seen:
        """Return what `look` sees as soon as it is truthy.

        Raises:
            TimeoutError: when nothing of the kind happened within `seconds` of real time.
        """
        try:
            async with asyncio.timeout(seconds):
                while not (seen := look()):
                    if self._next is None or self._next.done():
                        self._next = asyncio.get_running_loop().create_future()
                    # Shielded: one waiter's time-out must not wake the others.
                    await asyncio.shield(self._next)
        except TimeoutError:
            raise TimeoutError(f"{what} did not happen within {seconds} s") from None
        return seen
