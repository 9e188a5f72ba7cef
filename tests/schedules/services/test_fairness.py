"""Fairness over a real book: the database adds up what the plans say."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.errors import NoPlanError
from schedules.fairness import tally
from schedules.ledger import plans, rosters, turns
from schedules.ledger.database import Database
from schedules.places import Place
from schedules.roster import Override
from tests.schedules.services.town import MONDAY, moment, quarter, settle

LAST = date(2026, 7, 5)


async def test_the_database_adds_up_as_the_plans_do(database: Database) -> None:
    await settle(database)
    stored = await database.run(lambda s: plans.load_plans(s, "DKOM", MONDAY, LAST))
    for first, last in [(None, LAST), (MONDAY + timedelta(days=5), LAST - timedelta(days=9))]:
        window = [p for p in stored if (first or MONDAY) <= p.day <= last]
        found = await database.run(lambda s, a=first, b=last: turns.load_tallies(s, "DKOM", a, b))
        assert found == list(tally(window))
        assert any(one.weekend.turns for one in found)


async def test_only_some_people_are_added_up_alike(database: Database) -> None:
    town = await settle(database)
    members = await database.run(lambda s: turns.load_unit_members(s, "DKOM", "Bidang B", MONDAY))
    assert members == [asn.id for asn in town.people if asn.unit == "Bidang B"]
    everybody = await database.run(lambda s: turns.load_tallies(s, "DKOM", None, LAST))
    some = await database.run(lambda s: turns.load_tallies(s, "DKOM", None, LAST, members))
    assert some == [one for one in everybody if one.asn_id in members]


async def test_nothing_is_added_up_twice_when_a_plan_is_made_anew(database: Database) -> None:
    town = await settle(database)
    await town.services.policies.issue(quarter(MONDAY + timedelta(days=7)), moment(MONDAY, "12.00"))
    stored = await database.run(lambda s: plans.load_plans(s, "DKOM", MONDAY, LAST))
    found = await database.run(lambda s: turns.load_tallies(s, "DKOM", None, LAST))
    assert found == list(tally(stored))


async def test_the_first_planned_day_is_where_counting_begins(database: Database) -> None:
    await settle(database)
    days = [
        await database.run(lambda s, day=since: turns.first_planned_day(s, "DKOM", day))
        for since in (None, MONDAY + timedelta(days=3), LAST + timedelta(days=1))
    ]
    assert days == [MONDAY, MONDAY + timedelta(days=3), None]


async def test_a_person_can_check_their_day(database: Database) -> None:
    town = await settle(database)
    day = MONDAY + timedelta(days=9)
    stored = await database.run(lambda s: plans.load_plans(s, "DKOM", MONDAY, day))
    for asn in town.people:
        facts, chain = await town.services.fairness.explain(asn.id, day)
        mine = sum(p.is_seat for plan in stored for p in plan.of(asn.id))
        peers = [p for plan in stored for p in plan.placements if p.unit == asn.unit]
        assert chain.ever is not None
        assert chain.piket is not None
        assert chain.under_letter is None  # the letter is as old as the book
        assert (chain.ever.since, chain.ever.mine.turns) == (MONDAY, mine)
        assert chain.ever.average == pytest.approx(
            sum(p.is_seat for p in peers) / len({p.asn_id for p in peers})
        )
        assert chain.turn == facts.slots[0].reason.turn
        assert chain.proof == facts.proof


async def test_a_new_letter_is_counted_apart(database: Database) -> None:
    town = await settle(database)
    first = MONDAY + timedelta(days=7)
    await town.services.policies.issue(quarter(first), moment(MONDAY, "12.00"))
    _, chain = await town.services.fairness.explain(town.people[0].id, first + timedelta(days=7))
    assert chain.under_letter is not None
    assert chain.ever is not None
    assert (chain.letter, chain.under_letter.since, chain.ever.since) == (
        "SE/2/2026",
        first,
        MONDAY,
    )
    assert chain.under_letter.turns < chain.ever.turns


async def test_no_day_without_a_plan_is_explained(database: Database) -> None:
    town = await settle(database)
    with pytest.raises(NoPlanError):
        await town.services.fairness.explain(town.people[0].id, LAST + timedelta(days=1))


async def test_the_report_covers_all_plans_and_nobody_is_a_day_off(database: Database) -> None:
    town = await settle(database)
    report = await town.services.fairness.report("DKOM")
    assert (report.first, report.last) == (MONDAY, LAST)
    assert [unit.unit for unit in report.units] == ["Bidang A", "Bidang B"]
    assert all(unit.far == () for unit in report.units)
    assert report.names == {asn.id: asn.name for asn in town.people}


async def test_a_window_of_the_report_keeps_the_history_in_its_balances(database: Database) -> None:
    town = await settle(database)
    whole = await town.services.fairness.report("DKOM")
    half = await town.services.fairness.report("DKOM", MONDAY + timedelta(days=14))

    def standings(of: object) -> object:
        return {p.asn_id: p.standing for unit in of.units for p in unit.people}  # type: ignore[attr-defined]

    assert standings(half) == standings(whole)
    assert half.units[0].office.turns < whole.units[0].office.turns
    with pytest.raises(NoPlanError):
        await town.services.fairness.report("DKOM", LAST + timedelta(days=1))


async def test_an_override_is_in_the_report_with_what_it_cost(database: Database) -> None:
    town = await settle(database)
    day = MONDAY + timedelta(days=2)
    stored = await database.run(lambda s: plans.load_plan(s, "DKOM", day))
    assert stored is not None
    at_home = next(p for p in stored.placements if p.place is Place.WFH)
    order = Override(asn_id=at_home.asn_id, day=day, place=Place.WFO)
    await database.run(lambda s: rosters.put_override(s, order, by=None, now=moment(MONDAY)))
    await town.services.rostering.replan("DKOM", moment(MONDAY))
    report = await town.services.fairness.report("DKOM")
    costs = [cost for unit in report.units for cost in unit.costs]
    assert [(cost.asn_id, cost.is_credited) for cost in costs] == [(at_home.asn_id, True)]


async def test_a_transfer_takes_nobodys_turns_away(database: Database) -> None:
    town = await settle(database)
    day = MONDAY + timedelta(days=7)
    moved = replace(town.people[0], unit="Bidang B")
    before = await town.services.fairness.report("DKOM", MONDAY, day)
    await town.save(moved)
    await town.services.rostering.replan("DKOM", moment(day, "12.00"))
    after = await town.services.fairness.report("DKOM", MONDAY, day)
    assert after.units == before.units
    _, chain = await town.services.fairness.explain(moved.id, day)
    assert chain.ever is not None
    assert chain.ever.mine.turns > 0
