"""Audit: an independent second opinion on plans, before anything is sent.

Works out again, from roster, letters and calendar alone, what each day has to be, and lists where
a plan is something else. One function per rule. Never sees how a plan was made, and mends nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Final

from schedules.audit import duty, percentage, placing
from schedules.audit.evidence import DayCase, day_case
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import DayPlan
from schedules.places import Duty
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.workdays import Calendar

__all__ = ["RULES", "AuditRule", "Violation", "audit"]

RULES: Final[tuple[tuple[AuditRule, Callable[[DayCase], Iterator[Violation]]], ...]] = (
    (AuditRule.CALENDAR, placing.calendar),
    (AuditRule.PLACED_ONCE, placing.placed_once),
    (AuditRule.DAY_OFF, placing.day_off),
    (AuditRule.ABSENCE, placing.absence),
    (AuditRule.SPECIAL, placing.special),
    (AuditRule.OVERRIDE, placing.override),
    (AuditRule.FIELD, placing.field),
    (AuditRule.EXEMPT, placing.exempt),
    (AuditRule.FIXED, placing.fixed),
    (AuditRule.OFFICIALS, placing.officials),
    (AuditRule.TOP_LEVELS, duty.top_levels),
    (AuditRule.CEILING, percentage.ceiling),
    (AuditRule.EMPTY_SEATS, percentage.empty_seats),
    (AuditRule.PROOF, percentage.proof),
    (AuditRule.SHARES, percentage.shares),
    (AuditRule.PIKET_NUMBER, duty.piket_number),
    (AuditRule.PIKET_ELIGIBLE, duty.piket_eligible),
    (AuditRule.PIKET_PLACE, duty.piket_place),
    (AuditRule.PIKET_REST, duty.piket_rest),
    (AuditRule.EMPTY_OFFICE, duty.empty_office),
    (AuditRule.LETTER, placing.letter),
    (AuditRule.REASON, placing.reason),
)


def audit(
    plans: Sequence[DayPlan],
    *,
    roster: Roster,
    policies: Iterable[Policy],
    calendar: Calendar,
) -> tuple[Violation, ...]:
    """List everything in `plans` of one OPD that breaks a rule; empty means: may be sent.

    Rest between piket is seen as far back as the plans go. What a plan itself reports as a
    problem (a seat too many, a piket nobody can hold) is no violation if it is true.
    """
    letters = tuple(policies)
    found: list[Violation] = []
    last_duty: dict[int, date] = {}
    for plan in sorted(plans, key=lambda plan: plan.day):
        case = day_case(plan, roster, letters, calendar, last_duty)
        for _, check in RULES:
            found.extend(check(case))
        for placed in plan.placements:
            if placed.duty is Duty.PIKET:
                last_duty[placed.asn_id] = plan.day
    return tuple(found)
