"""Pools: the people who share the office seats of one day, and how large a share each has.

Owns the facts a rotation is made from and their arithmetic. Knows no calendar, no law and no OPD:
who is in a pool, how many seats it has and who must come is decided before it is made.
Everything is counted in whole micro-days, so that no sum ever depends on an order or a machine.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat

from schedules.facts import mass_fact
from schedules.shares import DAY

__all__ = ["DAY", "Group", "Part", "Pool", "Room", "settle", "share_out"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People of a pool with a bound of their own: a unit kerja, a level of officials.

    Members who are not in the pool that day are passed over, so one group serves every day.
    """

    members: frozenset[int]
    least: int
    most: int


@mass_fact
class Pool:
    """People who share seats on one day, by their index in the rotation.

    Attributes:
        day: Ordinal of the date.
        seats: How many of the members work in the office that day.
        members: Everybody whose place is open or forced; the absent are simply not here.
        forced: Members who hold a seat whatever their turn (piket, pin, level rule).
        groups: Disjoint; a member outside all of them only knows the pool's seats.
        wished_in: Soft: a published plan, a request. Kept wherever fairness allows.
        wished_out: The same for a day at home.
        barred: Members who owe their share of the day but cannot take a seat on it: their group
            is not in. Nobody is forced and barred.
        claims: Micro-days that a member owes at least, because he takes turns with few others at
            something besides: one of two officials must come each day, so each owes half a day.
        terms: The block of days for which a member keeps the place, where there is one.
        limits: The most days at home in this week for a member, where there is such a limit.
    """

    day: int
    seats: int
    members: tuple[int, ...]
    forced: frozenset[int] = frozenset()
    groups: tuple[Group, ...] = ()
    wished_in: frozenset[int] = frozenset()
    wished_out: frozenset[int] = frozenset()
    barred: frozenset[int] = frozenset()
    claims: Mapping[int, int] = field(default_factory=dict)
    terms: Mapping[int, str] = field(default_factory=dict)
    limits: Mapping[int, int] = field(default_factory=dict)

    @property
    def spans_days(self) -> bool:
        """Whether what happens on other days binds this one."""
        return bool(self.terms or self.limits)

    def __post_init__(self) -> None:
        if self.forced and not self.forced.issubset(self.members):
            raise ValueError(f"forced on day {self.day} without being a member")


@mass_fact
class Part:
    """The present members of one group, or of none, and how many of them may and must come."""

    members: tuple[int, ...]
    floor: int
    ceiling: int


@mass_fact
class Room:
    """What a pool's rules come to on its day, contradictions settled.

    Attributes:
        seats: Seats that will be used: all of them, unless too few people may take one
            or more than that are forced.
        parts: The members by group, those of no group last; empty for a pool without groups.
        shares: Micro-days each member owes that day, in the order of `Pool.members`.
    """

    seats: int
    parts: tuple[Part, ...]
    shares: tuple[int, ...]


def share_out(pool: Pool) -> tuple[int, ...]:
    """Tell what each member owes the office that day, in micro-days, in the order of members.

    Everybody owes the same, except that a group whose least (or most) lies above (or below) this
    owes exactly its bound, and the others divide what is left: water-filling. The shares add up to
    the seats used; each is rounded to the nearest micro-day, alike for alike, so the sum is
    off by at most half a micro-day a member.
    """
    return settle(pool).shares


def settle(pool: Pool) -> Room:
    """Resolve the pool's bounds against who is present and who is forced.

    Forced members always fit: seats and a group's most give way to them. When the minima do not
    fit together, as many of them as possible are met and no group gets more than its minimum:
    of five units that each need one person, three seats serve three, by turns.
    """
    if not pool.groups:
        people = len(pool.members)
        seats = min(max(pool.seats, len(pool.forced)), people - len(pool.barred))
        share = _per_head(seats * DAY, people) if people else 0
        shares = (share,) * people
        if pool.claims:
            shares = _with_claims(pool, shares, [0] * people)
        return Room(seats=seats, parts=(), shares=shares)

    outside = len(pool.groups)
    group_of = {i: g for g, group in enumerate(pool.groups) for i in group.members}
    part_of = list(map(group_of.get, pool.members, repeat(outside)))
    present: list[list[int]] = [[] for _ in range(outside + 1)]
    for person, part in zip(pool.members, part_of, strict=True):
        present[part].append(person)
    sizes = [len(people) for people in present]
    forced = [0] * (outside + 1)
    for person in pool.forced:
        forced[group_of.get(person, outside)] += 1
    free = list(sizes)
    for person in pool.barred:
        free[group_of.get(person, outside)] -= 1

    least = [min(g.least, size) for g, size in zip(pool.groups, free, strict=False)] + [0]
    most = [min(g.most, size) for g, size in zip(pool.groups, free, strict=False)] + free[-1:]
    most = list(map(max, most, least, forced))
    seats = min(max(pool.seats, len(pool.forced)), sum(most))
    levels = _water_levels(sizes, *_fitting(least, most, [0] * len(sizes), seats), seats)
    bounds = zip(*_fitting(least, most, forced, seats), strict=True)
    shares = tuple(map(levels.__getitem__, part_of))
    return Room(
        seats=seats,
        parts=tuple(
            Part(members=tuple(people), floor=floor, ceiling=ceiling)
            for people, (floor, ceiling) in zip(present, bounds, strict=True)
        ),
        shares=_with_claims(pool, shares, part_of) if pool.claims else shares,
    )


def _with_claims(pool: Pool, shares: Sequence[int], part_of: Sequence[int]) -> tuple[int, ...]:
    """Raise those to their claims who would owe less; the others of their part owe the rest."""
    owed = list(shares)
    claiming = {place: pool.claims[i] for place, i in enumerate(pool.members) if i in pool.claims}
    for part in {part_of[place] for place in claiming}:
        places = [place for place, other in enumerate(part_of) if other == part]
        left, people = sum(shares[place] for place in places), len(places)
        raised = set()
        # The largest claim first: it lowers what is left for the others, so the next may stand out.
        for claim, place in sorted(
            ((claiming[p], p) for p in places if p in claiming), reverse=True
        ):
            if claim * people <= left:
                break
            owed[place] = claim
            raised.add(place)
            left, people = max(0, left - claim), people - 1
        level = _per_head(left, people) if people else 0
        for place in places:
            if raised and place not in raised:
                owed[place] = level
    return tuple(owed)


def _fitting(
    least: Sequence[int], most: Sequence[int], forced: Sequence[int], seats: int
) -> tuple[Sequence[int], Sequence[int]]:
    """Give each part a floor and a ceiling such that the seats can be filled between them."""
    claims = list(map(max, least, forced))
    return (claims, most) if sum(claims) <= seats else (forced, claims)


def _water_levels(
    sizes: Sequence[int], floors: Sequence[int], ceilings: Sequence[int], seats: int
) -> list[int]:
    """Pour the seats over the parts, evenly per head between floor and ceiling; micro-days a head.

    Each round fixes the parts on the side (too low or too high) that errs more; they are right
    for good, because fixing them only moves the level further to their side of it.
    """
    levels = [0] * len(sizes)
    left, people, undecided = seats, sum(sizes), [p for p, size in enumerate(sizes) if size]
    while undecided:
        plain = {p: left * sizes[p] for p in undecided}  # all scaled by `people`, to stay whole
        below = {p: floors[p] * people - plain[p] for p in undecided}
        above = {p: plain[p] - ceilings[p] * people for p in undecided}
        lacking = [p for p in undecided if below[p] > 0]
        brimming = [p for p in undecided if above[p] > 0]
        if not lacking and not brimming:
            level = _per_head(left * DAY, people)
            for part in undecided:
                levels[part] = level
            break
        lift = sum(below[p] for p in lacking) >= sum(above[p] for p in brimming)
        for part in lacking if lift else brimming:
            bound = floors[part] if lift else ceilings[part]
            levels[part] = _per_head(bound * DAY, sizes[part])
            left, people = left - bound, people - sizes[part]
            undecided.remove(part)
    return levels


def _per_head(micro_days: int, people: int) -> int:
    """Divide by people, rounded to the nearest micro-day, halves up."""
    return (2 * micro_days + people) // (2 * people)
