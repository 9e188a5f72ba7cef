import re
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import (
    Browser,
    ConsoleMessage,
    Page,
    ViewportSize,
    async_playwright,
    expect,
)

from demo.server import DemoServer
from demo.stage import Stage

pytestmark = [pytest.mark.asyncio(loop_scope="module"), pytest.mark.browser]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIETLY = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update"),
)
_LAPTOP: ViewportSize = {"width": 1280, "height": 800}
_PHONE: ViewportSize = {"width": 360, "height": 740}
_PATIENCE = 15_000  # milliseconds: a jump sends some hundred messages


class Watched:
    """A page of which every complaint and every request is remembered."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        self.addresses: set[str] = set()
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", lambda request: self.addresses.add(request.url))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.complaints.append(message.text)

    async def become(self, name: str) -> None:
        """Find somebody by name and choose them."""
        await self.page.fill("#search", name)
        await self.page.click(f".one:has-text('{name}')")
        await expect(self.page.locator(".chat-head")).to_contain_text(name)

    async def overflow(self) -> int:
        """By how many pixels something is wider than the screen."""
        width: int = await self.page.evaluate(
            "Math.max(...[...document.querySelectorAll('body, main, main *, aside, aside *, dialog *')]"
            ".filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.unseen'))"
            ".map(e => e.getBoundingClientRect().right)) - innerWidth"
        )
        return width


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.skip(f"no browser on this machine (looked for {', '.join(_BROWSERS)})")
    async with async_playwright() as playwright:
        yield await playwright.chromium.launch(executable_path=found, args=_QUIETLY)


async def opened(browser: Browser, server: DemoServer, size: ViewportSize, **more: Any) -> Watched:
    page = await browser.new_page(viewport=size, locale="id-ID", reduced_motion="reduce", **more)
    page.set_default_timeout(_PATIENCE)
    watched = Watched(page)
    await page.goto(server.url)
    await page.wait_for_selector(".one")
    return watched


@pytest_asyncio.fixture(loop_scope="module")
async def laptop(browser: Browser, server: DemoServer) -> AsyncIterator[Watched]:
    watched = await opened(browser, server, _LAPTOP)
    yield watched
    assert watched.complaints == []
    assert {url for url in watched.addresses if not url.startswith(f"{server.url}/")} == set()
    await watched.page.close()


@pytest_asyncio.fixture(loop_scope="module")
async def phone(browser: Browser, server: DemoServer) -> AsyncIterator[Watched]:
    watched = await opened(browser, server, _PHONE, has_touch=True, is_mobile=True)
    yield watched
    assert watched.complaints == []
    await watched.page.close()


def name_of(stage: Stage, number: int) -> str:
    return list(stage.citizens)[number].asn.name


async def test_somebody_presses_a_key_and_sees_the_answer(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 5))
    await laptop.page.click(".key:text-is('Jadwal')")
    answer = laptop.page.locator(".said:not(.mine)").last
    await expect(answer).to_contain_text("Pekan ini")
    await expect(answer).to_contain_text("(hari ini)")


async def test_enter_sends_and_a_button_under_the_answer_works(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 6))
    await laptop.page.fill("#box", "/hariini")
    await laptop.page.press("#box", "Enter")
    await expect(laptop.page.locator(".said.mine").last).to_contain_text("/hariini")
    await laptop.page.locator(".press:text-is('Kenapa?')").last.click()
    await expect(laptop.page.locator(".said").last).to_contain_text("Mengapa Senin")
    await expect(laptop.page.locator(".press[aria-busy]")).to_have_count(0)


async def test_a_picture_and_a_calendar_arrive_in_the_chat(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 5))
    for command in ("/gambar", "/kalender"):
        await laptop.page.fill("#box", command)
        await laptop.page.press("#box", "Enter")
    picture = laptop.page.locator(".picture img").last
    await expect(picture).to_be_visible()
    width = "image => image.decode().then(() => image.naturalWidth)"
    assert await picture.evaluate(width) == 1080
    paper = laptop.page.locator(".paper").last
    await expect(paper).to_contain_text(".ics")
    await expect(paper).to_have_attribute("download", re.compile(r"\.ics$"))


async def test_a_letter_is_read_issued_and_felt_in_the_morning(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 8))
    await laptop.page.click("[data-letter=semua-rumah]")
    letter = laptop.page.locator("dialog .sheet")
    await expect(letter).to_contain_text("seluruh pegawai bekerja dari rumah")
    await expect(letter).to_contain_text("Wali Kota Contoh")
    await laptop.page.click("dialog .act:text-is('Terbitkan')")
    await expect(laptop.page.locator(".effect")).to_contain_text("pegawai pada")
    await laptop.page.click("dialog .act:text-is('Tutup')")
    await laptop.page.click("[data-jump=pagi]")
    notice = laptop.page.locator(".said").last
    await expect(notice).to_contain_text("Selamat pagi", timeout=_PATIENCE)
    await expect(notice).to_contain_text("Selasa, 24 November 2026: bekerja dari")
    await expect(notice).to_contain_text("800/101/2026")
    await expect(laptop.page.locator(".clock .time")).to_contain_text("05.59")
    await laptop.page.fill("#search", "")
    await expect(laptop.page.locator(".one .count").first).to_be_visible()


async def test_the_kepala_sees_the_recap_after_the_clock_was_sent_to_nine(
    laptop: Watched, stage: Stage
) -> None:
    await laptop.become(name_of(stage, 0))
    await laptop.page.click("[data-jump=rekap]")
    recap = laptop.page.locator(".said", has_text="Rekap")
    await expect(recap.last).to_contain_text("sampai pukul 09.00 WIB", timeout=_PATIENCE)
    await expect(laptop.page.locator(".offices .row")).to_have_count(len(stage.opds))


async def test_the_group_is_one_tab_away(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 7))
    await laptop.page.click(".tab:has-text('Grup')")
    await expect(laptop.page.locator(".chat-head h2")).to_contain_text("Grup Dinas Komunikasi")
    await expect(laptop.page.locator(".said").last).to_contain_text("Kantor (WFO)")


async def test_a_newcomer_enrols_by_hand(laptop: Watched) -> None:
    code = await laptop.page.inner_text(".code code")
    await laptop.page.click(".code button")
    await laptop.page.click(".begin")
    await expect(laptop.page.locator(".said").last).to_contain_text("kode pendaftaran")
    await laptop.page.fill("#box", code)
    await laptop.page.press("#box", "Enter")
    await expect(laptop.page.locator(".said").last).to_contain_text("Akun terhubung")
    await expect(laptop.page.locator(".key").first).to_be_visible()
    await expect(laptop.page.locator(".code")).to_be_hidden()


async def test_the_hint_card_leads_to_an_answer_and_ticks_its_first_step(laptop: Watched) -> None:
    await laptop.page.click(".desk .guide [data-step=asn] button")
    await laptop.page.click(".key:text-is('Jadwal')")
    await expect(laptop.page.locator(".desk [data-step=asn]")).to_have_class("done")


async def test_on_a_phone_nothing_is_wider_than_the_screen(phone: Watched, stage: Stage) -> None:
    page = phone.page
    assert await phone.overflow() <= 0
    await phone.become(name_of(stage, 5))
    await page.click(".key:text-is('Piket')")
    await expect(page.locator(".said:not(.mine)").last).to_contain_text("(hari ini)")
    assert await phone.overflow() <= 0
    await page.click(".chip")
    await expect(page.locator(".desk-head")).to_be_visible()
    assert await phone.overflow() <= 0
    await page.click("[data-letter=c3]")
    await expect(page.locator("dialog .sheet")).to_be_visible()
    assert await phone.overflow() <= 0


async def test_on_a_phone_back_leads_to_the_people_and_the_desk_closes_with_escape(
    phone: Watched, stage: Stage
) -> None:
    page = phone.page
    await phone.become(name_of(stage, 5))
    await page.click(".chip")
    await page.keyboard.press("Escape")
    await expect(page.locator(".desk")).to_be_hidden()
    await page.go_back()
    await expect(page.locator("#search")).to_be_visible()
    await expect(page.locator(".chat")).to_be_hidden()


async def test_who_one_is_outlasts_a_reload(laptop: Watched, stage: Stage) -> None:
    await laptop.become(name_of(stage, 9))
    await laptop.page.reload()
    await expect(laptop.page.locator(".chat-head")).to_contain_text(name_of(stage, 9))
