from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.calls import piket_rule
from schedules.dayplan import DayPlan, ProblemCode, fold
from schedules.people import Pattern
from schedules.piket import DutyBook, DutyDay
from schedules.places import Duty, Place
from schedules.policy import PiketRule, Scope
from schedules.pools import DAY
from schedules.roster import Absence, AbsenceKind, Override, Roster
from tests.schedules.builders import MONDAY, asn, letter, office, people, plan, roster, span

WEEK = span(MONDAY, 7)
FRIDAY, SATURDAY = MONDAY + timedelta(days=4), MONDAY + timedelta(days=5)


def held(plans: tuple[DayPlan, ...], duty: Duty = Duty.PIKET) -> list[set[int]]:
    return [{p.asn_id for p in one.placements if p.duty is duty} for one in plans]


def ill(team: Roster, asn_id: int, day: date) -> Roster:
    away = Absence(asn_id=asn_id, first=day, last=day, kind=AbsenceKind.SICK)
    return replace(team, absences=(away,))


def book(people: int, *, last: tuple[int, ...] = (), owed: tuple[int, ...] = ()) -> DutyBook:
    return DutyBook(
        owed=list(owed or (0,) * people),
        off_owed=[0] * people,
        last=list(last or (0,) * people),
        keys=[f"{n:03d}" for n in range(people)],
    )


def test_the_most_owed_serves_first_then_who_served_longest_ago() -> None:
    day = DutyDay(day=100, needed=1, eligible=(0, 1, 2))
    assert book(3, owed=(0, 0, -1)).pick(day, 1).piket == (2,)
    assert book(3, last=(90, 80, 85)).pick(day, 1).piket == (1,)


def test_every_turn_is_shared_among_those_who_could_have_taken_it() -> None:
    tally = book(4)
    pick = tally.pick(DutyDay(day=100, needed=1, eligible=(0, 1, 2)), 1)
    assert pick.share == DAY // 3
    assert sum(tally.owed) == DAY - 3 * pick.share
    assert tally.owed[3] == 0


def test_a_published_reserve_comes_before_the_most_owed() -> None:
    day = DutyDay(day=100, needed=1, eligible=(0, 1, 2), kept_reserve=(2,))
    assert book(3, owed=(-9, 0, 5)).pick(day, 1).piket == (2,)


def test_a_published_piket_comes_before_the_most_owed_but_not_before_those_who_rested() -> None:
    day = DutyDay(day=100, needed=1, eligible=(0, 1, 2), kept=(2,))
    assert book(3, owed=(-9, 0, 5)).pick(day, 1).piket == (2,)
    assert book(3, last=(98, 97, 99)).pick(day, 1).piket == (1,)
    assert book(3, last=(99, 99, 99)).pick(day, 1).piket == (2,)
    assert book(3, last=(98, 99, 99)).pick(day, 5).piket == (0,)


def test_workdays_and_days_off_are_balanced_each_on_its_own() -> None:
    tally = book(2)
    tally.pick(DutyDay(day=100, needed=1, eligible=(0, 1), is_off=True), 0)
    assert (tally.owed, sorted(tally.off_owed)) == ([0, 0], [-DAY // 2, DAY // 2])


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
        (ProblemCode.LEAVE_AND_PIKET, fallen)
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
