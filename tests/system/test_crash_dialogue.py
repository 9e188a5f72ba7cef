"""kill -9 while the bot takes an answer: the talk goes on where it was, and is done once."""

import asyncio
from datetime import timedelta

import pytest

from handlers.render import render
from schedules.ledger.database import Database
from schedules.services.bundle import Services
from tests.handlers.conftest import Clock, Workplace, furnish
from tests.handlers.walking import Walking
from tests.handlers.walks import WALKS, Walk
from tests.system.city import City
from tests.system.process import BotProcess

pytestmark = pytest.mark.usefixtures("hour")


@pytest.fixture
async def workplace(city: City, database: Database) -> Workplace:
    """The people of the walks in the city's book, at the hour of their walk."""
    clock = Clock()
    city.telegram.clock = clock.now
    asns = await furnish(database, clock)
    return Workplace(city.telegram, clock, database, Services(database, render), asns)


async def started(city: City, workplace: Workplace) -> BotProcess:
    """The bot, when leases have run out and whatever it had to say by itself is said."""
    workplace.clock.now_at += timedelta(minutes=2)
    bot = await city.run(f"@{workplace.clock.now_at:%Y-%m-%d %H:%M:%S}")
    states = {"pending"}
    async with asyncio.timeout(60):
        while states & {"pending", "leased"}:
            await city.telegram.wait_for(lambda: city.telegram.updates.is_polled, 60, "a poll")
            states = set((await city.outbox()).values())
    return bot


async def act_and_crash(
    city: City, bot: BotProcess, walking: Walking, act: str, *, said: bool
) -> BotProcess:
    """Pull the plug while an act is answered, before the answer arrives or (`said`) after it."""
    hang = city.telegram.faults.hang(chat_id=walking.person.id, delivered=said)
    walking.act(act)
    await city.telegram.wait_for(lambda: hang.struck, 60, f"an answer to {act}")
    await bot.kill()
    city.telegram.faults.clear()
    assert await city.unhandled() == {walking.person.id}
    walking.person.catch_up()
    return await started(city, walking.place)


@pytest.mark.parametrize("walk", WALKS.values(), ids=WALKS)
async def test_it_goes_on_after_kill_9_in_the_middle_and_at_the_end_and_is_done_once(
    city: City, workplace: Workplace, walk: Walk
) -> None:
    walking = await Walking.set_out(workplace, walk)
    bot = await started(city, workplace)
    last = len(walk.acts) - 1
    for n, (act, step) in enumerate(walk.acts):
        if n in (last // 2, last):
            bot = await act_and_crash(city, bot, walking, act, said=n != last)
        else:
            walking.act(act)
        await walking.reaches(step)
    assert await bot.terminate() == 0
    assert await city.unhandled() == set()
    assert await walking.changes() == walk.changes


async def test_a_letter_in_the_book_that_its_dialogue_does_not_know_of_is_issued_once(
    city: City, workplace: Workplace
) -> None:
    walk = WALKS["a unit closed"]
    walking = await Walking.set_out(workplace, walk)
    bot = await started(city, workplace)
    *before, (publish, done) = walk.acts
    for act, step in before:
        walking.act(act)
        await walking.reaches(step)
    city.telegram.faults.hang("deleteMessage", delivered=False)  # of "working on it"
    walking.act(publish)
    async with asyncio.timeout(60):
        issued: tuple[str, ...] = ()
        while not issued:  # looked up in the book itself: the process cannot tell
            issued = await walking.changes()
    await bot.kill()
    city.telegram.faults.clear()
    walking.person.catch_up()
    bot = await started(city, workplace)
    await walking.reaches(done)
    letter = (await workplace.services.policies.letters())[-1]
    assert letter.last is not None
    sheet = await workplace.services.lookup.plan_sheet("DISDAG", letter.first, letter.last)
    assert {proof.office for plan in sheet.plans for proof in plan.proofs} <= {0, 1}  # the piket
    walking.act("[Urungkan]")
    await city.telegram.wait_for(
        lambda: any("diurungkan" in m.text for m in walking.person.unheard()), 60
    )
    assert await bot.terminate() == 0
    assert letter not in await workplace.services.policies.letters()
    assert await walking.changes() == ("letter issued", "undone")
