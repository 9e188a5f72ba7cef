"""Batoncards: what the officer, the reserve and the head are told of a day's piket, and who they are."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from schedules.batons import Baton, Call
from schedules.dealings import BatonCard, DutyNote
from schedules.ledger import accounts, batons, calendars, mandates, people
from schedules.ledger.database import Session
from schedules.notices import Notice, NoticeKind
from schedules.people import Opd, Role


def whom(session: Session, opd: Opd, baton: Baton, call: Call, now: datetime) -> list[int]:
    """Who is to be told of a call; where no head can be reached, whoever runs the OPD's book."""
    if call is Call.OFFER:
        return [baton.asn_id]
    if call is Call.RESERVE:
        return [baton.reserve_id] if baton.reserve_id is not None else []
    silent = (baton.asn_id, baton.reserve_id)
    heads = [i for i in _who(session, opd, Role.KEPALA, now) if i not in silent]
    reached = [i for i in heads if _is_reached(session, i)]
    return reached or [i for i in _who(session, opd, Role.OPERATOR, now) if i not in silent]


def asked(session: Session, opd: Opd, baton: Baton, now: datetime) -> set[int]:
    """Everybody who has been asked to take it up so far."""
    found = {baton.asn_id}
    if baton.reserve_id is not None:
        found.add(baton.reserve_id)
    if baton.head_called_at is not None:
        found |= set(_who(session, opd, Role.KEPALA, now)) | set(
            _who(session, opd, Role.OPERATOR, now)
        )
    return found


def baton_card(session: Session, opd: Opd, baton: Baton, call: Call, to: int) -> BatonCard:
    """The day's piket as somebody is shown it, with what the last one noted."""
    earlier = batons.last_note(session, opd.code, baton.day)
    noted_by = earlier.noted_by if earlier else None
    ids = [i for i in (baton.asn_id, baton.reserve_id, baton.taken_by, noted_by) if i is not None]
    names = {i: asn.name for i, asn in people.load_persons(session, ids).items()}
    holder = baton.taken_by or baton.asn_id
    account = accounts.find_account(session, holder)
    return BatonCard(
        opd=opd,
        day=baton.day,
        asn_id=baton.asn_id,
        name=names.get(baton.asn_id, ""),
        to=to,
        call=call,
        hours=calendars.load_calendar(session).hours(opd.code, opd.hours, baton.day),
        offered_at=baton.offered_at,
        reserve=names.get(baton.reserve_id or 0, ""),
        taken_at=baton.taken_at,
        taken_by=baton.taken_by,
        taken_name=names.get(baton.taken_by or 0, ""),
        phone=account.phone if account else "",
        noted=baton.note,
        last=DutyNote(
            day=earlier.day, name=names.get(earlier.noted_by or 0, ""), words=earlier.note
        )
        if earlier
        else None,
    )


def baton_notices(
    session: Session, opd: Opd, baton: Baton, call: Call, to: Iterable[int], now: datetime
) -> Iterator[Notice]:
    """A call, or the news of who has taken it up, once for each."""
    what = "taken" if baton.is_taken else str(call)
    hours = calendars.load_calendar(session).hours(opd.code, opd.hours, baton.day)
    for asn_id in dict.fromkeys(to):
        yield Notice(
            key=f"{NoticeKind.BATON}:{opd.code}:{baton.day}:{asn_id}:{baton.asn_id}:{what}",
            kind=NoticeKind.BATON,
            opd=opd.code,
            asn_id=asn_id,
            day=baton.day,
            facts=baton_card(session, opd, baton, call, asn_id),
            not_before=now,
            expires_at=opd.zone.moment(baton.day, hours.end),
            urgency=0,
        )


def _who(session: Session, opd: Opd, role: Role, now: datetime) -> list[int]:
    """Who holds a role in the OPD today, acting ones as well."""
    today = opd.zone.day_of(now)
    own = [
        asn.id
        for asn in people.load_people(session, [opd.code])
        if asn.role is role and asn.is_employed(today)
    ]
    return [*own, *mandates.load_holders(session, opd.code, today, {role})]


def _is_reached(session: Session, asn_id: int) -> bool:
    account = accounts.find_account(session, asn_id)
    return account is not None and account.is_reachable
