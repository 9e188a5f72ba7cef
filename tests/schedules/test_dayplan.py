from dataclasses import replace
from datetime import timedelta

from schedules.dayplan import DayPlan, Placement, Standing, UnitProof, changes, fold
from schedules.places import Duty, Place, Reason, Rule, Slot
from schedules.policy import Base, Share, ShareKind
from schedules.pools import DAY
from schedules.workdays import DayFact, DayKind
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


def test_piket_on_workdays_and_on_days_off_are_two_accounts() -> None:
    duty = placed(1, Place.WFO, duty=Duty.PIKET, duty_share=HALF)
    idle = placed(2, duty_share=HALF)
    workday = fold([day(duty, idle)])
    weekend = fold([day(duty, idle, kind=DayKind.WEEKEND)])
    assert [(s.duty_owed, s.off_duty_owed) for s in workday.values()] == [(HALF, 0), (-HALF, 0)]
    assert [(s.duty_owed, s.off_duty_owed) for s in weekend.values()] == [(0, HALF), (0, -HALF)]
    assert weekend[1].last_duty == MONDAY.toordinal()
    assert weekend[2].last_duty == 0


def test_reserve_is_no_turn_of_piket() -> None:
    assert fold([day(placed(1, duty=Duty.RESERVE))])[1] == Standing()


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
