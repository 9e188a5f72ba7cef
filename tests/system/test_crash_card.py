"""kill -9 between posting a group's card and noting it: it never stands there twice."""

import asyncio

import pytest

from demo.telegram import Group
from schedules.ledger import groups
from schedules.ledger.database import Database
from tests.system.city import MONDAY, City

pytestmark = pytest.mark.usefixtures("hour")


async def bound(city: City) -> Group:
    await city.employ(3)
    group = city.telegram.add_group("Bappeda", owner=city.staff[0])
    group.make_bot_admin()
    database = Database.open(city.database_url)
    binding = groups.Group(opd="BAPPEDA", chat_id=group.id, bound_at=MONDAY, bound_by=None)
    await database.run(lambda session: groups.bind_group(session, binding))
    await database.close()
    return group


def cards(group: Group) -> list[str]:
    return [m.text for m in group.chat.shown() if m.from_bot and "November 2026: " in m.text]


@pytest.mark.parametrize(
    ("cut_off", "state"),
    [
        ("sendMessage", "dead"),  # nobody knows where it stands; the next change posts it anew
        ("pinChatMessage", "sent"),  # it was noted, and is found again
    ],
)
async def test_a_card_that_was_posted_before_the_crash_is_not_posted_again(
    city: City, cut_off: str, state: str
) -> None:
    group = await bound(city)
    city.telegram.faults.hang(cut_off, delivered=True, chat_id=group.id)
    bot = await city.run("@2026-11-23 06:00:00")
    await city.telegram.wait_for(
        lambda: group.chat.pinned if cut_off == "pinChatMessage" else cards(group), 20, "the card"
    )
    await bot.kill()
    assert (await city.outbox())[group.id] == "leased"

    bot = await city.run("@2026-11-23 06:02:00")  # the lease has run out
    states: dict[int, str] = {}
    async with asyncio.timeout(30):
        while states.get(group.id) != state:
            await city.telegram.wait_for(lambda: city.telegram.updates.is_polled, 20, "a poll")
            states = await city.outbox()
    assert await bot.terminate() == 0
    assert len(cards(group)) == 1
    assert len(group.chat.pinned) == (1 if state == "sent" else 0)
