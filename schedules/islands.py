"""Islands: people who can hand seats to one another, directly or through others, and their pools.

Translates filled pools into the bits of `schedules.evenness` and its exchanges back into moves.
A unit whose people share pools only with one another is an island: it is evened out by itself, which
keeps the searches short.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import repeat
from operator import or_

from schedules.evenness import Table, Unit, even_out
from schedules.pools import DAY, Pool, Room


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
) -> list[Move]:
    """Even out `seated` and `dev`, in place, wherever anybody is more than a day above another."""
    moves = []
    for people, numbers in _islands(pools, rank):
        loads = [dev[i] for i in people]
        if max(loads) - min(loads) <= DAY:
            continue
        bits = {person: 1 << position for position, person in enumerate(people)}
        tables = [_table(pools[n], rooms[n], seated[n], bits) for n in numbers]
        for handover in even_out(tables, loads, DAY):
            number = numbers[handover.table]
            giver, taker = people[handover.giver], people[handover.taker]
            seated[number].remove(giver)
            seated[number].add(taker)
            moves.append(Move(pool=number, giver=giver, taker=taker))
        for person, load in zip(people, loads, strict=True):
            dev[person] = load
    return moves


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
