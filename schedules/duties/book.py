"""Duty book: who holds the duty on which day, what everybody has given so far, and who is rested.

The working state in which a window of piket is planned. Counts in whole micro-days and knows people
by index only; decides nothing.
"""

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from schedules.duties.days import DutyDay, DutyKind, DutyPast
from schedules.pools import DAY


class Step(NamedTuple):
    """One day, by its number, that goes from one person to another."""

    number: int
    giver: int
    taker: int


@dataclass(slots=True, kw_only=True)
class DutyBook:
    """Balances and turns while a window is planned; each day is charged once (`charge`).

    Attributes:
        total: Per person, all turns minus all shares.
        extra: Per kind and person, the same of that kind; nothing for workdays, which count in the
            total only.
        held: Per day, who holds it.
        fixed: Per day, those of them who were published for it.
        turns: Per person, the ordinals of all turns known.
        by_rank: Everybody in the order that settles ties.
    """

    days: Sequence[DutyDay]
    past: Sequence[DutyPast]
    total: list[int] = field(init=False)
    extra: tuple[list[int], list[int], list[int]] = field(init=False)
    held: list[set[int]] = field(init=False)
    fixed: list[set[int]] = field(init=False)
    turns: list[list[int]] = field(init=False)
    members: list[frozenset[int]] = field(init=False)
    by_rank: list[int] = field(init=False)
    _rests: dict[int, int] = field(init=False)
    _numbers: dict[int, int] = field(init=False)
    _queues: list[list[int]] = field(init=False)
    _by_wait: list[int] = field(init=False)  # everybody, who served longest ago first
    _wait: list[int] = field(init=False)  # where each person stands in it
    _places: list[int] = field(init=False)  # where each person stands in `by_rank`
    _since: list[int] = field(init=False)  # each person's latest turn and place, in one number
    _waiting: list[int] = field(init=False)  # everybody, as `waiting` last had them

    def __post_init__(self) -> None:
        self.total = [one.workday + one.weekend + one.holiday for one in self.past]
        self.extra = (
            [0] * len(self.past),
            [one.weekend for one in self.past],
            [one.holiday for one in self.past],
        )
        self.held = [set() for _ in self.days]
        self.fixed = [set() for _ in self.days]
        self.turns = [[day for day in (one.last, one.coming) if day] for one in self.past]
        self.members = [frozenset(day.eligible) for day in self.days]
        self._rests = {day.day: day.rest for day in self.days}
        self._numbers = {day.day: number for number, day in enumerate(self.days)}
        self._queues = [[], [], []]
        people = range(len(self.past))
        self._by_wait = sorted(people, key=lambda i: (self.past[i].last, self.past[i].rank))
        self._wait = sorted(people, key=self._by_wait.__getitem__)
        self.by_rank = sorted(people, key=lambda i: self.past[i].rank)
        self._places = sorted(people, key=self.by_rank.__getitem__)
        self._since = list(self._places)
        for person in people:
            self._date(person)
        self._waiting = list(self.by_rank)

    def charge(self, number: int) -> None:
        """Take everybody's share of a day."""
        day = self.days[number]
        share, total, extra = day.share, self.total, self.extra[day.kind]
        for i in day.eligible:
            total[i] -= share
        if day.kind:
            for i in day.eligible:
                extra[i] -= share

    def give(self, person: int, number: int) -> None:
        """Let a person hold a day."""
        self.held[number].add(person)
        insort(self.turns[person], self.days[number].day)
        self._date(person)
        self._count(person, number, DAY)

    def take(self, person: int, number: int) -> None:
        """Take a day from a person."""
        self.held[number].discard(person)
        self.fixed[number].discard(person)
        self.turns[person].remove(self.days[number].day)
        self._date(person)
        self._count(person, number, -DAY)

    def waiting(self) -> list[int]:
        """Everybody, whose latest turn is longest ago first, then by rank."""
        self._waiting.sort(key=self._since.__getitem__)
        return self._waiting

    def _date(self, person: int) -> None:
        turns = self.turns[person]
        latest = turns[-1] if turns else 0
        self._since[person] = latest * len(self.past) + self._places[person]

    def _count(self, person: int, number: int, amount: int) -> None:
        kind = self.days[number].kind
        queued = self._keys(person) if self._queues[kind] else ()
        self.total[person] += amount
        if kind:
            self.extra[kind][person] += amount
        for queue, old, new in zip(self._queues, queued, self._keys(person), strict=False):
            queue.pop(bisect_left(queue, old))
            insort(queue, new)

    def apply(self, move: Iterable[Step]) -> None:
        """Let all these days change hands."""
        steps = tuple(move)
        for step in steps:
            self.take(step.giver, step.number)
        for step in steps:
            self.give(step.taker, step.number)

    def line_up(self) -> None:
        """Put everybody in a queue per kind, most owed first; kept in order from now on."""
        everybody = frozenset[int]().union(*self.members)
        keys = [self._keys(person) for person in everybody]
        self._queues = [sorted(key[kind] for key in keys) for kind in DutyKind]

    def _keys(self, person: int) -> tuple[int, int, int]:
        size, wait = len(self.past), self._wait[person]
        total, (_, weekend, holiday) = self.total[person], self.extra
        return (
            total * size + wait,
            (total + weekend[person]) * size + wait,
            (total + holiday[person]) * size + wait,
        )

    def queue(self, kind: DutyKind) -> Iterator[int]:
        """Everybody, most owed a turn of this kind first."""
        size = len(self.past)
        return (self._by_wait[key % size] for key in self._queues[kind])

    def is_rested(self, person: int, number: int, without: int | None = None) -> bool:
        """Whether a turn on this day keeps the person's rest before it and after it.

        The turn of the day `without` is thought away.
        """
        day = self.days[number]
        at, rest = day.day, day.rest
        gone = self.days[without].day if without is not None else 0
        for turn in self.turns[person]:
            if turn == gone:
                continue
            if turn <= at:
                if at - turn <= rest:
                    return False
            elif turn - at <= self._rests.get(turn, rest):
                return False
        return True

    def near(self, person: int, number: int) -> Iterator[int | None]:
        """The person's turns too near to this day, by number; None for one out of reach."""
        day = self.days[number]
        at, rest = day.day, day.rest
        for turn in self.turns[person]:
            if turn != at and abs(turn - at) <= (
                rest if turn < at else self._rests.get(turn, rest)
            ):
                yield self._numbers.get(turn)

    def is_tired(self, person: int, number: int) -> bool:
        """Whether the turn the person holds on this day lies too near to another."""
        return not self.is_rested(person, number, without=number)

    def gap(self, person: int, number: int) -> int:
        """The days to the person's nearest turn."""
        at = self.days[number].day
        return min((abs(at - turn) for turn in self.turns[person]), default=at)

    def slots(self) -> list[tuple[int, int]]:
        """All places held, as day and person, in an order that depends on no list."""
        rank = [one.rank for one in self.past]
        return [
            (number, person)
            for number, held in enumerate(self.held)
            for person in sorted(held, key=rank.__getitem__)
        ]

    def free_slots(self) -> list[tuple[int, int]]:
        """The same without what is published."""
        return [(number, i) for number, i in self.slots() if i not in self.fixed[number]]

    def could_take(self, number: int, persons: Iterable[int]) -> Iterator[int]:
        """Those of `persons`, in their order, who may hold the day and do not yet."""
        members, held = self.members[number], self.held[number]
        return (i for i in persons if i in members and i not in held)
