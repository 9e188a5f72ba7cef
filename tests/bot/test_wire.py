"""AiohttpRequest under a real telegram.Bot, against a real HTTP server on loopback."""

import asyncio
import io
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot
from telegram.error import BadRequest, TimedOut

from bot.wire import AiohttpRequest, LostAnswerError, NotSentError

TOKEN = "123456789:AAF-abcdefghijklmnopqrstuvwxyz_12345"

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Api:
    """A Bot API of one's own: what each method answers, and what it was asked."""

    def __init__(self) -> None:
        self.answers: dict[str, Handler] = {}
        self.calls: list[str] = []
        self.called = asyncio.Event()
        self.busy = self.busiest = 0

    async def handle(self, request: web.Request) -> web.StreamResponse:
        name = request.path.rsplit("/", 1)[-1]
        self.calls.append(name)
        self.called.set()
        self.busy += 1
        self.busiest = max(self.busiest, self.busy)
        try:
            return await self.answers[name](request)
        finally:
            self.busy -= 1


def message(text: str = "ya") -> dict[str, Any]:
    chat = {"id": 7, "type": "private"}
    return {"ok": True, "result": {"message_id": 1, "date": 1, "chat": chat, "text": text}}


async def echo(request: web.Request) -> web.Response:
    return web.json_response(message((await request.json())["text"]))


async def never(_: web.Request) -> web.Response:
    await asyncio.Event().wait()
    raise AssertionError


@pytest.fixture
async def server() -> AsyncIterator[tuple[Api, str]]:
    api = Api()
    app = web.Application(client_max_size=64 * 1024 * 1024)
    app.router.add_route("*", "/{path:.*}", api.handle)
    async with TestServer(app) as running:
        yield api, str(running.make_url(""))


@asynccontextmanager
async def bot_at(address: str, **wire: Any) -> AsyncIterator[Bot]:
    sending, polling = AiohttpRequest(**wire), AiohttpRequest(**{**wire, "connections": 4})
    async with sending, polling:
        yield Bot(
            TOKEN,
            base_url=f"{address}/bot",
            base_file_url=f"{address}/file/bot",
            request=sending,
            get_updates_request=polling,
        )


async def test_a_message_goes_out_and_its_answer_comes_back(server: tuple[Api, str]) -> None:
    api, address = server
    api.answers["sendMessage"] = echo
    async with bot_at(address) as bot:
        sent = await bot.send_message(7, "Selamat pagi, Bapak/Ibu — “WFO” 🏢 & <b>tegas</b>")
    assert sent.text == "Selamat pagi, Bapak/Ibu — “WFO” 🏢 & <b>tegas</b>"


async def test_a_silent_server_is_a_time_out(server: tuple[Api, str]) -> None:
    api, address = server
    api.answers["sendMessage"] = never
    async with bot_at(address, read_timeout=0.05) as bot:
        with pytest.raises(TimedOut):
            await bot.send_message(7, "halo")
    assert api.calls == ["sendMessage"], "a call that may have been carried out is not repeated"


async def test_the_time_out_of_a_call_goes_before_that_of_the_wire(
    server: tuple[Api, str],
) -> None:
    api, address = server

    async def slow(request: web.Request) -> web.Response:
        await asyncio.sleep(0.15)
        return await echo(request)

    api.answers["sendMessage"] = slow
    async with bot_at(address, read_timeout=0.03) as bot:
        assert (await bot.send_message(7, "halo", read_timeout=5)).text == "halo"
        assert (await bot.send_message(7, "halo", read_timeout=None)).text == "halo"
        with pytest.raises(TimedOut):
            await bot.send_message(7, "halo")


async def test_a_long_poll_may_take_its_own_time_on_top(server: tuple[Api, str]) -> None:
    api, address = server

    async def poll(_: web.Request) -> web.Response:
        await asyncio.sleep(0.15)
        return web.json_response({"ok": True, "result": []})

    api.answers["getUpdates"] = poll
    async with bot_at(address, read_timeout=0.03) as bot:
        assert await bot.get_updates(timeout=1) == ()


async def test_calls_beyond_the_limit_take_turns(server: tuple[Api, str]) -> None:
    api, address = server

    async def brief(request: web.Request) -> web.Response:
        await asyncio.sleep(0.005)
        return await echo(request)

    api.answers["sendMessage"] = brief
    async with bot_at(address, connections=3) as bot:
        sent = await asyncio.gather(*(bot.send_message(7, f"ke-{n}") for n in range(20)))
    assert [one.text for one in sent] == [f"ke-{n}" for n in range(20)]
    assert api.busiest == 3


async def test_a_call_that_never_got_its_turn_was_certainly_not_sent(
    server: tuple[Api, str],
) -> None:
    api, address = server
    api.answers["sendMessage"] = never
    async with bot_at(address, connections=1, read_timeout=0.2) as bot:
        first = asyncio.create_task(bot.send_message(7, "pertama"))
        await api.called.wait()
        with pytest.raises(NotSentError):
            await bot.send_message(7, "kedua", pool_timeout=0.01)
        with pytest.raises(TimedOut):
            await first
        api.answers["sendMessage"] = echo
        assert (await bot.send_message(7, "ketiga")).text == "ketiga", "the turn was given back"
    assert len(api.calls) == 2


async def test_a_file_arrives_whole_under_its_own_name(server: tuple[Api, str]) -> None:
    api, address = server
    content = bytes(range(256)) * 9_000  # beyond a megabyte aiohttp warns of raw bytes
    seen: dict[str, Any] = {}

    async def receive(request: web.Request) -> web.Response:
        form = await request.post()
        upload = form["document"]
        assert isinstance(upload, web.FileField)
        seen.update(name=upload.filename, mime=upload.content_type, content=upload.file.read())
        seen.update(caption=form["caption"], chat_id=form["chat_id"])
        return web.json_response(message())

    api.answers["sendDocument"] = receive
    async with bot_at(address) as bot:
        name = 'Rekap "Jumat" — Dinas Pekerjaan Umum é.pdf'
        await bot.send_document(7, io.BytesIO(content), filename=name, caption="Rekap é 🏢")
    assert seen == {
        "name": name,
        "mime": "application/pdf",
        "content": content,
        "caption": "Rekap é 🏢",
        "chat_id": "7",
    }


async def test_a_file_name_that_would_forge_headers_is_refused(server: tuple[Api, str]) -> None:
    api, address = server
    async with bot_at(address) as bot:
        with pytest.raises(BadRequest):
            await bot.send_document(7, b"x", filename="a\r\nX-Jahat: ya")
    assert api.calls == []


async def test_a_roster_sent_by_someone_is_fetched(server: tuple[Api, str]) -> None:
    api, address = server
    content = bytes(range(256)) * 2_000

    async def get_file(_: web.Request) -> web.Response:
        found = {"file_id": "a", "file_unique_id": "b", "file_path": "documents/roster.xlsx"}
        return web.json_response({"ok": True, "result": found})

    async def contents(_: web.Request) -> web.Response:
        return web.Response(body=content)

    api.answers |= {"getFile": get_file, "roster.xlsx": contents}
    async with bot_at(address) as bot:
        roster = await bot.get_file("a")
        assert bytes(await roster.download_as_bytearray()) == content


async def test_closing_the_wire_ends_calls_under_way_and_it_can_be_opened_again(
    server: tuple[Api, str],
) -> None:
    api, address = server
    api.answers["sendMessage"] = never
    request = AiohttpRequest()
    bot = Bot(TOKEN, base_url=f"{address}/bot", request=request)
    with pytest.raises(NotSentError):
        await bot.send_message(7, "terlalu dini")
    await request.initialize()
    await request.initialize()
    under_way = asyncio.create_task(bot.send_message(7, "halo"))
    await api.called.wait()
    await request.shutdown()
    await request.shutdown()
    with pytest.raises(LostAnswerError):
        await under_way
    api.answers["sendMessage"] = echo
    async with request:
        assert (await bot.send_message(7, "lagi")).text == "lagi"


async def test_a_cancelled_call_gives_its_turn_back(server: tuple[Api, str]) -> None:
    api, address = server
    api.answers["sendMessage"] = never
    async with bot_at(address, connections=1) as bot:
        call = asyncio.create_task(bot.send_message(7, "halo"))
        await api.called.wait()
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call
        api.answers["sendMessage"] = echo
        assert (await bot.send_message(7, "lagi")).text == "lagi"
