"""The next morning comes by itself: the real process, its own clock at thirty times the speed."""

import re

import pytest

from tests.system.city import City

pytestmark = pytest.mark.usefixtures("hour")


async def test_at_six_everybody_has_been_told_though_nobody_touched_a_thing(city: City) -> None:
    await city.employ(12)
    bot = await city.run("@2026-11-23 05:55:00 x30")
    await bot.logged("ready as @")
    assert not any(city.texts().values())

    await city.sent(12)
    assert await bot.terminate() == 0

    assert all(len(texts) == 1 for texts in city.texts().values())
    assert all("Senin, 23 November 2026" in texts[0] for texts in city.texts().values())
    queued = re.search(r"^2026-11-23 (\d\d:\d\d).*queued 12 notices", bot.log, re.MULTILINE)
    assert queued is not None, bot.log
    assert queued[1] in ("05:58", "05:59")


async def test_a_bot_that_was_down_at_six_makes_up_for_it_and_says_sorry(city: City) -> None:
    await city.employ(3)
    bot = await city.run("@2026-11-23 07:05:00")
    await city.sent(3)
    assert await bot.terminate() == 0

    assert all("terlambat" in texts[0] for texts in city.texts().values())


async def test_while_telegram_is_away_the_morning_is_queued_and_goes_out_on_its_return(
    city: City,
) -> None:
    await city.employ(3)
    await city.server.stop()
    bot = await city.run("@2026-11-23 06:00:00")
    await bot.logged("Telegram cannot be reached")
    assert set((await city.outbox()).values()) == {"pending"}

    await city.server.start()
    await city.sent(3)

    assert await bot.terminate() == 0
    assert all(len(texts) == 1 for texts in city.texts().values())
    assert city.telegram.token not in bot.log
