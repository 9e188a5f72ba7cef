"""Rostering: hold a roster file against the book, show the difference, apply it whole or not at all.

A file speaks only for the OPDs whose people it lists: nobody else is marked as gone. A number that
changed with a new PPPK contract keeps its person, and with it all turns ever taken.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import TypedDict

from schedules.errors import Fault, FileRefusedError
from schedules.files.faults import FaultCode
from schedules.files.roster_file import RosterFile
from schedules.ledger import journal, opds, people, plans, rosters
from schedules.ledger.database import Database, Session
from schedules.people import Asn, Opd
from schedules.roster import Absence
from schedules.services.aftermath import tell
from schedules.services.auditing import has_gone_stale
from schedules.services.planning import PlanRun, plan_span
from schedules.services.posting import Render

_COMPARED = tuple(f.name for f in fields(Asn) if f.name not in ("id", "left_on"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One person before and after, and the names of the fields that differ."""

    was: Asn
    now: Asn
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedOpd:
    """One OPD before and after."""

    was: Opd
    now: Opd


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterDiff:
    """What applying a file would do; `is_empty` when it would do nothing."""

    new_opds: tuple[Opd, ...]
    changed_opds: tuple[ChangedOpd, ...]
    new: tuple[Asn, ...]
    changed: tuple[Changed, ...]
    left: tuple[Asn, ...]
    absences_added: int = 0
    absences_removed: int = 0
    away_in: frozenset[str] = frozenset()  # OPDs in which somebody's absences differ
    unchanged: int = 0

    @property
    def is_empty(self) -> bool:
        """Whether the file says what the book says."""
        return not (
            self.new_opds
            or self.changed_opds
            or self.new
            or self.changed
            or self.left
            or self.absences_added
            or self.absences_removed
        )

    @property
    def touched(self) -> frozenset[str]:
        """The OPDs whose plans the difference can change."""
        found = {one.now.code for one in self.changed_opds}
        found |= {asn.opd for asn in (*self.new, *self.left)}
        found |= {opd for c in self.changed for opd in (c.was.opd, c.now.opd)}
        return self.away_in | found


class RosteringService:
    """Takes rosters in."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def compare(self, file: RosterFile, now: datetime) -> RosterDiff:
        """What the file would change: it is applied and taken back. Raises as `apply` does."""

        def work(session: Session) -> RosterDiff:
            diff = _apply(session, file, now, None)
            session.rollback()
            return diff

        return await self._database.run(work)

    async def apply(self, file: RosterFile, now: datetime, *, by: int | None = None) -> RosterDiff:
        """Apply the file in one transaction, then re-plan what it touches with the fewest changes.

        Applying it again changes nothing, but makes up for re-planning that was interrupted.

        Raises:
            FileRefusedError: it lists absences of people that neither file nor book knows.
        """
        diff = await self._database.run(lambda session: _apply(session, file, now, by))
        named = {opd.code for opd in file.opds} | {asn.opd for asn in file.people}
        for code in sorted(diff.touched | named):
            if code in diff.touched or await self._has_gone_stale(code, now):
                await self.replan(code, now)
        return diff

    async def _has_gone_stale(self, opd_code: str, now: datetime) -> bool:
        return await self._database.run(
            lambda session: has_gone_stale(session, opds.load_opd(session, opd_code), now)
        )

    async def replan(
        self, opd_code: str, now: datetime, *, from_today: bool = False
    ) -> PlanRun | None:
        """Re-plan an OPD's standing plans and tell those it touches; None when none stands.

        From tomorrow on; from today while today has not been announced yet, or `from_today`.
        """
        return await self._database.run(
            lambda session: replan(session, opd_code, now, self._render, from_today=from_today)
        )


def replan(
    session: Session, opd_code: str, now: datetime, render: Render, *, from_today: bool = False
) -> PlanRun | None:
    """Re-plan inside a transaction; see `RosteringService.replan`."""
    opd = opds.load_opd(session, opd_code)
    today = opd.zone.day_of(now)
    last = plans.last_planned_day(session, opd_code)
    is_open = from_today or now < opd.zone.moment(today, opd.announce_at)
    first = today if is_open else today + timedelta(days=1)
    if last is None or last < first:
        return None
    run = plan_span(session, opd_code, first, last, now)
    tell(session, run, render, now)
    return run


def _apply(session: Session, file: RosterFile, now: datetime, by: int | None) -> RosterDiff:
    in_book = {opd.code: opd for opd in opds.load_opds(session)}
    diff = _difference(file, in_book, people.load_people(session), now)
    opds.save_opds(session, (*diff.new_opds, *(one.now for one in diff.changed_opds)))
    people.save_people(session, [*(c.now for c in diff.changed), *diff.left, *diff.new])
    known = {asn.nip.digits: asn for asn in people.load_people(session)}
    _refuse_strangers(file, known)
    if file.lists_absences:
        diff = replace(diff, **_save_absences(session, file, known))
    if not diff.is_empty:
        journal.add_entries(session, [_entry(diff, now, by)])
    return diff


class _AbsenceCounts(TypedDict):
    absences_added: int
    absences_removed: int
    away_in: frozenset[str]


def _save_absences(session: Session, file: RosterFile, known: Mapping[str, Asn]) -> _AbsenceCounts:
    """The file's absences instead of those that stood, for everybody the file lists."""
    rows = [
        Absence(asn_id=known[row.nip.digits].id, first=row.first, last=row.last, kind=row.kind)
        for row in file.absences
    ]
    listed = {known[asn.nip.digits].id for asn in file.people} | {row.asn_id for row in rows}
    added, removed = rosters.replace_absences(session, listed, rows)
    opds_of = {asn.id: asn.opd for asn in known.values()}
    away = frozenset(opds_of[i] for i in listed) if added or removed else frozenset()
    return {"absences_added": added, "absences_removed": removed, "away_in": away}


def _difference(
    file: RosterFile, in_book: Mapping[str, Opd], everybody: Iterable[Asn], now: datetime
) -> RosterDiff:
    everybody = tuple(everybody)
    zones = {opd.code: opd.zone for opd in (*in_book.values(), *file.opds)}
    today = {code: zone.day_of(now) for code, zone in zones.items()}
    codes = {asn.opd for asn in file.people}
    here = [asn for asn in everybody if asn.opd in codes and asn.left_on is None]
    known = {asn.nip.digits: asn for asn in everybody}
    new, changed, left, unchanged = _people(file.people, known, here)
    return RosterDiff(
        new_opds=tuple(o for o in file.opds if o.code not in in_book),
        changed_opds=tuple(
            ChangedOpd(was=in_book[o.code], now=o)
            for o in file.opds
            if o.code in in_book and in_book[o.code] != o
        ),
        new=tuple(new),
        changed=tuple(changed),
        left=tuple(replace(asn, left_on=today[asn.opd]) for asn in left),
        unchanged=unchanged,
    )


def _people(
    listed: Iterable[Asn], known: Mapping[str, Asn], here: Iterable[Asn]
) -> tuple[list[Asn], list[Changed], list[Asn], int]:
    """Sort the file's people into new, changed and unchanged, and the book's into left."""
    gone = {asn.id: asn for asn in here}
    new: list[Asn] = []
    changed: list[Changed] = []
    unchanged = 0
    for asn in listed:
        was = known.get(asn.nip.digits)
        if was is None:
            new.append(asn)
            continue
        gone.pop(was.id, None)
        now = replace(asn, id=was.id)
        differing = _differing(was, now)
        if differing:
            changed.append(Changed(was=was, now=now, fields=differing))
        unchanged += not differing
    for asn in list(new):
        twins = [g for g in gone.values() if _is_same_person(g, asn)]
        if len(twins) == 1:
            new.remove(asn)
            was = gone.pop(twins[0].id)
            now = replace(asn, id=was.id)
            changed.append(Changed(was=was, now=now, fields=_differing(was, now)))
    return new, changed, list(gone.values()), unchanged


def _differing(was: Asn, now: Asn) -> tuple[str, ...]:
    fields_ = tuple(name for name in _COMPARED if getattr(was, name) != getattr(now, name))
    return (*fields_, "left_on") if was.left_on != now.left_on else fields_


def _is_same_person(gone: Asn, new: Asn) -> bool:
    """Born the same day, the same sex and name, in the same OPD: a new contract, not a stranger."""
    a, b = gone.nip.digits, new.nip.digits
    same_name = gone.name.casefold() == new.name.casefold()
    return same_name and gone.opd == new.opd and (a[:8], a[14]) == (b[:8], b[14])


def _refuse_strangers(file: RosterFile, known: Mapping[str, Asn]) -> None:
    faults = tuple(
        Fault(
            sheet=row.sheet,
            row=row.row,
            column="NIP",
            code=FaultCode.STRANGER,
            value=row.nip.masked,
        )
        for row in file.absences
        if row.nip.digits not in known
    )
    if faults:
        raise FileRefusedError(name=faults[0].sheet, faults=faults)


def _entry(diff: RosterDiff, now: datetime, by: int | None) -> journal.Entry:
    return journal.Entry(
        at=now,
        actor=by,
        chat=None,
        action="roster imported",
        subject=" ".join(sorted(diff.touched)) or "roster",
        before={"left": [asn.id for asn in diff.left]},
        after={"new": len(diff.new), "changed": [c.now.id for c in diff.changed]},
    )
