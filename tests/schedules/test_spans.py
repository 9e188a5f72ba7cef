"""Letters that bind several days, from their TOML to who is where and why."""

from dataclasses import replace
from datetime import date, timedelta
from textwrap import dedent

import pytest

from schedules.audit import Violation, audit
from schedules.dayplan import DayPlan, ProblemCode, fold
from schedules.files import closure, read_letter
from schedules.people import Rank
from schedules.places import Duty, Place, Rule
from schedules.planner.blocks import first_of_lead
from schedules.policy import Policy
from schedules.pools import DAY
from schedules.roster import Absence, AbsenceKind, Override, Roster
from schedules.shares import ShareKind
from schedules.terms import Cycle, CycleUnit, OfficialsRule, PiketRule
from tests.schedules.builders import (
    CALENDAR,
    MONDAY,
    asn,
    at,
    letter,
    only,
    people,
    plan,
    roster,
    span,
)

_LETTER = """
nomor = "SE/1/2026"
tanggal = 2026-06-05
tentang = "Penyesuaian sistem kerja"
penanda_tangan = "Wali Kota"
mulai = 2026-06-08
{more}
[porsi]
jenis = "maks kantor"
persen = {percent}
"""
WEEKLY = Cycle(unit=CycleUnit.WEEK)
FORTNIGHT = span(MONDAY, 14)


def written(more: str = "", tables: str = "", percent: int = 50) -> Policy:
    text = _LETTER.format(more=more, percent=percent) + dedent(tables)
    return read_letter(text.encode(), "surat.toml")


def inside(plans: tuple[DayPlan, ...]) -> list[set[int]]:
    """Who is in on each workday."""
    return [at(one, Place.WFO) for one in plans if one.fact.is_work]


def test_in_a_weekly_cycle_people_keep_their_place_and_change_on_monday() -> None:
    order = written(tables='[siklus]\nsatuan = "minggu"\n')
    plans = plan(roster(people(6)), [order], FORTNIGHT)
    first, second = inside(plans)[:5], inside(plans)[5:]
    assert all(day == first[0] for day in first)
    assert all(day == second[0] for day in second)
    assert first[0].isdisjoint(second[0])
    assert {p.reason.rule for p in plans[0].placements} == {Rule.ROTATION}
    assert {p.reason.rule for p in plans[1].placements} == {Rule.CYCLE}


def test_a_cycle_of_days_counts_workdays_from_the_first_day_of_the_letter() -> None:
    order = written(tables='[siklus]\nsatuan = "hari"\npanjang = 3\n')
    days = inside(plan(roster(people(6)), [order], FORTNIGHT))
    assert days[0] == days[1] == days[2] != days[3]
    assert days[3] == days[4] == days[5] != days[6]  # over the weekend


def test_an_absent_holder_has_one_substitute_and_gets_the_seat_back() -> None:
    order, team = letter(50, cycle=WEEKLY), roster(people(6))
    usual = inside(plan(team, [order]))
    holder = min(usual[0])
    away = Absence(
        asn_id=holder,
        first=MONDAY + timedelta(days=1),
        last=MONDAY + timedelta(days=2),
        kind=AbsenceKind.SICK,
    )
    days = inside(plan(replace(team, absences=(away,)), [order]))
    (substitute,) = days[1] - usual[0]
    assert days[1] == days[2] == usual[0] - {holder} | {substitute}
    assert days[0] == days[3] == days[4] == usual[0]


def test_a_block_that_began_before_the_first_planned_day_goes_on() -> None:
    order, team = letter(50, cycle=WEEKLY), roster(people(6))
    week = plan(team, [order])
    # Whatever balances say: the days before stand, and nothing of the days after is known yet.
    debts = fold(week[:2])
    debts |= {i: replace(debts[i], owed=debts[i].owed + 9 * DAY) for i in at(week[0], Place.WFO)}
    going_on = plan(team, [order], span(MONDAY, 7)[2:], before=week[:2], published=week[:2])
    assert inside(going_on) == inside(week)[2:]


def test_two_groups_take_turns_by_the_week_and_never_meet() -> None:
    tables = '[siklus]\nsatuan = "minggu"\n\n[kelompok]\njumlah = 2\n'
    plans = plan(roster(people(8)), [written(tables=tables)], span(MONDAY, 28))
    weeks = inside(plans)[:5], inside(plans)[5:9], inside(plans)[9:14], inside(plans)[14:]
    groups = [frozenset(set().union(*week)) for week in weeks]
    assert groups[0] == groups[2]
    assert groups[1] == groups[3]
    assert groups[0].isdisjoint(groups[1])
    assert {len(group) for group in groups} == {4}
    home = [p.reason.rule for p in plans[0].placements if p.place is Place.WFH]
    assert set(home) == {Rule.COHORT}


def test_nobody_else_changes_group_when_somebody_joins_or_leaves() -> None:
    order = letter(50, cohorts=2, cycle=WEEKLY, first=MONDAY)
    before = plan(roster(people(8)), [order], FORTNIGHT)
    group = at(before[0], Place.WFO)
    joins = asn(9, joined_on=MONDAY + timedelta(days=14))
    leaves = replace(asn(3), left_on=MONDAY + timedelta(days=14))
    for team in (
        roster([*people(8), joins]),
        roster([asn(99), *people(8)]),
        roster([leaves, *(one for one in people(8) if one.id != leaves.id)]),
        roster([one for one in people(8) if one.id != leaves.id]),
    ):
        after = plan(team, [order], span(MONDAY, 28)[14:], before=before, published=before)
        for day in inside(after):
            old = day & set(range(1, 9))
            assert old <= group or not old & group


def test_piket_comes_from_the_group_that_is_in() -> None:
    order = letter(50, cohorts=2, cycle=WEEKLY, piket=PiketRule(per_day=1))
    for one in plan(roster(people(8)), [order], FORTNIGHT):
        assert one.problems == ()
        on_duty = {p.asn_id for p in one.placements if p.duty is Duty.PIKET}
        assert on_duty <= at(one, Place.WFO)


def test_who_is_ordered_in_while_another_group_is_in_is_reported_to_have_met_it() -> None:
    order, team = letter(50, cohorts=2, cycle=WEEKLY), roster(people(8))
    out = min(at(plan(team, [order])[0], Place.WFH))
    ordered = replace(team, overrides=(Override(asn_id=out, day=MONDAY, place=Place.WFO),))
    monday = plan(ordered, [order])[0]
    assert [(p.code, p.asn_id) for p in monday.problems] == [(ProblemCode.COHORTS_MET, out)]


def test_a_floor_that_one_group_cannot_reach_is_kept_and_reported() -> None:
    order = letter(75, kind=ShareKind.MIN_OFFICE, cohorts=2, cycle=WEEKLY)
    monday = plan(roster(people(8)), [order])[0]
    assert len(at(monday, Place.WFO)) == 6
    met = [p.asn_id for p in monday.problems if p.code is ProblemCode.COHORTS_MET]
    assert len(met) == len(monday.problems) == 2
    assert set(met) < at(monday, Place.WFO)


def test_piket_of_two_groups_leaves_everybody_in_the_group_they_were_in() -> None:
    order = letter(25, cohorts=3, first=MONDAY, piket=PiketRule(per_day=3, reserve=1, rest=0))
    team = roster([*people(10), asn(12, may_piket=False), asn(13)])
    plans = plan(team, [order], FORTNIGHT)
    assert any(p.code is ProblemCode.COHORTS_MET for one in plans for p in one.problems)
    assert plan(team, [order], FORTNIGHT, published=plans) == plans
    assert unsound(plans, team, order) == ()


def test_a_sole_head_who_comes_every_day_meets_no_rule_on_piket_of_groups() -> None:
    order = letter(25, cohorts=2, officials=OfficialsRule.TOP_TWO_LEVELS)
    team = roster([*people(11), asn(12, rank=Rank.JPT_MADYA), asn(13)], piket_per_day=1)
    plans = plan(team, [order], FORTNIGHT)
    assert all(12 in day for day in inside(plans))
    assert unsound(plans, team, order) == ()


def test_who_is_preferred_at_home_and_stands_in_for_two_groups_does_not_make_them_one() -> None:
    named = frozenset({asn(1).nip.digits})
    order = letter(50, cohorts=2, minimum=2, prefer_home=named, first=MONDAY)
    away = [
        Absence(asn_id=i, first=day, last=day, kind=AbsenceKind.SICK)
        for i, day in ((2, MONDAY), (3, MONDAY + timedelta(days=1)))
    ]
    team = roster(people(3), absences=away)
    plans = plan(team, [order])
    assert [sorted(day) for day in inside(plans)[:3]] == [[1, 3], [1, 2], [2, 3]]
    after = plan(team, [order], published=plans[:2])
    met = [p.asn_id for p in after[2].problems if p.code is ProblemCode.COHORTS_MET]
    assert len(met) == 1  # of the two that are in one is of the other group


def unsound(plans: tuple[DayPlan, ...], team: Roster, order: Policy) -> tuple[Violation, ...]:
    return audit(plans, roster=team, policies=[order], calendar=CALENDAR)


def test_seats_that_one_group_cannot_fill_stay_empty() -> None:
    monday = plan(roster(people(8)), [letter(75, cohorts=2)])[0]
    assert len(at(monday, Place.WFO)) == 4
    assert monday.problems == ()


@pytest.mark.parametrize("most", [2, 3, 4])
def test_nobody_is_at_home_more_days_of_a_week_than_the_letter_allows(most: int) -> None:
    order = written(f"maks_hari_rumah_per_minggu = {most}", percent=60)
    away = [Absence(asn_id=1, first=MONDAY, last=MONDAY, kind=AbsenceKind.LEAVE)]
    plans = plan(roster(people(5), absences=away), [order])
    for person in range(1, 6):
        assert sum(only(one, person).place is Place.WFH for one in plans[:5]) <= most
    assert all(one.problems == () for one in plans)


def test_days_of_the_week_that_are_over_count() -> None:
    order, team = letter(40, home_days_per_week=3), roster(people(5))
    past = plan(team, [replace(order, home_days_per_week=None)], span(MONDAY, 3))
    told = [replace(one, placements=one.placements) for one in past]
    rest = plan(team, [order], span(MONDAY, 5)[3:], before=told, published=told)
    for person in range(1, 6):
        home = sum(only(one, person).place is Place.WFH for one in (*told, *rest))
        assert home <= 3
    reasons = {p.reason.rule for one in rest for p in one.placements if p.place is Place.WFO}
    assert Rule.WEEK_LIMIT in reasons


def test_a_ceiling_is_stronger_than_the_limit_and_the_excess_is_reported() -> None:
    plans = plan(roster(people(4)), [letter(25, home_days_per_week=2)])
    assert all(len(at(one, Place.WFO)) == 1 for one in plans[:5])
    found = [p for one in plans for p in one.problems]
    assert {p.code for p in found} == {ProblemCode.HOME_LIMIT}
    needed = 4 * 5 - 5 - 4 * 2  # person-days, less the seats, less the days at home allowed
    assert len(found) == needed


def test_a_closed_unit_is_at_home_and_piket_comes_from_another() -> None:
    closed = closure(
        opd="DKOM",
        unit="Bidang A",
        first=MONDAY,
        days=5,
        number="800/1",
        issued=date(2026, 6, 6),
        signer="Kepala Dinas",
    )
    team = roster([*people(4), *people(3, first=5, unit="Bidang A")], piket_per_day=1)
    plans = plan(team, [letter(50), closed])
    for one in plans[:5]:
        assert all(only(one, i).place is Place.WFH for i in (5, 6, 7))
        assert one.problems == ()


def test_isolation_keeps_one_person_at_home_and_owes_nothing() -> None:
    apart = Absence(
        asn_id=1, first=MONDAY, last=MONDAY + timedelta(days=9), kind=AbsenceKind.SPECIAL
    )
    plans = plan(roster(people(4), absences=[apart]), [letter(50)], FORTNIGHT)
    here = [only(one, 1) for one in plans if one.fact.is_work]
    assert all(p.place is Place.WFH and p.share == 0 for p in here[:7])
    assert abs(fold(plans)[1].owed) < DAY


def test_the_balance_of_officials_who_take_turns_at_a_post_does_not_grow() -> None:
    order = letter(25, officials=OfficialsRule.TOP_TWO_LEVELS)
    heads = [asn(n, rank=Rank.ADMINISTRATOR) for n in (1, 2)]
    balances = []
    for weeks in (2, 12):
        plans = plan(roster([*heads, *people(18, first=3)]), [order], span(MONDAY, 7 * weeks))
        balances.append(max(abs(one.owed) for one in fold(plans).values()))
    assert balances[1] <= DAY
    assert balances[1] <= balances[0] + DAY // 2


def test_a_day_before_the_limit_began_does_not_mend_a_week_that_cannot_be_kept() -> None:
    half = letter(50)
    nobody = letter(30, number="SE/2", first=date(2026, 6, 16), home_days_per_week=0)
    team = roster([*people(10), asn(11, left_on=date(2026, 6, 16))])
    plans = plan(team, [half, nobody], FORTNIGHT)
    assert plan(team, [half, nobody], FORTNIGHT, published=plans) == plans


def test_a_letter_that_is_yet_to_come_needs_no_plans_from_later_than_the_day() -> None:
    coming = letter(50, cohorts=2, cycle=WEEKLY, first=MONDAY + timedelta(days=7))
    assert first_of_lead(coming, MONDAY) == MONDAY
    assert first_of_lead(coming, coming.first + timedelta(days=60)) > coming.first
    assert first_of_lead(letter(50), MONDAY) == MONDAY
