"""Watched: a page of which every complaint and every request is remembered."""

from typing import Any

from playwright.async_api import Browser, ConsoleMessage, Page, ViewportSize, expect

from demo.server import DemoServer

LAPTOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 360, "height": 740}
PATIENCE = 15_000  # milliseconds: a jump sends some hundred messages


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

    async def say(self, words: str) -> None:
        """Write a message and see it stand in the chat."""
        await self.page.fill("#box", words)
        await self.page.press("#box", "Enter")
        await expect(self.page.locator(".said.mine").last).to_contain_text(words)

    async def overflow(self) -> int:
        """By how many pixels something is wider than the screen."""
        width: int = await self.page.evaluate(
            "Math.max(...[...document.querySelectorAll('body, main, main *, aside, aside *, dialog *')]"
            ".filter(e => e.checkVisibility({visibilityProperty: true}) && !e.closest('.unseen'))"
            ".map(e => e.getBoundingClientRect().right)) - innerWidth"
        )
        return width


async def opened(browser: Browser, server: DemoServer, size: ViewportSize, **more: Any) -> Watched:
    page = await browser.new_page(viewport=size, locale="id-ID", reduced_motion="reduce", **more)
    page.set_default_timeout(PATIENCE)
    watched = Watched(page)
    await page.goto(server.url)
    await page.wait_for_selector(".one")
    return watched
