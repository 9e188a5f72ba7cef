"""Planning: keep plans standing ahead, and change the fewest of them when something changes.

Runs inside a caller's transaction. A plan that the audit refuses is never stored; where it refuses
only days on which nobody would hold the office, the other days are. Days before `first` are never
touched: past days are facts.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from schedules.audit import AuditRule, Violation
from schedules.dayplan import Change, DayPlan, Problem
from schedules.ledger import journal, plans, policies, swaps
from schedules.ledger.database import Session
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.services.drafting import Draft, load_basis, make_draft
from schedules.swaps import Swap

WEEKS_AHEAD = 4  # this week and the three after it


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRun:
    """What a planning run did for one OPD; `plans` are those that were stored.

    With violations nothing was, or, if they are all empty offices, all days but those. `lapsed` are
    the swaps that had stood and of which the new plans leave nothing, `known` what the plans had
    not been able to keep before.
    """

    opd: str
    roster: Roster
    plans: tuple[DayPlan, ...] = ()
    changed: Mapping[date, tuple[Change, ...]]
    revisions: Mapping[date, int] = field(default_factory=dict)
    violations: tuple[Violation, ...] = ()
    lapsed: tuple[Swap, ...] = ()
    known: frozenset[Problem] = frozenset()

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What the stored plans could not keep."""
        return tuple(problem for plan in self.plans for problem in plan.problems)


def horizon(today: date) -> date:
    """The last day that should stand planned on `today`: the Sunday three weeks after this one."""
    return today - timedelta(days=today.weekday()) + timedelta(weeks=WEEKS_AHEAD, days=-1)


def letters_since(session: Session, since: date) -> list[Policy]:
    """Every letter that can speak on or after a day."""
    return policies.load_policies(session, since)


def plan_span(
    session: Session,
    opd: str,
    first: date,
    last: date,
    now: datetime,
    draft: Draft | None = None,
    guides: Iterable[DayPlan] = (),
) -> PlanRun:
    """Plan or re-plan an OPD from `first` to `last` with the fewest changes, and store it.

    A `draft` of it that was made before is stored if the book still says what it was made from.
    For `guides` see `make_draft`.
    """
    plans.lock_opds(session, [opd])
    basis = load_basis(session, opd, first, last)
    if draft is None or draft.basis != basis:
        draft = make_draft(session, basis, guides)
    run = foreseen(draft)
    standing = {
        (opd, day): (plan, basis.revisions[opd, day]) for day, plan in draft.published.items()
    }
    numbers = plans.save_plans(session, run.plans, now, standing=standing)
    _drop(session, run.lapsed, now)
    return replace(run, revisions=dict(zip([p.day for p in run.plans], numbers, strict=True)))


def foreseen(draft: Draft) -> PlanRun:
    """What storing a draft does; it has no revisions yet."""
    opd, roster, violations = draft.basis.opd, draft.basis.roster, draft.violations
    if any(violation.rule is not AuditRule.EMPTY_OFFICE for violation in violations):
        return PlanRun(opd=opd, roster=roster, changed={}, violations=violations)
    empty = {violation.day for violation in violations}
    return PlanRun(
        opd=opd,
        roster=roster,
        plans=tuple(plan for plan in draft.made if plan.day not in empty),
        changed={day: some for day, some in draft.changed.items() if day not in empty},
        violations=violations,
        lapsed=draft.lapsed,
        known=frozenset(p for plan in draft.published.values() for p in plan.problems),
    )


def _drop(session: Session, lapsed: Sequence[Swap], now: datetime) -> None:
    """Let swaps fall of which the plans leave nothing, and write it down."""
    swaps.mark_lapsed(session, [swap.id for swap in lapsed], now)
    journal.add_entries(
        session,
        [
            journal.Entry(
                at=now,
                actor=None,
                chat=None,
                action="swap lapsed",
                subject=f"swap {swap.id}",
                after={"opd": swap.opd, "giver": swap.giver, "taker": swap.taker},
            )
            for swap in lapsed
        ],
    )


def by_number(letters: Iterable[Policy]) -> dict[str, Policy]:
    """Letters by number, as reasons name them; of equal numbers the latest issued."""
    return {letter.number: letter for letter in sorted(letters, key=lambda one: one.issued)}
