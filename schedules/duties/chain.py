"""Duty chain: a day goes to somebody who hands one of theirs on, and so on for up to three days.

The last one takes a turn more, or it is the first giver, who then has changed days in a ring.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product

from schedules.duties.book import DutyBook, Step
from schedules.duties.days import DutyKind
from schedules.duties.price import floor, loss, price, shift, taker

_STEPS = 3
_Move = tuple[Step, ...]


def best_chain(book: DutyBook) -> _Move | None:
    """The chain of unpublished days that makes the balances most even, if any does."""
    search = _Search(book=book, slots=book.free_slots())
    for number, giver in search.slots:
        search.start(number, giver)
    return search.found


def chains_of(book: DutyBook, number: int, giver: int) -> Iterator[tuple[int, _Move]]:
    """For each day that a taker could hand on, the cheapest chain of two steps, with its cost."""
    kind = book.days[number].kind
    cost = loss(book, giver, kind)
    for other, middle in book.slots():
        if not _may_change(book, middle, number, other):
            continue
        last = taker(book, other, limit=None, but=giver)
        if last is not None:
            away = book.days[other].kind
            added = shift(book, middle, kind, away) + price(book, last, away)
            yield cost + added, (Step(number, giver, middle), Step(other, middle, last))


def _may_change(book: DutyBook, person: int, to: int, away: int) -> bool:
    """Whether somebody may hold the one day instead of the other."""
    return (
        person in book.members[to]
        and person not in book.held[to]
        and book.is_rested(person, to, without=away)
    )


@dataclass(slots=True, kw_only=True)
class _Search:
    """Branch and bound over chains from one giver; keeps the best of all starts."""

    book: DutyBook
    slots: Sequence[tuple[int, int]]
    best: int = 0
    found: _Move | None = None
    _first: tuple[int, int] = (0, 0)
    _path: list[Step] = field(default_factory=list)
    _by_kind: list[list[tuple[int, int]]] = field(init=False)
    _floors: list[int] = field(init=False)  # the least a last taker of each kind costs
    _shifts: list[tuple[DutyKind, DutyKind, int]] = field(
        init=False
    )  # the least it costs to change
    _bounds: list[list[int]] = field(init=False)  # by steps left, the least that can follow

    def __post_init__(self) -> None:
        book = self.book
        self._by_kind = [
            [slot for slot in self.slots if book.days[slot[0]].kind is kind] for kind in DutyKind
        ]
        self._floors = [floor(book, kind) for kind in DutyKind]
        self._shifts = [
            (to, away, min(shift(book, i, to, away) for _, i in self._by_kind[away]))
            for to, away in product(DutyKind, repeat=2)
            if self._by_kind[away]
        ]

    def start(self, number: int, giver: int) -> None:
        """Look for the chains that take this day from its holder."""
        book, kind = self.book, self.book.days[number].kind
        self._first = number, giver
        cost = loss(book, giver, kind)
        bound = [
            min(least, shift(book, giver, last, kind) - cost)
            for least, last in zip(self._floors, DutyKind, strict=True)
        ]
        self._bounds = [bound]
        for _ in range(_STEPS - 1):
            rest = self._bounds[-1]
            more = list(bound)
            for to, away, least in self._shifts:
                more[to] = min(more[to], least + rest[away])
            self._bounds.append(more)
        self._extend(number, giver, cost)

    def _extend(self, number: int, giver: int, cost: int) -> None:
        """Give the open day to whoever ends the chain, or to somebody who hands one on."""
        book, path = self.book, self._path
        kind, left = book.days[number].kind, _STEPS - 1 - len(path)
        if cost + self._bounds[left][kind] >= self.best:
            return
        self._end(number, giver, cost)
        if left == 0:
            return
        for away in DutyKind:
            for other, middle in self._by_kind[away]:
                added = cost + shift(book, middle, kind, away)
                if added + self._bounds[left - 1][away] >= self.best or self._is_used(middle):
                    continue
                if _may_change(book, middle, number, other):
                    path.append(Step(number, giver, middle))
                    self._extend(other, middle, added)
                    path.pop()

    def _is_used(self, person: int) -> bool:
        return person == self._first[1] or any(person == step.taker for step in self._path)

    def _end(self, number: int, giver: int, cost: int) -> None:
        book, path, (begun, first) = self.book, self._path, self._first
        kind, start = book.days[number].kind, book.days[begun].kind
        last = taker(book, number, limit=self.best - cost, but=first)
        if last is not None and not self._is_used(last):
            self.best = cost + price(book, last, kind)
            self.found = (*path, Step(number, giver, last))
        ring = cost - loss(book, first, start) + shift(book, first, kind, start)
        if path and ring < self.best and _may_change(book, first, number, begun):
            self.best = ring
            self.found = (*path, Step(number, giver, first))
