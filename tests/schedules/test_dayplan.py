from dataclasses import replace
from datetime import time, timedelta

import pytest

from schedules.dayplan import DayPlan, Placement, Standing, UnitProof, changes, fold
from schedules.places import Duty, Place, Reason, Rule, Slot
from schedules.pools import DAY
from schedules.shares import Base, Share, ShareKind
from schedules.workdays import DayFact, DayKind, Span
from tests.schedules.builders import MONDAY, edited

WHY = Reason(rule=Rule.ROTATION, letter="SE/1/2026")
HALF = DAY // 2


def placed(asn_id: int, place: Place = Place.WFH, **facts: object) -> Placement:
    blank = Placement(asn_id=asn_id, unit="Sekretariat", place=place, reason=WHY)
    return replace(blank, **facts)  # type: ignore[arg-type]  # facts are named by the test


def day(*placements: Placement, after: int = 0, kind: DayKind = DayKind.WORK) -> DayPlan:
    return DayPlan(
        opd="DKOM",
        day=MONDAY + timedelta(days=after),
        fact=DayFact(kind),
        placements=placements,
    )


def test_office_days_minus_fair_shares_add_up() -> None:
    seat = placed(1, Place.WFO, share=HALF, is_seat=True)
    home = placed(2, share=HALF)
    standings = fold([day(seat, home), day(seat, home, after=1)])
    assert (standings[1].owed, standings[2].owed) == (DAY, -DAY)
    assert standings[1].last_seat == MONDAY.toordinal() + 1
    assert standings[2].last_seat == 0


def test_an_office_day_out_of_turn_is_neither_debt_nor_credit() -> None:
    standings = fold([day(placed(1, Place.WFO), placed(2, Place.AWAY), placed(3, Place.WFF))])
    assert set(standings.values()) == {Standing()}


@pytest.mark.parametrize(
    ("kind", "owed"),
    [
        (DayKind.WORK, (HALF, 0, 0)),
        (DayKind.WEEKEND, (0, HALF, 0)),
        (DayKind.HOLIDAY, (0, 0, HALF)),
        (DayKind.JOINT_LEAVE, (0, 0, HALF)),
        (DayKind.LOCAL, (0, 0, HALF)),
    ],
)
def test_piket_on_workdays_weekends_and_holidays_are_three_accounts(
    kind: DayKind, owed: tuple[int, int, int]
) -> None:
    duty = placed(1, Place.WFO, duty=Duty.PIKET, duty_share=HALF)
    idle = placed(2, duty_share=HALF)
    found = fold([day(duty, idle, kind=kind)])
    accounts = [(s.duty_owed, s.weekend_duty_owed, s.holiday_duty_owed) for s in found.values()]
    assert accounts == [owed, tuple(-one for one in owed)]
    assert (found[1].last_duty, found[2].last_duty) == (MONDAY.toordinal(), 0)


def test_reserve_is_no_turn_of_piket_but_an_account_of_its_own() -> None:
    spare = placed(1, duty=Duty.RESERVE, duty_share=HALF)
    piket = placed(2, Place.WFO, duty=Duty.PIKET, duty_share=HALF)
    found = fold([day(spare, piket, placed(3))])
    assert (found[1].duty_owed, found[1].last_duty, found[1].reserve_owed) == (-HALF, 0, HALF)
    assert found[2].reserve_owed == -HALF
    assert found[3] == Standing()


def test_what_came_before_is_added_to_and_left_as_it_was() -> None:
    before = {1: Standing(owed=-HALF, last_seat=5), 2: Standing(duty_owed=3)}
    after = fold([day(placed(1, Place.WFO, share=HALF, is_seat=True))], before)
    assert after[1] == Standing(owed=0, last_seat=MONDAY.toordinal())
    assert after[2] == Standing(duty_owed=3)
    assert before[1] == Standing(owed=-HALF, last_seat=5)


def test_a_change_of_place_or_duty_is_a_change_and_one_of_reason_is_none() -> None:
    old = day(placed(1), placed(2), placed(3), placed(4))
    new = edited(old, 2, place=Place.WFO)
    new = edited(new, 3, duty=Duty.RESERVE)
    new = edited(new, 4, reason=Reason(rule=Rule.ALL_HOME), share=HALF)
    assert [change.asn_id for change in changes(old, new)] == [2, 3]
    (moved, _) = changes(old, new)
    assert (moved.was[0].place, moved.now[0].place) == (Place.WFH, Place.WFO)


def test_who_comes_and_who_goes_is_a_change() -> None:
    gone, come = changes(day(placed(1)), day(placed(2)))
    assert (gone.asn_id, len(gone.was), len(gone.now)) == (1, 1, 0)
    assert (come.asn_id, len(come.was), len(come.now)) == (2, 0, 1)


def test_a_day_cut_in_two_is_a_change() -> None:
    whole = day(placed(1, Place.WFO))
    halves = day(placed(1, Place.WFO, slot=Slot.FIRST), placed(1, Place.WFH, slot=Slot.SECOND))
    assert [change.asn_id for change in changes(whole, halves)] == [1]
    assert [p.place for p in halves.of(1)] == [Place.WFO, Place.WFH]


def test_other_hours_are_a_change_too() -> None:
    early = day(placed(1, Place.WFO, hours=Span(time(7), time(14))))
    late = day(placed(1, Place.WFO, hours=Span(time(7), time(15))))
    assert [change.asn_id for change in changes(early, late)] == [1]


def test_early_and_late_shifts_are_balanced_and_a_split_day_counts_for_neither() -> None:
    early, late = placed(1, Place.WFO, slot=Slot.FIRST), placed(2, Place.WFO, slot=Slot.SECOND)
    split = (placed(3, Place.WFO, slot=Slot.FIRST), placed(3, slot=Slot.SECOND))
    standings = fold([day(early, late, *split), day(early, after=1)])
    assert [standings[i].early for i in (1, 2, 3)] == [2, -1, 0]


def test_a_seat_counts_once_on_a_split_day() -> None:
    office = placed(1, Place.WFO, slot=Slot.FIRST, share=HALF, is_seat=True)
    standings = fold([day(office, placed(1, slot=Slot.SECOND))])
    assert standings[1].owed == HALF


def test_a_plan_is_no_change_to_itself() -> None:
    plan = day(placed(1), placed(2, Place.WFO))
    assert changes(plan, plan) == ()


def test_a_proof_counts_those_the_letter_counts() -> None:
    proof = UnitProof(
        unit="Sekretariat",
        letter="SE/1/2026",
        share=Share(kind=ShareKind.OFFICE, percent=50),
        rostered=24,
        present=20,
        seats=12,
        office=12,
    )
    by_present = replace(proof, share=Share(kind=ShareKind.OFFICE, percent=50, base=Base.PRESENT))
    assert [p.base for p in (proof, by_present, replace(proof, share=None))] == [24, 20, 24]


def test_a_plan_finds_a_person_and_a_unit() -> None:
    plan = day(placed(1), placed(2))
    assert [p.asn_id for p in plan.of(2)] == [2]
    assert plan.of(3) == ()
    assert plan.proof("Sekretariat") is None
