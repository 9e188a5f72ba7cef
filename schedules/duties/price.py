"""Duty price: what it adds to the squares of the balances if a turn is given, taken or changed.

In days times micro-days: the n-th turn of somebody whose balance is b without it costs 2b + 1 day.
Turns on days off count twice, in the total and in the balance of their kind.
"""

from schedules.duties.book import DutyBook
from schedules.duties.days import DutyKind
from schedules.pools import DAY


def price(book: DutyBook, person: int, kind: DutyKind) -> int:
    """What one turn more adds."""
    cost = 2 * book.total[person] + DAY
    return cost + 2 * book.extra[kind][person] + DAY if kind else cost


def loss(book: DutyBook, person: int, kind: DutyKind) -> int:
    """What one turn less adds."""
    cost = DAY - 2 * book.total[person]
    return cost + DAY - 2 * book.extra[kind][person] if kind else cost


def shift(book: DutyBook, person: int, to: DutyKind, away: DutyKind) -> int:
    """What it adds if a turn of one kind takes the place of another."""
    if to is away:
        return 0
    gained = 2 * book.extra[to][person] + DAY if to else 0
    return gained + DAY - 2 * book.extra[away][person] if away else gained


def taker(book: DutyBook, number: int, *, limit: int | None, but: int = -1) -> int | None:
    """Who is most owed the day of those who may hold it and are rested, at a price below `limit`."""
    kind = book.days[number].kind
    members, held = book.members[number], book.held[number]
    for i in book.queue(kind):
        if limit is not None and price(book, i, kind) >= limit:
            return None
        if i in members and i not in held and i != but and book.is_rested(i, number):
            return i
    return None


def floor(book: DutyBook, kind: DutyKind) -> int:
    """The least that a turn of this kind can cost anybody."""
    first = next(book.queue(kind), None)
    return 0 if first is None else price(book, first, kind)
