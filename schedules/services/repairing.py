"""Repairing: the plans of an OPD follow an exception of one person, and what that does to others.

Runs inside a caller's transaction.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from schedules.dayplan import DayPlan, Problem, ProblemCode
from schedules.ledger import calendars, opds, people, plans
from schedules.ledger.database import Session
from schedules.people import Opd
from schedules.petitions import Relief, Ripple
from schedules.places import Duty
from schedules.services.aftermath import tell
from schedules.services.planning import PlanRun, plan_span
from schedules.services.posting import Render

_ONE = timedelta(days=1)
_CONFLICTS = (ProblemCode.LEAVE_AND_PIKET, ProblemCode.PIKET_RELIEVED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Repairing:
    """One repair for the sake of `asn_id`: when, and from today although that was announced."""

    session: Session
    render: Render
    now: datetime
    opd: str
    asn_id: int
    from_today: bool = False
    back_to: datetime | None = None  # the moment of a change that is taken back now

    def follow(self, *, is_decided: bool) -> Ripple:
        """Make the plans anew with the fewest changes and tell those whom they touch.

        `is_decided` is whether somebody has said what becomes of the person's piket: if not, and
        nobody stands in, the heads are told of it as of a problem to decide. Who stands in is not
        told here: whatever has led to this tells it.
        """
        session = self.session
        opd = opds.load_opd(session, self.opd)
        first = self._first(opd)
        last = plans.last_planned_day(session, self.opd)
        if last is None or last < first:
            return Ripple()
        before = {plan.day: plan for plan in plans.load_plans(session, self.opd, first, last)}
        gone = self.back_to
        guides = plans.load_replaced(session, self.opd, first, gone) if gone else []
        run = plan_span(session, self.opd, first, last, self.now, guides=guides)
        if is_decided and not run.violations and self._conflicts(run.plans):
            # The question was which of two duties gives way. It has been answered: planned again
            # on what has just come out, nothing changes but that it is asked no more.
            again = plan_span(session, self.opd, first, last, self.now)
            run = replace(run, plans=again.plans, lapsed=(*run.lapsed, *again.lapsed))
        told = {p for p in self._conflicts(run.plans) if p.code is ProblemCode.PIKET_RELIEVED}
        tell(session, replace(run, known=run.known | told), self.render, self.now)
        return self._ripple(opd, before, run)

    def _first(self, opd: Opd) -> date:
        """The first day that may still change."""
        return opd.zone.day_of(self.now) if self.from_today else opd.open_day(self.now)

    def _conflicts(self, made: Iterable[DayPlan]) -> list[Problem]:
        """Piket that the person held on days on which they are away."""
        found = [problem for plan in made for problem in plan.problems]
        return [p for p in found if p.code in _CONFLICTS and p.asn_id == self.asn_id]

    def _ripple(self, opd: Opd, before: Mapping[date, DayPlan], run: PlanRun) -> Ripple:
        today = opd.zone.day_of(self.now)
        others = [
            day
            for day, changed in run.changed.items()
            for change in changed
            if change.asn_id != self.asn_id
        ]
        after = {plan.day: plan for plan in run.plans}
        return Ripple(
            reliefs=tuple(
                self._relief(before[day], after[day])
                for day in piket_days(before.values(), self.asn_id)
                if day in after and day not in piket_days([after[day]], self.asn_id)
            ),
            others=len(others),
            first=min(others, default=None),
            today=others.count(today),
            rules=tuple(dict.fromkeys(str(one.rule) for one in run.violations)),
        )

    def _relief(self, was: DayPlan, now: DayPlan) -> Relief:
        held = {p.asn_id for p in was.placements if p.duty is Duty.PIKET}
        spare = {p.asn_id for p in was.placements if p.duty is Duty.RESERVE}
        new = [p.asn_id for p in now.placements if p.duty is Duty.PIKET and p.asn_id not in held]
        if not new:
            return Relief(day=now.day)
        names = people.load_persons(self.session, new)
        return Relief(
            day=now.day,
            name=", ".join(names[i].name for i in new),
            was_reserve=set(new) <= spare,
        )


def piket_days(stored: Iterable[DayPlan], asn_id: int) -> tuple[date, ...]:
    """The days on which somebody holds the piket in these plans."""
    return tuple(
        plan.day
        for plan in stored
        if any(p.asn_id == asn_id and p.duty is Duty.PIKET for p in plan.placements)
    )


def load_piket_days(session: Session, opd: str, asn_id: int, first: date, last: date) -> list[date]:
    """The days of a window on which somebody holds the piket by plan."""
    return list(piket_days(plans.load_plans(session, opd, first, last), asn_id))


def is_still_day(session: Session, opd: Opd, now: datetime) -> bool:
    """Whether today's hours are not over yet: later nothing of today can change any more."""
    today = opd.zone.day_of(now)
    hours = calendars.load_calendar(session).hours(opd.code, opd.hours, today)
    return now < opd.zone.moment(today, hours.end)


def is_announced(opd: Opd, now: datetime) -> bool:
    """Whether people have been told where they work today."""
    return opd.open_day(now) > opd.zone.day_of(now)
