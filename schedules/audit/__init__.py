"""Audit: an independent second opinion on plans, before anything is sent.

Works out again, from roster, letters and calendar alone, what each day has to be, and lists where
a plan is something else. One function per rule. Never sees how a plan was made, and mends nothing.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from schedules.audit import duty, halves, limits, percentage, placing, reasons, spanning
from schedules.audit.evidence import DayCase, Evidence
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import DayPlan
from schedules.places import Duty
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.workdays import Calendar

__all__ = ["RULES", "SPAN_RULES", "AuditRule", "Violation", "audit"]

RULES: Final[tuple[tuple[AuditRule, Callable[[DayCase], Iterator[Violation]]], ...]] = (
    (AuditRule.CALENDAR, placing.calendar),
    (AuditRule.PLACED_ONCE, placing.placed_once),
    (AuditRule.SLOTS, halves.slots),
    (AuditRule.SHIFTS, halves.shifts),
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
    (AuditRule.OPD_CEILING, limits.opd_ceiling),
    (AuditRule.MINIMUM, limits.minimum),
    (AuditRule.PAIRS, limits.pairs),
    (AuditRule.PREFERRED, limits.preferred),
    (AuditRule.PROOF, percentage.proof),
    (AuditRule.SHARES, percentage.shares),
    (AuditRule.PIKET_NUMBER, duty.piket_number),
    (AuditRule.PIKET_ELIGIBLE, duty.piket_eligible),
    (AuditRule.PIKET_PLACE, duty.piket_place),
    (AuditRule.PIKET_REST, duty.piket_rest),
    (AuditRule.PIKET_SHARES, duty.piket_shares),
    (AuditRule.RESERVE_NUMBER, duty.reserve_number),
    (AuditRule.EMPTY_OFFICE, duty.empty_office),
    (AuditRule.LETTER, reasons.letter),
    (AuditRule.REASON, reasons.reason),
)
SPAN_RULES: Final[
    tuple[tuple[AuditRule, Callable[[Sequence[DayCase], Calendar], Iterator[Violation]]], ...]
] = (
    (AuditRule.CYCLE, spanning.cycle),
    (AuditRule.COHORTS, spanning.cohorts),
    (AuditRule.HOME_LIMIT, spanning.home_limit),
)


def audit(
    plans: Sequence[DayPlan],
    *,
    roster: Roster,
    policies: Iterable[Policy],
    calendar: Calendar,
    last_duty: Mapping[int, date] | None = None,
    next_duty: Mapping[int, date] | None = None,
) -> tuple[Violation, ...]:
    """List everything in `plans` of one OPD that breaks a rule; empty means: may be sent.

    Rest between piket, and every rule that spans days, is seen as far as the plans go; `last_duty` and `next_duty` tell, by asn id,
    of the nearest piket before and after them. What a plan itself reports as a problem (a seat
    too many, a piket nobody can hold) is no violation if it is true, but for an empty office.
    """
    letters = tuple(policies)
    evidence = Evidence(roster, letters, calendar)
    found: list[Violation] = []
    in_order = sorted(plans, key=lambda plan: plan.day)
    spans_days = spanning.is_asked(letters, in_order)
    cases: list[DayCase] = []  # kept only where they are asked for: a month of them is large
    last = dict(last_duty or {})
    coming = _coming(in_order, next_duty or {})
    for plan in in_order:
        for asn_id in _holders(plan):
            coming[asn_id].pop()
        following = {asn_id: days[-1] for asn_id, days in coming.items() if days}
        case = evidence.of(plan, last, following)
        if spans_days:
            cases.append(case)
        for _, check in RULES:
            found.extend(check(case))
        for asn_id in _holders(plan):
            last[asn_id] = plan.day
    for _, check_span in SPAN_RULES if spans_days else ():
        found.extend(check_span(cases, calendar))
    return tuple(found)


def _coming(plans: Sequence[DayPlan], after: Mapping[int, date]) -> dict[int, list[date]]:
    """All days of piket by person, the nearest last."""
    found = {asn_id: [day] for asn_id, day in after.items()}
    for plan in reversed(plans):
        for asn_id in _holders(plan):
            found.setdefault(asn_id, []).append(plan.day)
    return found


def _holders(plan: DayPlan) -> set[int]:
    return {placed.asn_id for placed in plan.placements if placed.duty is Duty.PIKET}
