"""Streams: what happens, sent to every open page as it happens (Server-Sent Events)."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from demo.telegram import Person, Subscription

_LOOK_EVERY = 0.4
_SIGN_OF_LIFE = 15.0

Packet = tuple[str, dict[str, Any]]
Fingerprint = Callable[[], object]
Read = Callable[[], Awaitable[dict[str, Any]]]


class Streams:
    """All open pages. `look` tells cheaply whether the town has changed, `read` what it is now."""

    def __init__(self, look: Fingerprint, read: Read) -> None:
        self._look = look
        self._read = read
        self._queues: set[asyncio.Queue[Packet | None]] = set()
        self._watch: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin to watch the town."""
        self._watch = asyncio.create_task(self._follow_town(), name="town")

    async def stop(self) -> None:
        """Send every page home."""
        if self._watch is not None:
            self._watch.cancel()
            await asyncio.gather(self._watch, return_exceptions=True)
        for queue in self._queues:
            queue.put_nowait(None)

    async def _follow_town(self) -> None:
        before: object = None
        while True:
            await asyncio.sleep(_LOOK_EVERY)
            if not self._queues:
                before = None
                continue
            seen = self._look()
            if seen != before:
                before = seen
                self._tell(("town", await self._read()))

    def _tell(self, packet: Packet) -> None:
        for queue in self._queues:
            queue.put_nowait(packet)

    async def serve(self, request: web.Request, person: Person | None) -> web.StreamResponse:
        """Send events until the page leaves: the town's, and those of one person's screen."""
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        queue: asyncio.Queue[Packet | None] = asyncio.Queue()
        self._queues.add(queue)
        try:
            await response.prepare(request)
            async with _looking(person, queue):
                await _write(response, ("hello", {}))
                await _write(response, ("town", await self._read()))
                await _pump(response, queue)
        except ConnectionResetError:
            pass  # the page has gone
        finally:
            self._queues.discard(queue)
        return response


async def _pump(response: web.StreamResponse, queue: asyncio.Queue[Packet | None]) -> None:
    while True:
        try:
            async with asyncio.timeout(_SIGN_OF_LIFE):
                packet = await queue.get()
        except TimeoutError:
            await response.write(b": still here\n\n")
            continue
        if packet is None:
            return
        await _write(response, packet)


async def _write(response: web.StreamResponse, packet: Packet) -> None:
    kind, body = packet
    data = json.dumps(body, ensure_ascii=False)
    await response.write(f"event: {kind}\ndata: {data}\n\n".encode())


@asynccontextmanager
async def _looking(
    person: Person | None, queue: asyncio.Queue[Packet | None]
) -> AsyncIterator[None]:
    """Put what changes on a person's screen into the queue."""
    if person is None:
        yield
        return
    with person.look() as events:
        task = asyncio.create_task(_forward(events, queue), name=f"screen {person.id}")
        try:
            yield
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)


async def _forward(events: Subscription, queue: asyncio.Queue[Packet | None]) -> None:
    async for event in events:
        queue.put_nowait(("screen", event.as_json()))
