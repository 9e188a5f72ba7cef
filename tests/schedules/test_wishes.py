"""Requests: met wherever they make nothing less even, and never more than a few of one person."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from hashlib import blake2b

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.dayplan import DayPlan, fold
from schedules.places import Place
from schedules.planner import plan_days
from schedules.pools import DAY
from schedules.wishes import Wish, leaves_room, requests, wish_for
from tests.schedules.builders import CALENDAR, MONDAY, letter, people, plan, roster, span
from tests.schedules.test_planner_laws import unsound
from tests.schedules.worlds import World, worlds

NOW = datetime(2026, 6, 1, tzinfo=UTC)
FRIDAY = 4
Asked = dict[tuple[int, date], bool]


def wish(day: date | None = None, weekday: int | None = None, place: Place = Place.WFH) -> Wish:
    return Wish(asn_id=1, place=place, asked_at=NOW, day=day, weekday=weekday)


def drawn(what: str, of: int) -> int:
    """A number below `of` that is the same at every run."""
    return int.from_bytes(blake2b(what.encode(), digest_size=4).digest(), "big") % of


def planned(world: World, asked: Asked, published: Iterable[DayPlan] = ()) -> tuple[DayPlan, ...]:
    return plan_days(
        roster=world.roster,
        policies=world.letters,
        calendar=CALENDAR,
        days=world.days,
        standings={},
        published={one.day: one for one in published},
        wishes=asked,
    )


def squares(plans: Iterable[DayPlan]) -> int:
    return sum(one.owed**2 for one in fold(plans).values())


asking = st.dictionaries(
    st.tuples(st.integers(1, 9), st.sampled_from(span(MONDAY, 21))), st.booleans(), max_size=30
)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(world=worlds(), asked=asking)
def test_requests_make_no_plan_less_even_and_break_no_rule(world: World, asked: Asked) -> None:
    made = planned(world, asked)
    assert squares(made) == squares(world.plan())
    assert unsound(world, made) == ()


@settings(max_examples=100, deadline=None, derandomize=True)
@given(world=worlds(), asked=asking, later=asking)
def test_what_is_published_goes_before_what_is_asked_for(
    world: World, asked: Asked, later: Asked
) -> None:
    published = planned(world, asked)
    assert planned(world, later, published) == published


@pytest.mark.parametrize(("size", "percent", "least"), [(200, 15, 99), (60, 5, 99), (60, 40, 98)])
def test_nearly_every_request_is_met_and_nobody_is_worse_off(
    size: int, percent: int, least: int
) -> None:
    team = roster(people(size))
    days = span(MONDAY, 30)
    asked = {
        (asn_id, day): drawn(f"which {asn_id} {day}", 2) == 0
        for asn_id in range(1, size + 1)
        for day in days
        if drawn(f"asks {asn_id} {day}", 100) < percent
    }
    world = World(roster=team, letters=(letter(50),), days=tuple(days))
    made = planned(world, asked)
    seats = {(p.asn_id, one.day): p.is_seat for one in made for p in one.placements}
    answers = [seats[cell] is is_in for cell, is_in in asked.items() if cell in seats]
    assert 100 * sum(answers) >= least * len(answers) > 0
    assert squares(made) == squares(world.plan())


def test_nobody_can_ask_every_friday_away_at_the_cost_of_the_others() -> None:
    days = span(MONDAY, 12 * 7)
    asked = {(1, day): False for day in days if day.weekday() == FRIDAY}
    made = planned(World(roster=roster(people(8)), letters=(letter(50),), days=tuple(days)), asked)
    standings = fold(made)
    assert abs(standings[1].edge_owed) <= DAY
    assert max(abs(one.edge_owed) for one in standings.values()) <= DAY


def test_a_wish_for_a_date_goes_before_the_one_for_its_weekday() -> None:
    usual, once = wish(weekday=FRIDAY), wish(day=MONDAY + timedelta(4), place=Place.WFO)
    assert wish_for([usual, once], MONDAY + timedelta(4)) == once
    assert wish_for([usual, once], MONDAY + timedelta(11)) == usual
    assert wish_for([usual, once], MONDAY) is None
    assert requests([usual, once], span(MONDAY, 14)) == {
        (1, MONDAY + timedelta(4)): True,
        (1, MONDAY + timedelta(11)): False,
    }


def test_six_days_in_any_four_weeks_may_be_asked_for_and_no_seventh() -> None:
    six = [wish(MONDAY + timedelta(4 * n)) for n in range(6)]
    assert leaves_room(six[:5], six[5])
    assert not leaves_room(six, wish(MONDAY + timedelta(27)))
    assert leaves_room(six, wish(MONDAY + timedelta(28)))
    assert leaves_room(six, wish(six[0].day, place=Place.WFO))  # instead of what stood


def test_a_wish_for_every_week_counts_for_four() -> None:
    weekly = wish(weekday=FRIDAY)
    two = [wish(MONDAY), wish(MONDAY + timedelta(1))]
    assert leaves_room([weekly, two[0]], two[1])
    assert not leaves_room([weekly, *two], wish(MONDAY + timedelta(2)))
    assert not leaves_room([weekly], wish(weekday=0))
    assert not leaves_room([*two, wish(MONDAY + timedelta(2))], weekly)
    assert leaves_room([weekly], wish(weekday=FRIDAY, place=Place.WFO))


def test_without_anything_asked_the_plan_is_the_usual_one() -> None:
    team = roster(people(5))
    world = World(roster=team, letters=(letter(50),), days=tuple(span(MONDAY, 7)))
    assert planned(world, {}) == plan(team, [letter(50)])


@pytest.mark.parametrize("style", ["weeks in turn", "fixed days"])
def test_styles_of_a_week_are_kept_nearly_always_and_cost_no_evenness(style: str) -> None:
    """A/B weeks, and fixed weekdays with every other Friday, for everybody at half of the seats."""
    members = people(200)
    of, letters, days = roster(members), [letter(50)], span(MONDAY, 28)

    def is_in(asn_id: int, day: date) -> bool:
        by_week = style == "weeks in turn" or day.weekday() == FRIDAY
        turn = day.isocalendar().week if by_week else day.weekday()
        return (turn + asn_id) % 2 == 0

    asked = {(asn.id, day): is_in(asn.id, day) for asn in members for day in days}
    made = plan_days(
        roster=of, policies=letters, calendar=CALENDAR, days=days, standings={}, wishes=asked
    )
    turns = [
        p.is_seat is asked[p.asn_id, one.day]
        for one in made
        for p in one.placements
        if p.reason.turn is not None
    ]
    assert sum(turns) / len(turns) >= 0.9
    assert squares(made) == squares(plan(of, letters, days))
