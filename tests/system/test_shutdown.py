"""SIGTERM: out within seconds, with everything that was sent written down."""

import pytest

from tests.system.city import REPEATED, City

pytestmark = pytest.mark.usefixtures("hour")


async def test_told_to_stop_in_mid_broadcast_it_marks_what_it_sent_and_the_rest_goes_once_later(
    city: City,
) -> None:
    await city.employ(120)
    bot = await city.run("@2026-11-23 06:00:00", BROADCAST_PER_SECOND="40")
    await city.sent(40)
    assert await bot.terminate(within=8) == 0

    told = {chat for chat, texts in city.texts().items() if texts}
    states = await city.outbox()
    assert {chat for chat, state in states.items() if state == "sent"} == told
    assert "leased" not in states.values()
    assert len(told) < 120

    bot = await city.run("@2026-11-23 06:01:00", BROADCAST_PER_SECOND="200")
    await city.sent(120)
    assert await bot.terminate(within=8) == 0

    assert all(len(texts) == 1 for texts in city.texts().values())
    assert not any(REPEATED in texts[0] for texts in city.texts().values())


async def test_a_telegram_that_has_fallen_silent_does_not_hold_the_end_up(city: City) -> None:
    await city.employ(3)
    silent = city.telegram.faults.hang("sendMessage", delivered=False, times=None)
    bot = await city.run("@2026-11-23 06:00:00")
    await city.telegram.wait_for(lambda: silent.struck >= 3, 20, "three calls without an answer")

    assert await bot.terminate(within=9) == 0

    assert set((await city.outbox()).values()) == {"unknown"}


async def test_it_stops_as_well_while_it_is_still_looking_for_telegram(city: City) -> None:
    await city.server.stop()
    bot = await city.run()
    await bot.logged("Telegram cannot be reached")

    assert await bot.terminate(within=8) == 0
    assert "Traceback" not in bot.log
    assert "Unclosed" not in bot.log
