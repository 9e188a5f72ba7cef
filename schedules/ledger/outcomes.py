"""Outcomes: what came of messages that were leased, written down many at a time."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Integer, and_, bindparam, func, update
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import Update

from schedules.ledger.tables import OutboxRow, State, table_of

_OUTBOX = table_of(OutboxRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """Telegram took the message, under this number in the chat."""

    id: int
    at: datetime
    message_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Retry:
    """It was surely not sent, and should go at `at`."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """It may have arrived; it goes again at `at`, as a repeat."""

    id: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Dead:
    """It can never arrive, and why."""

    id: int
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The group has another number now; the message should go there at once."""

    id: int
    chat_id: int


Outcome = Sent | Retry | Unknown | Dead | Moved


def settle(
    session: Session,
    outcomes: Iterable[Outcome],
    now: datetime,
    attempts: Mapping[int, int] | None = None,
) -> None:
    """Write down what came of leased messages.

    `attempts` is the number of the lease under which each was sent, by id; without it, whichever.
    That a message was sent is kept whatever its state has become meanwhile; all else only while
    that very lease stands, so that nothing settled is opened again and a sender whose lease ran
    out does not end another's.
    """
    rows: dict[type[Outcome], list[dict[str, Any]]] = defaultdict(list)
    for outcome in outcomes:
        rows[type(outcome)].append(_values(outcome, now, (attempts or {}).get(outcome.id)))
    for kind, values in rows.items():
        session.connection().execute(_STATEMENTS[kind], values)


def _values(outcome: Outcome, now: datetime, attempt: int | None) -> dict[str, Any]:
    lease = {"asked": outcome.id, "attempt": attempt}
    match outcome:
        case Sent(at=at, message_id=message_id):
            return {"asked": outcome.id, "sent_at": at, "message_id": message_id}
        case Retry(at=at) | Unknown(at=at):
            return {**lease, "due_at": at}
        case Dead(reason=reason):
            return {**lease, "reason": reason}
        case Moved(chat_id=chat_id):
            return {**lease, "chat_id": chat_id, "due_at": now}


def _change(state: State, *columns: str, **fixed: object) -> Update:
    o = _OUTBOX.c
    lease = func.coalesce(bindparam("attempt", type_=Integer), o.attempts)
    still = and_(o.state == State.LEASED.value, o.attempts == lease)
    if state is State.SENT:
        still = o.state != State.SENT.value
    given: dict[str, Any] = {name: bindparam(name) for name in columns}
    return (
        update(_OUTBOX)
        .where(o.id == bindparam("asked"), still)
        .values(state=state.value, **given, **fixed)
    )


_STATEMENTS: dict[type[Outcome], Update] = {
    Sent: _change(State.SENT, "sent_at", "message_id", reason=""),
    Retry: _change(State.PENDING, "due_at"),
    Unknown: _change(State.UNKNOWN, "due_at", is_repeat=True),
    Dead: _change(State.DEAD, "reason"),
    Moved: _change(State.PENDING, "chat_id", "due_at"),
}
