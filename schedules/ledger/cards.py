"""Cards in the book: the one message of each OPD's day in its group, as it stands there now."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from schedules.ledger.dialects import insert_into
from schedules.ledger.tables import BatonRow, CardRow, CheckinRow, OutboxRow, fact_of, table_of
from schedules.ledger.tables.messages import OPEN
from schedules.notices import NoticeKind

_CARDS = table_of(CardRow)
_CHECKINS = table_of(CheckinRow)
_OUTBOX = table_of(OutboxRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The card of one OPD's day.

    `message_id` is None when it may have been posted, and nobody knows where. `digest` stands for
    its words, `seen` for the facts from which they were made. `posts` counts the messages that it
    has been, `touched_at` is the last time it was posted or edited.
    """

    opd: str
    day: date
    chat_id: int
    message_id: int | None
    digest: str
    seen: str
    posts: int
    touched_at: datetime
    pinned_at: datetime | None = None
    unpinned_at: datetime | None = None


def load_card(session: Session, opd: str, day: date) -> Card | None:
    """The day's card, if it has been posted."""
    row = session.execute(
        select(_CARDS).where(_CARDS.c.opd == opd, _CARDS.c.day == day)
    ).one_or_none()
    return None if row is None else fact_of(Card, row)


def put_card(session: Session, card: Card) -> None:
    """Note that the card was posted: a new message, in place of the one there was.

    The same message again changes nothing.
    """
    values = {
        "chat_id": card.chat_id,
        "message_id": card.message_id,
        "digest": card.digest,
        "seen": card.seen,
        "touched_at": card.touched_at,
        "pinned_at": None,
        "unpinned_at": None,
    }
    c = _CARDS.c
    statement = insert_into(session, CardRow).values(opd=card.opd, day=card.day, posts=1, **values)
    new = statement.excluded
    session.execute(
        statement.on_conflict_do_update(
            index_elements=["opd", "day"],
            set_={**values, "posts": c.posts + 1},
            where=or_(
                c.message_id.is_distinct_from(new.message_id),
                c.chat_id != new.chat_id,
            ),
        )
    )


def claim_edit(session: Session, card: Card, now: datetime, *, since: datetime) -> bool:
    """Take the right to edit a card now; only one asker gets it, and none after `since`."""
    c = _CARDS.c
    return _change(session, card, {"touched_at": now}, c.touched_at <= since)


def note_words(session: Session, card: Card, *, digest: str, seen: str) -> bool:
    """Note which words stand on the card now; whether it is still that very message."""
    return _change(session, card, {"digest": digest, "seen": seen})


def note_seen(session: Session, card: Card, seen: str) -> bool:
    """Note that these facts make the words that stand on the card already."""
    return _change(session, card, {"seen": seen})


def lose_message(session: Session, card: Card) -> bool:
    """Note that somebody has deleted the card: the next look posts it anew."""
    return _change(session, card, {"message_id": None, "digest": "", "seen": ""})


def note_pinned(session: Session, card: Card, now: datetime) -> bool:
    """Note that the card is pinned."""
    return _change(session, card, {"pinned_at": now})


def note_unpinned(session: Session, card: Card, now: datetime) -> bool:
    """Note that the card is pinned no more."""
    return _change(session, card, {"unpinned_at": now})


def load_pinned(session: Session, opd: str, *, before: date) -> list[Card]:
    """The cards of earlier days that are still pinned, oldest first."""
    c = _CARDS.c
    query = select(_CARDS).where(
        c.opd == opd,
        c.day < before,
        c.pinned_at.is_not(None),
        c.unpinned_at.is_(None),
        c.message_id.is_not(None),
    )
    return [fact_of(Card, row) for row in session.execute(query.order_by(c.day))]


def look(session: Session, opd: str, day: date, revision: int) -> str:
    """What the card's words depend on, told cheaply: another word when they may have changed."""
    c = _CHECKINS.c
    found = session.scalar(
        select(func.count()).select_from(_CHECKINS).where(c.opd == opd, c.day == day)
    )
    return f"{revision}.{found or 0}.{len(load_takers(session, opd, day))}"


def load_takers(session: Session, opd: str, day: date) -> tuple[int, ...]:
    """Who has taken the day's piket up, by id."""
    b = table_of(BatonRow).c
    query = select(b.taken_by).where(b.opd == opd, b.day == day, b.taken_by.is_not(None))
    return tuple(sorted(set(session.scalars(query))))


def is_under_way(session: Session, opd: str, day: date) -> bool:
    """Whether a card of this day waits to be sent."""
    o = _OUTBOX.c
    waiting = select(o.id).where(o.opd == opd, o.day == day, o.kind == NoticeKind.CARD.value, OPEN)
    return session.execute(waiting.limit(1)).first() is not None


def _change(session: Session, card: Card, values: dict[str, Any], *which: Any) -> bool:  # noqa: ANN401 - SQLAlchemy's comparisons
    """Change a card while it still is the very message that the caller knows."""
    c = _CARDS.c
    same = (
        c.opd == card.opd,
        c.day == card.day,
        c.message_id.is_not_distinct_from(card.message_id),
    )
    statement = update(_CARDS).where(*same, *which).values(**values)
    return bool(session.connection().execute(statement).rowcount)
