"""Islands: people who can hand seats to one another, directly or through others, and their pools.

Translates filled pools into the bits of `schedules.rotation.evenness` and its exchanges back into moves.
A unit whose people share pools only with one another is an island: it is evened out by itself, which
keeps the searches short.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from operator import or_

from schedules.pools import DAY, Pool, Room
from schedules.rotation.evenness import Handover, Table, Unit, even_out
from schedules.rotation.keeping import NO_LEAD, Lead, week_of
from schedules.rotation.weeks import Weeks, even_out_weeks, keep_weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A seat handed on for evenness after the first filling: pool index and two people."""

    pool: int
    giver: int
    taker: int


def exchange(
    pools: Sequence[Pool],
    rooms: Sequence[Room],
    seated: Sequence[set[int]],
    dev: list[int],
    rank: Sequence[int],
    lead: Lead = NO_LEAD,
) -> list[Move]:
    """Even out `seated` and `dev`, in place, wherever anybody is more than a day above another.

    Pools in which people keep their place stay as they are; where days at home are limited by the
    week, no exchange breaks a week and those that can be mended are.
    """
    moves = []
    for people, every in _islands(pools, rank):
        loads = [dev[i] for i in people]
        is_limited = any(pools[n].limits for n in every)
        if max(loads) - min(loads) <= DAY and not is_limited:
            continue
        numbers = [n for n in every if not pools[n].terms]
        bits = {person: 1 << position for position, person in enumerate(people)}
        tables = [_table(pools[n], rooms[n], seated[n], bits) for n in numbers]
        made: list[Handover] = []
        if is_limited:
            weeks = _weeks(pools, every, numbers, seated, bits, lead)
            made += keep_weeks(tables, weeks, loads, DAY)
            made += even_out_weeks(tables, weeks, loads, DAY)
        else:
            made = even_out(tables, loads, DAY)
        for handover in made:
            number = numbers[handover.table]
            giver, taker = people[handover.giver], people[handover.taker]
            seated[number].remove(giver)
            seated[number].add(taker)
            moves.append(Move(pool=number, giver=giver, taker=taker))
        for person, load in zip(people, loads, strict=True):
            dev[person] = load
    return moves


def _weeks(
    pools: Sequence[Pool],
    every: Sequence[int],
    numbers: Sequence[int],
    seated: Sequence[set[int]],
    bits: dict[int, int],
    lead: Lead,
) -> Weeks:
    """How many days at home everybody has left in each week."""
    left: dict[tuple[int, int], int] = {}
    for n in every:
        week = week_of(pools[n].day)
        for i, most in pools[n].limits.items():
            key = (week, bits[i].bit_length() - 1)
            spent = left.get(key, most - lead.home.get((week, i), 0))
            left[key] = spent - (i not in seated[n])
    # A day that no limit counts is a week of its own, in which nobody ever runs out of days.
    return Weeks(
        numbers=[week_of(pools[n].day) if pools[n].limits else -1 - n for n in numbers], left=left
    )


def _islands(pools: Sequence[Pool], rank: Sequence[int]) -> list[tuple[list[int], list[int]]]:
    """Split people (by rank) and pool indexes into sets that share nobody: they cannot exchange."""
    chief = list(range(len(rank)))

    def root(person: int) -> int:
        while chief[person] != person:
            chief[person] = person = chief[chief[person]]
        return person

    for pool in pools:
        for first in pool.members[:1]:
            head = root(first)
            for person in pool.members:
                if chief[person] != head:
                    chief[root(person)] = head
    islands: dict[int, tuple[list[int], list[int]]] = {}
    for person in sorted(range(len(rank)), key=rank.__getitem__):
        islands.setdefault(root(person), ([], []))[0].append(person)
    for number, pool in enumerate(pools):
        for first in pool.members[:1]:
            islands[root(first)][1].append(number)
    return list(islands.values())


def _table(pool: Pool, room: Room, seated: set[int], bits: dict[int, int]) -> Table:
    """Write a filled pool in bits; the seats of the forced are not to give."""

    def mask(people: Iterable[int]) -> int:
        return reduce(or_, map(bits.get, people, repeat(0)), 0)

    sitting = mask(seated)
    wished_in, wished_out = mask(pool.wished_in), mask(pool.wished_out)
    parts = [(mask(part.members), part) for part in room.parts]
    return Table(
        giving=sitting & ~mask(pool.forced),
        idle=mask(pool.members) & ~sitting & ~mask(pool.barred),
        keep=wished_in & ~wished_out,
        avoid=wished_out & ~wished_in,
        units=[
            Unit(
                people=people,
                seated=(people & sitting).bit_count(),
                floor=part.floor,
                ceiling=part.ceiling,
            )
            for people, part in parts
        ],
    )
