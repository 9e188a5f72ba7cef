"""Duty trade: two people change days with each other, and whatever then lies too near as well.

Where few people share the piket a single day can seldom change hands: who takes it has another
close by. That one goes back to the giver, what is too near to it goes the other way again, and so
on, until both are rested (in colouring graphs this is a Kempe chain).
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, product

from schedules.duties.book import DutyBook, Step
from schedules.duties.days import DutyKind
from schedules.pools import DAY

_Move = tuple[Step, ...]


def best_trade(book: DutyBook) -> _Move | None:
    """The trade of unpublished days that makes the balances most even, if any does."""
    own: dict[int, list[int]] = {}
    for number, person in book.free_slots():
        own.setdefault(person, []).append(number)
    best, found = 0, None
    for one, two in combinations(own, 2):
        if not _may_help(book, one, two):
            continue
        for there, back in _seeds(own[one], own[two]):
            move = _close(book, one, two, there, back)
            if move and not any(step.giver in book.fixed[step.number] for step in move):
                cost = _cost(book, one, two, move)
                if cost < best:
                    best, found = cost, move
    return found


def _seeds(one: list[int], two: list[int]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """The days with which a trade may begin: those of the one, those of the other."""
    yield from (((day,), ()) for day in one)
    yield from (((), (day,)) for day in two)
    yield from (((day,), (back,)) for day, back in product(one, two))


def trades_of(book: DutyBook, number: int, giver: int) -> Iterator[tuple[int, _Move]]:
    """Every trade that rids a person of a day, with its cost."""
    holders = {i for held in book.held for i in held}
    for taker in sorted(holders - {giver}, key=lambda i: book.past[i].rank):
        move = _close(book, giver, taker, (number,), ())
        if move:
            yield _cost(book, giver, taker, move), move


def _may_help(book: DutyBook, one: int, two: int) -> bool:
    """Whether two people are more than a turn apart in any balance: else no trade helps them."""
    _, weekend, holiday = book.extra
    return any(abs(of[one] - of[two]) > DAY for of in (book.total, weekend, holiday))


def _close(
    book: DutyBook, one: int, two: int, there: Iterable[int], back: Iterable[int]
) -> _Move | None:
    """All days that have to change hands with these; none if a rule or an old turn forbids it."""
    taker_of = dict.fromkeys(there, two) | dict.fromkeys(back, one)
    todo = list(taker_of)
    while todo:
        number = todo.pop()
        taker = taker_of[number]
        if taker not in book.members[number] or taker in book.held[number]:
            return None
        for near in book.near(taker, number):
            if near is None:
                return None
            if near not in taker_of:
                taker_of[near] = one if taker == two else two
                todo.append(near)
    if not _is_apart(book, taker_of):
        return None
    return tuple(
        Step(number, one if taker == two else two, taker) for number, taker in taker_of.items()
    )


def _is_apart(book: DutyBook, taker_of: Mapping[int, int]) -> bool:
    """Whether the days that each of the two is given are far enough from each other."""
    for one, two in combinations(sorted(taker_of), 2):
        gap = book.days[two].day - book.days[one].day
        if gap <= book.days[two].rest and taker_of[one] == taker_of[two]:
            return False
    return True


def _cost(book: DutyBook, one: int, two: int, move: _Move) -> int:
    """What a trade adds to the squares, in days times micro-days."""
    turns = [0, 0, 0]
    for step in move:
        turns[book.days[step.number].kind] += 1 if step.taker == two else -1
    cost = 0
    for balance, turn in (
        (book.total, sum(turns)),
        (book.extra[DutyKind.WEEKEND], turns[DutyKind.WEEKEND]),
        (book.extra[DutyKind.HOLIDAY], turns[DutyKind.HOLIDAY]),
    ):
        cost += 2 * turn * (balance[two] - balance[one] + turn * DAY)
    return cost
