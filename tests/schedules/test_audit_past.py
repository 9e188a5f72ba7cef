"""The audit of days that are over: by what was known then, not by what the book says today."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from schedules.audit import AuditRule, Violation, audit
from schedules.audit.past import roster_then, stretches
from schedules.dayplan import DayPlan
from schedules.people import Asn, Pattern
from schedules.places import Place
from schedules.roster import Roster
from tests.schedules.audited import HALF, SATURDAY, USUAL, crowded, second_duty
from tests.schedules.builders import (
    CALENDAR,
    MONDAY,
    asn,
    edited,
    letter,
    people,
    plan,
    roster,
    span,
)


def audit_past(plans: Sequence[DayPlan], book: Roster) -> list[Violation]:
    known = {one.id: one for one in book.members}
    return [
        violation
        for stretch in stretches(plans)
        for violation in audit(
            stretch,
            roster=roster_then(stretch, book, known),
            policies=[HALF],
            calendar=CALENDAR,
        )
    ]


def book_with(changed: Asn) -> Roster:
    return replace(
        USUAL.roster,
        members=tuple(changed if one.id == changed.id else one for one in USUAL.roster.members),
        absences=(),
        overrides=(),
    )


PERSON = next(one for one in USUAL.roster.members if one.id == 8)


@pytest.mark.parametrize(
    "changed",
    [
        replace(PERSON, unit="Bidang A"),
        replace(PERSON, pattern=Pattern.LAPANGAN),
        replace(PERSON, may_piket=False),
        replace(PERSON, joined_on=MONDAY.replace(year=2027)),
    ],
    ids=["unit", "pattern", "piket", "joined"],
)
def test_what_changed_since_is_no_fault_of_the_plan(changed: Asn) -> None:
    assert audit_past(USUAL.plan(), book_with(changed)) == []


def test_a_plan_that_was_wrong_then_is_still_found() -> None:
    plans = USUAL.plan()
    plans[0] = crowded(plans[0])
    rules = {violation.rule for violation in audit_past(plans, USUAL.roster)}
    assert AuditRule.CEILING in rules


def test_piket_without_rest_is_found_in_the_past_as_well() -> None:
    plans = USUAL.plan()
    plans[SATURDAY + 1] = second_duty(plans[SATURDAY + 1])
    rules = [violation.rule for violation in audit_past(plans, USUAL.roster)]
    assert rules == [AuditRule.PIKET_REST]


def test_a_pinned_place_that_was_not_kept_is_found() -> None:
    plans = USUAL.plan()
    plans[0] = edited(plans[0], 7, place=Place.WFH)
    rules = {violation.rule for violation in audit_past(plans, USUAL.roster)}
    assert AuditRule.OVERRIDE in rules


def test_plans_are_cut_where_somebody_changes_unit() -> None:
    before = roster([asn(1), asn(2), asn(3, unit="Bidang A")])
    after = roster([asn(1), asn(2, unit="Bidang A"), asn(3, unit="Bidang A")])
    days = span(MONDAY, 4)
    plans = [*plan(before, [HALF], days[:2]), *plan(after, [HALF], days[2:])]
    assert [[one.day for one in stretch] for stretch in stretches(plans)] == [days[:2], days[2:]]
    assert [
        {one.unit for one in roster_then(stretch, after, {2: asn(2)}).members}
        for stretch in stretches(plans)
    ] == [{"Sekretariat"}, {"Bidang A"}]


def test_plans_are_cut_where_somebody_begins_to_take_turns() -> None:
    days, half = span(MONDAY, 4), letter(50)
    fixed = roster([*people(3), asn(4, pattern=Pattern.KANTOR)])
    plans = [*plan(fixed, [half], days[:2]), *plan(roster(people(4)), [half], days[2:])]
    assert [[one.day for one in stretch] for stretch in stretches(plans)] == [days[:2], days[2:]]


def test_who_came_and_who_left_is_read_off_the_plans() -> None:
    days = span(MONDAY, 4)
    gone = replace(asn(2), left_on=days[2])
    new = replace(asn(3), joined_on=days[1])
    plans = plan(roster([asn(1), gone, new]), [HALF], days)
    (stretch,) = stretches(plans)
    then = roster_then(stretch, roster([asn(1)]), {1: asn(1), 2: asn(2), 3: asn(3)})
    assert [(one.joined_on, one.left_on) for one in then.members] == [
        (None, None),
        (None, days[2]),
        (days[1], None),
    ]
