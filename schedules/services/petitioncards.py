"""Petitioncards: what people are told of an absence that is asked for, and who decides about it.

Runs inside a caller's transaction; changes nothing. The kind of an absence is told to the person
and to those who lead or run their OPD, and to nobody else.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta

from schedules.ledger import opds, people
from schedules.ledger.database import Session
from schedules.notices import Notice, NoticeKind
from schedules.people import Opd, Role
from schedules.petitions import Petition, PetitionCard, Relief
from schedules.services.day import heads
from schedules.services.holders import load_acting
from schedules.services.repairing import load_piket_days

_NEWS_FOR = timedelta(days=1)


def load_card(
    session: Session, petition: Petition, to: int, now: datetime, reliefs: tuple[Relief, ...] = ()
) -> PetitionCard:
    """The petition as somebody is shown it."""
    opd = opds.load_opd(session, petition.opd)
    who = {petition.asn_id} | ({petition.decided_by} if petition.decided_by else set())
    names = {i: asn.name for i, asn in people.load_persons(session, who).items()}
    first = max(petition.first, opd.zone.day_of(now))
    piket = load_piket_days(session, opd.code, petition.asn_id, first, petition.last)
    return PetitionCard(
        petition=petition,
        opd=opd,
        to=to,
        name=names[petition.asn_id],
        decided_by=names.get(petition.decided_by or 0, ""),
        piket=tuple(piket) if petition.is_open else (),
        reliefs=reliefs,
    )


def deciders(session: Session, petition: Petition, now: datetime) -> list[int]:
    """Who leads or runs the OPD today, but for the person; else the city's admins."""
    opd = opds.load_opd(session, petition.opd)
    today = opd.zone.day_of(now)
    own = [asn.id for asn in heads(session, opd, people.load_people(session, [opd.code]), today)]
    found = [i for i in own if i != petition.asn_id]
    return found or [i for i in _admins(session, opd, now) if i != petition.asn_id]


def _admins(session: Session, opd: Opd, now: datetime) -> list[int]:
    today = opd.zone.day_of(now)
    everybody = people.load_people(session)
    own = [a.id for a in everybody if a.role is Role.ADMIN and a.is_employed(today)]
    return [*own, *(asn.id for asn in load_acting(session, None, {Role.ADMIN}, today))]


def petition_notices(
    session: Session,
    petition: Petition,
    to: Iterable[int],
    now: datetime,
    reliefs: tuple[Relief, ...] = (),
) -> Iterator[Notice]:
    """What each of these people is told of the petition as it stands now, once."""
    for asn_id in dict.fromkeys(to):
        # Decided again after an undo, it is news again.
        at = f"{petition.decided_at:%Y%m%d%H%M%S}" if petition.decided_at else "0"
        key = f"{NoticeKind.ABSENCE}:{petition.opd}:{petition.first}:{asn_id}:{petition.id}"
        yield Notice(
            key=f"{key}:{petition.state}:{at}",
            kind=NoticeKind.ABSENCE,
            opd=petition.opd,
            asn_id=asn_id,
            day=petition.first,
            facts=load_card(session, petition, asn_id, now, reliefs),
            not_before=now,
            expires_at=petition.expires_at if petition.is_open else now + _NEWS_FOR,
            urgency=0,
        )
