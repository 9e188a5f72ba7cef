"""Rules that span days, solved by OR-Tools: the oracle of what the planner does with them.

Weeks are a min-cost flow (days at home are bounds on nested sets of a person's days), blocks are a
model for CP-SAT. Neither shares a step with the product.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import product

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow
from ortools.sat.python import cp_model

from schedules.rotation import DAY, Pool

_MILLI = DAY // 1000


def flow_of_weeks(
    pools: Sequence[Pool],
    start: Sequence[int],
    shares: Sequence[Sequence[int]],
    weeks: Sequence[int],
) -> tuple[int, int]:
    """The fewest days at home above the limits, and of such plans the smallest sum of squares."""
    dev = list(start)
    for pool, owed in zip(pools, shares, strict=True):
        for person, share in zip(pool.members, owed, strict=True):
            dev[person] -= share
    needs = _needs(pools, weeks)
    people, longest = len(start), len(pools)
    network, node = SimpleMinCostFlow(), {key: people + 2 + n for n, key in enumerate(needs)}
    add = network.add_arc_with_capacity_and_unit_cost
    urgent = 8 * (2 * max(map(abs, dev)) + (2 * longest + 1) * DAY) * (people + 1) * (longest + 1)
    for person, nth in product(range(people), range(longest)):
        # What (dev + nth + 1 days)² adds to (dev + nth days)².
        add(person, people, 1, 2 * dev[person] + (2 * nth + 1) * DAY)
    for (week, person), here in node.items():
        add(here, person, needs[week, person], -urgent)
        add(here, person, longest, 0)
    cells = []
    for number, (pool, week) in enumerate(zip(pools, weeks, strict=True)):
        door = people + 2 + len(node) + number
        add(people + 1, door, pool.seats, 0)
        cells += [(add(door, node[week, i], 1, 0), week, i) for i in pool.members]
    supply = sum(pool.seats for pool in pools)
    network.set_node_supply(people + 1, supply)
    network.set_node_supply(people, -supply)
    assert network.solve() == network.OPTIMAL
    came = Counter((week, i) for arc, week, i in cells if network.flow(arc))
    dev = [d + DAY * sum(came[week, i] for week in set(weeks)) for i, d in enumerate(dev)]
    return sum(max(0, need - came[key]) for key, need in needs.items()), sum(d * d for d in dev)


def _needs(pools: Sequence[Pool], weeks: Sequence[int]) -> dict[tuple[int, int], int]:
    """How many days everybody has to come in each week."""
    days = Counter((week, i) for pool, week in zip(pools, weeks, strict=True) for i in pool.members)
    most = {
        (week, i): pool.limits.get(i, len(pools))
        for pool, week in zip(pools, weeks, strict=True)
        for i in pool.members
    }
    return {key: max(0, days[key] - most[key]) for key in days}


def best_blocks(
    lengths: Sequence[int], seats: Sequence[int], start: Mapping[int, int], shares: Sequence[int]
) -> int:
    """The smallest sum of squares, in milli-days, when everybody keeps a place for whole blocks.

    `shares` are what a person owes in each block, `start` balances before; micro-days.
    """
    model = cp_model.CpModel()
    cells = {(i, b): model.new_bool_var(f"{i} {b}") for i in start for b in range(len(lengths))}
    for b, many in enumerate(seats):
        model.add(sum(cells[i, b] for i in start) == many)
    squares = []
    bound = 1000 * sum(lengths) + max(abs(d) for d in start.values()) // _MILLI + 1
    for i, before in start.items():
        dev = model.new_int_var(-bound, bound, f"dev {i}")
        owed = (before - sum(shares)) // _MILLI
        model.add(dev == owed + sum(1000 * n * cells[i, b] for b, n in enumerate(lengths)))
        square = model.new_int_var(0, bound * bound, f"square {i}")
        model.add_multiplication_equality(square, [dev, dev])
        squares.append(square)
    model.minimize(sum(squares))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    assert solver.solve(model) == cp_model.OPTIMAL
    return round(solver.objective_value)
