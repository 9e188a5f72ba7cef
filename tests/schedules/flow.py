"""The rotation as a min-cost flow, solved by OR-Tools: the oracle of the tests and the bench.

It shares no step with the product: seats used, forced members and group minima come out of costs
so high that nothing else may outweigh them, not out of arithmetic on bounds.
"""

from collections import Counter
from collections.abc import Sequence
from itertools import chain

from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

from schedules.rotation import DAY, Pool


class FlowPlan:
    """The evenest plan of these pools; with `wishes`, of the evenest ones the one that keeps most."""

    def __init__(
        self,
        pools: Sequence[Pool],
        start: Sequence[int],
        shares: Sequence[Sequence[int]],
        *,
        wishes: bool = False,
    ) -> None:
        self.arcs: list[tuple[int, int, int, int]] = []  # from, to, capacity, cost
        self.cells: dict[int, tuple[int, int]] = {}  # arc -> pool, person
        self.pools = pools
        self.dev = list(start)
        self.nodes = len(start) + 2
        for pool, owed in zip(pools, shares, strict=True):
            for person, share in zip(pool.members, owed, strict=True):
                self.dev[person] -= share
        present = Counter(chain.from_iterable(pool.members for pool in pools))
        days = [present[i] for i in range(len(start))]
        steepest = max(2 * (abs(d) + n * DAY) for d, n in zip(self.dev, days, strict=True))
        weight = 2 * sum(days) + 1 if wishes else 1
        minimum = 4 * steepest * weight + 4 * len(pools)  # no cycle of exchanges can gain as much
        must = minimum * (4 + 2 * len(pools))
        for person, (dev, most) in enumerate(zip(self.dev, days, strict=True)):
            for nth in range(most):  # what (dev + nth + 1 days)² adds to (dev + nth days)², per day
                self._arc(person, len(start), 1, weight * (2 * dev + (2 * nth + 1) * DAY))
        for number, pool in enumerate(pools):
            self._pool(number, pool, minimum, must, wishes=wishes)
        self.seated = self._solve(len(start))

    def _pool(self, number: int, pool: Pool, minimum: int, must: int, *, wishes: bool) -> None:
        source, day = len(self.dev) + 1, self._node()
        self._arc(source, day, max(pool.seats, len(pool.forced)), 0)
        door = dict.fromkeys(pool.members, day)
        for group in pool.groups:
            node = self._node()
            most = max(group.most, len(group.members & pool.forced))
            self._arc(day, node, group.least, -minimum)
            self._arc(day, node, most - group.least, 0)
            door |= dict.fromkeys(group.members & set(pool.members), node)
        for person, node in door.items():
            cost = -must if person in pool.forced else 0
            if wishes:
                cost += (person in pool.wished_out) - (person in pool.wished_in)
            self.cells[len(self.arcs)] = (number, person)
            self._arc(node, person, 1, cost)

    def _node(self) -> int:
        self.nodes += 1
        return self.nodes - 1

    def _arc(self, tail: int, head: int, capacity: int, cost: int) -> None:
        self.arcs.append((tail, head, capacity, cost))

    def _solve(self, sink: int) -> list[set[int]]:
        network = SimpleMinCostFlow()
        network.add_arcs_with_capacity_and_unit_cost(*map(list, zip(*self.arcs, strict=True)))
        supply = sum(max(pool.seats, len(pool.forced)) for pool in self.pools)
        network.set_node_supply(sink + 1, supply)
        network.set_node_supply(sink, -supply)
        status = network.solve_max_flow_with_min_cost()
        if status != network.OPTIMAL:
            raise ArithmeticError(status)
        seated: list[set[int]] = [set() for _ in self.pools]
        flows = network.flows(list(self.cells))
        for flow, (number, person) in zip(flows, self.cells.values(), strict=True):
            if flow:
                seated[number].add(person)
                self.dev[person] += DAY
        return seated
