"""A small town with everything in it that the letters name, opened once for each module."""

import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from demo.offices import OFFICES, Office
from demo.server import DemoServer
from demo.stage import Stage
from tests.demo.watched import LAPTOP, PHONE, Watched, opened

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIETLY = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)


class StandingClock:
    """The time of the machine, in the hand of a test: a Monday, 09.00 WIB."""

    def __init__(self) -> None:
        self.at = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at


@pytest.fixture(scope="module")
def machine_clock() -> StandingClock:
    return StandingClock()


@pytest.fixture(scope="module")
def offices() -> tuple[Office, ...]:
    """Every office with one person in each post, but for one unit with people to take turns."""
    return tuple(
        replace(office, posts=tuple(replace(p, number=min(p.number, 3)) for p in office.posts))
        if office.opd.code == "DISKOMINFO"
        else replace(office, posts=tuple(replace(p, number=1) for p in office.posts))
        for office in OFFICES
    )


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(
    tmp_path_factory: pytest.TempPathFactory,
    machine_clock: StandingClock,
    offices: tuple[Office, ...],
) -> AsyncIterator[Stage]:
    folder: Path = tmp_path_factory.mktemp("demo")
    async with Stage(folder, machine_clock, offices) as opened:
        yield opened


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server(stage: Stage) -> AsyncIterator[DemoServer]:
    async with DemoServer(stage, port=0) as started:
        yield started


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser on this machine (looked for {', '.join(_BROWSERS)})")
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=found, args=_QUIETLY)


@pytest_asyncio.fixture(loop_scope="module")
async def laptop(browser: Browser, server: DemoServer) -> AsyncIterator[Watched]:
    watched = await opened(browser, server, LAPTOP)
    yield watched
    assert watched.complaints == []
    assert {url for url in watched.addresses if not url.startswith(f"{server.url}/")} == set()
    await watched.page.close()


@pytest_asyncio.fixture(loop_scope="module")
async def phone(browser: Browser, server: DemoServer) -> AsyncIterator[Watched]:
    watched = await opened(browser, server, PHONE, has_touch=True, is_mobile=True)
    yield watched
    assert watched.complaints == []
    await watched.page.close()
