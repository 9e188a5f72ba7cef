"""The exact optimum with wishes: as even as can be, and of that the plan that keeps the most."""

from collections.abc import Set as AbstractSet

from bench.planning.cores import Core
from tests.schedules.flow import FlowPlan


def keeping(made: Core) -> list[AbstractSet[int]]:
    """Of the evenest plans of these pools the one that meets the most wishes, unit by unit."""
    seated: list[AbstractSet[int]] = [frozenset()] * len(made.pools)
    for unit in set(made.units):
        numbers = [n for n, name in enumerate(made.units) if name == unit]
        pools, shares = [made.pools[n] for n in numbers], [made.shares[n] for n in numbers]
        exact = FlowPlan(pools, made.start, shares, wishes=True)
        for number, seats in zip(numbers, exact.seated, strict=True):
            seated[number] = seats
    return seated
