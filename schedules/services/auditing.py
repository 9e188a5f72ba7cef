"""Auditing: hold every stored plan against the rules again, past days as they were known then.

A day counts as past from the hour at which its mornings are announced.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from schedules.audit import Violation, audit
from schedules.audit.past import roster_then, stretches
from schedules.dayplan import DayPlan
from schedules.ledger import calendars, opds, people, plans, policies, rosters
from schedules.ledger.database import Database, Session
from schedules.people import Opd
from schedules.policy import Policy
from schedules.services.planning import letters_since

_REST_LOOKS_BACK = timedelta(days=14)  # no letter asks for a longer rest between piket


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport:
    """What the audit found in one OPD's stored plans.

    `violations` break a rule as it was known on the day. `outdated` is how many more there would
    be if past days were held against people and letters as the book has them now: data that
    changed later, and no fault of the plan. `days` is 0 where no plan stands.
    """

    opd: Opd
    days: int
    first: date | None
    last: date | None
    violations: tuple[Violation, ...]
    outdated: int
    names: dict[int, str]


class AuditingService:
    """Runs the second opinion over the book; mends nothing."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def audit(
        self, opd_code: str, now: datetime, first: date | None = None, last: date | None = None
    ) -> AuditReport:
        """Audit an OPD's plans from `first` (None: ever) to `last` (None: as far as planned)."""
        return await self._database.read(
            lambda session: _audit(
                session, opds.load_opd(session, opd_code), now, first or date.min, last or date.max
            )
        )


def _audit(session: Session, opd: Opd, now: datetime, first: date, last: date) -> AuditReport:
    lead = max(first, date.min + _REST_LOOKS_BACK) - _REST_LOOKS_BACK
    read = plans.load_plans(session, opd.code, lead, last)
    stored = [plan for plan in read if plan.day >= first]
    book = _Book(session, opd, read)
    open_from = book.first_morning(now)
    past = [plan for plan in stored if plan.day < open_from]
    ahead = [plan for plan in stored if plan.day >= open_from]
    then = book.audit_past(past)
    current = book.audit_now(ahead)
    placed = {p.asn_id for plan in stored for p in plan.placements}
    return AuditReport(
        opd=opd,
        days=len(stored),
        first=stored[0].day if stored else None,
        last=stored[-1].day if stored else None,
        violations=(*then, *current),
        outdated=max(0, len(book.audit_now(past)) - len(then)),
        names={i: asn.name for i, asn in people.load_persons(session, placed).items()},
    )


def has_gone_stale(session: Session, opd: Opd, now: datetime) -> bool:
    """Whether a plan that could still be made anew breaks a rule, as the book is now."""
    lead = opd.zone.day_of(now) - _REST_LOOKS_BACK
    read = plans.load_plans(session, opd.code, lead, date.max)
    book = _Book(session, opd, read)
    open_from = book.first_morning(now)
    return bool(book.audit_now([plan for plan in read if plan.day >= open_from]))


class _Book:
    """What one OPD's audit needs of the book; `read` reaches back far enough for rest."""

    def __init__(self, session: Session, opd: Opd, read: Sequence[DayPlan]) -> None:
        self._session = session
        self._opd = opd
        self._read = read
        self._calendar = calendars.load_calendar(session)
        self._letters = letters_since(session, read[0].day) if read else []

    def first_morning(self, entered_at: datetime) -> date:
        """The first day whose plan could still be made with what was entered at that time."""
        day = self._opd.zone.day_of(entered_at)
        is_open = entered_at < self._opd.zone.moment(day, self._opd.announce_at)
        return day if is_open else day + timedelta(days=1)

    def audit_now(self, some: Sequence[DayPlan]) -> tuple[Violation, ...]:
        """Hold plans against the book as it is."""
        if not some:
            return ()
        first, last = some[0].day, some[-1].day
        found = audit(
            self._with_lead(some),
            roster=rosters.load_roster(self._session, self._opd.code, first, last),
            policies=self._letters,
            calendar=self._calendar,
        )
        return tuple(violation for violation in found if violation.day >= first)

    def audit_past(self, past: Sequence[DayPlan]) -> tuple[Violation, ...]:
        """Hold plans against what was known on their day."""
        if not past:
            return ()
        first, last = past[0].day, past[-1].day
        roster = rosters.load_roster(self._session, self._opd.code, first, last)
        placed = {p.asn_id for plan in past for p in plan.placements}
        persons = people.load_persons(self._session, placed)
        letters = self._letters_then(past)
        facts = {plan.day: plan.fact for plan in past}
        calendar = replace(self._calendar, overrides={**self._calendar.overrides, **facts})
        found: list[Violation] = []
        for stretch in stretches(past):
            begins = stretch[0].day
            violations = audit(
                self._with_lead(stretch),
                roster=roster_then(stretch, roster, persons),
                policies=letters,
                calendar=calendar,
            )
            found += [violation for violation in violations if violation.day >= begins]
        return tuple(found)

    def _with_lead(self, some: Sequence[DayPlan]) -> list[DayPlan]:
        first = some[0].day
        lead = [p for p in self._read if first - _REST_LOOKS_BACK <= p.day < first]
        return [*lead, *some]

    def _letters_then(self, past: Iterable[DayPlan]) -> list[Policy]:
        """Letters, each from the first morning on that it was in the book, or that a plan named it."""
        entered = policies.load_entry_times(self._session)
        named: dict[str, date] = {}
        for plan in past:
            for proof in plan.proofs:
                if proof.letter is not None:
                    named.setdefault(proof.letter, plan.day)
        known = []
        for letter in self._letters:
            since = self.first_morning(entered[letter.number, letter.issued])
            since = min(since, named.get(letter.number, since))
            if letter.last is None or letter.last >= since:
                known.append(replace(letter, first=max(letter.first, since)))
        return known
