"""Applying: a roster file goes into the book, inside a transaction; what it changed, and back.

Plans and notices are not its business.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from schedules.errors import Fault, FileRefusedError
from schedules.files.faults import FaultCode
from schedules.files.roster_file import RosterFile
from schedules.ledger import journal, opds, people, rosters
from schedules.ledger.database import Session
from schedules.people import Asn
from schedules.roster import Absence
from schedules.services.admins import an_admin_stays
from schedules.services.authority import check_difference, least_needed
from schedules.services.differences import Away, RosterDiff, difference
from schedules.services.restoring import KIND, RosterInverse, written
from schedules.services.roles import Stamp
from schedules.services.undoing import offer

IMPORTED = "roster imported"
_NAMED = 200  # people of whom the journal tells what changed


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What applying a file has done, and how it is taken back."""

    diff: RosterDiff
    inverse: RosterInverse


def named_opds(file: RosterFile) -> set[str]:
    """The OPDs that a file speaks of."""
    return {opd.code for opd in file.opds} | {asn.opd for asn in file.people}


def apply_file(session: Session, file: RosterFile, now: datetime, by: Stamp) -> Applied:
    """Let the book say what the file says, as far as the actor may. Raises as `apply` does."""
    in_book = {opd.code: opd for opd in opds.load_opds(session)}
    before = people.load_people(session)
    diff = difference(file, in_book, before, now)
    check_difference(by.actor, diff, named_opds(file))
    opds.save_opds(session, (*diff.new_opds, *(one.now for one in diff.changed_opds)))
    with an_admin_stays(session):
        people.save_people(session, [*(c.now for c in diff.changed), *diff.left, *diff.new])
    known = {asn.nip.digits: asn for asn in people.load_people(session)}
    _refuse_strangers(file, known)
    inverse = _inverse(diff, {asn.id: asn for asn in before}, known)
    if file.lists_absences:
        diff, inverse = _save_absences(session, file, known, diff, inverse)
        check_difference(by.actor, diff, ())
    return Applied(diff=diff, inverse=inverse)


def _inverse(
    diff: RosterDiff, before: Mapping[int, Asn], known: Mapping[str, Asn]
) -> RosterInverse:
    now = [*(one.now for one in diff.changed), *diff.left]
    return RosterInverse(
        was=tuple(before[asn.id] for asn in now),
        now=(*now, *(known[asn.nip.digits] for asn in diff.new)),
        was_opds=tuple(one.was for one in diff.changed_opds),
        now_opds=tuple(one.now for one in diff.changed_opds),
    )


def _save_absences(
    session: Session,
    file: RosterFile,
    known: Mapping[str, Asn],
    diff: RosterDiff,
    inverse: RosterInverse,
) -> tuple[RosterDiff, RosterInverse]:
    """The file's absences instead of those that stood, for everybody the file lists."""
    rows = [
        Absence(asn_id=known[row.nip.digits].id, first=row.first, last=row.last, kind=row.kind)
        for row in file.absences
    ]
    listed = {known[asn.nip.digits].id for asn in file.people} | {row.asn_id for row in rows}
    stood = rosters.load_absences(session, listed)
    rosters.replace_absences(session, listed, rows)
    added, removed = set(rows) - set(stood), set(stood) - set(rows)
    by_id = {asn.id: asn for asn in known.values()}
    touched = {one.asn_id for one in added | removed}
    diff = replace(
        diff,
        away_added=_sorted_away(added, by_id),
        away_removed=_sorted_away(removed, by_id),
        away_in=frozenset(by_id[i].opd for i in touched),
    )
    inverse = replace(
        inverse,
        away=tuple(sorted(touched)),
        was_away=tuple(one for one in stood if one.asn_id in touched),
        now_away=tuple(one for one in dict.fromkeys(rows) if one.asn_id in touched),
    )
    return diff, inverse


def _sorted_away(absences: set[Absence], by_id: Mapping[int, Asn]) -> tuple[Away, ...]:
    found = [Away(asn=by_id[one.asn_id], absence=one) for one in absences]
    return tuple(sorted(found, key=lambda one: (one.asn.name, one.absence.first, one.absence.last)))


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


def note_import(session: Session, applied: Applied, now: datetime, by: Stamp) -> int:
    """Write the change down, an entry for each OPD; the first one's id, 0 when nothing changed."""
    diff, first = applied.diff, 0
    for code in sorted(diff.touched) or ([""] if not diff.is_empty else []):
        left = [asn for asn in diff.left if asn.opd == code]
        changed = [one for one in diff.changed if code in (one.was.opd, one.now.opd)]
        new = [asn for asn in diff.new if asn.opd == code]
        entry = journal.Entry(
            at=now,
            actor=by.actor.asn.id if by.actor and by.actor.asn else None,
            chat=by.chat,
            action=IMPORTED,
            subject=f"opd {code}" if code else "roster",
            before={"left": [asn.id for asn in left]},
            after={
                "new": len(new),
                "changed": {str(one.now.id): list(one.fields) for one in changed[:_NAMED]},
                "left": len(left),
            },
        )
        first = first or journal.add_entry(session, entry)
    if first and by.actor is not None:
        offer(
            session,
            first,
            now,
            kind=KIND,
            opds=diff.touched,
            least=least_needed(diff),
            inverse=written(applied.inverse),
        )
    return first
