"""Policies: take a letter into the book or out of force, and plan everybody it touches anew.

What it would do can be seen before: it is done and taken back.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schedules.dayplan import Problem
from schedules.errors import PastDayError
from schedules.ledger import journal, opds, people, policies
from schedules.ledger.database import Database, Session
from schedules.letters import LetterBook, LetterRecord, Regime, Revocation, standing
from schedules.overlaps import Surroundings, find_aftermath, find_overlaps_and_gaps
from schedules.people import Asn, Opd
from schedules.policy import ENDS_ALL, Policy
from schedules.services.planning import PlanRun
from schedules.services.posting import Render
from schedules.services.rostering import replan
from schedules.services.strangers import refuse_strangers

Step = Callable[[Session], bool]  # in the caller's transaction; whether anything changed


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEffect:
    """What a letter does: what it meets, and what comes of the plans of those it touches.

    `unknown_ends` are numbers that it ends and the book has never heard of. `act` is the
    revocation, if that is what was done to the letter.
    """

    letter: Policy
    is_new: bool
    surroundings: Surroundings
    runs: tuple[PlanRun, ...]
    names: Mapping[str, str]  # of the OPDs, by code
    unknown_ends: tuple[str, ...] = ()
    act: Revocation | None = None

    @property
    def problems(self) -> tuple[tuple[str, Problem], ...]:
        """What the plans could not satisfy and an operator must decide, with the OPD's code."""
        return tuple((r.opd, p) for r in self.runs for plan in r.plans for p in plan.problems)


class PolicyService:
    """Takes letters in and out of force."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def preview(
        self, letter: Policy, now: datetime, *, from_today: bool = False
    ) -> LetterEffect:
        """What `issue` would do. Raises as `issue` does."""
        return await self._issue(letter, now, None, from_today=from_today, keep=False)

    async def issue(
        self, letter: Policy, now: datetime, *, by: int | None = None, from_today: bool = False
    ) -> LetterEffect:
        """Save a letter and re-plan the OPDs it covers; again makes up for what was interrupted.

        Raises:
            FileRefusedError: it names an OPD, unit or person that the book does not know.
            LetterClashError: the number is taken by a letter with other contents.
        """
        return await self._issue(letter, now, by, from_today=from_today, keep=True)

    async def preview_revocation(
        self, act: Revocation, now: datetime, *, from_today: bool = False
    ) -> LetterEffect:
        """What `revoke` would do. Raises as `revoke` does."""
        return await self._revoke(act, now, None, from_today=from_today, keep=False)

    async def revoke(
        self, act: Revocation, now: datetime, *, by: int | None = None, from_today: bool = False
    ) -> LetterEffect:
        """Silence a letter from a day on and re-plan those it was for; again changes nothing.

        Raises:
            UnknownLetterError: there is no such letter.
            PastDayError: the act begins on a day that is over; past days are facts.
        """
        return await self._revoke(act, now, by, from_today=from_today, keep=True)

    async def _issue(
        self, letter: Policy, now: datetime, by: int | None, *, from_today: bool, keep: bool
    ) -> LetterEffect:
        def change(session: Session) -> bool:
            refuse_strangers(letter, opds.load_opds(session), people.load_people(session))
            is_new = policies.save_policy(session, letter, by=by, now=now)
            if is_new:
                _note(session, now, by, "letter issued", letter.number)
            return is_new

        return await self._do(change, letter, now, from_today=from_today, keep=keep)

    async def _revoke(
        self, act: Revocation, now: datetime, by: int | None, *, from_today: bool, keep: bool
    ) -> LetterEffect:
        def change(session: Session) -> bool:
            today = min((o.zone.day_of(now) for o in opds.load_opds(session)), default=act.first)
            if act.first < today:
                raise PastDayError(day=act.first)
            is_new = policies.save_revocation(session, act, by=by, now=now)
            if is_new:
                _note(session, now, by, "letter revoked", act.letter)
            return is_new

        letter = await self._database.run(
            lambda session: policies.load_letter(session, act.letter, act.letter_issued)
        )
        return await self._do(change, letter, now, from_today=from_today, keep=keep, act=act)

    async def _do(
        self,
        change: Step,
        letter: Policy,
        now: datetime,
        *,
        from_today: bool,
        keep: bool,
        act: Revocation | None = None,
    ) -> LetterEffect:
        """Do the change, each OPD's plans in a transaction of their own; or do all and undo it."""

        def look(session: Session) -> tuple[bool, Surroundings, list[Opd], tuple[str, ...]]:
            offices = _offices(session)
            shelf = policies.load_policies(session)
            known = {record.letter.number for record in policies.load_history(session)}
            is_new = change(session)
            if not keep:
                session.rollback()
            if act is None:
                around = find_overlaps_and_gaps(shelf, letter, offices)
            else:
                around = find_aftermath(standing(shelf, [act]), letter, offices, act.first)
            touched = {code for code, _ in around.units}
            unknown = tuple(sorted(letter.ends - known - {ENDS_ALL}))
            return is_new, around, [opd for opd in offices if opd.code in touched], unknown

        def plan(opd: Opd) -> Callable[[Session], PlanRun | None]:
            def work(session: Session) -> PlanRun | None:
                if not keep:
                    change(session)
                run = replan(session, opd.code, now, self._render, from_today=from_today)
                if not keep:
                    session.rollback()
                return run

            return work

        is_new, around, touched, unknown = await self._database.run(look)
        # Also when the letter is in the book already: planning may have failed after it was saved.
        runs = [await self._database.run(plan(opd)) for opd in touched]
        return LetterEffect(
            letter=letter,
            is_new=is_new,
            surroundings=around,
            runs=tuple(run for run in runs if run is not None and (is_new or run.changed)),
            names={opd.code: opd.name for opd in touched},
            unknown_ends=unknown,
            act=act,
        )

    async def letters(self, since: date | None = None) -> list[Policy]:
        """The letters that speak on or after a day, by date of issue."""
        return await self._database.run(lambda session: policies.load_policies(session, since))

    async def history(self) -> list[LetterRecord]:
        """Every letter ever entered, with the acts against it, by date of issue."""
        return await self._database.run(policies.load_history)

    async def find(self, number: str, issued: date | None = None) -> Policy:
        """The latest letter of this number, or that of its date. Raises UnknownLetterError."""
        return await self._database.run(
            lambda session: policies.load_letter(session, number, issued)
        )

    async def speaking(self, day: date) -> dict[Opd, dict[str, Regime]]:
        """What holds on a day, by OPD and unit."""

        def work(session: Session) -> dict[Opd, dict[str, Regime]]:
            book = LetterBook(policies.load_policies(session))
            return {
                opd: {unit: book.regime(opd, unit, day) for unit in units}
                for opd, units in _offices(session).items()
            }

        return await self._database.run(work)


def _offices(session: Session) -> dict[Opd, Sequence[str]]:
    """The units of every OPD that have people, in the order of the roster."""
    units: dict[str, dict[str, None]] = {}
    for asn in _here(people.load_people(session)):
        units.setdefault(asn.opd, {})[asn.unit] = None
    return {opd: tuple(units.get(opd.code, ())) for opd in opds.load_opds(session)}


def _here(everybody: Sequence[Asn]) -> list[Asn]:
    return [asn for asn in everybody if asn.left_on is None]


def _note(session: Session, now: datetime, by: int | None, action: str, subject: str) -> None:
    entry = journal.Entry(at=now, actor=by, chat=None, action=action, subject=subject)
    journal.add_entries(session, [entry])
