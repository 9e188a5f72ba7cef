"""Drafting: work an OPD's plans out of all that the book says, without keeping anything.

Planning takes long, keeping is short. A draft can be made beside the database's writer; it is worth
keeping as long as the book still says what it was made from (`Basis`), which is cheap to see.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from schedules.agreements import keep, without
from schedules.audit import Violation, audit
from schedules.dayplan import Change, DayPlan, Standing, changes
from schedules.ledger import calendars, plans, policies, rosters, standings, swaps, wishes
from schedules.ledger.database import Session
from schedules.places import Duty
from schedules.planner import plan_days
from schedules.planner.blocks import first_of_lead
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.swapping import Grounds
from schedules.swaps import Swap
from schedules.wishes import Wish, requests
from schedules.workdays import Calendar

_SEES_AHEAD = _SEES_BACK = timedelta(weeks=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """All that the plans from `first` to `last` are made from: of equal bases come equal plans.

    What stands, and what it adds up to, is known by its revisions, which are never changed.
    """

    opd: str
    first: date
    last: date
    roster: Roster
    letters: tuple[Policy, ...]
    calendar: Calendar
    agreed: tuple[Swap, ...]
    asked: tuple[Wish, ...]
    revisions: Mapping[tuple[str, date], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Plans as they could stand, beside those that do; what the audit says of them.

    `changed` are the placements that differ from the plans that stand, by day, and `lapsed` the
    swaps that had stood and of which nothing is left.
    """

    basis: Basis
    made: tuple[DayPlan, ...]
    published: Mapping[date, DayPlan]
    changed: Mapping[date, tuple[Change, ...]]
    violations: tuple[Violation, ...]
    lapsed: tuple[Swap, ...]


def load_basis(session: Session, opd: str, first: date, last: date) -> Basis:
    """What the book says now."""
    roster = rosters.load_roster(session, opd, first, last)
    return Basis(
        opd=opd,
        first=first,
        last=last,
        roster=roster,
        letters=tuple(policies.load_policies(session, first - _SEES_BACK)),
        calendar=calendars.load_calendar(session),
        agreed=tuple(swaps.load_standing(session, opd, first, last)),
        asked=tuple(wishes.load_wishes(session, [asn.id for asn in roster.members], first, last)),
        revisions=plans.load_revisions(session, date.min, last + _SEES_AHEAD, opd),
    )


def make_draft(session: Session, basis: Basis, guides: Iterable[DayPlan] = ()) -> Draft:
    """The plans that follow with the fewest changes, in the transaction that loaded the basis.

    `guides` are what the planner goes on from instead of what stands on their days: it keeps what
    it finds, and would else keep a change that has been taken back.
    """
    opd, first, last, letters = basis.opd, basis.first, basis.last, basis.letters
    # A little beyond the span as well, so that piket keeps its rest towards the days that stand,
    # and before it where letters bind days together.
    lead = min((first_of_lead(letter, first) for letter in letters), default=first)
    standing = plans.load_plans(session, opd, lead, last + _SEES_AHEAD)
    earlier = [plan for plan in standing if plan.day < first]
    published = {plan.day: plan for plan in standing}
    before = standings.load_standings(session, opd, first)
    days = days_between(first, last)
    made = plan_days(
        roster=basis.roster,
        policies=letters,
        calendar=basis.calendar,
        days=days,
        standings=before,
        published=without({**published, **{plan.day: plan for plan in guides}}, basis.agreed),
        wishes=requests(basis.asked, days),
    )
    made, lapsed = _keep_swaps(made, basis)
    found_wrong = audit(
        [*earlier, *made],
        roster=basis.roster,
        policies=letters,
        calendar=basis.calendar,
        last_duty=_last_duty(before),
        next_duty=_next_duty(plan for plan in standing if plan.day > last),
    )
    found = {p.day: changes(published[p.day], p) for p in made if p.day in published}
    return Draft(
        basis=basis,
        made=made,
        published=published,
        changed={day: changed for day, changed in found.items() if changed},
        violations=tuple(one for one in found_wrong if one.day >= first),
        lapsed=lapsed,
    )


def _keep_swaps(
    made: tuple[DayPlan, ...], basis: Basis
) -> tuple[tuple[DayPlan, ...], tuple[Swap, ...]]:
    """The new plans with the swaps that stand, and the swaps of which they leave nothing."""
    if not basis.agreed:
        return made, ()
    grounds = Grounds(
        roster=basis.roster,
        letters=basis.letters,
        calendar=basis.calendar,
        plans={plan.day: plan for plan in made},
    )
    kept, lapsed = keep(grounds, basis.agreed)
    return tuple(kept[plan.day] for plan in made), lapsed


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
