"""Planning again: what was published or asked for is changed only where evenness demands it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.rotation import DAY, Pool, rotate
from tests.schedules.cores import MONDAY, Core, cores

careful = settings(max_examples=200, deadline=None, derandomize=True)


def published(core: Core, seated: tuple[frozenset[int], ...]) -> Core:
    """Put a plan in as wishes, as the planner does with what people were already told."""
    wished = (
        replace(pool, wished_in=seats, wished_out=frozenset(pool.members) - seats)
        for pool, seats in zip(core.pools, seated, strict=True)
    )
    return replace(core, pools=tuple(wished))


def test_a_request_is_granted_when_it_costs_no_evenness() -> None:
    names = ["ani", "budi"]
    for asking in (0, 1):
        wish = frozenset({asking})
        monday = Pool(day=MONDAY, seats=1, members=(0, 1), wished_out=wish)
        tuesday = Pool(day=MONDAY + 1, seats=1, members=(0, 1))
        made = rotate([monday, tuesday], start=[0, 0], last_seat=[0, 0], keys=names)
        assert made.seated == (frozenset({1 - asking}), wish)


def test_of_two_people_who_could_give_a_seat_the_one_without_a_wish_gives_it() -> None:
    for keen in (0, 1):
        pool = Pool(day=MONDAY, seats=2, members=(0, 1, 2), wished_in=frozenset({keen}))
        names = ["ani", "budi", "citra"]
        made = rotate([pool], start=[DAY, DAY, 0], last_seat=[0, 0, 0], keys=names)
        assert made.seated == (frozenset({keen, 2}),)


def test_of_two_exchanges_the_one_that_crosses_no_wish_is_made() -> None:
    # What nobody could see on Monday and Tuesday: on Wednesday 0 and 1 are held, so 2 falls behind.
    pools = [
        Pool(day=MONDAY, seats=1, members=(0, 2)),
        Pool(day=MONDAY + 1, seats=1, members=(1, 2)),
        Pool(day=MONDAY + 2, seats=2, members=(0, 1, 2), forced=frozenset({0, 1})),
    ]
    for kept in (0, 1):
        for wished in (
            replace(pools[kept], wished_in=frozenset({kept})),
            replace(pools[kept], wished_out=frozenset({2})),
        ):
            asked = [wished if pool.day == wished.day else pool for pool in pools]
            made = rotate(asked, start=[0, 0, DAY], last_seat=[0, 0, 0], keys=["a", "b", "c"])
            assert [move.pool for move in made.moves] == [1 - kept]
            assert made.seated[kept] == {kept}


@careful
@given(cores(wishes=True))
def test_wishes_never_cost_evenness(core: Core) -> None:
    plain = tuple(
        replace(pool, wished_in=frozenset(), wished_out=frozenset()) for pool in core.pools
    )
    assert sorted(core.rotate().dev) == sorted(replace(core, pools=plain).rotate().dev)


@careful
@given(cores(wishes=True))
def test_a_published_plan_is_not_changed_without_a_reason(core: Core) -> None:
    made = core.rotate()
    again = published(core, made.seated).rotate()
    assert again.seated == made.seated
    assert again.dev == made.dev
    assert again.moves == ()


@careful
@given(cores(wishes=True), st.data())
def test_planning_again_from_any_day_changes_nothing(core: Core, data: st.DataObject) -> None:
    made = core.rotate()
    told = published(core, made.seated)
    past = data.draw(st.integers(0, len(core.pools)))
    start, last = list(core.start), list(core.last_seat)
    for pool, owed, seats in zip(core.pools[:past], made.shares, made.seated, strict=False):
        for person, share in zip(pool.members, owed, strict=True):
            start[person] += DAY * (person in seats) - share
            last[person] = pool.day if person in seats else last[person]
    rest = replace(told, pools=told.pools[past:], start=tuple(start), last_seat=tuple(last))
    assert rest.rotate().seated == made.seated[past:]
    assert rest.rotate().dev == made.dev


@careful
@given(cores(wishes=True))
def test_without_the_moves_every_day_keeps_as_many_wishes_as_it_can(core: Core) -> None:
    made = core.rotate()
    first = list(map(set, made.seated))
    for move in reversed(made.moves):
        assert move.taker in first[move.pool]
        assert move.giver not in first[move.pool] | core.pools[move.pool].forced
        first[move.pool] ^= {move.giver, move.taker}
    for pool, seats in zip(core.pools, first, strict=True):
        if not pool.groups:
            idle = set(pool.members) - seats
            assert not (idle & pool.wished_in and seats - pool.forced - pool.wished_in)
            assert not (seats & pool.wished_out - pool.forced and idle - pool.wished_out)
