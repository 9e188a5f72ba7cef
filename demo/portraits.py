"""`python -m demo.portraits`: paint the pictures of the guides anew, from the town on a fixed day."""

import argparse
import asyncio
import sys
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from pydantic import SecretStr

from bot.app import App
from bot.settings import Settings
from demo.jumps import ZONE
from demo.letters import LetterDesk
from demo.town import build_town, hand_in
from handlers.pictures import month_page, month_sheet, week_pages, week_sheet
from schedules.services.bundle import Services

FOLDER = Path(__file__).parent.parent / "docs" / "gambar"
MONDAY = date(2026, 12, 7)
_BEFORE = ZONE.moment(MONDAY - timedelta(days=7), time(5))
_EVE = ZONE.moment(MONDAY - timedelta(days=1), time(5))
_WEEK = timedelta(days=6)
_HALF, _ALL_HOME = ("DISKOMINFO", "c1"), ("DISHUB", "semua-rumah")
_SOMEBODY = -2  # on the roster of the first office


class _FixedClock:
    """The town's clock stands still."""

    def now(self) -> datetime:
        """The evening before the week that is painted."""
        return _EVE


async def paint() -> dict[str, bytes]:
    """Each picture by its name; the same on every day."""
    painted = {}
    async with _town(_HALF[1]) as services:
        painted["pekan-separuh"] = await _week(services, _HALF[0])
        painted["bulan"] = await _month(services, _HALF[0])
    async with _town(_ALL_HOME[1]) as services:
        painted["pekan-dari-rumah"] = await _week(services, _ALL_HOME[0])
    return painted


async def _week(services: Services, opd: str) -> bytes:
    found = await services.lookup.plan_sheet(opd, MONDAY, MONDAY + _WEEK)
    letters = {one.number: one for one in found.letters}
    return week_pages(week_sheet(found.opd, found.people, found.plans, letters, today=MONDAY))[0]


async def _month(services: Services, opd: str) -> bytes:
    found = await services.lookup.plan_sheet(opd, MONDAY, MONDAY)
    asn = found.people[_SOMEBODY]
    first, last = MONDAY.replace(day=1), MONDAY.replace(day=31)
    days = await services.lookup.planned_days(asn.id, first, last)
    return month_page(month_sheet(asn, found.opd, days, first, MONDAY))


@asynccontextmanager
async def _town(letter: str) -> AsyncIterator[Services]:
    """The town in a book of its own, planned as it was a week before and with the letter after."""
    with TemporaryDirectory(prefix="giliran-gambar-") as folder:
        settings = Settings(
            bot_token=SecretStr("0:gambar"), database_url=f"sqlite:///{Path(folder) / 'town.db'}"
        )
        app = await App.open(settings, _FixedClock())
        try:
            await app.services.rostering.apply(hand_in(build_town(MONDAY), Path(folder)), _BEFORE)
            await app.services.morning.plan_ahead(_BEFORE)
            await app.services.policies.issue(LetterDesk().take(letter, _EVE.date()), _EVE)
            await app.services.morning.plan_ahead(ZONE.moment(MONDAY, time(5)))
            yield app.services
        finally:
            await app.database.close()


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the one option and paint."""
    parser = argparse.ArgumentParser(prog="python -m demo.portraits", description=__doc__)
    parser.add_argument("--to", type=Path, default=FOLDER, help="folder (docs/gambar)")
    folder: Path = parser.parse_args(arguments).to
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in asyncio.run(paint()).items():
        (folder / f"{name}.png").write_bytes(data)
        sys.stdout.write(f"{folder / name}.png: {len(data) // 1000} kB\n")


if __name__ == "__main__":
    main()
