"""What stored placements say of fairness, on plans small enough to be worked out by hand."""

from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from schedules.dayplan import DayPlan, Placement, UnitProof, fold
from schedules.fairness import (
    Account,
    Cause,
    UnitReport,
    explain,
    office_progress,
    piket_progress,
    report,
    tally,
)
from schedules.places import Duty, Place, Reason, Rule, Slot, Turn
from schedules.pools import DAY
from schedules.shares import Share, ShareKind
from schedules.workdays import DayFact, DayKind
from tests.schedules.builders import MONDAY, letter, people, plan, roster, span

HALF = DAY // 2
TURN = Turn(owed=0, position=1, pool=2, seats=1)
FRIDAY = 4


def taken(asn_id: int, *, seat: bool, rule: Rule = Rule.ROTATION, share: int = HALF) -> Placement:
    return Placement(
        asn_id=asn_id,
        unit="Bidang A",
        place=Place.WFO if seat else Place.WFH,
        reason=Reason(rule=rule, letter="SE/1/2026", turn=TURN),
        share=share,
        is_seat=seat,
    )


def outside(asn_id: int, rule: Rule, place: Place = Place.WFO) -> Placement:
    return Placement(
        asn_id=asn_id, unit="Bidang A", place=place, reason=Reason(rule=rule, letter="SE/1/2026")
    )


def day(after: int, *placements: Placement, kind: DayKind = DayKind.WORK) -> DayPlan:
    return DayPlan(
        opd="DKOM", day=MONDAY + timedelta(days=after), fact=DayFact(kind), placements=placements
    )


def only(plans: list[DayPlan]) -> UnitReport:
    (unit,) = report(plans)
    return unit


def test_turns_are_counted_beside_the_fair_share() -> None:
    plans = [day(n, taken(1, seat=n != 2), taken(2, seat=n == 2)) for n in range(3)]
    one, two = only(plans).people
    assert (one.tally.office, two.tally.office) == (
        Account(turns=2, share=3 * HALF),
        Account(turns=1, share=3 * HALF),
    )
    assert (one.standing, two.standing) == (HALF, -HALF)
    assert (only(plans).spread, only(plans).furthest, only(plans).far) == (DAY, HALF, ())


def test_whoever_is_more_than_a_day_off_is_named_the_furthest_first() -> None:
    unit = only([day(n, taken(1, seat=True), taken(2, seat=False)) for n in range(4)])
    assert [(one.asn_id, one.standing) for one in unit.far] == [(1, 2 * DAY), (2, -2 * DAY)]


def test_a_window_ends_with_the_standing_of_the_whole_history() -> None:
    plans = plan(roster(people(5)), [letter(50)], span(MONDAY, 21))
    whole = {one.asn_id: one.standing for unit in report(plans) for one in unit.people}
    later = report(plans[10:], before=fold(plans[:10]))
    assert {one.asn_id: one.standing for unit in later for one in unit.people} == whole


def test_days_away_in_the_field_and_under_special_rules_are_told_as_one_number() -> None:
    plans = [
        day(0, taken(1, seat=True), outside(2, Rule.ABSENT, Place.AWAY)),
        day(1, taken(1, seat=True), outside(2, Rule.SPECIAL, Place.WFH)),
        day(2, taken(1, seat=True), outside(2, Rule.FIELD, Place.WFF)),
        day(3, outside(1, Rule.ALL_HOME), outside(2, Rule.ABSENT, Place.AWAY)),
    ]
    one, two = only(plans).people
    assert (one.outside, two.outside, only(plans).days) == (0, 3, 3)
    assert only(plans).costs == ()
    assert two.tally.office == Account()


def test_what_was_an_edge_day_when_it_was_planned_counts_as_one() -> None:
    bridge = replace(day(8, taken(1, seat=True), taken(2, seat=False)), is_edge=True)
    plans = [
        day(0, taken(1, seat=True), taken(2, seat=False)),
        replace(day(FRIDAY, taken(1, seat=True), taken(2, seat=False)), is_edge=True),
        day(7, kind=DayKind.HOLIDAY),
        bridge,
        day(9, kind=DayKind.JOINT_LEAVE),
    ]
    one, two = only(plans).people
    assert (one.edge, two.edge) == (
        Account(turns=2, share=DAY),
        Account(turns=0, share=DAY),
    )


def test_piket_is_three_accounts() -> None:
    duty = replace(outside(1, Rule.DUTY), duty=Duty.PIKET, duty_share=HALF)
    plans = [
        day(0, duty),
        day(5, duty, kind=DayKind.WEEKEND),
        day(6, duty, kind=DayKind.HOLIDAY),
        day(7, duty, kind=DayKind.LOCAL),
    ]
    (one,) = tally(plans)
    assert (one.workday.turns, one.weekend.turns, one.holiday.turns) == (1, 1, 2)
    assert one.piket == Account(turns=4, share=2 * DAY)


def test_a_day_cut_in_two_is_one_day_in_the_queue() -> None:
    first = replace(taken(1, seat=True), slot=Slot.FIRST)
    second = replace(taken(1, seat=False, share=0), slot=Slot.SECOND)
    (one,) = tally([day(0, first, second)])
    assert (one.queued, one.office) == (1, Account(turns=1, share=HALF))


def test_turns_that_were_fixed_and_exchanged_are_counted() -> None:
    moved = taken(2, seat=True)
    moved = replace(moved, reason=replace(moved.reason, turn=replace(TURN, exchanged=True)))
    one, two = only([day(0, taken(1, seat=True, rule=Rule.OFFICIAL), moved)]).people
    assert (one.settled, one.exchanged, two.settled, two.exchanged) == (1, 0, 0, 1)


def test_what_an_official_comes_more_the_others_come_less() -> None:
    # Two seats for four people; the official always has one, the other is shared by three.
    third = DAY // 3
    crew = [taken(n, seat=n == 2, share=third) for n in (2, 3, 4)]
    unit = only([day(0, outside(1, Rule.OFFICIAL), *crew)])
    (cost,) = unit.costs
    assert (cost.cause, cost.asn_id, cost.days) == (Cause.OFFICIAL, 1, 1)
    assert abs(cost.extra - HALF) < 10
    assert unit.relief == -cost.extra


def test_an_exempt_person_takes_no_seat_from_anybody() -> None:
    crew = [taken(n, seat=n == 2) for n in (2, 3)]
    unit = only([day(0, outside(1, Rule.EXEMPT_PERSON), *crew)])
    (cost,) = unit.costs
    assert (cost.cause, cost.extra, unit.relief) == (Cause.EXEMPT, HALF, 0)


def test_somebody_always_at_home_leaves_the_seats_to_the_others() -> None:
    crew = [taken(n, seat=n == 2) for n in (2, 3)]
    unit = only([day(0, outside(1, Rule.FIXED_HOME, Place.WFH), *crew)])
    (cost,) = unit.costs
    assert (cost.cause, cost.extra, unit.relief) == (Cause.FIXED, -DAY // 3 + 1, DAY // 3)


def test_an_override_into_the_office_is_a_turn_and_is_credited() -> None:
    unit = only([day(0, taken(1, seat=True, rule=Rule.OVERRIDE), taken(2, seat=False))])
    (cost,) = unit.costs
    assert (cost.cause, cost.extra, cost.is_credited, unit.relief) == (
        Cause.OVERRIDE,
        HALF,
        True,
        0,
    )


def test_a_class_that_owes_more_costs_its_members_the_difference() -> None:
    # One seat for two officials, one for six others: half a day against a sixth.
    heads = [taken(1, seat=True, rule=Rule.OFFICIAL), taken(2, seat=False)]
    next_day = [taken(1, seat=False), taken(2, seat=True, rule=Rule.OFFICIAL)]
    crew = [taken(n, seat=n == 3, share=DAY // 6) for n in range(3, 9)]
    unit = only([day(0, *heads, *crew), day(1, *next_day, *crew)])
    assert [(cost.cause, cost.asn_id, cost.days) for cost in unit.costs] == [
        (Cause.OFFICIAL, 1, 2),
        (Cause.OFFICIAL, 2, 2),
    ]
    assert all(abs(cost.extra - HALF) < 10 for cost in unit.costs)  # 2 x (1/2 - 1/4)


def test_a_least_number_a_unit_is_told_for_the_unit_as_a_whole() -> None:
    proof = UnitProof(
        unit="Bidang A",
        letter="SE/1/2026",
        share=Share(kind=ShareKind.MAX_OFFICE, percent=25),
        rostered=4,
        present=4,
        seats=2,
        office=2,
    )
    crew = [taken(n, seat=n < 3) for n in range(1, 5)]
    plans = [replace(day(0, *crew), proofs=(proof,))]
    (unit,) = report(plans, letters={"SE/1/2026": letter(25, minimum=2)})
    (cost,) = unit.costs
    assert (cost.cause, cost.asn_id, cost.extra) == (Cause.MINIMUM, None, DAY)


def test_the_seventh_turn_stands_beside_the_average_of_the_unit() -> None:
    plans = [day(n, *(taken(i, seat=i <= 1 + n % 3) for i in (1, 2, 3))) for n in range(6)]
    progress = office_progress(tally(plans), 1, "Bidang A", MONDAY)
    assert progress is not None
    assert progress.mine == Account(turns=6, share=3 * DAY)
    assert progress.average == Fraction(12, 3)


def test_no_average_tells_one_of_two_the_number_of_the_other() -> None:
    plans = [day(0, taken(1, seat=True), taken(2, seat=False))]
    progress = office_progress(tally(plans), 1, "Bidang A", MONDAY)
    assert progress is not None
    assert progress.average is None


def test_who_never_took_turns_has_no_progress() -> None:
    plans = [day(0, taken(1, seat=True), outside(2, Rule.EXEMPT_PERSON))]
    assert office_progress(tally(plans), 2, "Bidang A", MONDAY) is None
    assert office_progress(tally(plans), 1, "Bidang B", MONDAY) is None
    assert piket_progress(tally(plans), 1, MONDAY) is None


def test_piket_stands_beside_the_own_share_of_it_in_whatever_unit() -> None:
    duty = replace(outside(1, Rule.DUTY), duty=Duty.PIKET, duty_share=HALF)
    idle = replace(outside(1, Rule.DAY_OFF), unit="Bidang B", duty_share=HALF)
    plans = [day(5, duty, kind=DayKind.WEEKEND), day(6, idle, kind=DayKind.WEEKEND)]
    progress = piket_progress(tally(plans), 1, MONDAY)
    assert progress is not None
    assert progress.mine == Account(turns=1, share=DAY)
    assert progress.average is None


def test_the_chain_goes_from_rule_to_turn_to_exception() -> None:
    chain = explain([taken(1, seat=True, rule=Rule.OVERRIDE)])
    assert (chain.letter, chain.turn, chain.is_seated) == ("SE/1/2026", TURN, True)
    assert chain.exceptions == (Rule.OVERRIDE,)
    assert explain([taken(1, seat=True)]).exceptions == ()
    assert explain([]).letter is None
