"""Serves a make-believe Telegram as a Bot API on the loopback interface."""

import asyncio
import json
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

from aiohttp import web
from aiohttp.abc import AbstractStreamWriter
from aiohttp.http_parser import RawRequestMessage
from aiohttp.streams import StreamReader
from aiohttp.web_protocol import RequestHandler

from demo.telegram.arguments import Upload
from demo.telegram.bot_api import BotApi
from demo.telegram.decoding import read_request
from demo.telegram.faults import Fault
from demo.telegram.files import LARGEST_DOCUMENT
from demo.telegram.refusals import RefusalError, not_found, unauthorized
from demo.telegram.world import World

_GATEWAY_PAGE = b"<html><head><title>502 Bad Gateway</title></head></html>"
_BOT = "/bot"
_FILE = "/file/bot"


class TelegramServer:
    """The Bot API of one world on 127.0.0.1; port 0 takes a free one.

    Use it as `async with TelegramServer(telegram) as server`. The world outlives its servers:
    one may be stopped and another started on the same port, as after an outage.
    """

    def __init__(self, world: World, *, port: int = 0) -> None:
        self._world = world
        self._api = BotApi(world)
        self._port = port
        self._runner: web.ServerRunner | None = None
        self._serving: set[asyncio.Task[Any]] = set()

    @property
    def url(self) -> str:
        """The base address; a client adds "/bot<token>/<method>" or "/file/bot<token>/<path>"."""
        return f"http://127.0.0.1:{self._port}"

    @property
    def base_url(self) -> str:
        """What python-telegram-bot calls base_url."""
        return self.url + _BOT

    @property
    def base_file_url(self) -> str:
        """What python-telegram-bot calls base_file_url."""
        return self.url + _FILE

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def start(self) -> None:
        """Listen."""
        server = web.Server(
            self._serve,
            request_factory=_large_request,
            handler_cancellation=True,
            access_log=None,
        )
        self._runner = web.ServerRunner(server, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self._port)
        await site.start()
        self._port = self._runner.addresses[0][1]

    async def stop(self) -> None:
        """Stop listening and cut every connection, waiting polls and hung calls included."""
        if self._runner is None:
            return
        for task in list(self._serving):
            task.cancel()
        await self._runner.cleanup()
        self._runner = None

    async def _serve(self, request: web.BaseRequest) -> web.StreamResponse:
        task = asyncio.current_task()
        if task is None:
            raise RuntimeError("a request is always served by a task")
        self._serving.add(task)
        try:
            return await self._route(request)
        except RefusalError as refusal:
            return _as_json(refusal.code, refusal.body())
        finally:
            self._serving.discard(task)

    async def _route(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.path.startswith(_FILE):
            token, _, path = request.path.removeprefix(_FILE).partition("/")
            self._check(token)
            return self._download(path)
        if not request.path.startswith(_BOT):
            raise not_found()
        token, _, method = request.path.removeprefix(_BOT).partition("/")
        self._check(token)
        given, uploads = await read_request(request)
        return await self._answer(request, method, given, uploads)

    def _check(self, token: str) -> None:
        if token != self._world.token:
            raise unauthorized()

    def _download(self, path: str) -> web.Response:
        stored = self._world.files.by_path(path)
        if stored is None:
            raise not_found()
        return web.Response(body=stored.data, content_type="application/octet-stream")

    async def _answer(
        self,
        request: web.BaseRequest,
        method: str,
        given: Mapping[str, object],
        uploads: Mapping[str, Upload],
    ) -> web.StreamResponse:
        chat_id = _chat_id(given)
        if slowness := self._world.faults.slowness(method, chat_id):
            await asyncio.sleep(slowness)
        fault = self._world.faults.strike(method, chat_id)
        if fault is None:
            return _as_json(*await self._api.answer(method, given, uploads))
        if fault.delivered:
            await self._api.answer(method, given, uploads)
        else:
            code = fault.refusal.code if fault.refusal else 0
            self._api.record(method, given, code, f"ordered: {fault.kind}")
        return await _suffer(request, fault)


async def _suffer(request: web.BaseRequest, fault: Fault) -> web.StreamResponse:
    if fault.refusal is not None:
        return _as_json(fault.refusal.code, fault.refusal.body())
    if fault.kind == "garble":
        return web.Response(status=502, body=_GATEWAY_PAGE, content_type="text/html")
    if fault.kind == "drop" and request.transport is not None:
        request.transport.abort()
    # Silence until the client leaves, which cancels this task.
    await asyncio.Event().wait()
    raise not_found()


def _as_json(status: int, body: Mapping[str, object]) -> web.Response:
    return web.Response(
        status=status,
        body=json.dumps(body, ensure_ascii=False).encode(),
        content_type="application/json",
    )


def _chat_id(given: Mapping[str, object]) -> int | None:
    try:
        return int(str(given.get("chat_id")))
    except ValueError:
        return None


def _large_request(
    message: RawRequestMessage,
    payload: StreamReader,
    protocol: RequestHandler,
    writer: AbstractStreamWriter,
    task: "asyncio.Task[None]",
) -> web.BaseRequest:
    return web.BaseRequest(
        message,
        payload,
        protocol,
        writer,
        task,
        asyncio.get_running_loop(),
        # Telegram's own bound for an upload, and a little for the other fields.
        client_max_size=LARGEST_DOCUMENT + 2**20,
    )
