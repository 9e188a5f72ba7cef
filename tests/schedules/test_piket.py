from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from schedules.dayplan import DayPlan, ProblemCode, fold
from schedules.people import Pattern
from schedules.piket import DutyDay, DutyKind, DutyPast, plan_piket
from schedules.places import Duty, Place
from schedules.planner.piketing import piket_rule
from schedules.pools import DAY
from schedules.roster import Absence, AbsenceKind, Override, Roster
from schedules.scope import Scope
from schedules.terms import PiketRule
from tests.schedules.builders import MONDAY, asn, letter, office, people, plan, roster, span

WEEK = span(MONDAY, 7)
FRIDAY, SATURDAY = MONDAY + timedelta(days=4), MONDAY + timedelta(days=5)


def held(plans: tuple[DayPlan, ...], duty: Duty = Duty.PIKET) -> list[set[int]]:
    return [{p.asn_id for p in one.placements if p.duty is duty} for one in plans]


def ill(team: Roster, asn_id: int, day: date) -> Roster:
    away = Absence(asn_id=asn_id, first=day, last=day, kind=AbsenceKind.SICK)
    return replace(team, absences=(away,))


def serve(*past: DutyPast, **facts: Any) -> tuple[int, ...]:
    """Who holds a single day 100 of all these people."""
    usual: dict[str, Any] = {"day": 100, "needed": 1, "eligible": tuple(range(len(past)))}
    day = DutyDay(**(usual | facts))
    (pick,) = plan_piket([day], past)
    return pick.piket


def past(rank: int, **facts: int) -> DutyPast:
    return DutyPast(rank=rank, **facts)


def test_the_most_owed_serves_first_then_who_served_longest_ago() -> None:
    assert serve(past(0), past(1), past(2, workday=-1)) == (2,)
    assert serve(past(0, last=90), past(1, last=80), past(2, last=85)) == (1,)


def test_every_turn_is_shared_among_those_who_could_have_taken_it() -> None:
    day = DutyDay(day=100, needed=2, eligible=(0, 1, 2))
    (pick,) = plan_piket([day], [past(n) for n in range(4)])
    assert pick.share == 2 * DAY // 3
    assert 3 not in pick.piket


def test_a_published_reserve_comes_before_the_most_owed() -> None:
    assert serve(past(0, workday=-9), past(1), past(2, workday=5), kept_reserve=(2,)) == (2,)


def test_a_published_piket_comes_before_the_most_owed_but_not_before_those_who_rested() -> None:
    assert serve(past(0, workday=-9), past(1), past(2, workday=5), kept=(2,)) == (2,)
    assert serve(past(0, last=98), past(1, last=97), past(2, last=99), kept=(2,)) == (1,)
    assert serve(past(0, last=99), past(1, last=99), past(2, last=99), kept=(2,)) == (2,)


def test_where_nobody_is_rested_it_is_who_rested_longest() -> None:
    assert serve(past(0, last=98), past(1, last=99), past(2, last=99), rest=5) == (0,)


@pytest.mark.parametrize(
    ("kind", "chosen"), [(DutyKind.WORKDAY, 2), (DutyKind.WEEKEND, 0), (DutyKind.HOLIDAY, 1)]
)
def test_each_kind_of_day_goes_to_whoever_has_given_least_of_it(
    kind: DutyKind, chosen: int
) -> None:
    people = (
        past(0, weekend=-2 * DAY, holiday=2 * DAY),
        past(1, weekend=2 * DAY, holiday=-2 * DAY),
        past(2, workday=-DAY),
    )
    assert serve(*people, kind=kind) == (chosen,)


def test_a_turn_is_left_to_who_is_there_for_one_day_only() -> None:
    """Day by day the first, who has the lower number, would serve on Monday, and the second never."""
    days = [DutyDay(day=100, needed=1, eligible=(0, 1)), DutyDay(day=101, needed=1, eligible=(0,))]
    assert [pick.piket for pick in plan_piket(days, [past(0), past(1)])] == [(1,), (0,)]


def test_where_rest_leaves_no_single_day_to_give_two_people_change_several() -> None:
    """Two for two days each, four days apart: who owes three turns gets them day by day."""
    days = [DutyDay(day=100 + n, needed=1, eligible=(0, 1), rest=1) for n in range(6)]
    picks = plan_piket(days, [past(0, workday=0), past(1, workday=0)])
    assert [pick.piket for pick in picks] in ([(0,), (1,)] * 3, [(1,), (0,)] * 3)


def test_who_holds_the_first_day_after_the_window_rests_before_it() -> None:
    assert serve(past(0, workday=-DAY, coming=101), past(1)) == (1,)
    assert serve(past(0, workday=-DAY, coming=102), past(1)) == (0,)


def test_the_reserve_is_who_has_stood_ready_least_and_would_be_rested() -> None:
    day = DutyDay(day=100, needed=1, reserve=1, eligible=(0, 1, 2, 3), kept=(0,))
    people = [past(0), past(1, reserve=DAY), past(2), past(3, reserve=-DAY, last=99)]
    (pick,) = plan_piket([day], people)
    assert pick.reserve == (2,)


def test_standing_ready_is_nobodys_for_good() -> None:
    order = letter(50, piket=PiketRule(per_day=1, reserve=1))
    team, ready = roster(people(5)), Counter[int]()
    before: tuple[DayPlan, ...] = ()
    for week in range(10):  # each week is planned on its own, on top of what was stored
        week_days = span(MONDAY + timedelta(weeks=week), 7)
        before += plan(team, [order], week_days, before=before)
    ready.update(i for one in held(before, Duty.RESERVE) for i in one)
    assert max(ready.values()) - min(ready.values()) <= 1


def test_holidays_are_shared_apart_from_weekends() -> None:
    """In 2026 seven people hold every day off, of which more than seven are holidays."""
    team = roster(people(7), piket_per_off_day=1)
    before: tuple[DayPlan, ...] = ()
    for week in range(52):
        before += plan(team, days=span(date(2026, 1, 5) + timedelta(weeks=week), 7), before=before)
    standings = fold(before).values()
    for owed in (
        [s.weekend_duty_owed for s in standings],
        [s.holiday_duty_owed for s in standings],
        [s.weekend_duty_owed + s.holiday_duty_owed for s in standings],
    ):
        assert max(owed) - min(owed) <= DAY


@pytest.mark.parametrize("rest", [0, 1, 2])
def test_nobody_serves_again_within_the_days_of_rest(rest: int) -> None:
    order = letter(100, piket=PiketRule(per_day=1, per_off_day=1, rest=rest))
    days = held(plan(roster(people(4)), [order], span(MONDAY, 14)))
    for n in range(len(days)):
        assert not days[n] & set().union(*days[n + 1 : n + 1 + rest])


def test_a_short_rest_is_better_than_an_empty_office() -> None:
    team = roster(people(2), piket_per_day=2)
    assert held(plan(team, days=WEEK[:2])) == [{1, 2}, {1, 2}]


def test_what_nobody_can_hold_is_reported() -> None:
    team = roster([asn(1), asn(2, may_piket=False)], piket_per_day=2)
    (monday,) = plan(team, days=[MONDAY])
    assert held((monday,)) == [{1}]
    assert [(p.code, p.count) for p in monday.problems] == [(ProblemCode.NO_PIKET, 1)]


def test_only_those_serve_who_are_willing_there_and_not_in_the_field() -> None:
    team = roster(
        [asn(1, may_piket=False), asn(2, pattern=Pattern.LAPANGAN), *people(3, first=3)],
        absences=[Absence(asn_id=3, first=MONDAY, last=MONDAY, kind=AbsenceKind.SPECIAL)],
        overrides=[Override(asn_id=4, day=MONDAY, place=Place.WFH)],
        piket_per_day=1,
    )
    assert held(plan(team, days=[MONDAY])) == [{5}]


def test_leave_is_no_debt_of_piket() -> None:
    team = roster(people(4), piket_per_day=1)
    away = Absence(asn_id=1, first=MONDAY, last=FRIDAY, kind=AbsenceKind.LEAVE)
    plans = plan(replace(team, absences=(away,)), days=span(MONDAY, 5))
    assert fold(plans)[1].duty_owed == 0


def test_the_reserve_is_named_beside_piket_and_never_the_same_person() -> None:
    order = letter(50, piket=PiketRule(per_day=1, reserve=2))
    plans = plan(roster(people(5)), [order], WEEK[:5])
    for piket, reserve in zip(held(plans), held(plans, Duty.RESERVE), strict=True):
        assert (len(piket), len(reserve), piket & reserve) == (1, 2, set())


def test_the_reserve_steps_in_when_the_published_piket_falls_ill() -> None:
    order = letter(50, piket=PiketRule(per_day=1, reserve=1, rest=0))
    team = roster(people(6))
    published = plan(team, [order], WEEK[:5])
    (fallen,), (stand_in,) = held(published)[2], held(published, Duty.RESERVE)[2]
    repaired = plan(ill(team, fallen, published[2].day), [order], WEEK[:5], published=published)
    assert held(repaired)[2] == {stand_in}
    assert held(repaired)[:2] + held(repaired)[3:] == held(published)[:2] + held(published)[3:]
    assert [(p.code, p.asn_id) for p in repaired[2].problems] == [
        (ProblemCode.PIKET_RELIEVED, fallen)
    ]


def test_who_replaces_a_published_piket_does_not_lose_the_rest_before_their_own() -> None:
    team = roster(people(6), piket_per_day=1)
    published = plan(team, days=WEEK[:5])
    for n in range(4):
        (fallen,), (tomorrow,) = held(published)[n], held(published)[n + 1]
        repaired = plan(ill(team, fallen, WEEK[n]), days=WEEK[:5], published=published)
        assert tomorrow not in held(repaired)[n]
        assert held(repaired)[n + 1 :] == held(published)[n + 1 :]


def test_the_letter_asks_or_else_the_opd_does_as_it_is_used_to() -> None:
    habit = office(piket_per_day=1, piket_per_off_day=2)
    three = letter(50, piket=PiketRule(per_day=3, rest=2))
    none = letter(50)
    assert piket_rule(habit, []) == PiketRule(per_day=1, per_off_day=2)
    assert piket_rule(habit, [none]) == PiketRule(per_day=1, per_off_day=2)
    assert piket_rule(habit, [none, three]) == PiketRule(per_day=3, per_off_day=2, rest=2)


def test_of_two_letters_in_one_opd_the_one_that_asks_more_is_followed() -> None:
    team = roster([*people(4), *people(4, first=11, unit="Bidang A")])
    own = letter(
        25,
        issued=date(2026, 6, 6),
        number="SE/2/2026",
        scope=Scope(units=frozenset({("DKOM", "Bidang A")})),
        piket=PiketRule(per_day=2),
    )
    plans = plan(team, [letter(50, piket=PiketRule(per_day=1)), own], [MONDAY])
    assert len(held(plans)[0]) == 2


def test_a_letter_for_fridays_asks_for_piket_on_fridays_and_days_off() -> None:
    order = letter(50, weekdays=frozenset({4}), piket=PiketRule(per_day=2, per_off_day=1))
    plans = plan(roster(people(8), piket_per_day=1), [order], WEEK)
    assert [len(one) for one in held(plans)] == [1, 1, 1, 1, 2, 1, 1]


def test_a_piket_on_saturday_rests_on_monday_as_well() -> None:
    order = letter(100, piket=PiketRule(per_day=1, per_off_day=1, rest=2))
    saturday, sunday, monday = held(plan(roster(people(4)), [order], span(SATURDAY, 3)))
    assert not saturday & (sunday | monday)
