"""Holders: who holds which office, by the roster or by a mandate. Reads only."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from schedules.ledger import mandates, opds, people
from schedules.ledger.database import Session
from schedules.mandates import Acting, Mandate
from schedules.people import Asn, Opd, Role


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody and an office of theirs; without a mandate it is their role on the roster."""

    asn: Asn
    opd: Opd | None
    role: Role
    mandate: Mandate | None = None

    @property
    def acting(self) -> Acting:
        """In whose stead it is held."""
        return self.mandate.acting if self.mandate else Acting.OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody with all their offices, and the last change of theirs that this shows."""

    asn: Asn
    opd: Opd
    offices: tuple[Holder, ...]
    mark: int


def load_holders(session: Session, opd_code: str | None, now: datetime) -> Iterator[Holder]:
    """Who does an OPD's work or (None) the city's, and who is about to, in the book's order."""
    everybody = people.load_people(session, None if opd_code is None else [opd_code])
    zones = {opd.code: opd.zone for opd in opds.load_opds(session)}
    for asn in everybody:
        is_here = asn.role.is_citywide == (opd_code is None)
        if (
            asn.role is not Role.PEGAWAI
            and is_here
            and not asn.has_left(zones[asn.opd].day_of(now))
        ):
            yield own_role(session, asn)
    held = [one for one in mandates.load_mandates(session) if one.opd == opd_code]
    persons = people.load_persons(session, [one.asn_id for one in held])
    for one in held:
        asn = persons[one.asn_id]
        day = zones[asn.opd].day_of(now)
        if not one.is_over(day) and not asn.has_left(day):
            yield by_mandate(session, asn, one)


def load_acting(
    session: Session, opd_code: str | None, roles: Collection[Role], day: date
) -> list[Asn]:
    """Those who hold one of these roles by mandate on a day, in an OPD or (None) in the city."""
    ids = mandates.load_holders(session, opd_code, day, roles)
    found = people.load_persons(session, ids)
    return [found[i] for i in dict.fromkeys(ids) if found[i].is_employed(day)]


def own_role(session: Session, asn: Asn) -> Holder:
    """Somebody's role on the roster as an office."""
    opd = None if asn.role.is_citywide else opds.load_opd(session, asn.opd)
    return Holder(asn=asn, opd=opd, role=asn.role)


def by_mandate(session: Session, asn: Asn, one: Mandate) -> Holder:
    """A mandate as an office."""
    opd = opds.load_opd(session, one.opd) if one.opd else None
    return Holder(asn=asn, opd=opd, role=one.role, mandate=one)
