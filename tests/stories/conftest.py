"""Starts stories on both kinds of database."""

from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import datetime
from pathlib import Path

import pytest

from bot.app import App
from bot.settings import Settings
from demo.telegram import Telegram, TelegramServer
from tests.stories.story import QUICK, WIB, HandClock, Story

Start = Callable[[str], Awaitable[Story]]


@pytest.fixture
async def start(database_url: str, tmp_path: Path) -> AsyncIterator[Start]:
    """Start a story at a moment (WIB); on SQLite and on PostgreSQL."""
    opened: list[tuple[Story, TelegramServer]] = []

    async def begin(moment: str) -> Story:
        clock = HandClock(datetime.fromisoformat(moment).replace(tzinfo=WIB))
        telegram = Telegram(clock=clock.now)
        server = TelegramServer(telegram)
        await server.start()
        settings = Settings(
            _env_file=None,
            bot_token=telegram.token,
            database_url=database_url,
            telegram_api_url=server.url,
        )
        app = await App.open(settings, clock, QUICK)
        await app.start(ticks=False)
        story = Story(app=app, telegram=telegram, clock=clock, folder=tmp_path, settings=settings)
        opened.append((story, server))
        return story

    yield begin
    for story, server in opened:
        await story.app.stop()
        await server.stop()
