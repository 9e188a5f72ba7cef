"""The same pools as a min-cost flow for OR-Tools, built as lean as it can be: the peer in time.

Pools give to the people in them, people to a sink at the price of their next office day. The prices
of the days far from what somebody owes are put together in two arcs, which a proof of the optimum
may not have needed: see `evenest`.
"""

from collections.abc import Sequence
from itertools import chain

import numpy as np
from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from schedules.pools import DAY, Pool

_EACH_SIDE = 4  # days around what is owed that have a price each


def evenest(
    pools: Sequence[Pool], start: Sequence[int], shares: Sequence[Sequence[int]]
) -> list[int]:
    """Everybody's balance after the evenest plan of these pools; they have no groups.

    Raises:
        ArithmeticError: the flow is no optimum, or went beyond the prices that are exact.
    """
    people = len(start)
    members = [np.array(pool.members, dtype=np.int64) for pool in pools]
    cells = np.concatenate(members)
    owed = np.array(start, dtype=np.int64)
    np.subtract.at(owed, cells, np.fromiter(chain.from_iterable(shares), np.int64, len(cells)))
    forced = [np.array(sorted(pool.forced), dtype=np.int64) for pool in pools]
    held = np.concatenate(forced)
    np.add.at(owed, held, DAY)
    is_free = np.concatenate(
        [np.isin(some, kept, invert=True) for some, kept in zip(members, forced, strict=True)]
    )
    number = np.repeat(np.arange(len(pools)), [len(some) for some in members])
    days = np.bincount(cells[is_free], minlength=people)
    low = np.clip(-owed // DAY - _EACH_SIDE, 0, days)
    high = np.clip(low + 2 * _EACH_SIDE, 0, days)
    price = 2 * owed + DAY
    steps = high - low
    who = np.repeat(np.arange(people), steps)
    nth = np.arange(len(who)) - np.repeat(np.cumsum(steps) - steps, steps) + np.repeat(low, steps)
    everybody, sink = np.arange(people), people + len(pools)
    tails = [people + number[is_free], everybody, who, everybody]
    heads = [cells[is_free], *(np.full(len(some), sink) for some in tails[1:])]
    caps = [np.ones(len(tails[0])), low, np.ones(len(who)), days - high]
    costs = [
        np.zeros(len(tails[0])),
        price + 2 * DAY * (low - 1),
        price[who] + 2 * DAY * nth,
        price + 2 * DAY * high,
    ]
    network = SimpleMinCostFlow()
    network.add_arcs_with_capacity_and_unit_cost(
        *(np.concatenate(some).astype(np.int64) for some in (tails, heads, caps, costs))
    )
    supply = [pool.seats - len(pool.forced) for pool in pools]
    network.set_nodes_supplies(
        np.arange(people, sink + 1), np.array([*supply, -sum(supply)], dtype=np.int64)
    )
    if network.solve() != network.OPTIMAL:
        raise ArithmeticError("no optimum")
    begun = len(tails[0])
    flows = network.flows(np.arange(begun, network.num_arcs()))
    below, above = flows[:people], flows[people + len(who) :]
    if (below < low).any() or above.any():
        raise ArithmeticError("beyond the prices that are exact")
    taken = np.bincount(who, weights=flows[people : people + len(who)], minlength=people)
    return [int(one) for one in owed + (low + taken.astype(np.int64)) * DAY]
