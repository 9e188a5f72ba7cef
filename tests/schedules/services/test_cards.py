"""Cards of an OPD's group: known again after a crash, pinned while theirs is the day."""

from datetime import date, datetime, timedelta

from schedules.ledger import groups
from schedules.ledger.database import Database
from schedules.ledger.outbox import Leased
from schedules.notices import NoticeKind
from schedules.services.delivery import LEASE
from tests.schedules.services.town import MONDAY, Town, moment, settle

SIX = moment(MONDAY, "06.00")


TUESDAY = MONDAY + timedelta(days=1)


async def in_group(database: Database) -> Town:
    town = await settle(database)
    group = groups.Group(opd="DKOM", chat_id=-5, bound_at=SIX, bound_by=None)
    await database.run(lambda session: groups.bind_group(session, group))
    return town


async def queued(town: Town, day: date, now: datetime) -> Leased:
    await town.services.morning.announce("DKOM", day, now)
    (card,) = [one.message for one in await town.services.delivery.lease(now, 9)]
    assert card.kind is NoticeKind.CARD
    return card


async def test_a_card_that_was_posted_before_a_crash_is_found_where_it_stands(
    database: Database,
) -> None:
    town = await in_group(database)
    cards, card = town.services.cards, await queued(town, MONDAY, SIX)
    assert await cards.recall(card) is None
    await cards.posted(card, 77, SIX)
    later = SIX + LEASE + timedelta(seconds=1)
    (again,) = [one.message for one in await town.services.delivery.lease(later, 9)]
    assert await cards.recall(again) == 77


async def test_a_card_is_pinned_if_the_call_was_lost_and_yesterdays_is_taken_down_once(
    database: Database,
) -> None:
    town = await in_group(database)
    cards = town.services.cards
    monday = await cards.posted(await queued(town, MONDAY, SIX), 77, SIX)
    assert monday is not None
    assert await cards.unpinned(SIX) == [monday]
    assert await cards.pinned(monday, SIX) == []
    assert await cards.unpinned(SIX) == []

    six = moment(TUESDAY, "06.00")
    await cards.posted(await queued(town, TUESDAY, six), 78, six)
    (tuesday,) = await cards.unpinned(six)
    (old,) = await cards.pinned(tuesday, six)
    assert (tuesday.message_id, old.message_id) == (78, 77)
    await cards.taken_down(old, six)
    assert await cards.pinned(tuesday, six) == []
