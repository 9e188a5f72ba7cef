"""Telegram's flood limits, and a record of how close to them the bot sailed."""

import math
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass

from demo.telegram.refusals import too_many_requests

Monotonic = Callable[[], float]

_MINUTE = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class FloodLimits:
    """How much may be sent; the defaults are Telegram's published figures.

    Over all chats `overall` messages in any sliding second; to one private chat one a second
    with a burst of `burst`; to one group `per_group` in any sliding minute, edits counted.
    """

    overall: int = 30
    burst: int = 3
    per_group: int = 20


class FloodGate:
    """Lets a message pass or refuses it with 429; without limits it only keeps the record.

    A refused message does not count against the limits.
    """

    def __init__(self, monotonic: Monotonic, limits: FloodLimits | None = None) -> None:
        self.limits = limits
        self.sent_at: list[float] = []
        self.refused_at: list[float] = []
        self._monotonic = monotonic
        self._recent: deque[float] = deque()
        self._buckets: dict[int, tuple[float, float]] = {}
        self._minutes: dict[int, deque[float]] = {}

    @property
    def refusals(self) -> int:
        """How many 429s have been given."""
        return len(self.refused_at)

    def per_second(self) -> list[int]:
        """Return how many messages passed in each second since the first one."""
        if not self.sent_at:
            return []
        start = self.sent_at[0]
        counts = Counter(int(at - start) for at in self.sent_at)
        return [counts[second] for second in range(max(counts) + 1)]

    def busiest_second(self) -> int:
        """Return the most messages that passed in any sliding second."""
        most, left = 0, 0
        for right, at in enumerate(self.sent_at):
            while at - self.sent_at[left] >= 1:
                left += 1
            most = max(most, right - left + 1)
        return most

    def clear(self) -> None:
        """Forget the record, and with it what counts against the limits."""
        self.sent_at.clear()
        self.refused_at.clear()
        self._recent.clear()
        self._buckets.clear()
        self._minutes.clear()

    def pass_message(self, chat_id: int, *, is_private: bool) -> None:
        """Count a new message to `chat_id`.

        Raises:
            RefusalError: 429 with the seconds to wait.
        """
        now = self._monotonic()
        if self.limits is not None:
            chat_wait = self._private_wait if is_private else self._group_wait
            wait = max(self._overall_wait(now), chat_wait(chat_id, now))
            if wait > 0:
                self.refused_at.append(now)
                raise too_many_requests(max(1, math.ceil(wait)))
            self._count(chat_id, now, is_private=is_private)
        self.sent_at.append(now)

    def pass_edit(self, chat_id: int, *, is_private: bool) -> None:
        """Count an edit: it weighs like a message in a group and nothing in a private chat.

        Raises:
            RefusalError: 429 with the seconds to wait.
        """
        if self.limits is None or is_private:
            return
        now = self._monotonic()
        wait = self._group_wait(chat_id, now)
        if wait > 0:
            self.refused_at.append(now)
            raise too_many_requests(max(1, math.ceil(wait)))
        self._minutes[chat_id].append(now)

    def _overall_wait(self, now: float) -> float:
        while self._recent and now - self._recent[0] >= 1:
            self._recent.popleft()
        full = self.limits is not None and len(self._recent) >= self.limits.overall
        return 1 - (now - self._recent[0]) if full else 0.0

    def _private_wait(self, chat_id: int, now: float) -> float:
        return max(0.0, 1 - self._tokens(chat_id, now))

    def _group_wait(self, chat_id: int, now: float) -> float:
        minute = self._minutes.setdefault(chat_id, deque())
        while minute and now - minute[0] >= _MINUTE:
            minute.popleft()
        full = self.limits is not None and len(minute) >= self.limits.per_group
        return _MINUTE - (now - minute[0]) if full else 0.0

    def _tokens(self, chat_id: int, now: float) -> float:
        burst = float(self.limits.burst) if self.limits else 0.0
        tokens, since = self._buckets.get(chat_id, (burst, now))
        return min(burst, tokens + (now - since))

    def _count(self, chat_id: int, now: float, *, is_private: bool) -> None:
        self._recent.append(now)
        if is_private:
            self._buckets[chat_id] = (self._tokens(chat_id, now) - 1, now)
        else:
            self._minutes[chat_id].append(now)
