"""Piket: whose turn it is to hold the office, most owed first, with rest in between.

A person's share of a day's piket is needed / eligible, as with office seats, so that leave and
joining late create no debt. A window is planned at once: day by day the most owed of those who are
rested, then exchanges of one to three steps (`schedules.duties.exchange`) until none makes the
balances more even. What is published stays; a new plan moves few more turns than rest and absence
demand, and none when nothing has happened. Deterministic; knows people by index only. With rest the
problem is NP-complete, so neither is promised to be the optimum: how near it comes is measured in
`bench/piket.py`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from schedules.duties.book import DutyBook
from schedules.duties.days import DutyDay, DutyKind, DutyPast
from schedules.duties.exchange import exchange
from schedules.pools import DAY

__all__ = ["DutyDay", "DutyKind", "DutyPast", "DutyPick", "plan_piket"]


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPick:
    """Who holds one day's piket and who is in reserve, by rank.

    `share` is what each of the eligible owes for it, in micro-days; `missing` counts places that
    nobody can take.
    """

    piket: tuple[int, ...]
    reserve: tuple[int, ...]
    share: int
    missing: int


def plan_piket(days: Sequence[DutyDay], past: Sequence[DutyPast]) -> tuple[DutyPick, ...]:
    """Hand out piket and reserve for all `days` (ascending), one answer per day.

    Rest is kept while enough people are eligible; when not, who has rested longest serves, for an
    empty office is worse than a short rest.
    """
    book = DutyBook(days=days, past=past)
    for number in range(len(days)):
        _keep(book, number)
    for number in range(len(days)):
        book.charge(number)
        _fill(book, number)
    exchange(book)
    owed = [one.reserve for one in past]
    return tuple(_pick(book, number, owed) for number in range(len(days)))


def _keep(book: DutyBook, number: int) -> None:
    """Pin who was published for the day and still may hold it; of too many the most owed."""
    day = book.days[number]
    still = [i for i in dict.fromkeys(day.kept) if i in book.members[number]]
    still.sort(key=lambda i: _turn(book, i, day.kind))
    for i in still[: day.places]:
        book.give(i, number)
        book.fixed[number].add(i)


def _fill(book: DutyBook, number: int) -> None:
    """Fill what is open: the published reserve, then the most owed; the tired only if they must."""
    day, held = book.days[number], book.held[number]
    if len(held) == day.places:
        return
    for i in book.could_take(number, day.kept_reserve):
        if len(held) < day.places and book.is_rested(i, number):
            book.give(i, number)
            book.fixed[number].add(i)
    total, extra = book.total, book.extra[day.kind]
    owed = [a + b for a, b in zip(total, extra, strict=True)] if day.kind else total
    queue = sorted(book.waiting(), key=owed.__getitem__)
    for i in book.could_take(number, queue):
        if len(held) == day.places:
            return
        if book.is_rested(i, number):
            book.give(i, number)
    tired = sorted(book.could_take(number, queue), key=lambda i: -book.gap(i, number))
    for i in tired[: day.places - len(held)]:
        book.give(i, number)


def _turn(book: DutyBook, person: int, kind: DutyKind) -> tuple[int, int, int]:
    """Where somebody stands in the queue: the most owed, then who served longest ago."""
    turns = book.turns[person]
    owed = book.total[person] + book.extra[kind][person]
    return owed, turns[-1] if turns else 0, book.past[person].rank


def _pick(book: DutyBook, number: int, owed: list[int]) -> DutyPick:
    """Read a day off the book and name its reserve: as published, else whoever is most owed."""
    day, held, past = book.days[number], book.held[number], book.past
    reserve: list[int] = []
    if day.reserve:
        queue = sorted(book.by_rank, key=owed.__getitem__)
        reserve = list(islice(_standing_by(book, number, queue), day.reserve))
        share = DAY * len(reserve) // len(day.eligible) if day.eligible else 0
        for i in day.eligible:
            owed[i] -= share
        for i in reserve:
            owed[i] += DAY
    return DutyPick(
        piket=tuple(sorted(held, key=lambda i: past[i].rank)),
        reserve=tuple(reserve),
        share=day.share,
        missing=day.needed - len(held),
    )


def _standing_by(book: DutyBook, number: int, queue: Sequence[int]) -> Iterator[int]:
    """The queue for the reserve: the published before all others, of both the rested first."""
    kept = set(book.days[number].kept_reserve)
    published = [i for i in queue if i in kept] if kept else []
    others = [i for i in queue if i not in kept] if kept else queue
    for some in (published, others):
        for is_rested in (True, False):
            waiting = book.could_take(number, some)
            yield from (i for i in waiting if book.is_rested(i, number) is is_rested)
