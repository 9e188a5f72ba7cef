"""Restoring: how a change of the roster is taken back, person by person; kept for a day only.

What was, and what the change made of it, are kept whole: the change is taken back only where the
book still says what it made. Somebody who was new cannot be forgotten, plans may name them: they
leave.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pydantic import TypeAdapter

from schedules.errors import UndoRefusedError
from schedules.ledger import opds, people, rosters
from schedules.ledger.database import Session
from schedules.people import Asn, Opd
from schedules.roster import Absence
from schedules.services.admins import an_admin_stays
from schedules.services.differences import gone

KIND = "roster"


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterInverse:
    """The roster before and after a change, as far as the change touched it.

    `now` has everybody whom it touched, those who were new too; `was` only those who were there.
    """

    was: tuple[Asn, ...] = ()
    now: tuple[Asn, ...] = ()
    was_opds: tuple[Opd, ...] = ()
    now_opds: tuple[Opd, ...] = ()
    away: tuple[int, ...] = ()  # whose absences were set
    was_away: tuple[Absence, ...] = ()
    now_away: tuple[Absence, ...] = ()


_ADAPTER = TypeAdapter(RosterInverse)


def written(inverse: RosterInverse) -> Any:  # noqa: ANN401 - plain JSON
    """The inverse as plain JSON."""
    return _ADAPTER.dump_python(inverse, mode="json")


def restore(session: Session, document: object, now: datetime) -> None:
    """Put the roster back as it was.

    Raises:
        UndoRefusedError: somebody's entry, an absence or an OPD has changed since; whose.
        LastAdminError: the city would be left without an admin.
    """
    inverse = _ADAPTER.validate_python(document)
    _refuse_newer(session, inverse)
    kept = {asn.id for asn in inverse.was}
    zones = {opd.code: opd.zone for opd in opds.load_opds(session)}
    new = [asn for asn in inverse.now if asn.id not in kept]
    leave = [gone(asn, zones[asn.opd].day_of(now)) for asn in new]
    with an_admin_stays(session):
        people.save_people(session, [*inverse.was, *leave])
    opds.save_opds(session, inverse.was_opds)
    if inverse.away:
        rosters.replace_absences(session, inverse.away, inverse.was_away)


def _refuse_newer(session: Session, inverse: RosterInverse) -> None:
    current = people.load_persons(session, [asn.id for asn in inverse.now])
    for asn in inverse.now:
        if current.get(asn.id) != asn:
            raise UndoRefusedError(why="changed", name=asn.name)
    taken = (people.find_person(session, asn.nip.digits) for asn in inverse.was)
    for other in taken:
        if other is not None and other.id not in current:
            raise UndoRefusedError(why="changed", name=other.name)
    offices = {opd.code: opd for opd in opds.load_opds(session)}
    for opd in inverse.now_opds:
        if offices.get(opd.code) != opd:
            raise UndoRefusedError(why="changed", name=opd.name)
    away = rosters.load_absences(session, inverse.away)
    if set(away) != set(inverse.now_away):
        names = people.load_persons(session, inverse.away)
        differing = set(away) ^ set(inverse.now_away)
        raise UndoRefusedError(why="changed", name=_first_name(names[a.asn_id] for a in differing))


def _first_name(asns: Iterable[Asn]) -> str:
    return min((asn.name for asn in asns), default="")
