"""Web: a small HTTP server for what machines fetch: calendars that are subscribed to.

Whatever is asked, nobody learns what is here: all that is not a calendar which may be seen is the
same 404. Nothing that was asked for is logged, since the path is the secret. It listens behind a
reverse proxy, which adds TLS.
"""

import asyncio
import hashlib
import logging
import re
import time
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Final

from aiohttp import web
from aiohttp.hdrs import METH_GET, METH_HEAD

from bot.clock import Clock
from handlers.calendars import write_feed
from schedules.services.bundle import Services

logger = logging.getLogger(__name__)

_CALENDAR: Final = re.compile(r"/kalender/([A-Za-z0-9_-]{22})\.ics")
_AT_ONCE: Final = 4  # calendars that are made at the same time; further ones wait their turn
_LARGEST_REQUEST: Final = 1024
_KEEPALIVE: Final = 15.0
_PATIENCE: Final = 5.0
_FRESH: Final = "private, max-age=600"
_HEADERS: Final = {
    "Server": "giliran",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
}


class Throttle:
    """Lets so many requests through a second, with a burst; further ones are told to wait.

    Counted for all together: behind a proxy everybody has the same address, and a secret of 128
    bits is not found by asking. What is guarded is the machine, and the mornings it has to send.
    """

    def __init__(
        self,
        *,
        per_second: float = 20.0,
        burst: int = 100,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._interval = 1 / per_second
        self._slack = burst * self._interval
        self._monotonic = monotonic
        self._due = 0.0

    def wait(self) -> float:
        """Count one request; 0 when it may go on, else the seconds after which to ask again."""
        now = self._monotonic()
        due = max(self._due, now)
        if due - now > self._slack - self._interval:
            return due - now - self._slack + self._interval
        self._due = due + self._interval
        return 0.0


class WebServer:
    """Serves until it is stopped.

    Args:
        services: where calendars come from.
        clock: when it is asked.
        host: the address on which it listens.
        port: the port; 0 lets the system choose one (see `port` after `start`).
        throttle: how much is answered.
    """

    def __init__(
        self,
        services: Services,
        clock: Clock,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        throttle: Throttle | None = None,
    ) -> None:
        self._services = services
        self._clock = clock
        self._host = host
        self.port = port
        self._throttle = throttle or Throttle()
        self._turns = asyncio.Semaphore(_AT_ONCE)
        self._runner: web.AppRunner | None = None

    async def start(self) -> None:
        """Listen. Raises OSError when the port is taken or not ours."""
        application = web.Application(
            client_max_size=_LARGEST_REQUEST, middlewares=[_quiet, self._held_back]
        )
        # One door for everything, so that no answer tells what else there might be.
        application.router.add_route("*", "/{anything:.*}", self._answer)
        application.on_response_prepare.append(_dress)
        runner = web.AppRunner(
            application,
            access_log=None,
            keepalive_timeout=_KEEPALIVE,
            shutdown_timeout=_PATIENCE,
            handler_cancellation=True,
        )
        await runner.setup()
        try:
            await web.TCPSite(runner, self._host, self.port).start()
        except OSError:
            await runner.cleanup()
            raise
        self._runner = runner
        self.port = runner.addresses[0][1]

    async def stop(self) -> None:
        """Answer what has been asked, then close."""
        runner, self._runner = self._runner, None
        if runner is not None:
            await runner.cleanup()

    @web.middleware
    async def _held_back(
        self, request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
    ) -> web.StreamResponse:
        wait = self._throttle.wait()
        if wait > 0:
            return web.Response(
                status=HTTPStatus.TOO_MANY_REQUESTS, headers={"Retry-After": str(int(wait) + 1)}
            )
        return await handler(request)

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        asked = _CALENDAR.fullmatch(request.rel_url.raw_path)
        if asked is None or request.method not in {METH_GET, METH_HEAD}:
            return _nothing()
        async with self._turns:
            now = self._clock.now()
            feed = await self._services.feeds.open(asked[1], now)
            if feed is None:
                return _nothing()
            body = await write_feed(self._services, feed, now)
        mark = hashlib.sha256(body).hexdigest()[:32]
        headers = {"ETag": f'"{mark}"', "Cache-Control": _FRESH}
        if any(known.value in {mark, "*"} for known in request.if_none_match or ()):
            return web.Response(status=HTTPStatus.NOT_MODIFIED, headers=headers)
        headers["Content-Disposition"] = 'inline; filename="giliran.ics"'
        return web.Response(
            body=body, content_type="text/calendar", charset="utf-8", headers=headers
        )


def _nothing() -> web.Response:
    return web.Response(status=HTTPStatus.NOT_FOUND, headers={"Cache-Control": "no-store"})


@web.middleware
async def _quiet(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Let no fault out, and log no more of a request than what became of it."""
    try:
        response = await handler(request)
    except web.HTTPException:
        response = _nothing()
    except Exception:
        logger.exception("a web request failed")
        response = web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
    logger.debug("web: %s %d", request.method, response.status)
    return response


async def _dress(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)
