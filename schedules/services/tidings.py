"""Tidings: what one person must know beside their days: an office given or taken, a new OPD."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from hashlib import blake2b

from schedules.ledger import opds
from schedules.ledger.database import Session
from schedules.notices import Appointment, Notice, NoticeKind, Welcome
from schedules.people import Asn, Opd

_STANDS = timedelta(days=3)


def tiding(facts: Appointment | Welcome, asn: Asn, opd: Opd, now: datetime) -> Notice:
    """The notice that tells somebody of `opd` these facts; each once at a moment."""
    what = blake2b(repr((facts, now)).encode(), digest_size=8).hexdigest()
    day = opd.zone.day_of(now)
    return Notice(
        key=f"{NoticeKind.ALARM}:{opd.code}:{day}:{asn.id}:{what}",
        kind=NoticeKind.ALARM,
        opd=opd.code,
        asn_id=asn.id,
        day=day,
        facts=facts,
        not_before=now,
        expires_at=now + _STANDS,
        urgency=1,
    )


def welcomes(session: Session, moves: Iterable[tuple[Asn, Asn]], now: datetime) -> Iterator[Notice]:
    """Notices for those whose OPD is another after a change than before; (before, after) each."""
    for was, asn in moves:
        if was.opd == asn.opd:
            continue
        opd, earlier = opds.load_opd(session, asn.opd), opds.load_opd(session, was.opd)
        facts = Welcome(name=asn.name, opd=opd, was=earlier.name, unit=asn.unit, role=asn.role)
        yield tiding(facts, asn, opd, now)
