"""Random rotations for Hypothesis: pools with absences, groups, forced members, wishes, history."""

from dataclasses import dataclass

from hypothesis import strategies as st

from schedules.rotation import DAY, Group, Pool, Rotation, rotate

MONDAY = 739_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    pools: tuple[Pool, ...]
    start: tuple[int, ...]
    last_seat: tuple[int, ...]
    keys: tuple[str, ...]

    def rotate(self) -> Rotation:
        return rotate(self.pools, start=self.start, last_seat=self.last_seat, keys=self.keys)


@st.composite
def cores(
    draw: st.DrawFn,
    *,
    people: int = 9,
    days: int = 7,
    forced: bool = True,
    history: bool = True,
    wishes: bool = False,
    bounds: bool = True,
) -> Core:
    """Draw a rotation; bounds may contradict each other or the seats, as they do in offices."""
    count = draw(st.integers(1, people))
    masks = st.integers(0, (1 << count) - 1)

    def some(mask: int) -> frozenset[int]:
        return frozenset(i for i in range(count) if mask >> i & 1)

    units = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    ranges = draw(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 4)), max_size=3 * bounds))
    groups = tuple(
        Group(
            members=frozenset(i for i in range(count) if units[i] == unit),
            least=least,
            most=least + room,
        )
        for unit, (least, room) in enumerate(ranges)
    )
    pools = []
    for day in range(draw(st.integers(1, days))):
        here = some(draw(masks) | draw(masks))
        held = here & some(draw(masks) & draw(masks) & draw(masks)) if forced else frozenset()
        wished = some(draw(masks)) if wishes else frozenset()
        pools.append(
            Pool(
                day=MONDAY + day,
                seats=draw(st.integers(0, len(here))),
                members=tuple(sorted(here)),
                forced=held,
                groups=groups,
                wished_in=wished,
                wished_out=some(draw(masks)) - wished if wishes else frozenset(),
            )
        )
    grain = draw(st.sampled_from([1, DAY // 2])) if history else 6 * DAY  # halves make ties
    most = 3 * DAY // grain
    past = st.integers(-most, most).map(lambda n: n * grain)
    return Core(
        pools=tuple(pools),
        start=tuple(draw(st.lists(past, min_size=count, max_size=count))),
        last_seat=tuple(
            draw(st.lists(st.integers(MONDAY - 9, MONDAY - 1), min_size=count, max_size=count))
        ),
        keys=tuple(f"person {i}" for i in range(count)),
    )
