"""Trades: whole blocks of days that two people exchange, where people keep places for a block.

One or two go from somebody above to somebody below, if they were there on the same days of them, and
up to two shorter ones back, whenever that lowers the sum of their squared balances. Nothing else about
a block changes. That is no proof of the optimum (blocks of unequal length make it NP-hard):
how far it stays behind is measured in the tests.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, combinations

from schedules.pools import DAY, Pool
from schedules.rotation.islands import Move

_Pattern = tuple[tuple[str, bool, tuple[int, ...], int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Trade:
    """Blocks (as pool indexes) that go from a giver to a taker, and back."""

    giver: int
    taker: int
    there: tuple[tuple[int, ...], ...]
    back: tuple[tuple[int, ...], ...]

    @property
    def net(self) -> int:
        return sum(map(len, self.there)) - sum(map(len, self.back))


def trade(
    pools: Sequence[Pool],
    seated: Sequence[set[int]],
    dev: list[int],
    rank: Sequence[int],
    begun: frozenset[str],
) -> list[Move]:
    """Exchange blocks, in place, until no two people would be more even after it.

    Blocks that have `begun` before the first pool stay as they are.
    """
    moves: list[Move] = []
    patterns = _patterns(pools, seated, begun)
    while (found := _best(patterns, dev, rank)) is not None:
        for blocks, giver, taker in (
            (found.there, found.giver, found.taker),
            (found.back, found.taker, found.giver),
        ):
            for number in chain.from_iterable(blocks):
                seated[number].remove(giver)
                seated[number].add(taker)
                moves.append(Move(pool=number, giver=giver, taker=taker))
        dev[found.giver] -= found.net * DAY
        dev[found.taker] += found.net * DAY
        for one in (found.giver, found.taker):
            patterns[one] = _turned(patterns[one], {*found.there, *found.back})
    return moves


def _patterns(
    pools: Sequence[Pool], seated: Sequence[set[int]], begun: frozenset[str]
) -> dict[int, _Pattern]:
    """For each person the blocks that are all seat, or all home, and open: with days and group."""
    blocks: dict[tuple[int, str], list[int]] = {}
    for number, pool in enumerate(pools):
        for i, term in pool.terms.items():
            if term not in begun:
                blocks.setdefault((i, term), []).append(number)
    found: dict[int, list[tuple[str, bool, tuple[int, ...], int]]] = {}
    for (i, term), numbers in blocks.items():
        held = {i in seated[n] for n in numbers}
        is_open = all(
            i not in pools[n].forced and i not in pools[n].barred and i not in pools[n].limits
            for n in numbers
        )
        if len(held) == 1 and is_open:
            groups = pools[numbers[0]].groups
            group = next((g for g, one in enumerate(groups) if i in one.members), -1)
            found.setdefault(i, []).append((term, held.pop(), tuple(numbers), group))
    return {i: tuple(some) for i, some in found.items()}


def _turned(pattern: _Pattern, traded: set[tuple[int, ...]]) -> _Pattern:
    return tuple(
        (term, not held if numbers in traded else held, numbers, group)
        for term, held, numbers, group in pattern
    )


def _best(patterns: dict[int, _Pattern], dev: Sequence[int], rank: Sequence[int]) -> _Trade | None:
    """The best trade of the most loaded person who can make one."""
    alike: dict[tuple[int, _Pattern], int] = {}
    for i in sorted(patterns, key=rank.__getitem__):
        alike.setdefault((dev[i], patterns[i]), i)  # people in the same case are one case
    people = sorted(alike.values(), key=lambda i: (dev[i], rank[i]))
    for giver in reversed(people):
        best: tuple[int, _Trade] | None = None
        for taker in people:
            apart = dev[giver] - dev[taker]
            if apart <= DAY:
                break
            for one in _between(giver, taker, patterns):
                gain = one.net * (apart - one.net * DAY)
                if gain > 0 and (best is None or gain > best[0]):
                    best = gain, one
        if best is not None:
            return best[1]
    return None


def _between(giver: int, taker: int, patterns: dict[int, _Pattern]) -> Iterator[_Trade]:
    """Every trade of up to two blocks for up to two that makes the giver's days fewer."""
    mine, theirs = patterns[giver], set(patterns[taker])
    there: list[tuple[int, ...]] = []
    back: list[tuple[int, ...]] = []
    for term, held, numbers, group in mine:
        if (term, not held, numbers, group) in theirs:
            (there if held else back).append(numbers)
    returns = list(_up_to_two(back))
    for given in _up_to_two(there):
        if given:
            for taken in returns:
                if sum(map(len, taken)) < sum(map(len, given)):
                    yield _Trade(giver=giver, taker=taker, there=given, back=taken)


def _up_to_two(blocks: list[tuple[int, ...]]) -> Iterator[tuple[tuple[int, ...], ...]]:
    """Nothing, each block, and each two of unequal length."""
    yield ()
    for block in sorted(blocks):
        yield (block,)
    for one, other in combinations(sorted(blocks), 2):
        if len(one) != len(other):
            yield one, other
