"""Roles: who holds which office, and giving and taking it; the last admin stays.

An office in somebody's own OPD without an end is their role on the roster; an acting one, one with
an end, a second one, and one in another OPD is a mandate.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from schedules.errors import NotAllowedError, PastDayError, UnknownPersonError, WrongTermError
from schedules.ledger import journal, mandates, opds, people
from schedules.ledger.database import Database, Session
from schedules.mandates import Acting, Mandate
from schedules.notices import Appointment, Notice
from schedules.people import Asn, Role
from schedules.services.admins import an_admin_stays
from schedules.services.dialogues import settle
from schedules.services.holders import Holder, Person, by_mandate, load_holders, own_role
from schedules.services.lookup import Actor
from schedules.services.posting import Render, post
from schedules.services.records import mark, refuse_if_edited
from schedules.services.stamps import Stamp
from schedules.services.tidings import tiding

__all__ = ["GIVEN", "TAKEN", "Holder", "Person", "RoleService", "Stamp", "may_grant", "revert"]

GIVEN, TAKEN = "role given", "role taken"


class RoleService:
    """Gives and takes offices."""

    def __init__(self, database: Database, render: Render) -> None:
        self._database = database
        self._render = render

    async def holders(self, opd_code: str | None, now: datetime) -> tuple[Holder, ...]:
        """Who does an OPD's work or (None) the city's, and who is about to, in the book's order."""

        def work(session: Session) -> tuple[Holder, ...]:
            return tuple(load_holders(session, opd_code, now))

        return await self._database.read(work)

    async def person(self, asn_id: int, now: datetime) -> Person:
        """Somebody and all that they hold or are about to. Raises UnknownPersonError."""

        def work(session: Session) -> Person:
            asn = people.load_person(session, asn_id)
            opd = opds.load_opd(session, asn.opd)
            day = opd.zone.day_of(now)
            held = mandates.load_mandates(session, asn_id=asn_id, since=day)
            own = [own_role(session, asn)] if asn.role is not Role.PEGAWAI else []
            offices = (*own, *(by_mandate(session, asn, one) for one in held))
            return Person(asn=asn, opd=opd, offices=offices, mark=mark(session, _subject(asn_id)))

        return await self._database.read(work)

    async def find(self, nip: str, now: datetime) -> Person:
        """Somebody by their number. Raises UnknownPersonError."""

        def work(session: Session) -> int:
            asn = people.find_person(session, nip)
            if asn is None:
                raise UnknownPersonError(asked=f"NIP …{nip[-4:]}")
            return asn.id

        return await self.person(await self._database.read(work), now)

    async def give(self, office: Mandate, now: datetime, by: Stamp) -> int:
        """Let somebody hold an office; the journal's entry. Holding it already changes nothing (0).

        Raises:
            NotAllowedError: it is not the actor's to give.
            WrongTermError: it ends before it begins.
            PastDayError: it would be over already.
            EditedMeanwhileError: the person's offices have changed since they were shown.
            LastAdminError: the last admin would be made something else.
        """

        def work(session: Session) -> int:
            asn = people.load_person(session, office.asn_id)
            _refuse(by.actor, office.role, office.opd, asn)
            refuse_if_edited(session, _subject(asn.id), by.seen)
            day = opds.load_opd(session, asn.opd).zone.day_of(now)
            if office.last is not None and office.last < office.first:
                raise WrongTermError(first=office.first, last=office.last)
            if office.is_over(day):
                raise PastDayError(day=office.last or day)
            entry = 0
            if not _holds(session, asn, office):
                with an_admin_stays(session):
                    entry = _give(session, asn, office, day, now, by)
                post(session, _news(session, office, now, is_given=True), self._render, now)
            settle(session, by.dialogue, now, entry=entry, asn=asn.id)
            return entry

        return await self._database.run(work)

    async def take(self, asn_id: int, mandate_id: int, now: datetime, by: Stamp) -> int:
        """Take a mandate, or (0) the role on the roster, from somebody; the journal's entry.

        Taking what is not held changes nothing and is entry 0. Raises as `give` does.
        """

        def work(session: Session) -> int:
            asn = people.load_person(session, asn_id)
            refuse_if_edited(session, _subject(asn_id), by.seen)
            office = _office(session, asn, mandate_id, now)
            entry = 0
            if office is not None:
                _refuse(by.actor, office.role, office.opd, asn)
                with an_admin_stays(session):
                    if mandate_id:
                        mandates.drop_mandate(session, mandate_id)
                    else:
                        people.save_people(session, [replace(asn, role=Role.PEGAWAI)])
                entry = _note(session, TAKEN, office, now, by, was_own=asn.role)
                post(session, _news(session, office, now, is_given=False), self._render, now)
            settle(session, by.dialogue, now, entry=entry, asn=asn_id)
            return entry

        return await self._database.run(work)


def may_grant(actor: Actor, role: Role, opd_code: str | None) -> bool:
    """Whether giving and taking this office is the actor's: the admin's, an operator's the head's."""
    if actor.may(Role.ADMIN, opd_code):
        return True
    return role is Role.OPERATOR and opd_code is not None and actor.may(Role.KEPALA, opd_code)


def revert(
    session: Session, entry: journal.Entry, actor: Actor, now: datetime, render: Render
) -> tuple[str, ...]:
    """Take back what an entry of ours says was given or taken; no plan depends on it.

    Raises:
        NotAllowedError: it is not the actor's to take back.
        LastAdminError: the city would be left without an admin.
    """
    asn = people.load_person(session, int(entry.subject.partition(" ")[2]))
    office = _read(asn.id, entry.after or entry.before)
    _refuse(actor, office.role, office.opd, asn)
    was = Role(entry.before["role"]) if entry.before and not office.id else Role.PEGAWAI
    with an_admin_stays(session):
        if not office.id:
            people.save_people(session, [replace(asn, role=was)])
        elif entry.action == GIVEN:
            mandates.drop_mandate(session, office.id)
        else:
            mandates.save_mandate(session, office)
    is_given = entry.action == TAKEN
    post(session, _news(session, office, now, is_given=is_given), render, now)
    return ()


def _refuse(actor: Actor | None, role: Role, opd_code: str | None, asn: Asn) -> None:
    if actor is None:
        return  # the command line's own
    if not may_grant(actor, role, opd_code):
        raise NotAllowedError(needs=Role.ADMIN)
    if not actor.may(Role.ADMIN, asn.opd) and asn.opd != opd_code:
        raise NotAllowedError(needs=Role.ADMIN)  # a head names their own OPD's people


def _office(session: Session, asn: Asn, mandate_id: int, now: datetime) -> Mandate | None:
    """What somebody holds, as a mandate, whether it is one or the role on the roster."""
    if mandate_id:
        found = mandates.find_mandate(session, mandate_id)
        return found if found is not None and found.asn_id == asn.id else None
    if asn.role is Role.PEGAWAI:
        return None
    day = opds.load_opd(session, asn.opd).zone.day_of(now)
    opd = None if asn.role.is_citywide else asn.opd
    return Mandate(asn_id=asn.id, opd=opd, role=asn.role, first=day)


def _holds(session: Session, asn: Asn, office: Mandate) -> bool:
    """Whether somebody holds this already, or for good what includes it."""
    if _is_own(asn, office) and asn.role.includes(office.role):
        return True
    held = mandates.load_mandates(session, asn_id=asn.id)
    return any(replace(one, id=0) == replace(office, id=0) for one in held)


def _is_own(asn: Asn, office: Mandate) -> bool:
    """Whether this is the sort of office that a role on the roster is."""
    own_place = office.role.is_citywide or office.opd == asn.opd
    return own_place and office.acting is Acting.OWN and office.last is None


def _give(session: Session, asn: Asn, office: Mandate, day: date, now: datetime, by: Stamp) -> int:
    may_replace = asn.role is Role.PEGAWAI or not (asn.role.is_citywide or office.role.is_citywide)
    if (
        _is_own(asn, office)
        and office.first <= day
        and may_replace
        and office.role is not Role.PEGAWAI
    ):
        people.save_people(session, [replace(asn, role=office.role)])
        return _note(session, GIVEN, office, now, by, was_own=asn.role)
    return _note(session, GIVEN, mandates.save_mandate(session, office), now, by, was_own=asn.role)


def _note(
    session: Session, action: str, office: Mandate, now: datetime, by: Stamp, *, was_own: Role
) -> int:
    """Write down what was given or taken; a role on the roster has something before it."""
    told = {
        "role": office.role,
        "opd": office.opd,
        "acting": office.acting,
        "first": office.first.isoformat(),
        "last": office.last.isoformat() if office.last else None,
        "mandate": office.id,
    }
    before = None if office.id else {"role": was_own}
    entry = journal.Entry(
        at=now,
        actor=by.actor.asn.id if by.actor and by.actor.asn else None,
        chat=by.chat,
        action=action,
        subject=_subject(office.asn_id),
        before=told if action == TAKEN else before,
        after=told if action == GIVEN else None,
    )
    return journal.add_entry(session, entry)


def _read(asn_id: int, told: Mapping[str, Any]) -> Mandate:
    return Mandate(
        id=told["mandate"],
        asn_id=asn_id,
        opd=told["opd"],
        role=Role(told["role"]),
        acting=Acting(told["acting"]),
        first=date.fromisoformat(told["first"]),
        last=date.fromisoformat(told["last"]) if told["last"] else None,
    )


def _subject(asn_id: int) -> str:
    return f"asn {asn_id}"


def _news(session: Session, office: Mandate, now: datetime, *, is_given: bool) -> list[Notice]:
    """The person is told what they hold, or hold no more."""
    asn = people.load_person(session, office.asn_id)
    opd = opds.load_opd(session, asn.opd)
    facts = Appointment(
        name=asn.name,
        opd=opds.load_opd(session, office.opd) if office.opd else None,
        role=office.role,
        acting=office.acting,
        first=office.first,
        last=office.last,
        is_given=is_given,
    )
    return [tiding(facts, asn, opd, now)]
