"""The rotation against solvers that share none of its steps: OR-Tools' flow, and trying all plans."""

from itertools import combinations, product

from hypothesis import given, settings

from schedules.rotation import DAY, Pool
from tests.schedules.cores import Core, cores
from tests.schedules.flow import FlowPlan


@settings(max_examples=600, deadline=None, derandomize=True)
@given(cores(wishes=True))
def test_no_plan_of_the_exact_solver_is_more_even(core: Core) -> None:
    ours = core.rotate()
    theirs = FlowPlan(core.pools, core.start, ours.shares)
    assert sum(d * d for d in ours.dev) == sum(d * d for d in theirs.dev)
    assert sorted(ours.dev) == sorted(theirs.dev)
    assert list(map(len, ours.seated)) == list(map(len, theirs.seated))


@settings(max_examples=40, deadline=None, derandomize=True)
@given(cores(people=24, days=20, wishes=True))
def test_nor_in_a_month_of_a_larger_office(core: Core) -> None:
    ours = core.rotate()
    theirs = FlowPlan(core.pools, core.start, ours.shares)
    assert sorted(ours.dev) == sorted(theirs.dev)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(cores(wishes=True))
def test_a_plan_as_even_can_keep_hardly_more_wishes(core: Core) -> None:
    ours = core.rotate()
    theirs = FlowPlan(core.pools, core.start, ours.shares, wishes=True)
    fewest = crossed(core.pools, theirs.seated)
    assert fewest <= crossed(core.pools, ours.seated) <= fewest + 2


def crossed(pools: tuple[Pool, ...], seated: tuple[frozenset[int], ...] | list[set[int]]) -> int:
    """Count the wishes a plan does not keep."""
    return sum(
        len((pool.wished_in & set(pool.members)) - seats) + len(pool.wished_out & seats)
        for pool, seats in zip(pools, seated, strict=True)
    )


@settings(max_examples=150, deadline=None, derandomize=True)
@given(cores(people=4, days=3))
def test_of_all_plans_it_is_best_by_the_squares_the_most_and_the_least_burdened(core: Core) -> None:
    ours = core.rotate()
    plans = [
        deviations(core, ours.shares, plan)
        for plan in product(
            *(allowed(pool, len(s)) for pool, s in zip(core.pools, ours.seated, strict=True))
        )
    ]
    assert sum(d * d for d in ours.dev) == min(sum(d * d for d in dev) for dev in plans)
    assert sorted(ours.dev, reverse=True) == min(sorted(dev, reverse=True) for dev in plans)
    assert sorted(ours.dev) == max(sorted(dev) for dev in plans)


def allowed(pool: Pool, seats: int) -> list[frozenset[int]]:
    """List the ways to fill a pool's seats that miss the fewest minima and keep the forced."""

    def missed(plan: frozenset[int]) -> int:
        return sum(max(0, group.least - len(group.members & plan)) for group in pool.groups)

    plans = [
        plan
        for plan in map(frozenset, combinations(pool.members, seats))
        if plan >= pool.forced
        and all(
            len(g.members & plan) <= max(g.most, len(g.members & pool.forced)) for g in pool.groups
        )
    ]
    best = min(map(missed, plans))
    return [plan for plan in plans if missed(plan) == best]


def deviations(
    core: Core, shares: tuple[tuple[int, ...], ...], plan: tuple[frozenset[int], ...]
) -> list[int]:
    """Count from scratch how everybody stands after a plan."""
    dev = list(core.start)
    for pool, owed, seats in zip(core.pools, shares, plan, strict=True):
        for person, share in zip(pool.members, owed, strict=True):
            dev[person] += DAY * (person in seats) - share
    return dev
