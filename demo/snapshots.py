"""`python -m demo.snapshots`: photograph the guides' conversations anew, in a headless browser.

Needs the tools of development and a Chromium. The scenes are played one after the other in one
town whose clock stands still but for the jumps, so that they come out alike on every day.
"""

import argparse
import asyncio
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.async_api import Error as PageError
from playwright.async_api import FloatRect, Page, ViewportSize, async_playwright

from demo.portraits import FOLDER
from demo.scenes import SCENES, Act, Scene
from demo.server import DemoServer
from demo.stage import Stage
from schedules.files import read_roster, write_roster

_BROWSERS = ("chromium", "chromium-browser", "google-chrome")
_QUIETLY = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking")
_WIDTH, _SHARPNESS, _COLOURS = 390, 1.5, 64
_ALL = 4000  # pixels: high enough for whatever is said in one scene
_BREATH = 0.35
_AROUND = """last => {
    const log = document.querySelector(".log");
    log.scrollTop = log.scrollHeight;
    document.querySelector(".down").hidden = true;
    const boxes = [...log.querySelectorAll(".said")].slice(-last).map(e => e.getBoundingClientRect());
    const top = Math.max(boxes[0].top - 12, log.getBoundingClientRect().top);
    return {x: 0, y: top, width: innerWidth, height: boxes.at(-1).bottom + 12 - top};
}"""
_PATIENCE = 6_000  # milliseconds


class _FixedClock:
    """A Monday, 09.00 WIB."""

    def now(self) -> datetime:
        """Always the same moment."""
        return datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


class Photographer:
    """Plays scenes on the page and photographs what they end with."""

    def __init__(self, page: Page, stage: Stage) -> None:
        self._page = page
        self._stage = stage

    async def photograph(self, scene: Scene) -> bytes:
        """The picture of one scene, as a small PNG."""
        await self._become(scene)
        for act in scene.acts:
            try:
                await self._do(act)
            except PageError:
                sys.stderr.write(f"{scene.name}: nothing to {act.what}: {act.words}\n")
            await self._rest()
        if scene.is_whole:
            await self._page.set_viewport_size({"width": _WIDTH, "height": scene.height})
            await self._rest()
            data = await self._page.screenshot(animations="disabled", caret="hide")
            await self._page.set_viewport_size({"width": _WIDTH, "height": _ALL})
            return _small(data)
        clip: FloatRect = await self._page.evaluate(_AROUND, scene.last)
        clip["height"] = min(clip["height"], scene.height)
        return _small(await self._page.screenshot(animations="disabled", caret="hide", clip=clip))

    async def _become(self, scene: Scene) -> None:
        people = [one for one in self._stage.citizens if scene.fits(one.asn)]
        person = people[scene.nth].person
        await self._page.goto(f"{self._page.url.partition('#')[0]}#/{person.id}")
        await self._page.wait_for_selector(".chat-head")
        await self._page.click(".tab:has-text('Pribadi')")
        if await self._page.locator("#box").is_visible():
            await self._page.fill("#box", "")
        await self._rest()

    async def _do(self, act: Act) -> None:
        page = self._page
        match act.what:
            case "say":
                await page.fill("#box", act.words)
                await page.press("#box", "Enter")
            case "type":
                await page.fill("#box", "")
                await page.locator("#box").press_sequentially(act.words)
            case "press":
                await page.locator(f".press:has-text('{act.words}')").last.click()
            case "key":
                await page.click(f".key:text-is('{act.words}')")
            case "tab":
                await page.click(f".tab:has-text('{act.words}')")
            case "jump":
                await self._stage.jump(act.words)
            case "send back":
                await self._send_back(*act.words.split("="))

    async def _send_back(self, old: str, new: str) -> None:
        """Send the last file that came, with the first position `old` changed to `new`."""
        account = int(self._page.url.rpartition("/")[2])
        person = self._stage.citizens[account].person
        file = next(m.content.document for m in reversed(person.messages()) if m.content.document)
        roster = read_roster(file.data, file.name, known_opds=self._stage.opds)
        people = list(roster.people)
        nth = next(n for n, asn in enumerate(people) if asn.position == old)
        people[nth] = replace(people[nth], position=new)
        with TemporaryDirectory() as folder:
            path = Path(folder) / file.name
            write_roster(path, replace(roster, people=tuple(people)))
            await self._page.set_input_files("input[type=file]", path)
            await self._rest()

    async def _rest(self) -> None:
        """Until the bot has said all it has to say, and the page shows it."""
        await asyncio.sleep(_BREATH)
        await self._stage.settle()
        await asyncio.sleep(_BREATH)


def _small(data: bytes) -> bytes:
    with Image.open(BytesIO(data)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        out = BytesIO()
        few.save(out, "PNG", optimize=True)
    return out.getvalue()


async def photograph(names: Sequence[str], to: Path) -> None:
    """Play all scenes up to the last one that is named, and keep those that are (all: none)."""
    browser_path = next(filter(None, map(shutil.which, _BROWSERS)), None)
    wanted = set(names) or {scene.name for scene in SCENES}
    with TemporaryDirectory(prefix="giliran-gambar-") as folder:
        async with (
            Stage(Path(folder), _FixedClock()) as stage,
            DemoServer(stage, port=0) as server,
            async_playwright() as playwright,
        ):
            browser = await playwright.chromium.launch(executable_path=browser_path, args=_QUIETLY)
            size: ViewportSize = {"width": _WIDTH, "height": _ALL}
            page = await browser.new_page(
                viewport=size,
                device_scale_factor=_SHARPNESS,
                locale="id-ID",
                reduced_motion="reduce",
                color_scheme="light",
            )
            page.set_default_timeout(_PATIENCE)
            await page.goto(server.url)
            for scene in SCENES:
                data = await Photographer(page, stage).photograph(scene)
                if scene.name in wanted:
                    (to / f"{scene.name}.png").write_bytes(data)
                    sys.stdout.write(f"{scene.name}.png: {len(data) // 1000} kB\n")
            await browser.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the options and photograph."""
    parser = argparse.ArgumentParser(prog="python -m demo.snapshots", description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder (docs/gambar)")
    parser.add_argument("names", nargs="*", help="scenes (all)")
    read = parser.parse_args(arguments)
    read.to.mkdir(parents=True, exist_ok=True)
    asyncio.run(photograph(read.names, read.to))


if __name__ == "__main__":
    main()
