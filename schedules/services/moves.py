"""Moves: how a move stands, in the journal and in the notices to those whom it concerns.

Runs inside a caller's transaction; decides nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from schedules.ledger import journal, mandates, opds, people, transfers
from schedules.ledger.database import Session
from schedules.notices import Notice, NoticeKind, TransferNews
from schedules.people import Asn, Opd, Role
from schedules.services.roles import Stamp
from schedules.services.staffing import told
from schedules.transfers import CONSENT_WITHIN, Transfer, TransferState

_RUN = (Role.OPERATOR, Role.KEPALA)


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move with whom and where it concerns; `entry` is the journal's, 0 when none was added."""

    transfer: Transfer
    asn: Asn
    from_opd: Opd
    to_opd: Opd
    entry: int = 0


def news(
    session: Session, move: Transfer, now: datetime, *, was_agreed: bool = False
) -> Iterator[Notice]:
    """What both OPDs must know of a move, and the person once it is agreed, or no longer is."""
    found = move_of(session, move)
    is_answer = move.state in (TransferState.ACCEPTED, TransferState.REFUSED)
    knows = move.decided_by if is_answer else None  # has read it below the button
    for opd in (found.to_opd, found.from_opd):
        if move.state is TransferState.PROPOSED and opd is found.from_opd:
            continue  # whoever asks knows
        if move.state is TransferState.EXPIRED and opd is found.to_opd:
            continue
        for asn_id in _runners(session, opd, now):
            if asn_id != knows:
                yield _notice(found, opd, asn_id, now, is_own=False)
    if was_agreed or move.state is TransferState.ACCEPTED:
        yield _notice(found, found.from_opd, move.asn_id, now, is_own=True)


def _notice(found: Move, opd: Opd, asn_id: int, now: datetime, *, is_own: bool) -> Notice:
    move = found.transfer
    facts = TransferNews(
        id=move.id,
        name=found.asn.name,
        position=found.asn.position,
        from_opd=found.from_opd,
        to_opd=found.to_opd,
        first_day=move.first_day,
        unit=move.unit or "",
        state=move.state,
        answer_by=found.to_opd.zone.day_of(move.expires_at),
        is_own=is_own,
    )
    day = opd.zone.day_of(now)
    return Notice(
        key=f"{NoticeKind.ALARM}:{opd.code}:{day}:{asn_id}:move-{move.id}-{move.state}",
        kind=NoticeKind.ALARM,
        opd=opd.code,
        asn_id=asn_id,
        day=day,
        facts=facts,
        not_before=now,
        expires_at=now + CONSENT_WITHIN,
        urgency=1,
    )


def _runners(session: Session, opd: Opd, now: datetime) -> list[int]:
    """Who leads or runs an OPD today, by role or by mandate."""
    day = opd.zone.day_of(now)
    own = [
        asn.id
        for asn in people.load_people(session, [opd.code])
        if asn.role in _RUN and asn.is_employed(day)
    ]
    return list(dict.fromkeys([*own, *mandates.load_holders(session, opd.code, day, _RUN)]))


def find_move(session: Session, transfer_id: int) -> Move | None:
    """The move with this id, if there is one."""
    move = transfers.load_transfer(session, transfer_id)
    return None if move is None else move_of(session, move)


def move_of(session: Session, move: Transfer) -> Move:
    """A move with whom and where it concerns."""
    return Move(
        transfer=move,
        asn=people.load_person(session, move.asn_id),
        from_opd=opds.load_opd(session, move.from_opd),
        to_opd=opds.load_opd(session, move.to_opd),
    )


def who(by: Stamp) -> int | None:
    """The id of whoever orders."""
    return by.actor.asn.id if by.actor and by.actor.asn else None


def note_move(
    session: Session,
    action: str,
    move: Transfer,
    now: datetime,
    by: Stamp,
    was: Asn | None = None,
    moved: Asn | None = None,
) -> int:
    """Write down what became of a move; the entry's id."""
    fields = ("opd", "unit", "pattern")
    after = {"opd": move.to_opd, "first": move.first_day.isoformat()}
    after |= {"unit": move.unit} if move.unit else {}
    after |= {"pattern": move.pattern.value} if move.pattern else {}
    stood = told(people.load_person(session, move.asn_id), [f for f in fields if f in after])
    return journal.add_entry(
        session,
        journal.Entry(
            at=now,
            actor=who(by),
            chat=by.chat,
            action=action,
            subject=f"asn {move.asn_id}",
            before=told(was, fields) if was else stood | {"opd": move.from_opd},
            after=told(moved, fields) if moved else after,
        ),
    )
