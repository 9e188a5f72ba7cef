from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.audit import RULES, SPAN_RULES, AuditRule, Violation, audit
from schedules.dayplan import Problem, ProblemCode
from schedules.people import Rank
from schedules.places import Place, Rule
from schedules.terms import OfficialsRule, PiketRule
from tests.schedules.audited import (
    EXEMPT,
    HALF,
    HEAD_AWAY,
    HEADS_AT_HOME,
    OFFICE_OF_HEADS,
    ON_LEAVE,
    PIKET_IN,
    USUAL,
    Audited,
    Broken,
    by_turn,
    holder,
    reasoned,
)
from tests.schedules.broken_halves import HALVES, ORDERED, SHIFT_DAYS, SPLIT_DAYS
from tests.schedules.broken_limits import (
    ANI,
    FLOOR_UNREACHED,
    LIMITS,
    MANNED,
    NARROW,
    PAIRED,
    PREFERRING,
    swapped,
)
from tests.schedules.broken_places import PLACES
from tests.schedules.broken_spans import APART, HOME_TWICE, KEPT, SPANS, changed_places
from tests.schedules.broken_units import UNITS
from tests.schedules.builders import (
    CALENDAR,
    MONDAY,
    asn,
    edited,
    letter,
    only,
    people,
    plan,
    roster,
    span,
)

GOOD = [
    *(USUAL, HEAD_AWAY, PIKET_IN, OFFICE_OF_HEADS, HEADS_AT_HOME, SPLIT_DAYS, SHIFT_DAYS, ORDERED),
    *(NARROW, MANNED, FLOOR_UNREACHED, PAIRED, PREFERRING, KEPT, APART, HOME_TWICE),
]
TURNS = (Rule.ROTATION, Rule.SWAP, Rule.EDGE)
BROKEN = PLACES + HALVES + UNITS + LIMITS + SPANS


@pytest.mark.parametrize("good", GOOD)
def test_a_good_plan_passes_every_rule(good: Audited) -> None:
    assert good.audit(good.plan()) == ()


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.words)
def test_a_broken_plan_breaks_exactly_one_rule(broken: Broken) -> None:
    plans = broken.of.plan()
    plans[broken.day] = broken.spoil(plans[broken.day])
    found = broken.of.audit(plans)
    assert {v.rule for v in found} == {broken.rule}
    assert {v.day for v in found} == {MONDAY + timedelta(days=broken.day)}


def test_every_rule_has_a_plan_that_breaks_it() -> None:
    rules = [rule for rule, _ in (*RULES, *SPAN_RULES)]
    assert {broken.rule for broken in BROKEN} == set(rules)
    assert rules == list(AuditRule)


def test_two_of_different_groups_in_the_office_are_found_wherever_it_shows() -> None:
    plans = APART.plan()
    plans[1] = changed_places(plans[1])
    assert AuditRule.COHORTS in {v.rule for v in APART.audit(plans)}


def test_who_stays_home_with_the_other_group_in_a_later_block_is_found() -> None:
    days = span(MONDAY, 19)
    plans = list(plan(APART.roster, [APART.letter], days))
    mine = next(p.asn_id for p in plans[0].placements if p.is_seat)
    for n, one in enumerate(plans):
        placed = one.of(mine)
        if n >= 14 and placed and placed[0].is_seat:
            home = replace(placed[0].reason, rule=Rule.COHORT)
            plans[n] = edited(one, mine, place=Place.WFH, is_seat=False, reason=home)
    found = {(v.asn_id, v.day) for v in APART.audit(plans) if v.rule is AuditRule.COHORTS}
    assert found == {(mine, day) for day in days[14:]}


def test_a_day_at_home_too_many_that_somebody_else_had_left_is_found_although_it_is_told() -> None:
    team, order = roster(people(4)), letter(50, home_days_per_week=3)
    plans = list(plan(team, [order], span(MONDAY, 5)))
    for n, one in enumerate(plans):
        if only(one, ANI).is_seat:
            comes = next(p.asn_id for p in one.placements if not p.is_seat)
            plans[n] = swapped(one, ANI, comes)
    for n, over in ((3, 1), (4, 2)):
        said = Problem(code=ProblemCode.HOME_LIMIT, day=plans[n].day, asn_id=ANI, count=over)
        plans[n] = replace(plans[n], problems=(*plans[n].problems, said))
    found = audit(plans, roster=team, policies=[order], calendar=CALENDAR)
    assert [(v.asn_id, v.day, v.wanted) for v in found if v.rule is AuditRule.HOME_LIMIT] == [
        (ANI, plans[n].day, Place.WFO) for n in (3, 4)
    ]


def test_a_piket_too_few_is_found() -> None:
    asks_two = replace(HALF, piket=PiketRule(per_day=2, reserve=1))
    found = audit(USUAL.plan()[:1], roster=USUAL.roster, policies=[asks_two], calendar=CALENDAR)
    assert [(v.rule, v.wanted, v.found) for v in found] == [(AuditRule.PIKET_NUMBER, 2, 1)]


def test_rest_is_seen_beyond_the_plans_that_are_held_against_the_rules() -> None:
    team, one = roster(people(3), piket_per_day=1), MONDAY
    (monday,) = plan(team, days=[one])
    tired = holder(monday).asn_id
    others = {asn.id for asn in team.members} - {tired}
    yesterday, tomorrow = one - timedelta(days=1), one + timedelta(days=1)

    def rules(**duty: dict[int, date]) -> list[AuditRule]:
        found = audit([monday], roster=team, policies=[], calendar=CALENDAR, **duty)
        return [v.rule for v in found]

    assert rules(last_duty={tired: yesterday}) == [AuditRule.PIKET_REST]
    assert rules(last_duty={tired: one - timedelta(days=2)}) == []
    # Nobody could have stood in who would keep their own rest.
    assert rules(last_duty=dict.fromkeys({tired, *others}, yesterday)) == []
    assert rules(last_duty={tired: yesterday}, next_duty=dict.fromkeys(others, tomorrow)) == []


def test_the_audit_names_person_unit_day_and_both_places() -> None:
    plans = USUAL.plan()
    plans[0] = edited(plans[0], ON_LEAVE, place=Place.WFH)
    assert USUAL.audit(plans) == (
        Violation(
            rule=AuditRule.ABSENCE,
            day=date(2026, 6, 8),
            unit="Sekretariat",
            asn_id=ON_LEAVE,
            wanted=Place.AWAY,
            found=Place.WFH,
        ),
    )


@pytest.mark.parametrize("rule", [one for one in Rule if one not in TURNS])
def test_whoever_takes_turns_is_given_no_other_reason(rule: Rule) -> None:
    plans = USUAL.plan()
    plans[0] = reasoned(plans[0], by_turn(plans[0], Place.WFH), rule=rule)
    assert AuditRule.REASON in {v.rule for v in USUAL.audit(plans)}


def test_whoever_is_exempt_is_not_in_by_turn() -> None:
    plans = USUAL.plan()
    turn = only(plans[0], by_turn(plans[0], Place.WFO)).reason.turn
    plans[0] = reasoned(plans[0], EXEMPT, rule=Rule.ROTATION, turn=turn)
    assert AuditRule.REASON in {v.rule for v in USUAL.audit(plans)}


def test_a_false_proof_is_shown_beside_the_true_one() -> None:
    plans = USUAL.plan()
    true = next(one for one in plans[0].proofs if one.unit == "Bidang A")
    false = replace(true, rostered=true.rostered + 1, office=true.office + 2)
    proofs = tuple(false if one is true else one for one in plans[0].proofs)
    plans[0] = replace(plans[0], proofs=proofs)
    (found,) = USUAL.audit(plans)
    assert (found.wanted, found.found) == ("4/4 of 8 (8)", "6/4 of 9 (8)")


def test_a_post_that_goes_from_unit_to_unit_takes_a_day_of_their_shares_with_it() -> None:
    heads = [asn(n, rank=Rank.ADMINISTRATOR, unit=f"Bidang {n}") for n in (1, 2)]
    others = [asn(n + 2, unit=f"Bidang {n}") for n in (1, 2)]
    pair = frozenset({(asn(1).nip.digits, asn(2).nip.digits)})
    for order in (
        letter(25, officials=OfficialsRule.TOP_TWO_LEVELS),
        letter(25, officials=OfficialsRule.ROTATE, pairs=pair),
    ):
        good = Audited(roster=roster([*heads, *others]), letter=order)
        assert good.audit(good.plan()) == ()


def test_a_letter_that_came_after_the_plan_is_noticed() -> None:
    back = letter(100, number="SE/9/2026", issued=date(2026, 6, 7))
    found = audit(USUAL.plan()[:1], roster=USUAL.roster, policies=[HALF, back], calendar=CALENDAR)
    assert {AuditRule.LETTER, AuditRule.EMPTY_SEATS, AuditRule.PROOF} <= {v.rule for v in found}
