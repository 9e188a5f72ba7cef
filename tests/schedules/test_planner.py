from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.dayplan import Problem, ProblemCode, changes, fold
from schedules.people import Pattern, Rank
from schedules.places import Duty, Place, Rule
from schedules.roster import Absence, AbsenceKind, Override
from schedules.scope import Scope
from schedules.shares import Base, ShareKind
from schedules.terms import OfficialsRule, PiketRule
from tests.schedules.builders import (
    MONDAY,
    asn,
    at,
    letter,
    only,
    people,
    plan,
    roster,
    seats_of,
    span,
)

TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)
SUNDAY = MONDAY + timedelta(days=6)


def sick(asn_id: int, first: date, last: date) -> Absence:
    return Absence(asn_id=asn_id, first=first, last=last, kind=AbsenceKind.SICK)


def test_without_a_letter_everybody_is_in_the_office() -> None:
    (monday,) = plan(roster(people(3)), days=[MONDAY])
    assert at(monday, Place.WFO) == {1, 2, 3}
    assert {p.reason.rule for p in monday.placements} == {Rule.NO_LETTER}
    assert {p.reason.letter for p in monday.placements} == {None}


def test_half_of_a_unit_is_in_and_the_other_half_is_in_the_next_day() -> None:
    monday, tuesday = plan(roster(people(6)), [letter(50)], [MONDAY, TUESDAY])
    assert len(at(monday, Place.WFO)) == 3
    assert at(tuesday, Place.WFO) == at(monday, Place.WFH)


def test_each_unit_keeps_the_percentage_for_itself() -> None:
    team = roster([*people(5), *people(3, first=11, unit="Bidang A")])
    (monday,) = plan(team, [letter(50)], [MONDAY])
    assert [(p.unit, p.office, p.seats, p.rostered) for p in monday.proofs] == [
        ("Sekretariat", 2, 2, 5),
        ("Bidang A", 1, 1, 3),
    ]


def test_the_percentage_is_taken_of_those_present_where_the_letter_says_so() -> None:
    team = roster(people(4), absences=[sick(1, MONDAY, MONDAY), sick(2, MONDAY, MONDAY)])
    (of_all,) = plan(team, [letter(50)], [MONDAY])
    (of_present,) = plan(team, [letter(50, base=Base.PRESENT)], [MONDAY])
    assert (of_all.proofs[0].base, of_all.proofs[0].office) == (4, 2)
    assert (of_present.proofs[0].base, of_present.proofs[0].office) == (2, 1)


def test_turns_are_even_over_two_weeks_and_over_two_letters() -> None:
    letters = [
        letter(50, last=FRIDAY),
        letter(25, number="SE/2/2026", first=FRIDAY + timedelta(days=1)),
    ]
    plans = plan(roster(people(8)), letters, span(MONDAY, 12))
    assert sum(seats_of(plans).values()) == 5 * 4 + 4 * 2
    assert set(seats_of(plans).values()) == {3, 4}


def test_a_planned_week_goes_on_where_the_last_one_ended() -> None:
    team, letters = roster(people(3)), [letter(50)]
    first = plan(team, letters, span(MONDAY, 5))
    second = plan(team, letters, span(MONDAY + timedelta(days=7), 7), before=first)
    assert set(seats_of(first).values()) == {1, 2}
    assert set(seats_of([*first, *second]).values()) == {3}


def test_leave_creates_neither_debt_nor_credit() -> None:
    team = roster(people(4), absences=[sick(1, MONDAY, FRIDAY)])
    plans = plan(team, [letter(50)], span(MONDAY, 5))
    assert fold(plans)[1].owed == 0
    assert {p.place for one in plans for p in one.of(1)} == {Place.AWAY}


def test_who_joins_late_does_not_make_up_for_the_past() -> None:
    team = roster([*people(4), asn(5, joined_on=date(2026, 6, 15))])
    plans = plan(team, [letter(40)], span(MONDAY, 14))
    assert not any(one.of(5) for one in plans[:7])
    assert seats_of(plans[7:])[5] in (1, 2)


def test_a_letter_for_fridays_leaves_other_days_alone() -> None:
    plans = plan(roster(people(4)), [letter(50, weekdays=frozenset({4}))], span(MONDAY, 5))
    assert [len(at(one, Place.WFO)) for one in plans] == [4, 4, 4, 4, 2]
    assert only(plans[0], 1).reason.rule is Rule.OTHER_WEEKDAY
    assert only(plans[0], 1).reason.letter == "SE/1/2026"
    assert (plans[0].proofs[0].share, plans[0].proofs[0].seats) == (None, 4)


def test_on_days_off_only_piket_works() -> None:
    team = roster(people(3), piket_per_off_day=1)
    saturday, sunday = plan(team, [letter(50)], [FRIDAY + timedelta(days=1), SUNDAY])
    assert len(at(saturday, Place.WFO)) == len(at(sunday, Place.WFO)) == 1
    assert at(saturday, Place.WFO) != at(sunday, Place.WFO)
    assert {p.reason.letter for p in saturday.placements} == {"SE/1/2026"}
    assert saturday.proofs == ()


def test_nobody_is_named_on_a_day_off_without_piket() -> None:
    (sunday,) = plan(roster(people(3)), [letter(50)], [SUNDAY])
    assert sunday.placements == ()


def test_an_order_to_come_is_a_turn_taken() -> None:
    pins = [Override(asn_id=1, day=MONDAY + timedelta(days=n), place=Place.WFO) for n in (0, 1)]
    team = roster(people(4), overrides=pins)
    plans = plan(team, [letter(50)], span(MONDAY, 4))
    assert [only(one, 1).place for one in plans] == [Place.WFO] * 2 + [Place.WFH] * 2
    assert only(plans[0], 1).reason.rule is Rule.OVERRIDE
    assert set(seats_of(plans).values()) == {2}
    assert [len(at(one, Place.WFO)) for one in plans] == [2, 2, 2, 2]


def test_an_order_to_stay_at_home_gives_the_seat_to_somebody_else() -> None:
    stays = [Override(asn_id=n, day=MONDAY, place=Place.WFH) for n in (1, 2)]
    (monday,) = plan(roster(people(4), overrides=stays), [letter(50)], [MONDAY])
    assert at(monday, Place.WFO) == {3, 4}


def test_more_people_than_seats_are_reported_and_kept() -> None:
    pins = [Override(asn_id=n, day=MONDAY, place=Place.WFO) for n in (1, 2, 3)]
    (monday,) = plan(roster(people(4), overrides=pins), [letter(50)], [MONDAY])
    assert at(monday, Place.WFO) == {1, 2, 3}
    assert monday.problems == (
        Problem(code=ProblemCode.OVER_SEATS, day=MONDAY, unit="Sekretariat", count=1),
    )


def test_more_than_a_floor_is_no_problem() -> None:
    pins = [Override(asn_id=n, day=MONDAY, place=Place.WFO) for n in (1, 2, 3)]
    team = roster(people(4), overrides=pins)
    (monday,) = plan(team, [letter(50, kind=ShareKind.MIN_OFFICE)], [MONDAY])
    assert (monday.proofs[0].office, monday.problems) == (3, ())


def test_a_turn_says_where_one_stood_in_the_queue() -> None:
    plans = plan(roster(people(4)), [letter(25)], span(MONDAY, 2))
    for one in plans:
        turns = {p.reason.turn.position: p for p in one.placements if p.reason.turn is not None}
        assert sorted(turns) == [1, 2, 3, 4]
        assert turns[1].place is Place.WFO
    owed = {p.asn_id: p.reason.turn.owed for p in plans[1].placements if p.reason.turn is not None}
    assert owed == {asn_id: standing.owed for asn_id, standing in fold(plans[:1]).items()}


def test_a_published_week_is_kept_when_a_colleague_falls_ill() -> None:
    team, letters, week = roster(people(8)), [letter(50)], span(MONDAY, 5)
    published = plan(team, letters, week)
    ill = next(p.asn_id for p in published[0].placements if p.is_seat)
    repaired = plan(
        replace(team, absences=(sick(ill, MONDAY, MONDAY),)), letters, week, published=published
    )
    moved = [
        {c.asn_id for c in changes(old, new)} for old, new in zip(published, repaired, strict=True)
    ]
    assert ill in moved[0]
    assert len(moved[0]) == 2
    assert moved[1:] == [set()] * 4


def test_piket_is_in_the_office_even_when_everybody_is_home() -> None:
    (monday,) = plan(roster(people(3)), [letter(0, piket=PiketRule(per_day=1))], [MONDAY])
    (holder,) = [p for p in monday.placements if p.duty is Duty.PIKET]
    assert at(monday, Place.WFO) == {holder.asn_id}
    assert holder.reason.rule is Rule.DUTY


def test_an_empty_office_is_reported() -> None:
    (monday,) = plan(roster(people(3)), [letter(0)], [MONDAY])
    assert [p.code for p in monday.problems] == [ProblemCode.NO_PIKET]


def test_an_office_of_field_crews_without_a_letter_is_no_problem() -> None:
    (monday,) = plan(roster(people(3, pattern=Pattern.LAPANGAN)), days=[MONDAY])
    assert monday.problems == ()


def test_an_office_is_not_empty_when_somebody_was_ordered_in() -> None:
    pin = Override(asn_id=1, day=MONDAY, place=Place.WFO)
    (monday,) = plan(roster(people(3), overrides=[pin]), [letter(25)], [MONDAY])
    assert [p.code for p in monday.problems] == [ProblemCode.OVER_SEATS]


def test_officials_of_a_level_take_turns_and_one_is_always_in() -> None:
    heads = people(3, rank=Rank.ADMINISTRATOR)
    team = roster([asn(9, rank=Rank.JPT_PRATAMA), *heads, *people(6, first=11)])
    plans = plan(team, [letter(50, officials=OfficialsRule.TOP_TWO_LEVELS)], span(MONDAY, 5))
    for one in plans:
        assert only(one, 9).place is Place.WFO
        assert at(one, Place.WFO) & {1, 2, 3}
    assert {seats_of(plans)[n] for n in (1, 2, 3)} <= {1, 2, 3}
    assert only(plans[0], 9).reason.rule is Rule.OFFICIAL
    assert fold(plans)[9].owed == 0


@pytest.mark.parametrize("level", [2, 3])
def test_a_level_nobody_is_present_of_is_reported(level: int) -> None:
    away = 1 if level == 2 else 2
    team = roster(
        [asn(1, rank=Rank.JPT_PRATAMA), asn(2, rank=Rank.ADMINISTRATOR), *people(4, first=3)],
        absences=[sick(away, MONDAY, MONDAY)],
    )
    rule = OfficialsRule.TOP_TWO_LEVELS
    (monday,) = plan(team, [letter(50, officials=rule)], [MONDAY])
    assert monday.problems == (Problem(code=ProblemCode.NO_OFFICIAL, day=MONDAY, count=level),)


def test_an_official_on_piket_counts_as_present() -> None:
    head = asn(1, rank=Rank.JPT_PRATAMA, pattern=Pattern.RUMAH)
    team = roster([head, *people(3, first=2, may_piket=False)], piket_per_day=1)
    rule = OfficialsRule.TOP_TWO_LEVELS
    (monday,) = plan(team, [letter(50, officials=rule)], [MONDAY])
    assert (only(monday, 1).place, monday.problems) == (Place.WFO, ())


def test_units_of_one_opd_live_under_different_letters() -> None:
    team = roster([*people(4), *people(4, first=11, unit="Bidang A")])
    own = letter(
        25,
        number="SE/2/2026",
        issued=date(2026, 6, 6),
        scope=Scope(units=frozenset({("DKOM", "Bidang A")})),
    )
    (monday,) = plan(team, [letter(50), own], [MONDAY])
    assert [(p.letter, p.office) for p in monday.proofs] == [("SE/1/2026", 2), ("SE/2/2026", 1)]
    assert only(monday, 11).reason.letter == "SE/2/2026"


def test_placements_stand_in_the_order_of_the_roster() -> None:
    team = roster([asn(3), asn(1, unit="Bidang A"), asn(2)])
    (monday,) = plan(team, [letter(50)], [MONDAY])
    assert [p.asn_id for p in monday.placements] == [3, 1, 2]
