"""Rotation: whose turn it is in the office, shared out evenly, exactly, and the same every time.

The idea in plain words. On each day a pool of people share some seats, so each of them *owes* a
share of a day: 12 seats for 24 people make half a day each. Add up what somebody owed, take it from
the days he really came, and you have his *deviation*: below zero he still owes, above zero he has
given more than his share. Who is absent that day is in no pool, owes nothing and gains nothing.

1. **Most owed first.** Day by day the seats go to the lowest deviation; of equals to whoever was in
   the office longest ago; of these by a hash of the person's key, which favours nobody.
2. **Exchange for evenness.** A day-by-day rule cannot see ahead (a leave, a pin, piket next week). So
   seats are then handed on, from those furthest above their share, through other people and days
   if need be, to anybody more than a day below them, until no such exchange exists.

The guarantee. No other plan within the same rules is more even: not by the sum of squares, not by
the most burdened person, not by the least burdened one, nor by any other convex measure; what was
carried over from earlier periods is counted in. This is a theorem, not a tuning: see
`schedules.rotation.evenness`. If nobody is forced and nobody starts with a debt, everybody ends less than
one day from his share. Two people with the same days and the same group end at most one day apart,
unless the one who came more often has no open seat left on any day the other could take.

Wishes come second to evenness and first to everything else: a plan already published, put in as
wishes, is changed only where evenness or a rule demands it, and not at all when nothing changed.
(That the changes are the fewest possible is measured, not proven: see `bench/rotation.py`.)

No clock, no chance, no fractions: whole micro-days, and ties settled by keys, so that the order in
which people or groups are listed is of no consequence.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from schedules.pools import DAY, Group, Pool, Room, settle, share_out
from schedules.ranking import ranks
from schedules.rotation.islands import Move, exchange
from schedules.rotation.keeping import NO_LEAD, Keeper, Lead
from schedules.rotation.trades import trade

__all__ = [
    "DAY",
    "Fault",
    "Group",
    "Move",
    "Pool",
    "Problem",
    "Rotation",
    "fill",
    "ranks",
    "rotate",
    "share_out",
]

_LATEST = 1 << 22  # above every ordinal of a date


class Fault(StrEnum):
    """What a pool's rules could not give."""

    FORCED_ABOVE_SEATS = "forced_above_seats"
    SEATS_EMPTY = "seats_empty"
    GROUP_BELOW_LEAST = "group_below_least"
    GROUP_ABOVE_MOST = "group_above_most"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A rule the plan could not keep: how many people it asks for and how many came of it.

    `group` is the index in the pool's groups, none where the whole pool is meant.
    """

    pool: int
    fault: Fault
    group: int | None = None
    asked: int
    got: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rotation:
    """Who sits where on each day, what everybody owed, and how everybody stands after it.

    Attributes:
        seated: Per pool, the people in the office, forced ones included.
        shares: Per pool, micro-days owed, in the order of the pool's members.
        dev: Per person after all pools: start + office days - shares, in micro-days.
        moves: The exchanges for evenness, in the order they were made.
        problems: Rules that could not be kept, by pool.
    """

    seated: tuple[frozenset[int], ...]
    shares: tuple[tuple[int, ...], ...]
    dev: tuple[int, ...]
    moves: tuple[Move, ...]
    problems: tuple[Problem, ...]


def rotate(
    pools: Sequence[Pool],
    *,
    start: Sequence[int],
    last_seat: Sequence[int],
    keys: Sequence[bytes | str] = (),
    rank: Sequence[int] | None = None,
    lead: Lead = NO_LEAD,
) -> Rotation:
    """Fill every pool's seats as evenly as its rules allow.

    Args:
        pools: In the order of their days; nobody is in two pools of one day.
        start: Per person, the deviation so far, in micro-days.
        last_seat: Per person, the ordinal of the last office day; 0 for never.
        keys: Per person, something that is his alone and stays the same; settles ties.
        rank: What `ranks` makes of the keys, for whoever has it already and gives no keys.
        lead: What the days before left behind, for pools that are bound by other days.
    """
    people = len(start)
    rank = ranks(keys) if rank is None else rank
    dev = list(start)
    wait = [last * people + place for last, place in zip(last_seat, rank, strict=True)]
    width = _LATEST * people

    def turn(person: int) -> int:  # deviation, then last office day, then rank, in one number
        return dev[person] * width + wait[person]

    rooms: list[Room] = []
    seated: list[set[int]] = []
    keeper = Keeper(pools, lead) if any(pool.spans_days for pool in pools) else None
    for pool in pools:
        room = settle(pool)
        urgency = keeper.urgency(pool) if keeper is not None and pool.spans_days else None
        seats = fill(pool, room, sorted(pool.members, key=turn), urgency)
        for person, share in zip(pool.members, room.shares, strict=True):
            dev[person] -= share
        for person in seats:
            dev[person] += DAY
            wait[person] = pool.day * people + rank[person]
        rooms.append(room)
        seated.append(set(seats))
        if keeper is not None:
            keeper.note(pool, seated[-1])

    moves = trade(pools, seated, dev, rank, lead.begun) if keeper is not None else []
    moves += exchange(pools, rooms, seated, dev, rank, lead)
    return Rotation(
        seated=tuple(map(frozenset, seated)),
        shares=tuple(room.shares for room in rooms),
        dev=tuple(dev),
        moves=tuple(moves),
        problems=tuple(_problems(pools, seated)),
    )


def fill(
    pool: Pool, room: Room, queue: list[int], urgency: Mapping[int, int] | None = None
) -> list[int]:
    """Seat the forced, then the wished, then the most owed, within the bounds of the parts.

    Whoever other days ask for goes before the wished: the lowest of `urgency` first.
    Taking people in order whenever the bounds still allow it is the greedy rule of matroids: no
    other choice of the day keeps more wishes or seats people further in front.
    """
    if pool.wished_in or pool.wished_out:
        queue.sort(key=lambda i: (i in pool.wished_out) - (i in pool.wished_in))
    if urgency is not None:
        queue.sort(key=urgency.__getitem__)
    if pool.forced:
        queue.sort(key=lambda i: i not in pool.forced)
    if pool.barred:
        queue = [i for i in queue if i not in pool.barred]
    if not room.parts:
        return queue[: room.seats]

    part_of = {i: number for number, part in enumerate(room.parts) for i in part.members}
    due = [part.floor for part in room.parts]
    free = [part.ceiling - part.floor for part in room.parts]
    spare = room.seats - sum(due)
    seats = []
    for person in queue:
        part = part_of[person]
        if due[part]:
            due[part] -= 1
        elif spare and free[part]:
            spare -= 1
            free[part] -= 1
        else:
            continue
        seats.append(person)
    return seats


def _problems(pools: Sequence[Pool], seated: Sequence[set[int]]) -> Iterator[Problem]:
    """Read off the finished plan which rules it does not keep."""
    for number, (pool, seats) in enumerate(zip(pools, seated, strict=True)):
        if len(seats) > pool.seats:
            fault = Fault.FORCED_ABOVE_SEATS
            yield Problem(pool=number, fault=fault, asked=pool.seats, got=len(seats))
        if len(seats) < pool.seats:
            fault = Fault.SEATS_EMPTY
            yield Problem(pool=number, fault=fault, asked=pool.seats, got=len(seats))
        for index, group in enumerate(pool.groups):
            got = len(group.members & seats)
            if got < group.least:
                fault = Fault.GROUP_BELOW_LEAST
                yield Problem(pool=number, fault=fault, group=index, asked=group.least, got=got)
            if got > group.most:
                fault = Fault.GROUP_ABOVE_MOST
                yield Problem(pool=number, fault=fault, group=index, asked=group.most, got=got)
