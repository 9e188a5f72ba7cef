"""Evenness: hand seats on from those who came too often until nobody's load can be evened out.

The last step of a rotation, and the one that makes it exact. A *path* hands one seat from a person
to a second on one day, another seat from the second to a third on another day, and so on: only its
two ends change, one day down and one day up. It is worth taking when the first is more than a day
above the last. When no such path is left the plan is the best there is: the smallest sum of
squares, the lowest highest load, the highest lowest one, all at once
(cost-reducing paths: Harvey, Ladner, Lovász and Tamir 2006; that their absence suffices with
bounds per group and day, for every convex measure and any history: the loads form an M-convex set,
Murota 2003).

People are bits of an integer here, and bit order is the order in which ties are broken. A whole
day is then searched in a handful of machine operations.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from schedules.rotation.ladder import Ladder

ALL = -1  # every bit set


@dataclass(slots=True, kw_only=True)
class Unit:
    """A group at a table: its people (bits), how many are seated, and between which bounds."""

    people: int
    seated: int
    floor: int
    ceiling: int


@dataclass(slots=True, kw_only=True)
class Table:
    """The seats of one day while they are being exchanged; all people are bits.

    Attributes:
        giving: Those who hold a seat they may hand on.
        idle: Those without a seat who may take one.
        keep: Those who wish to be seated, whether they are or not.
        avoid: Those who wish not to be; nobody wishes both.
        units: Disjoint groups with bounds; people in none of them are bound by nothing.
    """

    giving: int
    idle: int
    keep: int = 0
    avoid: int = 0
    units: list[Unit] = field(default_factory=list)
    _leavers: int = field(default=ALL, init=False)  # whose seat may go to another unit
    _joiners: int = field(default=ALL, init=False)  # who may take a seat of another unit
    _tight: list[int] = field(default_factory=list, init=False)  # units with a limit to that

    def __post_init__(self) -> None:
        self._weigh()

    def hand_over(self, giver: int, taker: int) -> None:
        """Move the giver's seat to the taker (one bit each)."""
        self.giving ^= giver | taker
        self.idle ^= giver | taker
        if self.units:
            for unit in self.units:
                unit.seated += bool(unit.people & taker) - bool(unit.people & giver)
            self._weigh()

    def steps(self, givers: int, takers: int) -> Iterator[tuple[int, int]]:
        """Yield the pairs (those who can give, those who can take from any of them)."""
        if (by := givers & self._leavers) and (to := takers & self._joiners):
            yield by, to
        for people in self._tight:
            if (by := givers & people) and (to := takers & people):
                yield by, to

    def crosses(self, handover: "Handover") -> bool:
        """Tell whether a handover takes a seat from one unit to another."""
        pair = 1 << handover.giver | 1 << handover.taker
        return any(unit.people & pair not in (0, pair) for unit in self.units)

    def _weigh(self) -> None:
        full = empty = 0
        self._tight = []
        for unit in self.units:
            if unit.seated <= unit.floor:
                empty |= unit.people
            if unit.seated >= unit.ceiling:
                full |= unit.people
            if not unit.floor < unit.seated < unit.ceiling:
                self._tight.append(unit.people)
        self._leavers, self._joiners = ~empty, ~full


@dataclass(frozen=True, slots=True, kw_only=True)
class Handover:
    """One seat handed on: at which table, from which bit position to which."""

    table: int
    giver: int
    taker: int


def even_out(tables: Sequence[Table], loads: list[int], seat: int) -> list[Handover]:
    """Exchange seats until no path leads to anybody more than a `seat` less loaded; in place.

    The most loaded give first. A search that finds nobody closes all it reached: whoever it
    reached is at most a day below, reaches nobody else, and can only be reached in vain. Of all
    paths from the most loaded, the one that crosses the fewest wishes is taken, of these the
    shortest, of these the one to the least loaded.

    Args:
        tables: One per pool; changed in place.
        loads: By bit position; changed in place.
        seat: What one seat weighs, in the unit of `loads`.

    Returns:
        The exchanges in the order in which they were made.
    """
    made: list[Handover] = []
    ladder = Ladder(loads, seat)
    while ladder.poor:
        trail, reached = _search(tables, ladder.rich, ladder.poor, ladder.active)
        if not reached & ladder.poor:
            ladder.close(reached)
            continue
        path = _straighten(_walk_back(trail, ladder.lowest(reached)), tables)
        ladder.hand_on(path[0].giver, path[-1].taker)
        for handover in path:
            tables[handover.table].hand_over(1 << handover.giver, 1 << handover.taker)
        made += path
    return made


@dataclass(frozen=True, slots=True)
class _Step:
    """A discovery of the search: these takers can be reached through this table from these givers."""

    takers: int
    table: int
    givers: int


def _search(tables: Sequence[Table], rich: int, poor: int, active: int) -> tuple[list[_Step], int]:
    """Reach outwards from the rich until somebody poor is found or nobody new is.

    A cell is wished in, wished out or neither. A handover crosses as many wishes as the giver's cell
    stands above the taker's in that order: two if a wished seat goes to one who wished to stay out,
    none if both felt the same. People are reached by tiers, as many as possible without crossing a
    wish, then with one crossed, and so on; within a tier by layers of one more handover each.
    The steps are in the order of discovery, the rich first.
    """
    trail = [_Step(rich, -1, 0)]
    reached, before, earlier = rich, 0, 0  # in all, up to the last tier, up to the one before it
    while True:
        fresh = 0
        for number, table in enumerate(tables):
            idle = table.idle & active & ~reached & ~fresh
            if not idle:
                continue
            keep, avoid = table.keep, table.avoid
            glad, sad = idle & keep, idle & avoid
            for takers, willing in (
                (glad, reached),
                (idle ^ glad ^ sad, (reached & ~keep) | before),
                (sad, (reached & avoid) | (before & ~keep) | earlier),
            ):
                if not takers:
                    continue
                for by, to in table.steps(willing & table.giving, takers):
                    new = to & ~fresh
                    trail.append(_Step(new, number, by))
                    fresh |= new
        reached |= fresh
        if fresh & poor or earlier == reached:
            return trail, reached
        if not fresh:
            earlier, before = before, reached


def _walk_back(trail: Sequence[_Step], taker: int) -> list[Handover]:
    """List the handovers that led to the taker, first one first, by the givers reached earliest."""
    path: list[Handover] = []
    while (step := next(s for s in trail if s.takers >> taker & 1)).table >= 0:
        earliest = next(hit for s in trail if (hit := s.takers & step.givers))
        giver = (earliest & -earliest).bit_length() - 1
        path.append(Handover(table=step.table, giver=giver, taker=taker))
        taker = giver
    return path[::-1]


def _straighten(path: list[Handover], tables: Sequence[Table]) -> list[Handover]:
    """Join what lies between two crossings from unit to unit at one table.

    Each alone is within the bounds, both together need not be; but the first giver may always hand
    straight on to the second taker. Anything else on a path goes together.
    """
    for first, early in enumerate(path):
        for last in range(len(path) - 1, first, -1):
            late, table = path[last], tables[early.table]
            if early.table == late.table and table.crosses(early) and table.crosses(late):
                joined = Handover(table=early.table, giver=early.giver, taker=late.taker)
                return [*path[:first], joined, *_straighten(path[last + 1 :], tables)]
    return path
