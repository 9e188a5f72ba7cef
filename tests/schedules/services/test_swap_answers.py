"""Answers to a swap: who wins, who may, until when, and that nothing is done twice."""

import asyncio
from datetime import timedelta

import pytest

from schedules.ledger import journal, outbox_counts, plans
from schedules.ledger.database import Database
from schedules.places import Place
from schedules.refusals import NoSwapError, SwapImpossibleError, SwapOverError
from schedules.swaps import SwapKind, SwapState
from tests.schedules.services.bartering import NOW, agree, day_of, place_of, town_of
from tests.schedules.services.town import moment


async def test_two_who_accept_at_once_cannot_both_win(database: Database) -> None:
    town = await town_of(database)
    me, swaps = town.people[0].id, town.services.swaps
    mine = await day_of(town, me, SwapKind.SEAT)
    b, c = [one.asn.id for one in await town.services.swap_offers.partners(me, mine.day, NOW)][:2]
    asked = {i: (await swaps.ask(me, mine.day, i, None, NOW, by=me)).swap.id for i in (b, c)}
    came = await asyncio.gather(
        *(swaps.accept(number, i, NOW) for i, number in asked.items()), return_exceptions=True
    )
    won = [one for one in came if not isinstance(one, BaseException)]
    assert [one.swap.state for one in won].count(SwapState.STANDING) == 1
    assert all(isinstance(one, SwapOverError) for one in came if one not in won)
    seated = [i for i in (me, b, c) if (await place_of(town, i, mine.day))[0] is Place.WFO]
    assert len(seated) == 1
    assert (await town.services.auditing.audit("DKOM", NOW)).violations == ()


async def test_pressing_twice_and_asking_twice_change_nothing(database: Database) -> None:
    town = await town_of(database)
    me, swaps = town.people[0].id, town.services.swaps
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    first = await swaps.ask(me, mine.day, other, None, NOW, by=me)
    again = await swaps.ask(me, mine.day, other, None, NOW, by=me)
    assert first.swap == again.swap
    await swaps.accept(first.swap.id, other, NOW)
    once = await database.run(lambda s: plans.load_revisions(s, mine.day, mine.day))
    card = await swaps.accept(first.swap.id, other, NOW)
    assert card.swap.state is SwapState.STANDING
    assert await database.run(lambda s: plans.load_revisions(s, mine.day, mine.day)) == once


async def test_days_that_are_over_or_announced_cannot_be_swapped(database: Database) -> None:
    town = await town_of(database)
    me = town.people[0].id
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    eve = moment(mine.day - timedelta(days=1), "16.00")
    for when, why in ((eve, "late"), (moment(mine.day + timedelta(days=2)), "past")):
        with pytest.raises(SwapImpossibleError) as refused:
            await town.services.swaps.ask(me, mine.day, other, None, when, by=me)
        assert refused.value.why == why
        _, days = await town.services.swap_offers.days(me, when)
        assert mine.day not in {one.day for one in days}


async def test_what_nobody_answers_ends_on_the_evening_before_and_says_so(
    database: Database,
) -> None:
    town = await town_of(database)
    me, swaps = town.people[0].id, town.services.swaps
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    number = (await swaps.ask(me, mine.day, other, None, NOW, by=me)).swap.id
    eve = moment(mine.day - timedelta(days=1), "16.00")
    assert await swaps.expire(eve - timedelta(minutes=1)) == 0
    with pytest.raises(SwapOverError):
        await swaps.accept(number, other, eve)
    assert await swaps.expire(eve) == 1
    assert await swaps.expire(eve) == 0
    assert (await swaps.find(number, me)).swap.state is SwapState.EXPIRED
    keys = await database.run(lambda s: outbox_counts.load_keys(s, "DKOM", mine.day))
    assert {k.split(":")[3] for k in keys if k.endswith(":kedaluwarsa")} == {str(me), str(other)}


async def test_whoever_asked_may_take_it_back_and_nobody_else(database: Database) -> None:
    town = await town_of(database)
    me, swaps = town.people[0].id, town.services.swaps
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    number = (await swaps.ask(me, mine.day, other, None, NOW, by=me)).swap.id
    with pytest.raises(NoSwapError):
        await swaps.withdraw(number, other, NOW)
    assert (await swaps.withdraw(number, me, NOW)).swap.state is SwapState.WITHDRAWN
    with pytest.raises(SwapOverError):
        await swaps.accept(number, other, NOW)
    assert (await place_of(town, me, mine.day))[0] is Place.WFO


async def test_where_the_office_wants_it_the_head_has_the_last_word(database: Database) -> None:
    town = await town_of(database)
    me, head, swaps = town.people[0].id, town.people[7].id, town.services.swaps
    await swaps.set_approval("DKOM", NOW, needed=True, by=head)
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    assert await agree(town, me, mine.day, other) is SwapState.AGREED
    assert (await place_of(town, me, mine.day))[0] is Place.WFO
    number = (await swaps.open(me))[0].swap.id
    card = await swaps.approve(number, head, NOW)
    assert card.swap.state is SwapState.STANDING
    (told,) = await town.services.lookup.person_days(me, mine.day, mine.day)
    assert told.swap is not None
    assert told.swap.approved_by == town.people[7].name
    entries = await database.run(lambda s: journal.load_entries(s, subject=f"swap {number}"))
    assert [one.action for one in entries] == ["swap stands", "swap agreed", "swap asked"]


async def test_on_behalf_of_two_both_must_agree_unless_the_head_orders(database: Database) -> None:
    town = await town_of(database)
    me, operator, swaps = town.people[0].id, town.people[7].id, town.services.swaps
    mine = await day_of(town, me, SwapKind.SEAT)
    b, c = [one.asn.id for one in await town.services.swap_offers.partners(me, mine.day, NOW)][:2]
    asked = await swaps.ask(me, mine.day, b, None, NOW, by=operator)
    assert asked.swap.waits_for == (me, b)
    first = await swaps.accept(asked.swap.id, me, NOW)
    assert first.swap.state is SwapState.ASKED
    ordered = await swaps.ask(me, mine.day, c, None, NOW, by=operator, order=True)
    assert ordered.swap.state is SwapState.STANDING
    with pytest.raises(SwapOverError):
        await swaps.accept(asked.swap.id, b, NOW)


async def test_a_refusal_leaves_the_plan_and_its_words_are_passed_on(database: Database) -> None:
    town = await town_of(database)
    me, swaps = town.people[0].id, town.services.swaps
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    number = (await swaps.ask(me, mine.day, other, None, NOW, by=me)).swap.id
    await swaps.refuse(number, other, NOW)
    await swaps.explain(number, other, "Ada kegiatan keluarga", NOW)
    said = await swaps.find(number, me)
    assert (said.swap.state, said.swap.words) == (SwapState.REFUSED, "Ada kegiatan keluarga")
    with pytest.raises(NoSwapError):
        await swaps.explain(number, me, "bukan saya", NOW)
    assert (await place_of(town, me, mine.day))[0] is Place.WFO


async def test_nobody_else_answers_for_the_two(database: Database) -> None:
    town = await town_of(database)
    me, stranger, swaps = town.people[0].id, town.people[7].id, town.services.swaps
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    number = (await swaps.ask(me, mine.day, other, None, NOW, by=me)).swap.id
    for answer in (swaps.accept, swaps.refuse, swaps.withdraw):
        with pytest.raises(NoSwapError):
            await answer(number, stranger, NOW)
    with pytest.raises(SwapOverError):
        await swaps.approve(number, stranger, NOW)  # the two have not agreed yet
    with pytest.raises(NoSwapError):
        await swaps.explain(number, stranger, "tidak", NOW)
    assert (await swaps.find(number, me)).swap.state is SwapState.ASKED
