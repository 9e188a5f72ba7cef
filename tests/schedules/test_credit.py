"""Orders and what is swapped by them count: who really came is credited, who stayed comes later."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest

from schedules.audit import audit
from schedules.dayplan import DayPlan, Standing, fold
from schedules.fairness import Cause, report
from schedules.places import Duty, Place, Rule
from schedules.pools import DAY
from schedules.roster import Absence, AbsenceKind, Override, Roster
from schedules.terms import PiketRule
from tests.schedules.builders import CALENDAR, MONDAY, letter, only, people, plan, roster, span

FRIDAY = MONDAY + timedelta(days=4)
WEEK, MONTH = span(MONDAY, 7), span(MONDAY, 28)
HALF = letter(50)


def with_orders(*orders: Override) -> Roster:
    return roster(people(8), overrides=orders)


def order(asn_id: int, day: date, place: Place) -> Override:
    return Override(asn_id=asn_id, day=day, place=place)


def sound(of: Roster, plans: Sequence[DayPlan]) -> bool:
    return not audit(plans, roster=of, policies=[HALF], calendar=CALENDAR)


def at_home(one: DayPlan) -> list[int]:
    return [p.asn_id for p in one.placements if not p.is_seat]


def seated(one: DayPlan) -> list[int]:
    return [p.asn_id for p in one.placements if p.is_seat]


def test_an_order_into_the_office_is_a_turn_taken() -> None:
    usual = plan(with_orders(), [HALF], WEEK)
    called = at_home(usual[4])[0]
    of = with_orders(order(called, FRIDAY, Place.WFO))
    (friday,) = plan(of, [HALF], [FRIDAY])
    placed = only(friday, called)
    assert (placed.reason.rule, placed.is_seat, placed.share) == (Rule.OVERRIDE, True, DAY // 2)
    standing = fold([friday])[called]
    assert (standing.owed, standing.edge_owed) == (DAY // 2, DAY // 2)
    month = plan(of, [HALF], MONTH)
    assert abs(fold(month)[called].owed) < DAY
    assert sound(of, month)


def test_an_order_to_stay_at_home_puts_the_turn_off() -> None:
    usual = plan(with_orders(), [HALF], WEEK)
    excused = seated(usual[4])[0]
    of = with_orders(order(excused, FRIDAY, Place.WFH))
    (friday,) = plan(of, [HALF], [FRIDAY])
    placed = only(friday, excused)
    assert (placed.place, placed.reason.rule) == (Place.WFH, Rule.OVERRIDE)
    assert (placed.is_seat, placed.share) == (False, DAY // 2)
    assert len(seated(friday)) == 4  # the seat is not lost
    standing = fold([friday])[excused]
    assert (standing.owed, standing.edge_owed) == (-DAY // 2, -DAY // 2)
    month = plan(of, [HALF], MONTH)
    assert abs(fold(month)[excused].owed) < DAY
    assert sound(of, month)


@pytest.mark.parametrize("place", [Place.WFF, Place.DL, Place.AWAY])
def test_an_order_to_anywhere_else_is_neither_a_turn_nor_a_debt(place: Place) -> None:
    (friday,) = plan(with_orders(order(1, FRIDAY, place)), [HALF], [FRIDAY])
    assert fold([friday])[1] == Standing()


def test_whoever_must_stay_away_owes_nothing_for_an_order_home() -> None:
    special = Absence(asn_id=1, first=FRIDAY, last=FRIDAY, kind=AbsenceKind.SPECIAL)
    of = roster(people(8), [special], [order(1, FRIDAY, Place.WFH)])
    assert fold(plan(of, [HALF], [FRIDAY]))[1] == Standing()


@pytest.mark.parametrize(("first", "day"), [(0, 1), (1, 4)])
def test_a_swap_done_as_orders_leaves_everybody_where_they_stood(first: int, day: int) -> None:
    """Two hand each other their seats of two days: nobody's balance knows of it in the end."""
    usual = plan(with_orders(), [HALF], WEEK)
    one, other = next(
        (i, j)
        for i in seated(usual[first])
        for j in seated(usual[day])
        if i in at_home(usual[day]) and j in at_home(usual[first])
    )
    of = with_orders(
        order(one, WEEK[first], Place.WFH),
        order(other, WEEK[first], Place.WFO),
        order(one, WEEK[day], Place.WFO),
        order(other, WEEK[day], Place.WFH),
    )
    swapped = plan(of, [HALF], WEEK, published=usual)
    was, now = fold(usual), fold(swapped)
    assert {i: s.owed for i, s in now.items()} == {i: s.owed for i, s in was.items()}
    moved = DAY * (WEEK[day] == FRIDAY)
    assert now[one].edge_owed == was[one].edge_owed + moved
    assert now[other].edge_owed == was[other].edge_owed - moved
    for before, after in zip(usual, swapped, strict=True):
        rest = set(seated(before)) ^ set(seated(after))
        assert rest <= {one, other}
    assert sound(of, swapped)


def test_whoever_is_sent_home_on_a_piket_day_holds_it_later_and_the_other_is_credited() -> None:
    duty = letter(50, piket=PiketRule(per_day=1))
    first = plan(with_orders(), [duty], [MONDAY])[0]
    (held,) = [p.asn_id for p in first.placements if p.duty is Duty.PIKET]
    of = with_orders(order(held, MONDAY, Place.WFH))
    week = plan(of, [duty], WEEK, published=[first])
    (stood_in,) = [p.asn_id for p in week[0].placements if p.duty is Duty.PIKET]
    assert stood_in != held
    assert fold(week[:1])[stood_in].duty_owed > 0
    assert fold(week[:1])[held].duty_owed == 0
    month = plan(of, [duty], MONTH, published=[first])
    owed = [one.duty_owed for one in fold(month).values()]
    assert max(owed) - min(owed) <= 2 * DAY
    assert fold(month)[held].last_duty > 0


def test_the_report_says_what_orders_cost_and_that_it_is_given_back() -> None:
    of = with_orders(order(1, MONDAY, Place.WFH), order(2, MONDAY, Place.WFO))
    (unit,) = report(plan(of, [HALF], [MONDAY]))
    found = {cost.asn_id: (cost.cause, cost.extra, cost.is_credited) for cost in unit.costs}
    assert found == {
        1: (Cause.OVERRIDE, -DAY // 2, True),
        2: (Cause.OVERRIDE, DAY // 2, True),
    }
