"""Days in halves: what a letter's slots and orders for half a day make of a plan."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from schedules.dayplan import DayPlan, Placement, fold
from schedules.people import Pattern, Rank
from schedules.places import Duty, Place, Rule, Slot
from schedules.roster import Absence, AbsenceKind, Override, Roster
from schedules.scope import Exemptions, Scope
from schedules.terms import Issuer, OfficialsRule, PiketRule
from schedules.workdays import Span, five_days
from tests.schedules.broken_halves import AFTERNOON, EARLY, LATE, MORNING, SHIFTS, SPLIT
from tests.schedules.builders import MONDAY, asn, at, letter, people, plan, roster, seats_of, span

HALVED = letter(50, slots=SPLIT)
SHIFTED = letter(50, slots=SHIFTS)
NOON = (Span(time(7, 30), time(12)), Span(time(12), time(16)))


def parts(one: DayPlan, asn_id: int) -> list[tuple[Slot, Place, Span | None, Rule]]:
    return [(p.slot, p.place, p.hours, p.reason.rule) for p in one.of(asn_id)]


def order(asn_id: int, slot: Slot, place: Place, day: date = MONDAY) -> Override:
    return Override(asn_id=asn_id, day=day, place=place, slot=slot)


def shift_of(one: DayPlan) -> dict[int, Slot]:
    return {p.asn_id: p.slot for p in one.placements if p.slot is not Slot.WHOLE}


def test_on_a_split_day_whoever_is_in_the_office_goes_on_at_home() -> None:
    (monday,) = plan(roster(people(4)), [HALVED], [MONDAY])
    in_office = at(monday, Place.WFO)
    assert len(in_office) == 2
    for asn_id in in_office:
        assert parts(monday, asn_id) == [
            (Slot.FIRST, Place.WFO, MORNING, Rule.ROTATION),
            (Slot.SECOND, Place.WFH, AFTERNOON, Rule.SPLIT),
        ]
    for asn_id in {1, 2, 3, 4} - in_office:
        assert parts(monday, asn_id) == [(Slot.WHOLE, Place.WFH, None, Rule.ROTATION)]


def test_a_split_day_costs_one_seat_and_one_share() -> None:
    team, week = roster(people(4)), span(MONDAY, 5)
    split, whole = plan(team, [HALVED], week), plan(team, [letter(50)], week)
    assert seats_of(split) == seats_of(whole)
    for halved, usual in zip(split, whole, strict=True):
        assert fold([halved]) == fold([usual])
        assert halved.proofs == usual.proofs


def test_the_split_holds_on_the_letters_weekdays_only() -> None:
    order_but_friday = replace(HALVED, weekdays=frozenset(range(4)))
    *_, thursday, friday = plan(roster(people(2)), [order_but_friday], span(MONDAY, 5))
    assert len(thursday.placements) == 3
    assert {p.slot for p in friday.placements} == {Slot.WHOLE}


def test_an_opds_stricter_letter_keeps_the_citys_halves() -> None:
    own = letter(25, number="OPD/1/2026", issuer=Issuer.OPD, scope=Scope(opds=frozenset({"DKOM"})))
    (monday,) = plan(roster(people(4)), [HALVED, own], [MONDAY])
    assert len(at(monday, Place.WFO)) == 1
    assert [p.hours for p in monday.of(*at(monday, Place.WFO))] == [MORNING, AFTERNOON]


def test_piket_the_exempt_and_who_was_ordered_in_keep_the_whole_day() -> None:
    members = [*people(6), asn(7, unit="Layanan"), asn(8, pattern=Pattern.LAPANGAN)]
    orders = replace(
        HALVED,
        exemptions=Exemptions(units=frozenset({("DKOM", "Layanan")})),
        piket=PiketRule(per_day=1),
    )
    in_today = Override(asn_id=1, day=MONDAY, place=Place.WFO)
    (monday,) = plan(roster(members, overrides=[in_today]), [orders], [MONDAY])
    whole = {p.asn_id for p in monday.placements if p.slot is Slot.WHOLE}
    piket = next(p.asn_id for p in monday.placements if p.duty is Duty.PIKET)
    assert {1, 7, 8, piket} <= whole
    assert any(p.slot is Slot.FIRST for p in monday.placements)


def test_two_shifts_hold_half_of_the_office_each_and_one_more_at_most() -> None:
    for size in (1, 2, 5, 10):
        (monday,) = plan(roster(people(size)), [letter(100, slots=SHIFTS)], [MONDAY])
        shifts = [p.slot for p in monday.placements]
        early = shifts.count(Slot.FIRST)
        assert early == size - size // 2
        assert {p.hours for p in monday.placements if p.slot is Slot.FIRST} == {EARLY}
        assert {p.hours for p in monday.placements if p.slot is Slot.SECOND} <= {LATE}


def test_who_came_early_comes_late_the_next_time() -> None:
    plans = plan(roster(people(6)), [SHIFTED], span(MONDAY, 19))
    turns: dict[int, list[Slot]] = {}
    for one in plans:
        for asn_id, slot in shift_of(one).items():
            turns.setdefault(asn_id, []).append(slot)
    assert len(turns) == 6
    for slots in turns.values():
        assert abs(slots.count(Slot.FIRST) - slots.count(Slot.SECOND)) <= 1


def test_shifts_go_on_where_the_last_week_ended() -> None:
    team, one_seat = roster(people(1)), [letter(100, slots=SHIFTS)]
    first = plan(team, one_seat, [MONDAY])
    second = plan(team, one_seat, [MONDAY + timedelta(days=1)], before=first)
    assert [shift_of(one)[1] for one in (*first, *second)] == [Slot.FIRST, Slot.SECOND]


def test_small_units_do_not_all_come_at_the_same_hour() -> None:
    team = roster([asn(n, unit=f"Bidang {n}") for n in range(1, 7)])
    (monday,) = plan(team, [letter(100, slots=SHIFTS)], [MONDAY])
    assert sorted(shift_of(monday).values()) == [Slot.SECOND] * 3 + [Slot.FIRST] * 3


def swapped(one: DayPlan) -> DayPlan:
    """The plan with its two shifts exchanged, as nobody's turn would have it."""
    other = {Slot.FIRST: (Slot.SECOND, LATE), Slot.SECOND: (Slot.FIRST, EARLY)}
    changed = (
        replace(p, slot=other[p.slot][0], hours=other[p.slot][1]) if p.slot in other else p
        for p in one.placements
    )
    return replace(one, placements=tuple(changed))


@pytest.mark.parametrize("size", [6, 7])
def test_a_published_shift_stays_when_somebody_else_falls_ill(size: int) -> None:
    letters = [letter(100, slots=SHIFTS)]
    told = swapped(*plan(roster(people(size)), letters, [MONDAY]))
    more = max(Slot.FIRST, Slot.SECOND, key=list(shift_of(told).values()).count)
    gone = next(i for i, slot in shift_of(told).items() if slot is more)
    ill = Absence(asn_id=gone, first=MONDAY, last=MONDAY, kind=AbsenceKind.SICK)
    (again,) = plan(roster(people(size), absences=[ill]), letters, [MONDAY], published=[told])
    assert shift_of(again) == {i: slot for i, slot in shift_of(told).items() if i != gone}


def test_the_fewest_change_their_shift_when_too_many_of_one_fall_ill() -> None:
    letters = [letter(100, slots=SHIFTS)]
    (told,) = plan(roster(people(8)), letters, [MONDAY])
    early = [i for i, slot in shift_of(told).items() if slot is Slot.FIRST]
    ill = [Absence(asn_id=i, first=MONDAY, last=MONDAY, kind=AbsenceKind.SICK) for i in early[:2]]
    (again,) = plan(roster(people(8), absences=ill), letters, [MONDAY], published=[told])
    moved = [i for i, slot in shift_of(again).items() if slot is not shift_of(told)[i]]
    assert len(moved) == 1
    assert sorted(shift_of(again).values()).count(Slot.FIRST) == 3


@pytest.mark.parametrize(
    ("percent", "asked", "found"),
    [
        (
            None,
            (Slot.SECOND, Place.DL),
            [
                (Slot.FIRST, Place.WFO, NOON[0], Rule.NO_LETTER),
                (Slot.SECOND, Place.DL, NOON[1], Rule.OVERRIDE),
            ],
        ),
        (
            0,
            (Slot.FIRST, Place.WFO),
            [
                (Slot.FIRST, Place.WFO, NOON[0], Rule.OVERRIDE),
                (Slot.SECOND, Place.WFH, NOON[1], Rule.ALL_HOME),
            ],
        ),
        (
            100,
            (Slot.FIRST, Place.AWAY),
            [
                (Slot.FIRST, Place.AWAY, NOON[0], Rule.OVERRIDE),
                (Slot.SECOND, Place.WFO, NOON[1], Rule.ALL_OFFICE),
            ],
        ),
        (100, (Slot.FIRST, Place.WFO), [(Slot.WHOLE, Place.WFO, None, Rule.OVERRIDE)]),
    ],
    ids=["no letter, travel", "all home, to the office", "all in, a morning off", "in anyway"],
)
def test_an_order_for_half_a_day_leaves_the_other_half_as_it_was(
    percent: int | None,
    asked: tuple[Slot, Place],
    found: list[tuple[Slot, Place, Span | None, Rule]],
) -> None:
    team = roster(people(2), overrides=[order(1, *asked)])
    letters = [] if percent is None else [letter(percent)]
    (monday,) = plan(team, letters, [MONDAY])
    assert parts(monday, 1) == found
    assert [p.slot for p in monday.of(2)] == [Slot.WHOLE]


def test_half_a_day_in_the_office_on_order_is_a_turn_taken() -> None:
    ordered = [order(1, Slot.FIRST, Place.WFO, MONDAY + timedelta(days=n)) for n in (0, 1)]
    plans = plan(roster(people(4), overrides=ordered), [letter(50)], span(MONDAY, 4))
    assert parts(plans[0], 1) == [
        (Slot.FIRST, Place.WFO, NOON[0], Rule.OVERRIDE),
        (Slot.SECOND, Place.WFH, NOON[1], Rule.OVERRIDE),
    ]
    assert set(seats_of(plans).values()) == {2}
    assert [len(at(one, Place.WFO)) for one in plans] == [2, 2, 2, 2]


def test_half_a_day_elsewhere_on_order_keeps_the_seat_of_the_other_half() -> None:
    (usual,) = plan(roster(people(2)), [letter(50)], [MONDAY])
    (seated,) = at(usual, Place.WFO)
    team = roster(people(2), overrides=[order(seated, Slot.SECOND, Place.WFF)])
    (monday,) = plan(team, [letter(50)], [MONDAY])
    morning, afternoon = monday.of(seated)
    assert (morning.place, morning.is_seat, afternoon.place) == (Place.WFO, True, Place.WFF)
    assert fold([monday]) == fold([usual])


def test_whoever_is_ordered_away_from_the_office_half_gives_up_the_seat() -> None:
    (usual,) = plan(roster(people(4)), [HALVED], [MONDAY])
    seated = min(at(usual, Place.WFO))
    team = roster(people(4), overrides=[order(seated, Slot.FIRST, Place.WFH)])
    (monday,) = plan(team, [HALVED], [MONDAY])
    assert parts(monday, seated) == [(Slot.WHOLE, Place.WFH, None, Rule.OVERRIDE)]
    assert len(at(monday, Place.WFO)) == 2
    assert monday.proofs[0].office == 2


def test_who_spends_both_halves_elsewhere_gives_the_seat_to_somebody_else() -> None:
    (usual,) = plan(roster(people(2)), [letter(50)], [MONDAY])
    (seated,) = at(usual, Place.WFO)
    away = [order(seated, Slot.FIRST, Place.WFH), order(seated, Slot.SECOND, Place.WFF)]
    (monday,) = plan(roster(people(2), overrides=away), [letter(50)], [MONDAY])
    assert at(monday, Place.WFO) == {3 - seated}
    assert [p.place for p in monday.of(seated)] == [Place.WFH, Place.WFF]


def test_an_official_whose_day_is_split_stays_as_published() -> None:
    heads = [asn(n, rank=Rank.ADMINISTRATOR) for n in (1, 2)]
    rules = letter(25, slots=SPLIT, officials=OfficialsRule.TOP_TWO_LEVELS)
    friday = MONDAY - timedelta(days=3)

    def official(one: DayPlan) -> set[int]:
        return {p.asn_id for p in one.placements if p.reason.rule is Rule.OFFICIAL}

    (plain,) = plan(roster([*heads, *people(2, first=3)]), [rules], [MONDAY])
    (first,) = official(plain)
    ordered = Override(asn_id=first, day=friday, place=Place.WFO)
    team = roster([*heads, *people(2, first=3)], overrides=[ordered])
    (told,) = plan(team, [rules], [MONDAY], before=plan(team, [rules], [friday]))
    (again,) = plan(team, [rules], [MONDAY], published=[told])
    assert official(told) == {1, 2} - {first}
    assert official(again) == official(told)


def test_an_order_into_one_of_two_shifts_is_that_shift() -> None:
    for slot in (Slot.FIRST, Slot.SECOND):
        team = roster(people(4), overrides=[order(1, slot, Place.WFO)])
        (monday,) = plan(team, [SHIFTED], [MONDAY])
        assert [(p.slot, p.place) for p in monday.of(1)] == [(slot, Place.WFO)]
        assert sorted(shift_of(monday).values()) == [Slot.SECOND, Slot.FIRST]


def test_leave_is_stronger_than_an_order_for_half_a_day() -> None:
    ill = Absence(asn_id=1, first=MONDAY, last=MONDAY, kind=AbsenceKind.SICK)
    team = roster(people(2), absences=[ill], overrides=[order(1, Slot.FIRST, Place.WFO)])
    (monday,) = plan(team, [HALVED], [MONDAY])
    assert parts(monday, 1) == [(Slot.WHOLE, Place.AWAY, None, Rule.ABSENT)]


def test_nobody_holds_piket_who_is_away_for_half_of_the_day() -> None:
    away = [order(n, Slot.SECOND, Place.DL) for n in (1, 2)]
    team: Roster = roster(people(3), overrides=away)
    (monday,) = plan(team, [letter(0, piket=PiketRule(per_day=1))], [MONDAY])
    holders: list[Placement] = [p for p in monday.placements if p.duty is Duty.PIKET]
    assert [p.asn_id for p in holders] == [3]


def test_a_day_that_ends_before_noon_is_halved_in_the_middle() -> None:
    short = Span(time(7, 30), time(11, 30))
    hours = five_days(short, short)
    team = roster(people(1), overrides=[order(1, Slot.SECOND, Place.DL)], hours=hours)
    (monday,) = plan(team, days=[MONDAY])
    assert [p.hours for p in monday.of(1)] == [
        Span(time(7, 30), time(9, 30)),
        Span(time(9, 30), time(11, 30)),
    ]


def test_a_sole_head_who_is_ordered_in_stays_all_of_a_split_day() -> None:
    team = roster([asn(1, rank=Rank.JPT_MADYA), *people(3, first=2)])
    ordered = replace(team, overrides=(Override(asn_id=1, day=MONDAY, place=Place.WFO),))
    split = replace(HALVED, officials=OfficialsRule.TOP_TWO_LEVELS)
    assert len(plan(team, [split], [MONDAY])[0].of(1)) == 2
    (whole,) = plan(ordered, [split], [MONDAY])[0].of(1)
    assert whole.place is Place.WFO
