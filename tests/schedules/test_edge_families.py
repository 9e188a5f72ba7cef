"""Pools that share nobody have nothing to do with each other when edge days are shared out."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings

from schedules.edges import Edges, Passing, share_edges
from schedules.edges.families import find_families
from schedules.pools import Pool
from schedules.rotation import ranks
from tests.schedules.cores import Core, cores


def pool(day: int, *members: int) -> Pool:
    return Pool(day=day, seats=1, members=members)


@pytest.mark.parametrize(
    ("pools", "families"),
    [
        ([pool(1, 0, 1), pool(1, 2, 3), pool(2, 1, 0), pool(2, 3, 2)], [[0, 2], [1, 3]]),
        ([pool(1, 0, 1), pool(1, 2, 3), pool(2, 1, 2)], [[0, 1, 2]]),
        ([pool(1, 0, 1), pool(1, 2, 3), pool(2, 0, 4), pool(3, 4, 3)], [[0, 1, 2, 3]]),
        ([pool(1), pool(2, 0)], [[1]]),
    ],
    ids=["two units", "somebody moved", "through others", "an empty pool"],
)
def test_pools_are_of_one_family_if_they_share_people_directly_or_through_others(
    pools: list[Pool], families: list[list[int]]
) -> None:
    found = find_families(pools, range(len(pools)))
    assert [family.pools for family in found] == families
    for family in found:
        assert family.people == {i for number in family.pools for i in pools[number].members}


def share(
    core: Core, pools: Sequence[Pool], edges: Sequence[int], start: Sequence[int]
) -> set[Passing]:
    made = replace(core, pools=tuple(pools)).rotate()
    return set(
        share_edges(
            pools,
            made.seated,
            made.shares,
            edges=Edges(days=frozenset(edges)),
            start=start,
            rank=ranks(core.keys),
        )
    )


@settings(max_examples=100, deadline=None, derandomize=True)
@given(cores(people=6, days=6, history=False), cores(people=6, days=6, history=False))
def test_two_offices_at_once_exchange_what_each_exchanges_by_itself(one: Core, other: Core) -> None:
    count, width = len(one.pools), len(one.start)

    def moved(pool: Pool) -> Pool:
        def shift(who: frozenset[int]) -> frozenset[int]:
            return frozenset(i + width for i in who)

        return replace(
            pool,
            members=tuple(i + width for i in pool.members),
            forced=shift(pool.forced),
            barred=shift(pool.barred),
            wished_in=shift(pool.wished_in),
            wished_out=shift(pool.wished_out),
            groups=tuple(replace(group, members=shift(group.members)) for group in pool.groups),
        )

    both = replace(
        one,
        start=(*one.start, *other.start),
        last_seat=(*one.last_seat, *other.last_seat),
        keys=tuple(f"{n:03d}" for n in range(width + len(other.start))),
    )
    first, second = one.pools, [moved(pool) for pool in other.pools]
    fridays = [n for n in range(count + len(second)) if n % 2]
    start = [0] * len(both.start)
    whole = share(both, [*first, *second], fridays, start)
    here = share(both, first, [n for n in fridays if n < count], start)
    there = share(both, second, [n - count for n in fridays if n >= count], start)
    assert whole == here | {replace(passing, pool=passing.pool + count) for passing in there}
