"""Petitionterms: which days can be asked for, whether they count at once, and until when it is open.

Runs inside a caller's transaction; changes nothing.
"""

from datetime import date, datetime, time, timedelta

from schedules.ledger import opds, people, petitions, rosters
from schedules.ledger.database import Session
from schedules.ledger.swaps import lock_opd
from schedules.people import Opd
from schedules.petitions import ASKABLE, LONGEST, ON_ONES_WORD, Petition
from schedules.refusals import AwayError, NoPetitionError
from schedules.roster import AbsenceKind
from schedules.services.stamps import Stamp

_ONE = timedelta(days=1)
_MIDNIGHT = time()


def draft(
    session: Session,
    kind: AbsenceKind,
    first: date,
    last: date,
    now: datetime,
    by: Stamp,
    asn_id: int | None = None,
) -> tuple[Petition, Petition | None]:
    """The petition as it would be, and the same one if it is asked for already.

    Whose it is when nobody is named (`asn_id`): the actor's own. Holds the OPD.

    Raises:
    AwayError: the days are over, too many, or asked for or entered already.
    NoPetitionError: it is nobody's, or nothing that one asks for oneself.
    """
    asker = by.actor.asn.id if by.actor and by.actor.asn else None
    whose = asn_id if asn_id is not None else asker
    if whose is None or (asn_id is None and kind not in ASKABLE):
        raise NoPetitionError
    asn = people.load_person(session, whose)
    lock_opd(session, asn.opd)
    opd = opds.load_opd(session, asn.opd)
    today = opd.zone.day_of(now)
    if first < today or last < first or last - first > LONGEST:
        why = "long" if last - first > LONGEST else "past"
        raise AwayError(first=first, last=last, why=why)
    is_at_once = asn_id is None and kind is AbsenceKind.SICK and first == today
    petition = Petition(
        opd=opd.code,
        asn_id=whose,
        kind=kind,
        first=first,
        last=last,
        asked_by=asker,
        asked_at=now,
        expires_at=_expiry(opd, first, last, today, is_at_once=is_at_once),
        is_at_once=is_at_once,
    )
    taken = petitions.load_open_petitions(session, asn_id=whose)
    for one in taken:
        if (one.kind, one.first, one.last) == (kind, first, last) and asn_id is None:
            return petition, one
    windows = [(one.first, one.last) for one in taken]
    standing = rosters.load_absences(session, [whose])
    windows += [(one.first, one.last) for one in standing if one.kind is kind]
    if any(begin <= last and first <= end for begin, end in windows):
        raise AwayError(first=first, last=last, why="taken")
    return petition, None


def _expiry(opd: Opd, first: date, last: date, today: date, *, is_at_once: bool) -> datetime:
    """Until when somebody can decide: the morning of the first day, or the end of it if it is today.

    On an illness that counts at once: as long as it does.
    """
    if is_at_once:
        return opd.zone.moment(min(last, first + ON_ONES_WORD) + _ONE, _MIDNIGHT)
    if first > today:
        return opd.zone.moment(first, opd.announce_at)
    return opd.zone.moment(first + _ONE, _MIDNIGHT)
