"""Cohorts: the groups of a unit that never meet in the office, and which of them is in.

One group is in for a block of days, even where the seats would hold two: meeting nobody else is
what groups are for. Who belongs together is read off the plans that stand, so nobody changes group
when others come and go; whoever is in none yet joins the smallest. The group that has been out
longest comes next, unless another is owed a whole block more a head, and one that was told to come
does. Places nobody within a group.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from schedules.dayplan import DayPlan, Standing
from schedules.planner.blocks import Blocks
from schedules.planner.calls import AskedDay
from schedules.planner.groups import Groups, Key, Told, divide, told_days
from schedules.planner.posts import sole_holders
from schedules.planner.unitday import UnitDay
from schedules.pools import DAY

_NOBODY = Standing()


def bar_groups(
    asked: Sequence[AskedDay],
    *,
    blocks: Blocks,
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan],
) -> list[AskedDay]:
    """Say of each day who stays at home because another group of their unit is in."""
    found: dict[date, frozenset[int]] = {}
    for key, days in _by_letter(asked).items():
        spared = _preferred_at_home(days)
        past = list(told_days(key, days[0][1].order, published, blocks, spared))
        groups = divide(days, past)
        turns = _Turns(groups=groups, past=past, standings=standings)
        for block in _blocks(days, blocks):
            inside = turns.choose(block)
            for day, unit in block.days:
                out = frozenset(asn.id for asn in unit.turns if groups.of.get(asn.id) != inside)
                found[day] = found.get(day, frozenset()) | out
    return [
        replace(one, barred=found[one.day] - sole_holders(one.units)) if one.day in found else one
        for one in asked
    ]


def _preferred_at_home(days: Sequence[tuple[date, UnitDay]]) -> set[int]:
    """Who the letter prefers at home."""
    orders = ((unit, unit.order) for _, unit in days)
    return {
        asn.id
        for unit, order in orders
        if order is not None and order.prefer_home
        for asn in unit.people
        if order.prefers_home(asn)
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Block:
    """Days of one unit on which the same group is in."""

    number: int
    days: tuple[tuple[date, UnitDay], ...]


def _by_letter(asked: Sequence[AskedDay]) -> dict[Key, list[tuple[date, UnitDay]]]:
    """The days of each unit under each letter that sets up groups."""
    found: dict[Key, list[tuple[date, UnitDay]]] = {}
    for one in asked:
        for unit in one.units:
            order = unit.order
            if order is not None and order.cohorts > 1 and order.share.office_percent:
                key = (unit.unit, order.number, order.issued)
                found.setdefault(key, []).append((one.day, unit))
    return found


def _blocks(days: Sequence[tuple[date, UnitDay]], blocks: Blocks) -> Iterator[_Block]:
    by_number: dict[int, list[tuple[date, UnitDay]]] = {}
    for day, unit in days:
        if unit.order is not None:
            by_number.setdefault(blocks.number(unit.order, day), []).append((day, unit))
    for number, some in by_number.items():
        yield _Block(number=number, days=tuple(some))


@dataclass(slots=True, kw_only=True)
class _Turns:
    """Whose turn it is among groups, block by block."""

    groups: Groups
    past: Sequence[Told]
    standings: Mapping[int, Standing]
    owed: dict[int, int] = field(default_factory=dict)  # by asn id, as if seats were shared evenly
    last: dict[int, int] = field(default_factory=dict)

    def choose(self, block: _Block) -> int:
        """The group that is in: as told, else whose turn it is."""
        here = sorted({asn.id for _, unit in block.days for asn in unit.turns})
        sizes = self.groups.sizes(here)
        among = [g for g in range(self.groups.count) if sizes[g]] or [0]
        empty = {g: sum(not self._present(unit, g) for _, unit in block.days) for g in among}
        told = self._as_told(block)
        fewest = min(empty.values())
        if told in among and (empty[told] == fewest or self._has_begun(block)):
            chosen = told
        else:
            chosen = self._next([g for g in among if empty[g] == fewest], block, here, sizes)
        self._count(block, chosen)
        return chosen

    def _next(
        self, among: Sequence[int], block: _Block, here: Sequence[int], sizes: Sequence[int]
    ) -> int:
        """The group that has been out longest, unless another is owed a whole block more."""
        owed = {g: self._per_head(g, here, sizes) for g in among}
        chosen = min(among, key=lambda g: (self._last(g, block), owed[g], g))
        poorest = min(among, key=lambda g: (owed[g], g))
        return poorest if owed[chosen] - owed[poorest] > len(block.days) * DAY else chosen

    def _present(self, unit: UnitDay, group: int) -> int:
        return sum(self.groups.of.get(asn.id) == group for asn in unit.turns)

    def _has_begun(self, block: _Block) -> bool:
        first = block.days[0][0]
        return any(told.block == block.number and told.day < first for told in self.past)

    def _as_told(self, block: _Block) -> int:
        """The group that plans have in during this block; -1 if none does."""
        for told in self.past:
            if told.block == block.number and told.inside:
                sizes = self.groups.sizes(told.inside)
                return max(range(self.groups.count), key=lambda g: (sizes[g], -g))
        return -1

    def _per_head(self, group: int, here: Iterable[int], sizes: Sequence[int]) -> int:
        owed = (self._owed(i) for i in here if self.groups.of.get(i) == group)
        return sum(owed) // max(1, sizes[group])

    def _owed(self, asn_id: int) -> int:
        return self.owed.get(asn_id, self.standings.get(asn_id, _NOBODY).owed)

    def _last(self, group: int, block: _Block) -> int:
        """When the group was in last, as an ordinal; 0 for never."""
        first = block.days[0][0]
        past = [
            told.day.toordinal()
            for told in self.past
            if told.day < first and any(self.groups.of.get(i) == group for i in told.inside)
        ]
        return max([*past, self.last.get(group, 0)])

    def _count(self, block: _Block, chosen: int) -> None:
        """Go on to the next block as if the group's seats had been shared evenly among it."""
        for day, unit in block.days:
            inside = {asn.id for asn in unit.turns if self.groups.of.get(asn.id) == chosen}
            seats = min(max(0, unit.seats - unit.taken(frozenset())), len(inside))
            for asn in unit.turns:
                share = seats * DAY // len(unit.turns)
                got = seats * DAY // len(inside) if asn.id in inside else 0
                self.owed[asn.id] = self._owed(asn.id) - share + got
            self.last[chosen] = day.toordinal()
