"""Staffing: one person is taken on, moved within the OPD, retired or given another pattern.

Whatever was shown is held against the book once more before it is changed. A change with a later
day stands as a move that takes effect then; joining and leaving bear their own dates.
"""

from collections.abc import Sequence
from dataclasses import astuple, dataclass, field, replace
from datetime import date, datetime
from hashlib import blake2b
from typing import Any

from schedules.dayplan import Change
from schedules.errors import EditedMeanwhileError, PastDayError, TakenNipError
from schedules.ledger import journal, opds, people, transfers
from schedules.ledger.database import Database, Session
from schedules.people import Asn, Nip, Opd, Role
from schedules.services.admins import an_admin_stays
from schedules.services.authority import check_opds, check_person, needed_for
from schedules.services.dialogues import settle
from schedules.services.differences import differing_fields
from schedules.services.meanwhile import edited_meanwhile
from schedules.services.planning import PlanRun
from schedules.services.posting import Render
from schedules.services.restoring import KIND, RosterInverse, written
from schedules.services.roles import Stamp
from schedules.services.rostering import replan
from schedules.services.undoing import offer
from schedules.transfers import Transfer

HIRED, CHANGED, RETIRED = "hired", "person changed", "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Somebody on the roster, their open move if there is one, and the state that this shows."""

    asn: Asn
    opd: Opd
    move: Transfer | None
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """What a change does: the person before and after, and to the plans of others."""

    was: Asn | None
    now: Asn
    fields: tuple[str, ...]
    others: int = 0  # person-days of colleagues that change
    first: date | None = None  # of the days that change
    opd: Opd = field(repr=False)


class StaffingService:
    """Keeps one OPD's people, one at a time."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def staff(self, opd_code: str, now: datetime) -> tuple[Asn, ...]:
        """Who works in an OPD or is about to, by name."""

        def work(session: Session) -> tuple[Asn, ...]:
            today = opds.load_opd(session, opd_code).zone.day_of(now)
            found = people.load_people(session, [opd_code])
            here = [asn for asn in found if not asn.has_left(today)]
            return tuple(sorted(here, key=lambda asn: (asn.name.casefold(), asn.id)))

        return await self._database.read(work)

    async def find(self, asn_id: int, by: Stamp, *, to_read: bool = False) -> Staff:
        """Somebody on the roster of an OPD that the actor runs, or (to read) may look into.

        Raises:
            UnknownPersonError: nobody has this id.
            OtherOpdError: it is not the actor's OPD.
        """

        def work(session: Session) -> Staff:
            asn = people.load_person(session, asn_id)
            if not (to_read and by.actor is not None and by.actor.may_read(asn.opd)):
                check_opds(by.actor, [asn.opd])
            return load_staff(session, asn)

        return await self._database.read(work)

    async def check_number(self, nip: Nip, by: Stamp) -> None:
        """Go on only if nobody has this number. Raises TakenNipError."""
        await self._database.read(lambda session: _refuse_taken(session, nip, 0, by))

    async def preview(self, asn: Asn, now: datetime, by: Stamp) -> Effect:
        """What `change` would do; it is done and taken back. Raises as `change` does."""

        def work(session: Session) -> Effect:
            effect = self._change(session, asn, now, replace(by, dialogue=None), None)
            session.rollback()
            return effect

        return await self._database.run(work)

    async def change(
        self, asn: Asn, now: datetime, by: Stamp, *, seen: str | None = None
    ) -> Effect:
        """Take somebody on (id 0) or let the book say this of them, and re-plan their OPD.

        `seen` is the state that was shown. The dialogue of `by` is settled with the entry.

        Raises:
            OtherOpdError: it is not the actor's OPD, neither before nor after.
            RoleRaisedError: the actor may not let this person go, or give this role.
            EditedMeanwhileError: somebody else has changed the person since.
            TakenNipError: somebody else has this number.
            PastDayError: a day of leaving that is over.
            LastAdminError: the city would be left without an admin.
        """
        return await self._database.run(lambda session: self._change(session, asn, now, by, seen))

    def _change(
        self, session: Session, asn: Asn, now: datetime, by: Stamp, seen: str | None
    ) -> Effect:
        was = people.load_person(session, asn.id) if asn.id else None
        opd = opds.load_opd(session, asn.opd)
        check_opds(by.actor, {asn.opd, was.opd if was else asn.opd})
        check_person(by.actor, was, asn)
        _refuse_taken(session, asn.nip, asn.id, by)
        if was is not None:
            refuse_if_other(session, was, seen)
        _refuse_past(was, asn, opd, now)
        fields = differing_fields(was, asn) if was else ()
        entry = 0
        run: PlanRun | None = None
        if was is None or fields:
            with an_admin_stays(session):
                (asn_id,) = people.save_people(session, [asn])
            asn = replace(asn, id=asn_id)
            entry = _note(session, was, asn, fields, now, by)
            run = replan(session, asn.opd, now, self._render)
        settle(session, by.dialogue, now, entry=entry, asn=asn.id)
        others, first = _changed(run, asn.id)
        return Effect(was=was, now=asn, fields=fields, others=others, first=first, opd=opd)


def load_staff(session: Session, asn: Asn) -> Staff:
    """Somebody with their open move, inside a transaction."""
    found = transfers.load_open_transfers(session, asn_ids=[asn.id])
    move = found[0] if found else None
    seen = repr((astuple(asn), move.id if move else 0, str(move.state) if move else ""))
    return Staff(
        asn=asn,
        opd=opds.load_opd(session, asn.opd),
        move=move,
        seen=blake2b(seen.encode(), digest_size=8).hexdigest(),
    )


def refuse_if_other(session: Session, asn: Asn, seen: str | None) -> None:
    """Go on only if somebody is as they were shown. Raises EditedMeanwhileError."""
    if seen is not None and load_staff(session, asn).seen != seen:
        subjects = [f"asn {asn.id}", f"opd {asn.opd}"]
        unknown = EditedMeanwhileError(who="", at=journal.load_entries(session, limit=1)[0].at)
        raise edited_meanwhile(session, subjects) or unknown


def _refuse_taken(session: Session, nip: Nip, asn_id: int, by: Stamp) -> None:
    """Refuse a number that somebody has; who it is, is for those who run that OPD."""
    other = people.find_person(session, nip.digits)
    if other is not None and other.id != asn_id:
        may_know = by.actor is None or by.actor.may(Role.OPERATOR, other.opd)
        raise TakenNipError(name=other.name if may_know else "", opd=other.opd)


def _refuse_past(was: Asn | None, asn: Asn, opd: Opd, now: datetime) -> None:
    """Past days are facts: nobody leaves before today."""
    left_before = was.left_on if was else None
    today = opd.zone.day_of(now)
    if asn.left_on is not None and asn.left_on != left_before and asn.left_on < today:
        raise PastDayError(day=asn.left_on)


def _changed(run: PlanRun | None, asn_id: int) -> tuple[int, date | None]:
    found: list[tuple[date, Change]] = []
    for day, changes in (run.changed if run else {}).items():
        found += [(day, one) for one in changes if one.asn_id != asn_id]
    return len(found), min((day for day, _ in found), default=None)


def _note(
    session: Session, was: Asn | None, asn: Asn, fields: Sequence[str], now: datetime, by: Stamp
) -> int:
    action = HIRED if was is None else RETIRED if "left_on" in fields else CHANGED
    entry = journal.add_entry(
        session,
        journal.Entry(
            at=now,
            actor=by.actor.asn.id if by.actor and by.actor.asn else None,
            chat=by.chat,
            action=action,
            subject=f"asn {asn.id}",
            before=told(was, fields) if was else None,
            after=told(asn, fields or ("opd", "unit", "joined_on")),
        ),
    )
    inverse = RosterInverse(was=(was,) if was else (), now=(asn,))
    needs = max((Role.OPERATOR, *needed_for(was, asn)), key=tuple(Role).index)
    offer(session, entry, now, kind=KIND, opds=[asn.opd], least=needs, inverse=written(inverse))
    return entry


def told(asn: Asn, fields: Sequence[str]) -> dict[str, Any]:
    """What the journal keeps of somebody: plain JSON, and never a number in full."""
    found: dict[str, Any] = {}
    for name in fields:
        value = asn.nip.masked if name == "nip" else getattr(asn, name)
        found[name] = value.isoformat() if isinstance(value, date) else value
    return found
