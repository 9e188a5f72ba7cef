from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.audit import RULES, SPAN_RULES, AuditRule, Violation, audit
from schedules.places import Place
from schedules.terms import PiketRule
from tests.schedules.audited import (
    HALF,
    HEAD_AWAY,
    HEADS_AT_HOME,
    OFFICE_OF_HEADS,
    ON_LEAVE,
    PIKET_IN,
    USUAL,
    Audited,
    Broken,
    holder,
)
from tests.schedules.broken_halves import HALVES, ORDERED, SHIFT_DAYS, SPLIT_DAYS
from tests.schedules.broken_limits import (
    FLOOR_UNREACHED,
    LIMITS,
    MANNED,
    NARROW,
    PAIRED,
    PREFERRING,
)
from tests.schedules.broken_places import PLACES
from tests.schedules.broken_spans import APART, HOME_TWICE, KEPT, SPANS, changed_places
from tests.schedules.broken_units import UNITS
from tests.schedules.builders import CALENDAR, MONDAY, edited, letter, people, plan, roster

GOOD = [
    *(USUAL, HEAD_AWAY, PIKET_IN, OFFICE_OF_HEADS, HEADS_AT_HOME, SPLIT_DAYS, SHIFT_DAYS, ORDERED),
    *(NARROW, MANNED, FLOOR_UNREACHED, PAIRED, PREFERRING, KEPT, APART, HOME_TWICE),
]
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


def test_a_letter_that_came_after_the_plan_is_noticed() -> None:
    back = letter(100, number="SE/9/2026", issued=date(2026, 6, 7))
    found = audit(USUAL.plan()[:1], roster=USUAL.roster, policies=[HALF, back], calendar=CALENDAR)
    assert {AuditRule.LETTER, AuditRule.EMPTY_SEATS, AuditRule.PROOF} <= {v.rule for v in found}
