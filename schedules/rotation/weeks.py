"""Weeks: seats handed on until nobody's load can be evened out, and no week is broken by it.

As `schedules.rotation.evenness`, for people who may be at home only so many days of a week. Whoever has
days at home left in a week may hand a seat of it on; whoever has none may do so only for another
seat of the same week. With that the bounds are two families of nested sets, of people a day and of
days a person, and a path that leads to nobody is still the proof of the optimum
(Edmonds 1970, Murota 2003). Before that every week that can be mended is mended the same way.

People are bits of an integer, by position, as in `schedules.rotation.evenness`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schedules.rotation.evenness import Handover, Table

FREE = 1 << 30
"""Days at home left to somebody whom no limit binds."""


@dataclass(slots=True, kw_only=True)
class Weeks:
    """Which table lies in which week, and how many days at home everybody has left in it.

    `left` is by week and position; whoever is not named has no limit. Below zero somebody is at home
    more than the limit allows.
    """

    numbers: Sequence[int]
    left: dict[tuple[int, int], int]

    def move(self, handover: Handover) -> None:
        """Write a handover down."""
        week = self.numbers[handover.table]
        for position, by in ((handover.giver, -1), (handover.taker, 1)):
            if (week, position) in self.left:
                self.left[week, position] += by

    def tight(self) -> dict[int, int]:
        """By week, those who have no day at home left (bits)."""
        found = dict.fromkeys(self.numbers, 0)
        for (week, position), left in self.left.items():
            if left <= 0:
                found[week] = found.get(week, 0) | 1 << position
        return found

    def lacking(self) -> list[tuple[int, int]]:
        """The weeks and people that are over their limit."""
        return sorted(key for key, left in self.left.items() if left < 0)


def keep_weeks(
    tables: Sequence[Table], weeks: Weeks, loads: list[int], seat: int
) -> list[Handover]:
    """Mend the weeks in which somebody is at home too often, as far as that is possible; in place."""
    made: list[Handover] = []
    for week, position in weeks.lacking():
        here = [n for n, number in enumerate(weeks.numbers) if number == week]
        while weeks.left[week, position] < 0:
            others = (1 << len(loads)) - 1 & ~(1 << position) & ~weeks.tight()[week]
            search = _Search(tables=tables, weeks=weeks, open=here)
            if not (path := search.path(others, 1 << position, loads)):
                break
            made += _take(path, tables, weeks, loads, seat)
    return made


def even_out_weeks(
    tables: Sequence[Table], weeks: Weeks, loads: list[int], seat: int
) -> list[Handover]:
    """Exchange seats until no path leads to anybody more than a `seat` less loaded; in place.

    The most loaded give first; those from whom nothing leads on are left alone from then on. Of all
    paths one that crosses no wish is taken if there is one.
    """
    made: list[Handover] = []
    done = 0
    while True:
        top = max((load for i, load in enumerate(loads) if not done >> i & 1), default=0)
        rich = _bits(i for i, load in enumerate(loads) if load == top and not done >> i & 1)
        poor = _bits(i for i, load in enumerate(loads) if load < top - seat)
        if not poor:
            return made
        search = _Search(tables=tables, weeks=weeks, open=range(len(tables)))
        if path := search.path(rich, poor, loads):
            made += _take(path, tables, weeks, loads, seat)
        else:
            done |= rich


def _take(
    path: Sequence[Handover], tables: Sequence[Table], weeks: Weeks, loads: list[int], seat: int
) -> Sequence[Handover]:
    for handover in path:
        tables[handover.table].hand_over(1 << handover.giver, 1 << handover.taker)
        weeks.move(handover)
    loads[path[0].giver] -= seat
    loads[path[-1].taker] += seat
    return path


@dataclass(frozen=True, slots=True)
class _Step:
    """These takers can be reached through this table from these givers."""

    takers: int
    table: int
    givers: int


@dataclass(slots=True, kw_only=True)
class _Search:
    """Outwards from the rich through the `open` tables, layer by layer.

    `reached` may give where they have a day at home left, those who `came` through a table of a
    week anywhere in it.
    """

    tables: Sequence[Table]
    weeks: Weeks
    open: Sequence[int]
    steps: list[_Step] = field(default_factory=list)
    _tight: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self._tight = self.weeks.tight()

    def path(self, rich: int, poor: int, loads: Sequence[int]) -> list[Handover]:
        """The handovers from one of the rich to the poorest found; empty if there are none."""
        for is_strict in (True, False):
            self.steps = [_Step(rich, -1, 0)]
            found = self._reach(rich, poor, is_strict=is_strict)
            if found:
                taker = min(_positions(found), key=lambda i: (loads[i], i))
                return self._walk_back(taker)
        return []

    def _reach(self, rich: int, poor: int, *, is_strict: bool) -> int:
        """Who of the poor can be reached; if strictly, then without crossing a wish."""
        reached, came = rich, dict.fromkeys(self.weeks.numbers, 0)
        while True:
            before, arrived, fresh = reached, dict(came), False
            for number in self.open:
                table, week = self.tables[number], self.weeks.numbers[number]
                tight = self._tight[week]
                givers = table.giving & (before & ~tight | arrived[week])
                # Somebody known already is new again where only coming in this week lets them give.
                takers = table.idle & (~reached | tight & ~came[week])
                for by, to in _pairs(table, givers, takers, is_strict=is_strict):
                    new = to & (~reached | tight & ~came[week])
                    if new:
                        self.steps.append(_Step(new, number, by))
                        reached, fresh = reached | new, True
                        came[week] |= new
            if reached & poor or not fresh:
                return reached & poor

    def _walk_back(self, taker: int) -> list[Handover]:
        """List the handovers that led to the taker, first one first."""
        path: list[Handover] = []
        at = next(n for n, step in enumerate(self.steps) if step.takers >> taker & 1)
        while (step := self.steps[at]).table >= 0:
            week = self.weeks.numbers[step.table]
            origin = [(self._origin(i, week, at), i) for i in _positions(step.givers)]
            at, giver = min(origin)
            path.append(Handover(table=step.table, giver=giver, taker=taker))
            taker = giver
        return path[::-1]

    def _origin(self, person: int, week: int, before: int) -> int:
        """The first step by which somebody could give in this week."""
        must_come = self._tight[week] >> person & 1
        return next(
            (
                n
                for n, step in enumerate(self.steps[:before])
                if step.takers >> person & 1
                and (not must_come or (step.table >= 0 and self.weeks.numbers[step.table] == week))
            ),
            before,
        )


def _pairs(table: Table, givers: int, takers: int, *, is_strict: bool) -> Iterator[tuple[int, int]]:
    """Who can give to whom at a table; if strictly, then so that no wish is crossed."""
    if not is_strict:
        yield from table.steps(givers, takers)
        return
    keep, avoid = table.keep, table.avoid
    glad, sad = takers & keep, takers & avoid
    for willing, some in (
        (givers, glad),
        (givers & ~keep, takers & ~keep & ~avoid),
        (givers & avoid, sad),
    ):
        yield from table.steps(willing, some)


def _bits(positions: Iterator[int]) -> int:
    found = 0
    for position in positions:
        found |= 1 << position
    return found


def _positions(bits: int) -> Iterator[int]:
    while bits:
        low = bits & -bits
        yield low.bit_length() - 1
        bits ^= low
