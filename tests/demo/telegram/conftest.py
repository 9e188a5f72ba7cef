from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import UTC, datetime
from typing import Any

import aiohttp
import pytest

from demo.telegram import FloodLimits, Person, Telegram, TelegramServer

Call = Callable[..., Coroutine[Any, Any, tuple[int, dict[str, Any]]]]


class Hands:
    """A clock and a stopwatch whose hands the test moves."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 6, 0, tzinfo=UTC)
        self.seconds = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def telegram(hands: Hands) -> Telegram:
    return Telegram(clock=hands.now, monotonic=hands.monotonic)


@pytest.fixture
def limited(hands: Hands) -> Telegram:
    return Telegram(clock=hands.now, monotonic=hands.monotonic, limits=FloodLimits())


@pytest.fixture
def budi(telegram: Telegram) -> Person:
    return telegram.add_person("Budi", started=True)


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[TelegramServer]:
    async with TelegramServer(telegram) as running:
        yield running


@pytest.fixture
async def call(telegram: Telegram, server: TelegramServer) -> AsyncIterator[Call]:
    """Call a Bot API method with a JSON body and return (status, answer)."""
    async with aiohttp.ClientSession() as session:

        async def ask(method: str, **parameters: object) -> tuple[int, dict[str, Any]]:
            url = f"{server.base_url}{telegram.token}/{method}"
            async with session.post(url, json=parameters) as answer:
                return answer.status, await answer.json()

        yield ask
