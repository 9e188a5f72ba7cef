"""The most even sharing of edge days there is with everybody's office days as they are, by CP-SAT."""

from collections.abc import Collection, Sequence

from ortools.sat.python.cp_model import OPTIMAL, CpModel, CpSolver

from schedules.pools import DAY, Pool


def edge_balances(
    pools: Sequence[Pool],
    seated: Sequence[frozenset[int]],
    shares: Sequence[Sequence[int]],
    edges: Collection[int],
    start: Sequence[int],
) -> list[int]:
    """Each person's office duty on edge days minus its shares, in micro-days."""
    owed = list(start)
    for number in edges:
        for person, share in zip(pools[number].members, shares[number], strict=True):
            owed[person] += DAY * (person in seated[number]) - share
    return owed


def _fits(pool: Pool) -> bool:
    """Whether the minima of all groups can be met at once."""
    return sum(group.least for group in pool.groups) <= pool.seats


def least_squares(
    pools: Sequence[Pool],
    seated: Sequence[frozenset[int]],
    shares: Sequence[Sequence[int]],
    edges: Collection[int],
    start: Sequence[int],
) -> int:
    """The smallest sum of squared edge balances over all plans that seat everybody as often."""
    model = CpModel()
    cells = {
        (number, i): model.new_bool_var("")
        for number, pool in enumerate(pools)
        for i in pool.members
    }
    for number, (pool, seats) in enumerate(zip(pools, seated, strict=True)):
        model.add(sum(cells[number, i] for i in pool.members) == len(seats))
        for i in pool.members:
            if i in pool.forced or i in pool.barred:
                model.add(cells[number, i] == (i in pool.forced))
        for group in pool.groups:
            here = group.members.intersection(pool.members)
            # Of minima that do not fit together as many are met as before, and by whom is open.
            least = min(group.least, len(here & seats)) if _fits(pool) else 0
            most = max(group.most, len(here & seats))
            model.add_linear_constraint(sum(cells[number, i] for i in here), least, most)
    owed = edge_balances(pools, [frozenset()] * len(pools), shares, edges, start)
    costs = []
    for i, balance in enumerate(owed):
        mine = [number for number, pool in enumerate(pools) if i in pool.members]
        model.add(sum(cells[n, i] for n in mine) == sum(i in seated[n] for n in mine))
        on_edges = [cells[n, i] for n in mine if n in edges]
        steps = [model.new_bool_var("") for _ in on_edges]
        model.add(sum(steps) == sum(on_edges))
        # Each more edge day costs more than the one before it, so the first ones are taken first.
        costs += [(2 * balance + (2 * n + 1) * DAY) * step for n, step in enumerate(steps)]
    model.minimize(sum(costs))
    solver = CpSolver()
    solver.parameters.num_workers = 1
    if solver.solve(model) != OPTIMAL:
        raise ArithmeticError
    return sum(b * b for b in owed) + DAY * round(solver.objective_value)
