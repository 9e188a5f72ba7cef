"""Wishes in the book: what people ask of dates and of days of the week."""

from collections.abc import Collection
from datetime import date

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.dialects import batches
from schedules.ledger.tables import WishRow, fact_of, values_of
from schedules.places import Place
from schedules.wishes import Wish


def load_wishes(
    session: Session, asn_ids: Collection[int], first: date, last: date | None = None
) -> list[Wish]:
    """What these people ask of days from `first` to `last` (None: ever), and of every week.

    By person; dates in their order, then weekdays in theirs.
    """
    dated = col(WishRow.day) >= first
    if last is not None:
        dated = dated & (col(WishRow.day) <= last)
    found: list[Wish] = []
    for some in batches(sorted(asn_ids)):
        query = select(WishRow).where(
            col(WishRow.asn_id).in_(some), or_(dated, col(WishRow.weekday).is_not(None))
        )
        found += [fact_of(Wish, row, place=Place(row.place)) for row in session.scalars(query)]
    return sorted(found, key=lambda w: (w.asn_id, w.day or date.max, w.weekday or 0))


def put_wish(session: Session, wish: Wish) -> None:
    """Keep a wish, in place of what the person asked of the same day before."""
    drop_wish(session, wish.asn_id, day=wish.day, weekday=wish.weekday)
    session.add(WishRow(**values_of(wish)))
    session.flush()


def drop_wish(
    session: Session, asn_id: int, *, day: date | None = None, weekday: int | None = None
) -> None:
    """Forget what the person asked of a date, or of a day of the week."""
    same = col(WishRow.day) == day if day is not None else col(WishRow.weekday) == weekday
    session.execute(delete(WishRow).where(col(WishRow.asn_id) == asn_id, same))
