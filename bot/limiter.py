"""When the next message may go: two lanes under Telegram's limits, answers to people first.

Owns time and counting only; it sends nothing and knows no message. All of it lives in one event
loop, and what it remembers may be lost: a restart begins with an empty window.
"""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import Enum
from typing import Final

# Below this a wait is rounding: added to a clock of some weeks it would no longer move it.
_NOTHING: Final = 1e-6


class Lane(Enum):
    """Which queue a message stands in."""

    REPLY = "reply"
    BROADCAST = "broadcast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Telegram's limits, and how near we go to them.

    Attributes:
        rate: messages a second to all chats together, in any sliding second.
        share: how much of the rate the broadcast's even pace uses. Evenly paced messages i and
            i + rate leave 1/share seconds apart, so a server that counts strictly sees more than
            `rate` in a second only if the earlier one was (1/share - 1) seconds longer on its
            way: 0.977 is 29.3 a second and forgives 23.5 ms of jitter. 0.95 forgives 53 ms.
        guard: seconds added to the second in which no more than `rate` may leave, whatever the
            lane. Below 1/share - 1, or lateness of the event loop would add up.
        catch_up: seconds of lateness the pace may make up for while people queue.
        chat_interval: seconds between messages to one chat, sustained (50 ms for jitter).
        reply_burst: replies a private chat may get at once: someone presses button after button.
        group_count: messages to one group within `group_span` seconds (half a one for jitter).
        group_span: see group_count.
    """

    rate: int = 30
    share: float = 0.977
    guard: float = 0.012
    catch_up: float = 0.1
    chat_interval: float = 1.05
    reply_burst: int = 3
    group_count: int = 20
    group_span: float = 60.5

    @property
    def interval(self) -> float:
        """Seconds between two messages of the broadcast."""
        return 1 / (self.rate * self.share)


@dataclass(slots=True, kw_only=True)
class _Chat:
    due: float  # when the chat's next message is due at one per interval (GCRA)
    sent: deque[float]  # for a group: its last messages
    blocked_until: float = 0.0
    callers: int = 0  # acquire() calls in progress: not to be forgotten
    replies: int = 0
    lines: dict[Lane, asyncio.Lock] = field(
        default_factory=lambda: {lane: asyncio.Lock() for lane in Lane}
    )


class Limiter:
    """Lets messages go at their time.

    Replies wait only for each other and for room in the current second, never for the broadcast,
    which waits for them: every reply moves the broadcast's next message back by one interval.
    Nothing is taken before the moment of going, so a cancelled wait leaves nothing behind.

    Args:
        limits: what Telegram allows.
        monotonic: a clock in seconds that only goes forward.
        sleep: waits that many seconds of the same clock.
    """

    def __init__(
        self,
        limits: Limits | None = None,
        *,
        monotonic: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._limits = limits or Limits()
        self._monotonic = monotonic
        self._sleep = sleep
        self._chats: dict[int, _Chat] = {}
        self._sweep_at = 1000
        self._sent: deque[float] = deque(maxlen=self._limits.rate)
        self._broadcast_due = 0.0
        self._paused_until = 0.0
        self._lines = {lane: asyncio.Lock() for lane in Lane}
        self._replies = 0  # replies ready to go but for the second's room

    @property
    def remembered(self) -> int:
        """How many chats are kept in mind."""
        return len(self._chats)

    def delay(self, chat_id: int, lane: Lane) -> float:
        """Return the seconds a message to the chat would wait if it stood first in its lane."""
        now = self._monotonic()
        chat = self._chats.get(chat_id)
        chat_wait = 0.0 if chat is None else self._chat_wait(chat, chat_id, lane, now)
        return max(chat_wait, self._lane_wait(lane, now))

    async def acquire(self, chat_id: int, lane: Lane) -> None:
        """Return when one message may go to the chat; it counts as sent at that moment.

        First come, first served within a chat's lane, and among all whose chat is ready.
        """
        chat = self._chat(chat_id)
        chat.callers += 1
        chat.replies += lane is Lane.REPLY
        try:
            async with chat.lines[lane]:
                # Chat first: whoever must wait for his chat stands in nobody's way. In the lane
                # the chat may have been used by the other lane meanwhile; then once more.
                await self._wait_for_chat(chat, chat_id, lane)
                while not await self._go(chat, chat_id, lane):
                    await self._wait_for_chat(chat, chat_id, lane)
        finally:
            chat.callers -= 1
            chat.replies -= lane is Lane.REPLY

    def penalise(self, chat_id: int, lane: Lane, retry_after: float) -> None:
        """Heed a 429: the chat rests, and with a broadcast to a person the whole broadcast.

        Telegram does not say whose limit was hit. For a group it is all but surely its own 20 a
        minute; a person's chat gets one notice in a morning, so there it is everybody's. Replies
        to others go on.
        """
        until = self._monotonic() + retry_after
        chat = self._chat(chat_id)
        chat.blocked_until = max(chat.blocked_until, until)
        if lane is Lane.BROADCAST and not _is_group(chat_id):
            self._paused_until = max(self._paused_until, until)

    async def _wait_for_chat(self, chat: _Chat, chat_id: int, lane: Lane) -> None:
        while (wait := self._chat_wait(chat, chat_id, lane, self._monotonic())) > _NOTHING:
            await self._sleep(wait)

    async def _go(self, chat: _Chat, chat_id: int, lane: Lane) -> bool:
        """Stand in the lane; return whether the message went, False when its chat is not ready."""
        self._replies += lane is Lane.REPLY
        queued = self._lines[lane].locked()
        try:
            async with self._lines[lane]:
                while (wait := self._lane_wait(lane, self._monotonic())) > _NOTHING:
                    queued = True
                    await self._sleep(wait)
                now = self._monotonic()
                if self._chat_wait(chat, chat_id, lane, now) > _NOTHING:
                    return False
                late = queued and lane is Lane.BROADCAST
                self._take(chat, now, catch_up=self._limits.catch_up if late else 0.0)
                return True
        finally:
            self._replies -= lane is Lane.REPLY

    def _lane_wait(self, lane: Lane, now: float) -> float:
        waits = [0.0, self._room_at() - now]
        if lane is Lane.BROADCAST:
            waits += [self._broadcast_due - now, self._paused_until - now]
            if self._replies:  # they take the next room, whoever wakes first
                waits.append(self._limits.interval)
        return max(waits)

    def _room_at(self) -> float:
        """Return when one more message fits into the second (0 when it does now)."""
        if len(self._sent) < self._limits.rate:
            return 0.0
        return self._sent[0] + 1.0 + self._limits.guard

    def _chat_wait(self, chat: _Chat, chat_id: int, lane: Lane, now: float) -> float:
        due = chat.due
        if lane is Lane.REPLY and not _is_group(chat_id):
            due -= (self._limits.reply_burst - 1) * self._limits.chat_interval
        waits = [0.0, due - now, chat.blocked_until - now]
        if _is_group(chat_id) and len(chat.sent) == self._limits.group_count:
            waits.append(chat.sent[0] + self._limits.group_span - now)
        if lane is Lane.BROADCAST and chat.replies:
            waits.append(self._limits.interval)
        return max(waits)

    def _take(self, chat: _Chat, now: float, *, catch_up: float) -> None:
        chat.due = max(chat.due, now) + self._limits.chat_interval
        chat.sent.append(now)
        self._sent.append(now)
        # Replies move it too: the broadcast pays for them. Lateness of the event loop is made up
        # for, idleness and pauses are not: there is no burst after a rest.
        since = max(self._broadcast_due, now - catch_up)
        if self._paused_until <= now:
            since = max(since, self._paused_until)
        self._broadcast_due = since + self._limits.interval

    def _chat(self, chat_id: int) -> _Chat:
        chat = self._chats.get(chat_id)
        if chat is None:
            now = self._monotonic()
            self._forget_idle(now)
            kept = self._limits.group_count if _is_group(chat_id) else 0
            chat = self._chats[chat_id] = _Chat(due=now, sent=deque(maxlen=kept))
        return chat

    def _forget_idle(self, now: float) -> None:
        """Forget chats on which nothing depends, each time their number has doubled."""
        if len(self._chats) < self._sweep_at:
            return
        since = now - self._limits.group_span
        self._chats = {
            chat_id: chat
            for chat_id, chat in self._chats.items()
            if chat.callers
            or max(chat.due, chat.blocked_until) > now
            or (chat.sent and chat.sent[-1] > since)
        }
        self._sweep_at = max(1000, 2 * len(self._chats))


def _is_group(chat_id: int) -> bool:
    return chat_id < 0
