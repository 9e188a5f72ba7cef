"""What happens on people's screens, as plain data, for a page that draws it."""

import asyncio
from collections import deque
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from types import TracebackType
from typing import Any, Literal, Self

EventKind = Literal[
    "message",
    "edited",
    "deleted",
    "keyboard",
    "toast",
    "action",
    "pinned",
    "unpinned",
    "chat",
    "menu",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One change on one person's screen; `body` holds JSON values only.

    message, edited: a message view. deleted, pinned, unpinned: {"id"}. keyboard: {"rows", ...} or
    {} when it went away. toast: {"text", "alert", "url"}. action: {"action"}. chat: a chat view
    (it appeared, or its members or the block changed). menu: {} (ask for the commands again).
    """

    kind: EventKind
    chat_id: int
    body: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        """Return the event as a dict ready for json.dumps."""
        return asdict(self)


class Subscription:
    """Events for one person, in order: iterate over it, or `await next()`; leave to stop."""

    def __init__(self, hub: "EventHub", viewer_id: int) -> None:
        self._hub = hub
        self._viewer_id = viewer_id
        self._events: deque[Event] = deque()
        self._arrived = asyncio.Event()
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def __aiter__(self) -> Self:
        return self

    async def __anext__(self) -> Event:
        while not self._events:
            if self._closed:
                raise StopAsyncIteration
            self._arrived.clear()
            await self._arrived.wait()
        return self._events.popleft()

    async def next(self) -> Event:
        """Wait for the next event."""
        return await anext(self)

    def pending(self) -> list[Event]:
        """Take all that has happened and not been read yet."""
        events = list(self._events)
        self._events.clear()
        return events

    def push(self, event: Event) -> None:
        """Hand over one event; the hub calls this."""
        self._events.append(event)
        self._arrived.set()

    def close(self) -> None:
        """Receive no more; an iteration in progress ends."""
        self._closed = True
        self._arrived.set()
        self._hub.leave(self._viewer_id, self)


class EventHub:
    """Hands events to whoever looks through a person's eyes."""

    def __init__(self) -> None:
        self._watching: dict[int, list[Subscription]] = {}

    def subscribe(self, viewer_id: int) -> Subscription:
        """Look through the eyes of `viewer_id` from now on."""
        subscription = Subscription(self, viewer_id)
        self._watching.setdefault(viewer_id, []).append(subscription)
        return subscription

    def leave(self, viewer_id: int, subscription: Subscription) -> None:
        """Forget `subscription`."""
        watching = self._watching.get(viewer_id, [])
        if subscription in watching:
            watching.remove(subscription)
        if not watching:
            self._watching.pop(viewer_id, None)

    @property
    def is_watched(self) -> bool:
        """Whether anybody looks through anyone's eyes."""
        return bool(self._watching)

    def watched(self, viewers: Iterable[int]) -> list[int]:
        """Return those of `viewers` through whose eyes somebody looks."""
        return [viewer for viewer in viewers if viewer in self._watching] if self._watching else []

    def push(self, viewer_id: int, event: Event) -> None:
        """Hand `event` to all who look through the eyes of `viewer_id`."""
        for subscription in self._watching.get(viewer_id, ()):
            subscription.push(event)
