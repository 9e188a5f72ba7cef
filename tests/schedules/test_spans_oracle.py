"""Blocks of days and days at home a week, against solvers that share no step with the planner."""

from collections.abc import Callable, Sequence
from hashlib import blake2b
from itertools import accumulate

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.rotation import DAY, Pool, Rotation, rotate
from schedules.rotation.keeping import week_of
from tests.schedules.span_oracle import best_blocks, flow_of_weeks

_MONDAY = 739_775  # a Monday
_MILLI = DAY // 1000


@st.composite
def limited(draw: st.DrawFn) -> tuple[tuple[Pool, ...], tuple[int, ...]]:
    """Pools of up to three weeks in which everybody may be at home only so many days."""
    count = draw(st.integers(1, 8))
    everybody = st.integers(1, (1 << count) - 1)
    allowed = draw(st.lists(st.integers(0, 4) | st.just(9), min_size=count, max_size=count))
    pools = []
    for day in range(draw(st.integers(1, 15))):
        mask = draw(everybody) | draw(everybody)
        here = tuple(i for i in range(count) if mask >> i & 1)
        pools.append(
            Pool(
                day=_MONDAY + 7 * (day // 5) + day % 5,
                seats=draw(st.integers(0, len(here))),
                members=here,
                limits={i: allowed[i] for i in here if allowed[i] < 9},
            )
        )
    past = st.integers(-6, 6).map(lambda n: n * DAY // 2)
    return tuple(pools), tuple(draw(st.lists(past, min_size=count, max_size=count)))


def turned(pools: Sequence[Pool], start: Sequence[int]) -> Rotation:
    keys = [f"person {i}" for i in range(len(start))]
    return rotate(pools, start=start, last_seat=[0] * len(start), keys=keys)


def too_often(pools: Sequence[Pool], made: Rotation) -> int:
    """Days at home above the limits."""
    home: dict[tuple[int, int], int] = {}
    most: dict[tuple[int, int], int] = {}
    for pool, seats in zip(pools, made.seated, strict=True):
        for i, limit in pool.limits.items():
            key = (week_of(pool.day), i)
            most[key] = limit
            home[key] = home.get(key, 0) + (i not in seats)
    return sum(max(0, days - most[key]) for key, days in home.items())


@settings(max_examples=400, deadline=None, derandomize=True)
@given(of=limited())
def test_no_plan_keeps_more_weeks_and_of_those_none_is_more_even(
    of: tuple[tuple[Pool, ...], tuple[int, ...]],
) -> None:
    pools, start = of
    made = turned(pools, start)
    weeks = [week_of(pool.day) for pool in pools]
    lacking, squares = flow_of_weeks(pools, start, made.shares, weeks)
    assert too_often(pools, made) == lacking
    # Where a week cannot be kept, who is at home too often is decided before evenness.
    if lacking == 0:
        assert sum(d * d for d in made.dev) == squares


def dice(seed: int) -> Callable[[int], int]:
    """Numbers below a bound, the same in every run."""
    thrown = iter(range(1 << 30))
    return lambda n: int.from_bytes(blake2b(b"%d %d" % (seed, next(thrown))).digest()[:8]) % n


def blocks(roll: Callable[[int], int]) -> tuple[list[Pool], list[int], list[int]]:
    """A unit that keeps places for blocks of unequal length; nobody is away."""
    people, many = 3 + roll(5), 2 + roll(4)
    lengths = [(1, 2, 3, 4, 5, 5)[roll(6)] for _ in range(many)]
    seats = [1 + roll(people - 1)] * many
    pools = [
        Pool(
            day=_MONDAY + first + n,
            seats=seats[b],
            members=tuple(range(people)),
            terms=dict.fromkeys(range(people), f"block {b}"),
        )
        for b, first in enumerate(accumulate([0, *lengths[:-1]]))
        for n in range(lengths[b])
    ]
    return pools, lengths, seats


def shortfalls(count: int) -> list[tuple[int, int]]:
    """Our sum of squares and the smallest there is, in milli-days, of random units."""
    found = []
    for seed in range(count):
        roll = dice(seed)
        pools, lengths, seats = blocks(roll)
        start = [(roll(9) - 4) * DAY // 2 for _ in pools[0].members]
        made = turned(pools, start)
        shares = [n * made.shares[0][0] for n in lengths]
        best = best_blocks(lengths, seats, dict(enumerate(start)), shares)
        found.append((sum((d // _MILLI) ** 2 for d in made.dev), best))
    return found


def test_whole_blocks_are_shared_out_nearly_as_evenly_as_possible() -> None:
    found = shortfalls(50)
    rounding = 20_000  # a fiftieth of a squared day
    assert sum(ours <= best + rounding for ours, best in found) >= 0.9 * len(found)
    assert sum(ours for ours, _ in found) <= 1.05 * sum(best for _, best in found)
