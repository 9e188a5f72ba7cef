from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from fractions import Fraction

import pytest
from hypothesis import given, settings

from schedules.pools import DAY, Group, Pool, settle, share_out
from tests.schedules.cores import MONDAY, Core, cores

careful = settings(max_examples=200, deadline=None, derandomize=True)

Vessel = tuple[AbstractSet[int], int, int]  # people, least, most


def pool(seats: int, *units: tuple[int, int, int], outside: int = 0) -> Pool:
    """Make a pool of units (people, least, most), numbered through, then people of no unit."""
    groups, count = [], 0
    for people, least, most in units:
        unit = frozenset(range(count, count + people))
        groups.append(Group(members=unit, least=least, most=most))
        count += people
    members = tuple(range(count + outside))
    return Pool(day=MONDAY, seats=seats, members=members, groups=tuple(groups))


@pytest.mark.parametrize(
    ("shared", "owed"),
    [
        pytest.param(pool(12, outside=24), [500_000] * 24, id="half of the people owe half a day"),
        pytest.param(pool(1, outside=3), [333_333] * 3, id="thirds are rounded alike"),
        pytest.param(pool(2, outside=3), [666_667] * 3, id="and to the nearest"),
        pytest.param(pool(0, outside=2), [0, 0], id="no seats, nothing owed"),
        pytest.param(pool(9, outside=2), [DAY] * 2, id="nobody owes more than the day"),
        pytest.param(pool(3), [], id="nobody there"),
        pytest.param(
            pool(3, (1, 1, 9), (4, 0, 9)),
            [DAY, 500_000, 500_000, 500_000, 500_000],
            id="who is alone in a unit that needs one owes every day, the rest less",
        ),
        pytest.param(
            pool(4, (4, 0, 1), outside=4),
            [250_000] * 4 + [750_000] * 4,
            id="a unit that may send one person owes one, the rest more",
        ),
        pytest.param(
            pool(3, (2, 2, 2), (4, 0, 0), outside=4),
            [DAY, DAY, 0, 0, 0, 0, 250_000, 250_000, 250_000, 250_000],
            id="a minimum and a maximum at once",
        ),
        pytest.param(
            pool(2, (1, 1, 9), (1, 1, 9), (1, 1, 9), (1, 1, 9), outside=2),
            [500_000] * 4 + [0] * 2,
            id="minima that do not fit take turns",
        ),
        pytest.param(
            pool(2, (1, 5, 9), outside=3),
            [DAY, 333_333, 333_333, 333_333],
            id="a unit cannot send more people than it has",
        ),
    ],
)
def test_what_everybody_owes(shared: Pool, owed: list[int]) -> None:
    assert list(share_out(shared)) == owed


@careful
@given(cores())
def test_the_shares_add_up_to_the_seats_used(core: Core) -> None:
    for shared in core.pools:
        shares = share_out(shared)
        assert abs(sum(shares) - settle(shared).seats * DAY) * 2 <= len(shares)
        assert all(0 <= share <= DAY for share in shares)


@careful
@given(cores())
def test_water_stands_equally_high_in_every_part_between_its_bounds(core: Core) -> None:
    for shared in core.pools:
        room, owed = settle(shared), dict(zip(shared.members, share_out(shared), strict=True))
        here = [group.members & owed.keys() for group in shared.groups]
        parts: list[Vessel] = []
        for group, people in zip(shared.groups, here, strict=True):
            least, forced = min(group.least, len(people)), len(people & shared.forced)
            parts.append((people, least, max(forced, min(group.most, len(people)))))
        outside = owed.keys() - frozenset().union(*here)
        parts.append((outside, 0, len(outside)))
        if sum(least for _, least, _ in parts) > room.seats:
            continue
        for part, load in pour(parts, room.seats):
            assert all(abs(owed[i] * len(part) - load * DAY) <= len(part) for i in part)


def pour(parts: list[Vessel], seats: int) -> Iterator[tuple[AbstractSet[int], Fraction]]:
    """Raise the level from one bound to the next until the seats are poured out."""

    def load(part: Vessel, level: Fraction) -> Fraction:
        people, least, most = part
        return min(max(level * len(people), Fraction(least)), Fraction(most))

    parts = [part for part in parts if part[0]]
    marks = {Fraction(bound, len(people)) for people, *bounds in parts for bound in bounds}
    level = Fraction(0)
    for mark in sorted(marks):
        low, high = (sum((load(p, at) for p in parts), Fraction()) for at in (level, mark))
        if high >= seats:
            level += (mark - level) * (seats - low) / (high - low) if high > low else 0
            break
        level = mark
    return ((part[0], load(part, level)) for part in parts)


@careful
@given(cores())
def test_the_shares_do_not_depend_on_the_order_of_people_or_groups(core: Core) -> None:
    for shared in core.pools:
        turned = Pool(
            day=shared.day,
            seats=shared.seats,
            members=shared.members[::-1],
            forced=shared.forced,
            groups=shared.groups[::-1],
        )
        assert share_out(turned)[::-1] == share_out(shared)


@careful
@given(cores())
def test_the_parts_can_always_be_filled_with_exactly_the_seats(core: Core) -> None:
    for shared in core.pools:
        room = settle(shared)
        if room.parts:
            floors = sum(part.floor for part in room.parts)
            assert floors <= room.seats <= sum(part.ceiling for part in room.parts)
            assert sorted(i for part in room.parts for i in part.members) == sorted(shared.members)


def test_nobody_is_forced_into_a_pool_he_is_not_in() -> None:
    with pytest.raises(ValueError, match="739000"):
        Pool(day=MONDAY, seats=1, members=(0, 1), forced=frozenset({2}))
