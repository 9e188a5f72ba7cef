"""Planning: keep plans standing ahead, and change the fewest of them when something changes.

Runs inside a caller's transaction. A plan that the audit refuses is never stored; where it refuses
only days on which nobody would hold the office, the other days are. Days before `first` are never
touched: past days are facts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from schedules.audit import AuditRule, Violation, audit
from schedules.dayplan import Change, DayPlan, Standing, changes
from schedules.ledger import calendars, plans, policies, rosters, standings
from schedules.ledger.database import Session
from schedules.places import Duty
from schedules.planner import plan_days
from schedules.policy import Policy
from schedules.roster import Roster

WEEKS_AHEAD = 4  # this week and the three after it
_SEES_AHEAD = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRun:
    """What a planning run did for one OPD; `plans` are those that were stored.

    With violations nothing was, or, if they are all empty offices, all days but those.
    """

    opd: str
    roster: Roster
    plans: tuple[DayPlan, ...] = ()
    revisions: Mapping[date, int]
    changed: Mapping[date, tuple[Change, ...]]
    violations: tuple[Violation, ...] = ()


def horizon(today: date) -> date:
    """The last day that should stand planned on `today`: the Sunday three weeks after this one."""
    return today - timedelta(days=today.weekday()) + timedelta(weeks=WEEKS_AHEAD, days=-1)


def letters_since(session: Session, since: date) -> list[Policy]:
    """Every letter that can speak on or after a day."""
    return policies.load_policies(session, since)


def plan_span(session: Session, opd: str, first: date, last: date, now: datetime) -> PlanRun:
    """Plan or re-plan an OPD from `first` to `last` with the fewest changes, and store it."""
    roster = rosters.load_roster(session, opd, first, last)
    letters = letters_since(session, first)
    calendar = calendars.load_calendar(session)
    # A little beyond the span as well, so that piket keeps its rest towards the days that stand.
    standing = plans.load_plans(session, opd, first, last + _SEES_AHEAD)
    published = {plan.day: plan for plan in standing}
    before = standings.load_standings(session, opd, first)
    made = plan_days(
        roster=roster,
        policies=letters,
        calendar=calendar,
        days=days_between(first, last),
        standings=before,
        published=published,
    )
    violations = audit(
        made,
        roster=roster,
        policies=letters,
        calendar=calendar,
        last_duty=_last_duty(before),
        next_duty=_next_duty(plan for plan in standing if plan.day > last),
    )
    if any(violation.rule is not AuditRule.EMPTY_OFFICE for violation in violations):
        return PlanRun(opd=opd, roster=roster, revisions={}, changed={}, violations=violations)
    empty = {violation.day for violation in violations}
    sound = tuple(plan for plan in made if plan.day not in empty)
    numbers = plans.save_plans(session, sound, now)
    found = {p.day: changes(published[p.day], p) for p in sound if p.day in published}
    return PlanRun(
        opd=opd,
        roster=roster,
        plans=sound,
        revisions=dict(zip([p.day for p in sound], numbers, strict=True)),
        changed={day: changed for day, changed in found.items() if changed},
        violations=violations,
    )


def _last_duty(before: Mapping[int, Standing]) -> dict[int, date]:
    """Each person's last piket before the span, as far as there was one."""
    return {i: date.fromordinal(one.last_duty) for i, one in before.items() if one.last_duty}


def _next_duty(after: Iterable[DayPlan]) -> dict[int, date]:
    """Each person's first piket in the plans (ascending) that stand after the span."""
    found: dict[int, date] = {}
    for plan in after:
        for placed in plan.placements:
            if placed.duty is Duty.PIKET:
                found.setdefault(placed.asn_id, plan.day)
    return found


def days_between(first: date, last: date) -> list[date]:
    """Every date from `first` to `last`, both included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def by_number(letters: Iterable[Policy]) -> dict[str, Policy]:
    """Letters by number, as reasons name them; of equal numbers the latest issued."""
    return {letter.number: letter for letter in sorted(letters, key=lambda one: one.issued)}
