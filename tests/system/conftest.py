"""The real process against a make-believe Telegram that lives in the test."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from demo.telegram import Telegram, TelegramServer
from tests.system.city import MONDAY, City
from tests.system.process import HAS_FAKETIME


@pytest.fixture
def database_kind() -> str:
    """What a killed process leaves behind is tested on both kinds in tests/schedules/ledger."""
    return "sqlite"


@pytest.fixture
async def city(database_url: str, tmp_path: Path) -> AsyncIterator[City]:
    telegram = Telegram(clock=lambda: MONDAY)
    async with TelegramServer(telegram) as server:
        city = City(tmp_path, database_url, telegram, server)
        yield city
        for process in city.processes:
            if process.is_running:
                await process.kill()


@pytest.fixture
def hour() -> None:
    """For tests that choose the hour at which the process lives."""
    if not HAS_FAKETIME:
        pytest.skip("needs faketime (Debian: apt-get install faketime; .ci/run does)")
