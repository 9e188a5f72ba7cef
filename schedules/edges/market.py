"""Market: which exchanges there are between people, and making them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_

from schedules.edges.table import Table
from schedules.pools import DAY

_FEW = 8  # of the least burdened, for whom a third person is looked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Edges:
    """What edge days are to the pools, by index.

    Attributes:
        days: The pools of edge days.
        closed: Pools in which people keep their place for a block of days: nothing is exchanged.
        weekly: Pools in which days at home count by the week: exchanged within one week only.
        asked: Those whose wish in a pool is a request, and not a published plan.
    """

    days: Collection[int]
    closed: Collection[int] = ()
    weekly: Collection[int] = ()
    asked: Mapping[int, frozenset[int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Passing:
    """A seat that went from one person to another, by index of the pool."""

    pool: int
    giver: int
    taker: int


class Market:
    """Everybody's seats that they may hand on, and those that they may take, in bits by table.

    The tables are those of one family, by their place in it.
    """

    def __init__(
        self, tables: Sequence[Table], edges: Edges, owed: list[int], rank: Sequence[int]
    ) -> None:
        self._tables, self._owed, self._rank = tables, owed, rank
        people = {i for table in tables for i in table.people}
        self._give, self._take = dict.fromkeys(people, 0), dict.fromkeys(people, 0)
        self._on_edges = dict.fromkeys(people, 0)
        self._edges = 0
        for table in tables:
            bit = 1 << table.place
            for i in table.people:
                if i in table.seated:
                    if i not in table.staying:
                        self._give[i] |= bit
                elif i not in table.off:
                    self._take[i] |= bit
            if table.pool in edges.days:
                self._edges |= bit
                for i in table.people:
                    self._on_edges[i] |= bit
        self._open_to = {
            table.place: self._reach(table, edges) for table in tables if table.pool in edges.days
        }

    def _reach(self, edge: Table, edges: Edges) -> int:
        """The tables against which a seat of an edge day may be exchanged."""
        if not edges.weekly:
            return -1
        week, weekly = _week(edge.day), set(edges.weekly)
        return sum(
            1 << table.place
            for table in self._tables
            if _week(table.day) == week or weekly.isdisjoint((edge.pool, table.pool))
        )

    def exchange(self, edge: Table) -> Iterator[Passing]:
        """Hand seats from the most burdened to the least, each against an ordinary day."""
        owed = self._owed
        if not edge.is_uneven(owed):
            return
        takers = self._poorest(edge.idle())
        for giver in self._richest(edge.giving()):
            for taker in takers:
                if owed[giver] - owed[taker] <= DAY:
                    break
                back = self._back(edge, giver, taker) if edge.allows(giver, taker) else None
                if back is None:
                    continue
                takers.remove(taker)
                yield self._hand_over(edge.place, giver, taker)
                yield self._hand_over(back, taker, giver)
                self._settle(giver, taker)
                break

    def exchange_by_third(self, edge: Table) -> Iterator[Passing]:
        """The same where a third person has to give one edge day for another."""
        owed, rich = self._owed, edge.giving()
        if not rich:
            return
        near = self._near(edge)
        least = min(owed[i] for i in near)
        rich = [i for i in rich if owed[i] - least > DAY]
        for giver in self._richest(rich):
            lower = [i for i in near if owed[giver] - owed[i] > DAY]
            for taker in self._poorest(lower)[:_FEW]:
                back = self._back(edge, giver, taker)
                third = self._third(edge, giver, taker) if back is not None else None
                if back is not None and third is not None:
                    other, later = third
                    yield self._hand_over(edge.place, giver, other)
                    yield self._hand_over(later, other, taker)
                    yield self._hand_over(back, taker, giver)
                    self._settle(giver, taker)
                    break

    def _near(self, edge: Table) -> set[int]:
        """Everybody who shares an edge day with somebody who shares this one."""
        reached = reduce(or_, map(self._on_edges.__getitem__, edge.people))
        near = set(edge.people)
        while reached:
            near.update(self._tables[reached.bit_length() - 1].people)
            reached ^= 1 << reached.bit_length() - 1
        return near

    def _third(self, edge: Table, giver: int, taker: int) -> tuple[int, int] | None:
        """Who could take the giver's seat and hand the taker one of another edge day, and which."""
        wanted = self._take[taker] & self._edges & self._open_to[edge.place]
        for other in edge.idle() if wanted else ():
            if self._give[other] & wanted and edge.allows(giver, other):
                later = self._nearest_of(self._give[other] & wanted, edge.place, other, taker)
                if later is not None:
                    return other, later
        return None

    def _back(self, edge: Table, giver: int, taker: int) -> int | None:
        """The ordinary day, the nearest, on which the taker can give the giver a seat in return."""
        shared = self._give[taker] & self._take[giver] & self._open_to[edge.place] & ~self._edges
        return self._nearest_of(shared, edge.place, taker, giver)

    def _nearest_of(self, shared: int, edge: int, giver: int, taker: int) -> int | None:
        """The nearest of some tables whose bounds let the giver's seat go to the taker."""
        while shared:
            nearest = self._nearest(shared, edge)
            if self._tables[nearest].allows(giver, taker):
                return nearest
            shared ^= 1 << nearest
        return None

    def _nearest(self, shared: int, edge: int) -> int:
        before = (shared & ((1 << edge) - 1)).bit_length() - 1
        later = shared >> edge
        after = edge + (later & -later).bit_length() - 1 if later else -1
        if before < 0 or after < 0:
            return max(before, after)
        day, tables = self._tables[edge].day, self._tables
        return before if day - tables[before].day <= tables[after].day - day else after

    def _poorest(self, people: Sequence[int]) -> list[int]:
        return sorted(people, key=lambda i: (self._owed[i], self._rank[i]))

    def _richest(self, people: Sequence[int]) -> list[int]:
        return sorted(people, key=lambda i: (-self._owed[i], self._rank[i]))

    def _settle(self, giver: int, taker: int) -> None:
        self._owed[giver] -= DAY
        self._owed[taker] += DAY

    def _hand_over(self, place: int, giver: int, taker: int) -> Passing:
        """Move a seat."""
        table, bit = self._tables[place], 1 << place
        table.hand_over(giver, taker)
        self._give[giver] &= ~bit
        self._take[taker] &= ~bit
        if giver not in table.off:
            self._take[giver] |= bit
        if taker not in table.staying:
            self._give[taker] |= bit
        return Passing(pool=table.pool, giver=giver, taker=taker)


def _week(ordinal: int) -> tuple[int, int]:
    return date.fromordinal(ordinal).isocalendar()[:2]
