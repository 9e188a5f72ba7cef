"""Planning: keep plans standing ahead, and change the fewest of them when something changes.

Runs inside a caller's transaction. A plan that the audit refuses is never stored. Days before
`first` are never touched: past days are facts.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from schedules.audit import Violation, audit
from schedules.dayplan import Change, DayPlan, changes
from schedules.ledger import calendars, plans, policies, rosters, standings
from schedules.ledger.database import Session
from schedules.planner import plan_days
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.workdays import Calendar

WEEKS_AHEAD = 4  # this week and the three after it


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRun:
    """What a planning run did for one OPD; with violations nothing was stored."""

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
    calendar = Calendar(calendars.load_overrides(session))
    published = {plan.day: plan for plan in plans.load_plans(session, opd, first, last)}
    made = plan_days(
        roster=roster,
        policies=letters,
        calendar=calendar,
        days=days_between(first, last),
        standings=standings.load_standings(session, opd, first),
        published=published,
    )
    violations = audit(made, roster=roster, policies=letters, calendar=calendar)
    if violations:
        return PlanRun(opd=opd, roster=roster, revisions={}, changed={}, violations=violations)
    numbers = plans.save_plans(session, made, now)
    found = {p.day: changes(published[p.day], p) for p in made if p.day in published}
    return PlanRun(
        opd=opd,
        roster=roster,
        plans=made,
        revisions=dict(zip([p.day for p in made], numbers, strict=True)),
        changed={day: changed for day, changed in found.items() if changed},
    )


def days_between(first: date, last: date) -> list[date]:
    """Every date from `first` to `last`, both included."""
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def by_number(letters: Iterable[Policy]) -> dict[str, Policy]:
    """Letters by number, as reasons name them; of equal numbers the latest issued."""
    return {letter.number: letter for letter in sorted(letters, key=lambda one: one.issued)}
