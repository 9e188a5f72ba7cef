"""kill -9 while 200 people are being told: nobody is forgotten, hardly anybody is told twice."""

import pytest

from tests.system.city import REPEATED, City

pytestmark = pytest.mark.usefixtures("hour")

IN_HAND = 60  # leased at once


async def test_after_kill_9_in_mid_broadcast_everybody_is_told_and_repeats_say_so(
    city: City,
) -> None:
    await city.employ(200)
    slow = city.telegram.faults.delay("sendMessage", seconds=0.1)
    bot = await city.run("@2026-11-23 06:00:00", BROADCAST_PER_SECOND="100")
    await city.sent(70)
    await bot.kill()
    slow.seconds = 0.0

    states = await city.outbox()
    in_flight = {chat for chat, state in states.items() if state == "leased"}
    assert len(states) == 200
    assert 0 < len(in_flight) <= IN_HAND
    marked = {chat for chat, state in states.items() if state == "sent"}
    assert all(len(city.texts()[chat]) == 1 for chat in marked)

    bot = await city.run("@2026-11-23 06:02:00", BROADCAST_PER_SECOND="200")
    await city.telegram.wait_for(lambda: all(city.texts().values()), 20, "everybody to be told")
    await bot.terminate()

    told = city.texts()
    assert set((await city.outbox()).values()) == {"sent"}
    twice = {chat for chat, texts in told.items() if len(texts) > 1}
    assert twice <= in_flight
    for chat, texts in told.items():
        assert len(texts) <= 2
        assert (REPEATED in texts[-1]) == (chat in in_flight)
        if chat in twice:
            assert REPEATED not in texts[0]
            assert texts[1].startswith(texts[0])


async def test_after_kill_9_among_check_ins_each_is_in_the_book_once_and_answered(
    city: City,
) -> None:
    await city.employ(80)
    city.telegram.faults.delay("sendMessage", seconds=0.2)
    bot = await city.run("@2026-11-23 05:10:00", BROADCAST_PER_SECOND="500")
    await city.telegram.wait_for(lambda: city.telegram.updates.is_polled, 20, "a poll")
    for person in city.staff:
        person.send("Presensi masuk")
    await city.sent(5)
    await bot.kill()
    city.telegram.faults.clear()

    unhandled = await city.unhandled()
    assert unhandled  # accepted from Telegram, and cut off
    for person in city.staff[:3]:
        person.send("Presensi masuk")  # impatience, while nobody is there

    bot = await city.run("@2026-11-23 05:12:00", BROADCAST_PER_SECOND="500")
    await city.telegram.wait_for(
        lambda: all(city.texts().values()) and not city.telegram.updates, 20, "all answers"
    )
    assert await bot.terminate() == 0

    assert await city.unhandled() == set()
    checkins = await city.checkins()
    assert len(checkins) == len({asn_id for asn_id, _ in checkins}) == 80
    answers = city.texts()
    again = {person.id for person in city.staff[:3]}
    assert {c for c, texts in answers.items() if len(texts) > 1} <= unhandled | again
