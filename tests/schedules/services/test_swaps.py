"""Swaps over a real book: offered only where the rules hold, credited truly, kept by later plans."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schedules.ledger import outbox_counts, plans, standings
from schedules.ledger.database import Database, Session
from schedules.places import Duty, Place, Rule
from schedules.refusals import SwapImpossibleError
from schedules.swaps import SwapKind, SwapState
from tests.schedules.services.bartering import (
    HORIZON,
    NOW,
    agree,
    away,
    day_of,
    place_of,
    town_of,
)
from tests.schedules.services.town import MONDAY, settle


async def test_every_partner_offered_can_really_swap_and_the_audit_is_content(
    database: Database,
) -> None:
    town = await town_of(database)
    me = town.people[0].id
    for kind in SwapKind:
        mine = await day_of(town, me, kind)
        offered = await town.services.swap_offers.partners(me, mine.day, NOW)
        assert offered
        for partner in offered:
            proposal = await town.services.swap_offers.propose(
                me, mine.day, partner.asn.id, None, NOW
            )
            assert {one.day for one in proposal.card.days} == {mine.day}
    assert await agree(town, me, mine.day, offered[0].asn.id) is SwapState.STANDING
    report = await town.services.auditing.audit("DKOM", NOW)
    assert report.violations == ()


async def test_the_fairest_partner_comes_first(database: Database) -> None:
    town = await town_of(database)
    me = town.people[0].id
    mine = await day_of(town, me, SwapKind.SEAT)
    offered = await town.services.swap_offers.partners(me, mine.day, NOW)
    owed = [one.owed for one in offered]
    assert owed == sorted(owed)
    _, days = await town.services.swap_offers.days(me, NOW)
    free = [one.day for one in days if one.kind is SwapKind.SEAT and not one.slots[0].is_seat]
    givers = [await town.services.swap_offers.partners(me, day, NOW) for day in free]
    giving = max(givers, key=len)
    assert [one.owed for one in giving] == sorted((one.owed for one in giving), reverse=True)
    assert {one.gives for one in giving} == {True}
    assert min(len(offered), len(giving)) > 1


async def test_a_swap_changes_two_people_for_a_day_and_credits_who_really_comes(
    database: Database,
) -> None:
    town = await town_of(database)
    me = town.people[0].id
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    after = mine.day + timedelta(days=1)

    def owed(session: Session) -> dict[int, int]:
        return {i: s.owed for i, s in standings.load_standings(session, "DKOM", after).items()}

    before = await database.run(owed)
    plan = await database.run(lambda s: plans.load_plan(s, "DKOM", mine.day))
    assert await agree(town, me, mine.day, other) is SwapState.STANDING
    now = await database.run(owed)
    swapped = await database.run(lambda s: plans.load_plan(s, "DKOM", mine.day))
    assert plan is not None
    assert swapped is not None
    assert now[me] == before[me] - 1_000_000
    assert now[other] == before[other] + 1_000_000
    assert {i for i in now if now[i] != before[i]} == {me, other}
    assert await place_of(town, me, mine.day) == (Place.WFH, Rule.SWAP, None)
    assert (await place_of(town, other, mine.day))[:2] == (Place.WFO, Rule.SWAP)
    assert plan.proofs == swapped.proofs


async def test_a_swap_survives_planning_anew_and_a_replan_without_a_cause_changes_nothing(
    database: Database,
) -> None:
    town = await town_of(database)
    me = town.people[0].id
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    await agree(town, me, mine.day, other)
    run = await town.services.rostering.replan("DKOM", NOW)
    assert run is not None
    assert (dict(run.changed), run.lapsed, run.violations) == ({}, (), ())
    third = next(one.id for one in town.people if one.id not in (me, other))
    await away(town, third, mine.day + timedelta(days=1))
    assert (await place_of(town, me, mine.day))[0] is Place.WFH
    assert (await place_of(town, other, mine.day))[0] is Place.WFO


async def test_the_turn_goes_back_when_whoever_took_it_falls_ill_and_both_are_told(
    database: Database,
) -> None:
    town = await town_of(database)
    me = town.people[0].id
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    asked = await town.services.swaps.ask(me, mine.day, other, None, NOW, by=me)
    await town.services.swaps.accept(asked.swap.id, other, NOW)
    await away(town, other, mine.day)
    assert (await place_of(town, me, mine.day))[0] is Place.WFO
    keys = await database.run(lambda s: outbox_counts.load_keys(s, "DKOM", mine.day))
    lapsed = {key.split(":")[3] for key in keys if key.endswith(f":{SwapState.LAPSED}")}
    assert lapsed == {str(me), str(other)}
    assert (await town.services.swaps.find(asked.swap.id, me)).swap.state is SwapState.LAPSED
    assert (await town.services.auditing.audit("DKOM", NOW)).violations == ()


async def test_a_chain_is_kept_as_a_chain(database: Database) -> None:
    town = await town_of(database)
    a = town.people[0].id
    mine = await day_of(town, a, SwapKind.SEAT)
    b, c = [one.asn.id for one in await town.services.swap_offers.partners(a, mine.day, NOW)][:2]
    assert await agree(town, a, mine.day, b) is SwapState.STANDING
    assert await agree(town, b, mine.day, c) is SwapState.STANDING
    run = await town.services.rostering.replan("DKOM", NOW)
    assert run is not None
    assert (dict(run.changed), run.lapsed) == ({}, ())
    places = [(await place_of(town, i, mine.day))[0] for i in (a, b, c)]
    assert places == [Place.WFH, Place.WFH, Place.WFO]
    (told,) = await town.services.lookup.person_days(a, mine.day, mine.day)
    assert told.swap is not None
    assert told.swap.name == next(one.name for one in town.people if one.id == b)


async def test_a_turn_is_given_back_on_another_day(database: Database) -> None:
    town = await town_of(database)
    me = town.people[0].id
    mine = await day_of(town, me, SwapKind.SEAT)
    other = (await town.services.swap_offers.partners(me, mine.day, NOW))[0].asn.id
    proposal = await town.services.swap_offers.propose(me, mine.day, other, None, NOW)
    back = proposal.back_days[0]
    assert (await place_of(town, me, back))[0] is Place.WFH
    assert await agree(town, me, mine.day, other, back) is SwapState.STANDING
    assert (await place_of(town, me, back))[:2] == (Place.WFO, Rule.SWAP)
    assert (await place_of(town, other, back))[:2] == (Place.WFH, Rule.SWAP)


async def test_piket_is_handed_over_with_rest_kept_and_stays_so(database: Database) -> None:
    town = await town_of(database)
    me = town.people[0].id
    mine = await day_of(town, me, SwapKind.PIKET)
    offered = await town.services.swap_offers.partners(me, mine.day, NOW)
    assert offered
    around = await database.run(
        lambda s: plans.load_duty(
            s, "DKOM", mine.day - timedelta(days=1), mine.day + timedelta(days=1)
        )
    )
    tired = {p.asn_id for some in around.values() for p in some}
    assert not tired & {one.asn.id for one in offered}
    other = offered[0].asn.id
    assert await agree(town, me, mine.day, other) is SwapState.STANDING
    run = await town.services.rostering.replan("DKOM", NOW)
    assert run is not None
    assert run.lapsed == ()
    assert (await place_of(town, other, mine.day)) == (Place.WFO, Rule.DUTY, Duty.PIKET)
    assert (await place_of(town, me, mine.day))[2] is None
    assert (await town.services.auditing.audit("DKOM", NOW)).violations == ()


async def test_piket_of_a_day_off_can_be_swapped(database: Database) -> None:
    town = await town_of(database)
    duty = await database.run(lambda s: plans.load_duty(s, "DKOM", MONDAY, HORIZON))
    day = next(day for day in sorted(duty) if day.weekday() == 5)
    me = duty[day][0].asn_id
    other = (await town.services.swap_offers.partners(me, day, NOW))[0].asn.id
    assert await agree(town, me, day, other) is SwapState.STANDING
    assert await place_of(town, me, day) == (Place.AWAY, Rule.DAY_OFF, None)
    assert await place_of(town, other, day) == (Place.WFO, Rule.DUTY, Duty.PIKET)


async def test_colleagues_whom_nobody_could_ask_are_not_offered(database: Database) -> None:
    town = await settle(database)
    me = town.people[0]
    mine = await day_of(town, me.id, SwapKind.SEAT)
    assert await town.services.swap_offers.partners(me.id, mine.day, NOW) == ()
    everybody = await town.services.swap_offers.partners(me.id, mine.day, NOW, reachable=False)
    assert everybody
    with pytest.raises(SwapImpossibleError) as refused:
        await town.services.swaps.ask(me.id, mine.day, everybody[0].asn.id, None, NOW, by=me.id)
    assert refused.value.why == "unreachable"


async def test_nobody_is_offered_who_may_not_hold_the_office(database: Database) -> None:
    town = await town_of(database)
    await town.save(*(replace(one, may_piket=False) for one in town.people[4:]))
    me = town.people[0].id
    mine = await day_of(town, me, SwapKind.PIKET)
    offered = await town.services.swap_offers.partners(me, mine.day, NOW)
    assert {one.asn.id for one in offered} <= {one.id for one in town.people[:4]}
