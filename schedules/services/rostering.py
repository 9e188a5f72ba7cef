"""Rostering: hold a roster file against the book, show the difference, apply it whole or not at all.

A file speaks only for the OPDs whose people it lists: nobody else is marked as gone. A number that
changed with a new PPPK contract keeps its person, and with it all turns ever taken.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from schedules.dayplan import DayPlan
from schedules.errors import EditedMeanwhileError
from schedules.files.absence_sheet import AbsenceRow
from schedules.files.roster_file import RosterFile
from schedules.ledger import opds, people, plans, rosters
from schedules.ledger.database import Database, Session
from schedules.policy import Policy
from schedules.services.aftermath import tell
from schedules.services.applying import apply_file, named_opds, note_import
from schedules.services.auditing import has_gone_stale
from schedules.services.dialogues import settle
from schedules.services.differences import Changed, ChangedOpd, RosterDiff
from schedules.services.drafting import Draft, load_basis, make_draft
from schedules.services.meanwhile import edited_meanwhile
from schedules.services.planning import PlanRun, foreseen, plan_span
from schedules.services.posting import Render, post
from schedules.services.roles import Stamp
from schedules.services.tidings import welcomes

__all__ = [
    "Changed",
    "ChangedOpd",
    "RosterDiff",
    "RosteringService",
    "catch_up",
    "replan",
    "replan_aside",
]

_COMMAND_LINE = Stamp()


class RosteringService:
    """Takes rosters in."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def compare(
        self, file: RosterFile, now: datetime, by: Stamp = _COMMAND_LINE
    ) -> RosterDiff:
        """What the file would change: it is applied and taken back. Raises as `apply` does."""

        def work(session: Session) -> RosterDiff:
            applied = apply_file(session, file, now, by)
            session.rollback()
            return applied.diff

        return await self._database.run(work)

    async def apply(
        self,
        file: RosterFile,
        now: datetime,
        by: Stamp = _COMMAND_LINE,
        *,
        expected: str | None = None,
    ) -> RosterDiff:
        """Apply the file in one transaction, then re-plan what it touches with the fewest changes.

        Applying it again changes nothing, but makes up for re-planning that was interrupted.
        `expected` is the fingerprint of the difference that was shown. The dialogue of `by` is
        settled with the journal's entry and the OPDs.

        Raises:
            FileRefusedError: it lists absences of people that neither file nor book knows.
            OtherOpdError: it concerns an OPD that the actor does not run.
            RoleRaisedError: it gives or takes a role that the actor may not.
            EditedMeanwhileError: it would change something else than was shown.
            LastAdminError: the city would be left without an admin.
        """

        def work(session: Session) -> RosterDiff:
            applied = apply_file(session, file, now, by)
            if expected is not None and applied.diff.fingerprint != expected:
                codes = sorted(applied.diff.touched | named_opds(file))
                subjects = [f"opd {code}" for code in codes]
                subjects += [f"asn {one.now.id}" for one in applied.diff.changed]
                raise edited_meanwhile(session, subjects) or EditedMeanwhileError(who="", at=now)
            moves = [(one.was, one.now) for one in applied.diff.changed]
            post(session, welcomes(session, moves, now), self._render, now)
            entry = note_import(session, applied, now, by)
            diff = applied.diff
            counts = [len(diff.new), len(diff.changed), len(diff.left)]
            codes = sorted(diff.touched)
            settle(session, by.dialogue, now, entry=entry, opds=codes, counts=counts)
            return diff

        diff = await self._database.run(work)
        await self.follow(sorted(diff.touched), now, always=True)
        await self.follow(sorted(named_opds(file) - diff.touched), now)
        return diff

    async def file_of(self, opd_code: str, now: datetime) -> RosterFile:
        """An OPD's roster as a file: who works there or will, with every absence of theirs."""

        def work(session: Session) -> RosterFile:
            opd = opds.load_opd(session, opd_code)
            today = opd.zone.day_of(now)
            found = people.load_people(session, [opd_code])
            here = {asn.id: asn for asn in found if not asn.has_left(today)}
            away = rosters.load_absences(session, here)
            return RosterFile(
                opds=(opd,),
                people=tuple(replace(asn, id=0) for asn in here.values()),
                absences=tuple(
                    AbsenceRow(
                        nip=here[one.asn_id].nip, first=one.first, last=one.last, kind=one.kind
                    )
                    for one in away
                ),
                lists_absences=True,
            )

        return await self._database.read(work)

    async def follow(self, codes: list[str], now: datetime, *, always: bool = False) -> None:
        """Make the plans of OPDs follow the roster, where they do not yet (or `always`)."""
        for code in codes:
            if always:
                await self.replan(code, now)
            else:
                await self._database.run(
                    lambda session, code=code: catch_up(session, code, now, self._render)  # type: ignore[misc]  # a default binds the code
                )

    async def go_back(self, opd_code: str, at: datetime, now: datetime) -> None:
        """Make the plans follow what was done at `at` and has been taken back.

        Where nothing has come since they are again what they were.
        """

        def is_needed(session: Session) -> bool:
            opd = opds.load_opd(session, opd_code)
            replaced = plans.load_replaced(session, opd_code, opd.zone.day_of(now), at)
            return bool(replaced) or has_gone_stale(session, opd, now)

        if await self._database.read(is_needed):
            await replan_aside(self._database, opd_code, now, self._render, back_to=at)

    async def replan(
        self, opd_code: str, now: datetime, *, from_today: bool = False
    ) -> PlanRun | None:
        """Re-plan an OPD's standing plans and tell those it touches; None when none stands.

        From tomorrow on; from today while today has not been announced yet, or `from_today`.
        """
        return await replan_aside(
            self._database, opd_code, now, self._render, from_today=from_today
        )


def catch_up(session: Session, opd_code: str, now: datetime, render: Render) -> None:
    """Re-plan an OPD inside a transaction if a plan of it is no longer right."""
    if has_gone_stale(session, opds.load_opd(session, opd_code), now):
        replan(session, opd_code, now, render)


async def replan_aside(
    database: Database,
    opd_code: str,
    now: datetime,
    render: Render,
    *,
    from_today: bool = False,
    back_to: datetime | None = None,
) -> PlanRun | None:
    """Re-plan in a transaction of its own; see `replan`.

    What takes long is done before, beside the database's writer: others have to write as well.
    """

    def prepare(session: Session) -> Draft | None:
        span = _open_span(session, opd_code, now, from_today=from_today)
        if span is None:
            return None
        guides = _replaced(session, opd_code, span[0], back_to)
        return make_draft(session, load_basis(session, opd_code, *span), guides)

    def keep(session: Session) -> PlanRun | None:
        return replan(
            session, opd_code, now, render, from_today=from_today, back_to=back_to, draft=draft
        )

    draft = await database.read(prepare)
    return await database.run(keep)


def foresee(
    session: Session, opd_code: str, now: datetime, letters: Iterable[Policy], *, from_today: bool
) -> PlanRun | None:
    """What re-planning an OPD would do if these were the letters; changes nothing."""
    span = _open_span(session, opd_code, now, from_today=from_today)
    if span is None:
        return None
    basis = replace(load_basis(session, opd_code, *span), letters=tuple(letters))
    return foreseen(make_draft(session, basis))


def replan(
    session: Session,
    opd_code: str,
    now: datetime,
    render: Render,
    *,
    from_today: bool = False,
    back_to: datetime | None = None,
    draft: Draft | None = None,
) -> PlanRun | None:
    """Re-plan inside a transaction; see `RosteringService.replan`, and `plan_span` for `draft`.

    What was done at `back_to` has been taken back: plans go on from what it had replaced.
    """
    span = _open_span(session, opd_code, now, from_today=from_today)
    if span is None:
        return None
    guides = _replaced(session, opd_code, span[0], back_to)
    run = plan_span(session, opd_code, *span, now, draft, guides)
    tell(session, run, render, now)
    return run


def _replaced(session: Session, opd_code: str, first: date, at: datetime | None) -> list[DayPlan]:
    return [] if at is None else plans.load_replaced(session, opd_code, first, at)


def _open_span(
    session: Session, opd_code: str, now: datetime, *, from_today: bool
) -> tuple[date, date] | None:
    """The first and the last day of the standing plans that may still change, if any may."""
    opd = opds.load_opd(session, opd_code)
    last = plans.last_planned_day(session, opd_code)
    first = opd.zone.day_of(now) if from_today else opd.open_day(now)
    return None if last is None or last < first else (first, last)
