"""Outbox: messages in the words people receive, and the only hand that changes their states.

pending -> leased -> sent | dead | pending again (retry) | unknown (may have arrived; goes again)
and whatever is still open after its time -> expired. Reading for reports: `outbox_counts`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Row as Found
from sqlalchemy import bindparam, func, or_, select, update
from sqlalchemy.orm import Session

from schedules.ledger.dialects import batches, insert_new
from schedules.ledger.outcomes import Dead, Moved, Outcome, Retry, Sent, Unknown, settle
from schedules.ledger.tables import OPEN, OutboxRow, State, table_of
from schedules.notices import Button, NoticeKind

__all__ = [
    "Dead",
    "Leased",
    "Message",
    "Moved",
    "Outcome",
    "Retry",
    "Sent",
    "State",
    "Unknown",
    "expire",
    "lease",
    "next_due",
    "put_messages",
    "settle",
    "withdraw",
]

_OUTBOX = table_of(OutboxRow)

# All that a sender needs to know of a message.
_NEEDED = (
    *("id", "key", "kind", "opd", "asn_id", "day", "chat_id", "thread_id", "text", "buttons"),
    *("attempts", "is_repeat", "state", "expires_at"),
)

# What goes first whenever both are due; a change is useless behind 15,000 mornings.
_LANES = {
    NoticeKind.CHANGE: 0,
    NoticeKind.ALARM: 0,
    NoticeKind.SWAP: 0,
    NoticeKind.BATON: 0,
    NoticeKind.ABSENCE: 0,
    NoticeKind.PREVIEW: 2,
}
_USUAL_LANE = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """A message to be; kept once for each `key`. `day` is the day it speaks of."""

    key: str
    kind: NoticeKind
    opd: str
    asn_id: int | None
    day: date | None
    chat_id: int
    thread_id: int | None = None
    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    urgency: int
    not_before: datetime
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Leased:
    """A message in the sender's hands; `attempts` counts this one.

    `is_repeat` says that an earlier attempt may have arrived.
    """

    id: int
    key: str
    kind: NoticeKind
    opd: str
    asn_id: int | None
    day: date | None
    chat_id: int
    thread_id: int | None
    text: str
    buttons: tuple[tuple[Button, ...], ...]
    attempts: int
    is_repeat: bool
    expires_at: datetime


def put_messages(session: Session, messages: Sequence[Message], now: datetime) -> int:
    """Queue messages, each key once however often it is put; how many were new."""
    rows = [
        {
            "key": m.key,
            "kind": m.kind.value,
            "opd": m.opd,
            "asn_id": m.asn_id,
            "day": m.day,
            "chat_id": m.chat_id,
            "thread_id": m.thread_id,
            "text": m.text,
            "buttons": m.buttons,
            "lane": _LANES.get(m.kind, _USUAL_LANE),
            "urgency": m.urgency,
            "not_before": m.not_before,
            "expires_at": m.expires_at,
            "created_at": now,
            "state": State.PENDING.value,
            "due_at": m.not_before,
            "attempts": 0,
            "is_repeat": False,
            "reason": "",
        }
        for m in messages
    ]
    return insert_new(session, OutboxRow, rows, unique="key")


def lease(session: Session, now: datetime, *, limit: int, lease_for: timedelta) -> list[Leased]:
    """Take up to `limit` due messages for `lease_for`, in the order in which they should go.

    Changes and alarms first, previews last; then by hour, urgency and age. A message whose
    lease ran out is due again, as a repeat: nobody knows whether it was sent. No two callers
    are ever given the same message.
    """
    o = _OUTBOX.c
    due = session.execute(
        select(*(o[name] for name in _NEEDED))
        .where(OPEN, o.due_at <= now, o.expires_at > now)
        .order_by(o.lane, o.due_at, o.urgency, o.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for some in batches(row.id for row in due):
        session.execute(
            update(_OUTBOX)
            .where(o.id.in_(some))
            .values(
                is_repeat=or_(o.is_repeat, o.state == State.LEASED.value),
                state=State.LEASED.value,
                due_at=now + lease_for,
                attempts=o.attempts + 1,
            )
        )
    return [_leased(row) for row in due]


def expire(session: Session, now: datetime) -> dict[NoticeKind, int]:
    """Give up what is past its time, unless it is being sent right now; how many of each kind."""
    o = _OUTBOX.c
    gone = session.execute(
        update(_OUTBOX)
        .where(OPEN, o.expires_at <= now)
        .where(or_(o.state != State.LEASED.value, o.due_at <= now))
        .values(state=State.EXPIRED.value)
        .returning(o.kind)
    )
    counts: dict[NoticeKind, int] = {}
    for row in gone:
        kind = NoticeKind(row.kind)
        counts[kind] = counts.get(kind, 0) + 1
    return counts


def withdraw(session: Session, keys: Iterable[str], now: datetime) -> int:
    """Hold messages back that are no longer true; how many had not been sent yet.

    One that is being sent right now cannot be called back, but it will not be tried again.
    """
    asked = [{"asked": key} for key in keys]
    if not asked:
        return 0
    o = _OUTBOX.c
    waiting = or_(o.state == State.PENDING.value, o.state == State.UNKNOWN.value)
    held = (
        update(_OUTBOX)
        .where(o.key == bindparam("asked"), waiting)
        .values(state=State.EXPIRED.value, reason="withdrawn")
    )
    last_try = (
        update(_OUTBOX)
        .where(o.key == bindparam("asked"), o.state == State.LEASED.value)
        .values(expires_at=now, reason="withdrawn")
    )
    connection = session.connection()
    connection.execute(last_try, asked)
    return connection.execute(held, asked).rowcount


def next_due(session: Session) -> datetime | None:
    """When the next message may go (the past, if one may go now); None if nothing waits."""
    o = _OUTBOX.c
    moment: datetime | None = session.scalar(select(func.min(o.due_at)).where(OPEN))
    return moment


def _leased(row: Found[*tuple[Any, ...]]) -> Leased:
    return Leased(
        id=row.id,
        key=row.key,
        kind=NoticeKind(row.kind),
        opd=row.opd,
        asn_id=row.asn_id,
        day=row.day,
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        text=row.text,
        buttons=row.buttons,
        attempts=row.attempts + 1,
        is_repeat=row.is_repeat or row.state == State.LEASED.value,
        expires_at=row.expires_at,
    )
