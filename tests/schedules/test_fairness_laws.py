"""Laws of the fairness report, on random OPDs: it says what the plans say, no more and no less."""

from collections import defaultdict
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.audit import audit
from schedules.audit.past import roster_then, stretches
from schedules.dayplan import Placement, fold
from schedules.fairness import Account, Tally, report, tally
from schedules.places import Place, Rule
from tests.schedules.builders import CALENDAR
from tests.schedules.worlds import World, worlds

careful = settings(max_examples=100, deadline=None, derandomize=True)
NOTHING = Account()
HIDDEN = {Rule.ABSENT, Rule.SPECIAL, Rule.FIELD}


@careful
@given(world=worlds())
def test_balances_are_those_of_the_fold(world: World) -> None:
    plans = world.plan()
    found: dict[int, list[Tally]] = defaultdict(list)
    for one in tally(plans):
        found[one.asn_id].append(one)
    standings = fold(plans)
    assert found.keys() == standings.keys()
    for asn_id, standing in standings.items():
        mine = found[asn_id]
        assert sum(one.office.balance for one in mine) == standing.owed
        assert sum(one.workday.balance for one in mine) == standing.duty_owed
        assert sum(one.weekend.balance for one in mine) == standing.weekend_duty_owed
        assert sum(one.holiday.balance for one in mine) == standing.holiday_duty_owed


@careful
@given(world=worlds())
def test_the_turns_of_a_unit_are_its_seats_and_its_shares_as_many(world: World) -> None:
    plans = world.plan()
    for unit in report(plans):
        placed = [p for plan in plans for p in plan.placements if p.unit == unit.unit]
        assert unit.office.turns == sum(p.is_seat for p in placed)
        # Each share is rounded to a micro-day, and nothing else is lost.
        assert abs(unit.office.balance) <= len(placed)
        assert sum(one.edge.turns for one in unit.people) <= unit.office.turns


@careful
@given(world=worlds())
def test_every_workday_of_a_unit_that_takes_turns_is_in_the_queue_or_outside(world: World) -> None:
    plans = world.plan()
    for unit in report(plans):
        for one in unit.people:
            there = [plan for plan in plans if plan.fact.is_work and plan.of(one.asn_id)]
            turning = [
                plan
                for plan in there
                if any(p.unit == unit.unit and p.reason.turn for p in plan.placements)
            ]
            assert one.tally.queued + one.outside == len(turning)


@careful
@given(world=worlds(), cut=st.integers(0, 20))
def test_two_windows_are_the_whole(world: World, cut: int) -> None:
    plans = world.plan()
    cut %= len(plans)
    before, after = plans[:cut], plans[cut:]
    totals: dict[tuple[str, int], Account] = defaultdict(lambda: NOTHING)
    for one in (*tally(before), *tally(after)):
        totals[one.unit, one.asn_id] += one.office
    assert totals == {(one.unit, one.asn_id): one.office for one in tally(plans)}
    whole = {(u.unit, p.asn_id): p.standing for u in report(plans) for p in u.people}
    later = report(after, before=fold(before))
    assert {
        (u.unit, p.asn_id): p.standing for u in later for p in u.people
    }.items() <= whole.items()


@careful
@given(world=worlds())
def test_the_report_is_the_same_whatever_hides_behind_a_day_away(world: World) -> None:
    def masked(placed: Placement) -> Placement:
        if placed.reason.rule not in HIDDEN:
            return placed
        return replace(placed, place=Place.AWAY, reason=replace(placed.reason, rule=Rule.ABSENT))

    plans = world.plan()
    same = [replace(plan, placements=tuple(map(masked, plan.placements))) for plan in plans]
    assert report(same) == report(plans)


@careful
@given(world=worlds())
def test_a_sound_plan_is_sound_by_the_roster_that_it_tells_itself(world: World) -> None:
    plans = world.plan()
    people = {asn.id: asn for asn in world.roster.members}
    for stretch in stretches(plans):
        found = audit(
            stretch,
            roster=roster_then(stretch, world.roster, people),
            policies=world.letters,
            calendar=CALENDAR,
        )
        assert found == ()
