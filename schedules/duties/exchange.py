"""Duty exchange: hand turns on from one person to the next until nothing gets more even by it.

Three exchanges. A day goes to somebody else; it goes to somebody who hands one of theirs on
(`schedules.duties.chain`); two people change days with each other, one for one or as many as rest
asks for (`schedules.duties.trade`). Rest comes first, then evenness: the sum of the squares of
everybody's total, weekend and holiday balances. Published turns are only touched for rest, and then
the fewest of them. Nobody is ever given a turn that breaks their rest.
"""

from collections.abc import Iterable, Iterator

from schedules.duties.book import DutyBook, Step
from schedules.duties.chain import best_chain, chains_of
from schedules.duties.price import loss, price, taker
from schedules.duties.trade import best_trade, trades_of

_Move = tuple[Step, ...]


def exchange(book: DutyBook) -> None:
    """Make the book as rested and then as even as exchanges can; leaves none undone."""
    book.line_up()
    while _mend(book) or _even(book):
        pass


def _mend(book: DutyBook) -> bool:
    """Hand on turns that lie too near to another of the same person's, if anybody is rested."""
    is_mended = False
    while move := min(_mending(book), key=lambda found: found[0], default=None):
        book.apply(move[1])
        is_mended = True
    return is_mended


def _mending(book: DutyBook) -> Iterator[tuple[tuple[int, int], _Move]]:
    """The best ways to end a lack of rest, each with its changes of published turns and its cost."""
    for number, giver in book.slots():
        if not book.is_tired(giver, number):
            continue
        last, kind = taker(book, number, limit=None), book.days[number].kind
        if last is not None:
            cost = loss(book, giver, kind) + price(book, last, kind)
            moves: Iterable[tuple[int, _Move]] = [(cost, (Step(number, giver, last),))]
        else:
            moves = [*chains_of(book, number, giver), *trades_of(book, number, giver)]
        for cost, move in moves:
            yield (sum(step.giver in book.fixed[step.number] for step in move), cost), move


def _even(book: DutyBook) -> bool:
    """Hand on turns that are not published while the balances get more even by it."""
    is_changed = False
    while True:
        while _replace(book):
            is_changed = True
        move = best_chain(book) or best_trade(book)
        if move is None:
            return is_changed
        book.apply(move)
        is_changed = True


def _replace(book: DutyBook) -> bool:
    """Give each day in turn to whoever is most owed it, where that is worth it."""
    is_changed = False
    for number, giver in book.free_slots():
        last = taker(book, number, limit=-loss(book, giver, book.days[number].kind))
        if last is not None:
            book.apply((Step(number, giver, last),))
            is_changed = True
    return is_changed
