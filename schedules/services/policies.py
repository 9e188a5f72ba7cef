"""Policies: take a letter into the book or out of force, and plan everybody it touches anew.

What it would do can be seen before, and nothing of it stays.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from schedules.dayplan import Problem
from schedules.files import exceeded
from schedules.ledger import opds, people, policies
from schedules.ledger.database import Database, Session
from schedules.letters import LetterBook, LetterRecord, Revocation, standing
from schedules.overlaps import Surroundings, find_aftermath, find_overlaps_and_gaps
from schedules.people import Asn, Opd
from schedules.policy import ENDS_ALL, Policy
from schedules.regime import Regime
from schedules.services.lettering import (
    Step,
    issuing,
    letter_entry,
    letters_mark,
    number_letter,
    revoking,
)
from schedules.services.planning import PlanRun
from schedules.services.posting import Render
from schedules.services.rostering import foresee, replan_aside
from schedules.services.stamps import Stamp

Progress = Callable[[int, int], Awaitable[None]]
"""Told after each OPD: how many are done, and of how many."""

_COMMAND_LINE = Stamp()


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterEffect:
    """What a letter does: what it meets, and what comes of the plans of those it touches.

    `unknown_ends` are numbers that it ends and the book has never heard of. `act` is the
    revocation, if that is what was done to the letter. `entry` is the journal's of the change,
    `mark` the newest about letters before it. `exceeded` is the letter of the centre that it names
    as its benchmark, where it gives more than that: shown, and never in its way.
    """

    letter: Policy
    is_new: bool
    surroundings: Surroundings
    runs: tuple[PlanRun, ...]
    names: Mapping[str, str]  # of the OPDs, by code
    unknown_ends: tuple[str, ...] = ()
    exceeded: Policy | None = None
    act: Revocation | None = None
    entry: int = 0
    mark: int = 0

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
        self,
        letter: Policy,
        now: datetime,
        stamp: Stamp = _COMMAND_LINE,
        *,
        from_today: bool = False,
        progress: Progress | None = None,
    ) -> LetterEffect:
        """What `issue` would do. Raises as `issue` does."""
        change = issuing(letter, now, stamp)
        return await self._do(
            change, letter, now, from_today=from_today, keep=False, progress=progress
        )

    async def issue(
        self,
        letter: Policy,
        now: datetime,
        stamp: Stamp = _COMMAND_LINE,
        *,
        from_today: bool = False,
        progress: Progress | None = None,
    ) -> LetterEffect:
        """Save a letter and re-plan the OPDs it covers; again makes up for what was interrupted.

        Raises:
            FileRefusedError: it names an OPD, unit or person that the book does not know.
            LetterClashError: the number is taken by a letter with other contents.
            NotAllowedError, OtherOpdError: it goes beyond what the actor may order.
            EditedMeanwhileError: letters have changed since the effect was shown.
        """
        change = issuing(letter, now, stamp)
        return await self._do(
            change, letter, now, from_today=from_today, keep=True, progress=progress
        )

    async def preview_revocation(
        self,
        act: Revocation,
        now: datetime,
        stamp: Stamp = _COMMAND_LINE,
        *,
        from_today: bool = False,
    ) -> LetterEffect:
        """What `revoke` would do. Raises as `revoke` does."""
        return await self._revoke(act, now, stamp, from_today=from_today, keep=False)

    async def revoke(
        self,
        act: Revocation,
        now: datetime,
        stamp: Stamp = _COMMAND_LINE,
        *,
        from_today: bool = False,
    ) -> LetterEffect:
        """Silence a letter from a day on and re-plan those it was for; again changes nothing.

        Raises:
            UnknownLetterError: there is no such letter.
            PastDayError: the act begins on a day that is over; past days are facts.
            NotAllowedError, OtherOpdError: the letter is not the actor's to revoke.
            EditedMeanwhileError: letters have changed since the effect was shown.
        """
        return await self._revoke(act, now, stamp, from_today=from_today, keep=True)

    async def _revoke(
        self, act: Revocation, now: datetime, stamp: Stamp, *, from_today: bool, keep: bool
    ) -> LetterEffect:
        letter = await self._database.read(
            lambda session: policies.load_letter(session, act.letter, act.letter_issued)
        )
        change = revoking(act, letter, now, stamp)
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
        progress: Progress | None = None,
    ) -> LetterEffect:
        """Do the change, then each OPD's plans in a transaction of their own; or foresee both."""

        def look(session: Session) -> "_Look":
            offices = _offices(session)
            shelf = policies.load_policies(session)
            known = {record.letter.number for record in policies.load_history(session)}
            seen = letters_mark(session)
            entry = change(session)
            newest = entry or letter_entry(session, letter)
            changed = policies.load_policies(session)
            if not keep:
                session.rollback()
            if act is None:
                around = find_overlaps_and_gaps(shelf, letter, offices)
            else:
                around = find_aftermath(standing(shelf, [act]), letter, offices, act.first)
            touched = {code for code, _ in around.units}
            unknown = sorted(letter.ends - known - {ENDS_ALL})
            return _Look(
                is_new=entry is not None,
                entry=newest,
                mark=seen,
                letters=changed,
                around=around,
                touched=[opd for opd in offices if opd.code in touched],
                unknown=unknown,
            )

        async def plan(opd: Opd) -> PlanRun | None:
            if keep:
                return await replan_aside(
                    self._database, opd.code, now, self._render, from_today=from_today
                )

            return await self._database.read(
                lambda session: foresee(
                    session, opd.code, now, found.letters, from_today=from_today
                )
            )

        found = await self._database.run(look)
        # Also when the letter is in the book already: planning may have failed after it was saved.
        runs: list[PlanRun | None] = []
        for opd in found.touched:
            runs.append(await plan(opd))
            if progress is not None:
                await progress(len(runs), len(found.touched))
        return LetterEffect(
            letter=letter,
            is_new=found.is_new,
            surroundings=found.around,
            runs=tuple(run for run in runs if run is not None and (found.is_new or run.changed)),
            names={opd.code: opd.name for opd in found.touched},
            unknown_ends=tuple(found.unknown),
            exceeded=exceeded(letter) if act is None else None,
            act=act,
            entry=found.entry if keep else 0,
            mark=found.mark,
        )

    async def give_number(
        self, letter: Policy, official: str, now: datetime, stamp: Stamp
    ) -> Policy:
        """Give a letter that was issued under a provisional number its final one.

        Raises:
            UnknownLetterError: there is no such letter.
            LetterClashError: another letter of its date has the number.
            NotAllowedError, OtherOpdError: the letter is not the actor's.
        """
        return await self._database.run(
            lambda session: number_letter(session, letter, official, now, stamp)
        )

    async def letters(self, since: date | None = None) -> list[Policy]:
        """The letters that speak on or after a day, by date of issue."""
        return await self._database.read(lambda session: policies.load_policies(session, since))

    async def history(self) -> list[LetterRecord]:
        """Every letter ever entered, with the acts against it, by date of issue."""
        return await self._database.read(policies.load_history)

    async def find(self, number: str, issued: date | None = None) -> Policy:
        """The latest letter of this number, or that of its date. Raises UnknownLetterError."""
        return await self._database.read(
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

        return await self._database.read(work)


def _offices(session: Session) -> dict[Opd, Sequence[str]]:
    """The units of every OPD that have people, in the order of the roster."""
    units: dict[str, dict[str, None]] = {}
    for asn in _here(people.load_people(session)):
        units.setdefault(asn.opd, {})[asn.unit] = None
    return {opd: tuple(units.get(opd.code, ())) for opd in opds.load_opds(session)}


def _here(everybody: Sequence[Asn]) -> list[Asn]:
    return [asn for asn in everybody if asn.left_on is None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Look:
    """What was found before any plan: whether the change is new, its entry, the letters after it."""

    is_new: bool
    entry: int
    mark: int
    letters: Sequence[Policy]
    around: Surroundings
    touched: list[Opd]
    unknown: list[str]
