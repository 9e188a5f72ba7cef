"""The inbox pump: in the book first, confirmed after; many people at once, each in order."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from sqlalchemy import text
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, ContextTypes, MessageHandler, filters

from bot.intake import Intake
from bot.wire import AiohttpRequest
from demo.telegram import Telegram, TelegramServer
from schedules.ledger.database import Database
from schedules.services.inbox import InboxService, Received
from tests.bot.conftest import SIX
from tests.stories.story import HandClock

World = tuple[Telegram, TelegramServer]
Handle = Callable[[int, str], Awaitable[None]]


@dataclass
class Ear:
    """A bot that writes down what it hears; `handle` may take its time over it."""

    intake: Intake
    inbox: InboxService
    handle: Handle | None = None
    heard: list[tuple[int, str]] = field(default_factory=list)
    news: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def listen(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        assert update.message.from_user is not None
        said = (update.message.from_user.id, update.message.text or "")
        if self.handle is not None:
            await self.handle(*said)
        async with self.news:
            self.heard.append(said)
            self.news.notify_all()

    async def until(self, count: int) -> list[str]:
        """Wait until so many messages have been handled; return all of them."""
        async with asyncio.timeout(10), self.news:
            await self.news.wait_for(lambda: len(self.heard) >= count)
        return [said for _, said in self.heard]

    async def marked(self) -> None:
        """Wait until nothing is being handled."""
        while not self.intake.is_idle:  # noqa: ASYNC110 - the pump tells nobody
            await asyncio.sleep(0)


@asynccontextmanager
async def ear(
    url: str, token: str, database: Database, handle: Handle | None = None
) -> AsyncIterator[Ear]:
    """An intake at work on a Bot API at `url`; at the end it is cut off like a killed process."""
    application: Application[Any, Any, Any, Any, Any, Any] = (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{url}/bot")
        .request(AiohttpRequest())
        .get_updates_request(AiohttpRequest())
        .updater(None)
        .job_queue(None)
        .build()
    )
    inbox = InboxService(database)
    intake = Intake(application, inbox, HandClock(SIX), patience=0.0)
    made = Ear(intake, inbox, handle)
    application.add_handler(MessageHandler(filters.ALL, made.listen))
    await application.initialize()
    pump = asyncio.create_task(intake.run())
    try:
        yield made
    finally:
        intake.stop()
        pump.cancel()
        await asyncio.gather(pump, return_exceptions=True)
        await intake.drain()
        await application.shutdown()


async def test_each_persons_messages_are_handled_in_order_and_nobody_waits_for_another(
    telegram_server: World, database: Database
) -> None:
    telegram, server = telegram_server
    slow, quick = telegram.add_person("Budi"), telegram.add_person("Siti")
    go_on = asyncio.Event()

    async def handle(who: int, text: str) -> None:
        if (who, text) == (slow.id, "1"):
            await go_on.wait()

    async with ear(server.url, telegram.token, database, handle) as bot:
        for n in "123":
            slow.send(n)
        for n in "abc":
            quick.send(n)
        assert await bot.until(3) == ["a", "b", "c"]
        go_on.set()
        assert await bot.until(6) == ["a", "b", "c", "1", "2", "3"]


async def test_sixty_people_are_handled_at_the_same_time(
    telegram_server: World, database: Database
) -> None:
    telegram, server = telegram_server
    all_here = asyncio.Barrier(60)

    async def handle(_: int, __: str) -> None:
        await all_here.wait()

    async with ear(server.url, telegram.token, database, handle) as bot:
        for n in range(60):
            telegram.add_person(f"Warga {n}").send("Presensi masuk")
        assert len(await bot.until(60)) == 60


async def test_nothing_is_confirmed_to_telegram_that_could_not_be_written_down(
    telegram_server: World, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    telegram, server = telegram_server
    budi = telegram.add_person("Budi")
    async with ear(server.url, telegram.token, database) as bot:
        budi.send("sebelum")
        await bot.until(1)
        await telegram.wait_for(lambda: telegram.updates.is_polled)
        await _rename(database, "inbox", "gone")
        with caplog.at_level(logging.ERROR):
            budi.send("Presensi masuk")
            while "cannot be written down" not in caplog.text:  # noqa: ASYNC110 - a log tells nobody
                await asyncio.sleep(0.01)
        assert len(telegram.updates) == 1  # Telegram still has it
        await _rename(database, "gone", "inbox")
        assert await bot.until(2) == ["sebelum", "Presensi masuk"]
        await telegram.wait_for(lambda: not telegram.updates)


async def _rename(database: Database, old: str, new: str) -> None:
    command = text(f"ALTER TABLE {old} RENAME TO {new}")
    await database.run(lambda session: session.execute(command).close())


async def test_what_was_cut_off_in_the_middle_is_handled_after_the_next_start(
    telegram_server: World, database: Database
) -> None:
    telegram, server = telegram_server
    budi = telegram.add_person("Budi")
    begun = asyncio.Event()

    async def never(_: int, __: str) -> None:
        begun.set()
        await asyncio.Event().wait()

    async with ear(server.url, telegram.token, database, never) as bot:
        budi.send("satu")
        budi.send("dua")
        await begun.wait()
        await telegram.wait_for(lambda: not telegram.updates)
        assert bot.heard == []
    async with ear(server.url, telegram.token, database) as bot:
        assert await bot.until(2) == ["satu", "dua"]
        await bot.marked()
        assert await bot.inbox.pending() == []


async def test_however_many_were_left_over_all_of_them_are_handed_on(database: Database) -> None:
    inbox = InboxService(database)
    many = [Received(update_id=n, sender=n % 7, payload={}) for n in range(1, 2501)]
    assert await inbox.accept(many, SIX) == many
    assert len(await inbox.pending()) == 2500


async def test_an_update_that_telegram_sends_twice_is_handled_once(database: Database) -> None:
    first, second = _said(1, "satu"), _said(2, "dua")
    async with (
        _telegram_that_answers([[first], [first], [first, second]]) as (url, offsets),
        ear(url, "1:x", database) as bot,
    ):
        assert await bot.until(2) == ["satu", "dua"]
        await bot.marked()
        assert await bot.inbox.pending() == []
    assert offsets[:4] == [None, 2, 2, 3]


async def test_an_update_that_nobody_can_read_is_given_up_and_the_next_one_is_not(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    broken = {"update_id": 1, "message": {"from": {"id": 7}}}
    async with (
        _telegram_that_answers([[broken, _said(2, "dua")]]) as (url, _),
        ear(url, "1:x", database) as bot,
    ):
        assert await bot.until(1) == ["dua"]
        await bot.marked()
        assert await bot.inbox.pending() == []
    assert "incident U1" in caplog.text


async def test_a_person_is_heard_again_after_the_book_refused_to_mark_an_update(
    telegram_server: World, database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    telegram, server = telegram_server
    budi = telegram.add_person("Budi")

    async def spoil(_: int, text: str) -> None:
        if text == "satu":
            await _rename(database, "inbox", "gone")

    async with ear(server.url, telegram.token, database, spoil) as bot:
        budi.send("satu")
        await bot.until(1)
        await bot.marked()
        assert "is handled but not marked" in caplog.text
        await _rename(database, "gone", "inbox")
        budi.send("dua")
        await bot.until(2)
        assert "dua" in [said for _, said in bot.heard]


def _said(number: int, text: str) -> dict[str, Any]:
    person = {"id": 7, "is_bot": False, "first_name": "Budi"}
    chat = {"id": 7, "type": "private", "first_name": "Budi"}
    message = {"message_id": number, "date": 1, "chat": chat, "from": person, "text": text}
    return {"update_id": number, "message": message}


@asynccontextmanager
async def _telegram_that_answers(
    polls: list[list[dict[str, Any]]],
) -> AsyncIterator[tuple[str, list[int | None]]]:
    """A Telegram that gives each poll what is written here, whatever offset it confirms."""
    offsets: list[int | None] = []

    async def answer(request: web.Request) -> web.Response:
        if request.path.endswith("/getMe"):
            me = {"id": 1, "is_bot": True, "first_name": "Giliran", "username": "giliran_bot"}
            return web.json_response({"ok": True, "result": me})
        asked = request.query.get("offset")
        offsets.append(None if asked is None else int(asked))
        if len(offsets) > len(polls):
            await asyncio.Event().wait()
        return web.json_response({"ok": True, "result": polls[len(offsets) - 1]})

    app = web.Application()
    app.router.add_post("/{path:.*}", answer)
    server = TestServer(app, handler_cancellation=True)
    await server.start_server()
    yield str(server.make_url("")).rstrip("/"), offsets
    await server.close()
