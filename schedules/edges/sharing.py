"""Sharing: exchange the seats of edge days until nobody can any more."""

from collections.abc import Iterator, Sequence

from schedules.edges.families import Family, find_families
from schedules.edges.market import Edges, Market, Passing
from schedules.edges.table import Table
from schedules.pools import DAY, Pool


def share_edges(
    pools: Sequence[Pool],
    seated: Sequence[frozenset[int]],
    shares: Sequence[Sequence[int]],
    *,
    edges: Edges,
    start: Sequence[int],
    rank: Sequence[int],
) -> tuple[Passing, ...]:
    """Tell which seats of edge days and of ordinary days to pass on, in this order.

    Args:
        pools: In the order of their days; nobody is in two pools of one day.
        seated: Per pool, who has a seat.
        shares: Per pool, micro-days owed, in the order of the pool's members.
        edges: Which of the pools are edge days, and which are bound.
        start: Per person, office duty on edge days minus shares of it so far, in micro-days.
        rank: Per person, a number of their own; settles ties.
    """
    owed = list(start)
    for number in edges.days:
        for person, share in zip(pools[number].members, shares[number], strict=True):
            owed[person] -= share
        for person in seated[number]:
            owed[person] += DAY
    opened = [number for number in range(len(pools)) if number not in edges.closed]
    passed: list[Passing] = []
    for family in find_families(pools, opened):
        if _is_uneven(family, edges, owed):
            tables = [
                Table(place, number, pools[number], seated[number])
                for place, number in enumerate(family.pools)
            ]
            passed += _even_out(tables, edges, owed, rank)
            asked = [table for table in tables if table.pool in edges.asked]
            for table in asked:
                table.release(edges.asked[table.pool])
            if asked:
                passed += _even_out(tables, edges, owed, rank)
    return tuple(passed)


def _is_uneven(family: Family, edges: Edges, owed: Sequence[int]) -> bool:
    """Whether there is anything to exchange, and anybody with a day more than another."""
    if not any(number in edges.days for number in family.pools):
        return False
    balances = [owed[i] for i in family.people]
    return max(balances) - min(balances) > DAY


def _even_out(
    tables: Sequence[Table], edges: Edges, owed: list[int], rank: Sequence[int]
) -> Iterator[Passing]:
    """Exchange until no two people can any more; the tables and `owed` in place."""
    evening = [table for table in tables if table.pool in edges.days]
    if not any(table.giving() for table in evening):
        return
    market = Market(tables, edges, owed, rank)
    moving = True
    while moving:
        made = [one for table in evening for one in market.exchange(table)]
        if not made:
            made = [one for table in evening for one in market.exchange_by_third(table)]
        yield from made
        moving = bool(made)
