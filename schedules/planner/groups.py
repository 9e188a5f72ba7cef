"""Groups: who of a unit belongs to which group, for as long as one letter keeps them apart.

Read off the plans that stand, so nobody changes group when others come and go; whoever is in none
yet joins about the smallest. Without a plan they are divided by turns in an order that favours
nobody, as on the letter's first day. Says nothing about whose turn it is.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date

from schedules.dayplan import DayPlan, ProblemCode
from schedules.people import Asn
from schedules.places import Rule
from schedules.planner.blocks import Blocks
from schedules.planner.unitday import UnitDay
from schedules.policy import Policy
from schedules.rotation import ranks

_SLACK = 1  # somebody new may make a group larger than the smallest by so many
_IN_GROUP = (Rule.ROTATION, Rule.EDGE, Rule.CYCLE, Rule.WEEK_LIMIT)
Key = tuple[str, str, date]
"""A unit, and the number and date of the letter that divides it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a plan that stands says of one day: whose group was in, and whose was not."""

    block: int
    day: date
    inside: frozenset[int]
    outside: frozenset[int]


@dataclass(slots=True, kw_only=True)
class Groups:
    """Who belongs to which of `count` groups, by asn id."""

    count: int
    of: dict[int, int] = field(default_factory=dict)

    def sizes(self, among: Iterable[int]) -> list[int]:
        """How many of these people each group has."""
        sizes = [0] * self.count
        for i in among:
            if i in self.of:
                sizes[self.of[i]] += 1
        return sizes


def told_days(
    key: Key,
    letter: Policy | None,
    published: Mapping[date, DayPlan],
    blocks: Blocks,
    left_out: AbstractSet[int] = frozenset(),
) -> Iterator[Told]:
    """What stands of this unit under this letter, day by day.

    Who is `left_out` is of no group: only asked to come where all who take turns are too few.
    """
    unit, number, _ = key
    for day in sorted(published):
        if letter is None or not letter.is_in_force(day):
            continue
        here = [p for p in published[day].placements if p.unit == unit and p.reason.turn]
        here = [p for p in here if p.reason.letter == number and p.asn_id not in left_out]
        if not here:
            continue
        inside = {p.asn_id for p in here if p.reason.rule in _IN_GROUP}
        outside = {p.asn_id for p in here if p.reason.rule is Rule.COHORT}
        called = {p.asn_id for p in here if p.is_seat} - inside - outside
        strangers = _met(published[day], unit)
        inside |= called - strangers
        outside |= called & strangers
        yield Told(
            block=blocks.number(letter, day),
            day=day,
            inside=frozenset(inside),
            outside=frozenset(outside),
        )


def _met(plan: DayPlan, unit: str) -> set[int]:
    """Who of the unit was in, by the plan, although another group was."""
    told = (p for p in plan.problems if p.code is ProblemCode.COHORTS_MET and p.unit == unit)
    return {problem.asn_id for problem in told if problem.asn_id is not None}


def divide(days: Sequence[tuple[date, UnitDay]], past: Sequence[Told]) -> Groups:
    """Put everybody of the unit into a group: as they were, else as from the letter's first day."""
    order = days[0][1].order
    count = order.cohorts if order is not None else 1
    people = {asn.id: asn for _, unit in days for asn in unit.people}
    begins = order.first if order is not None else date.min
    usual = _afresh(people, count, begins)
    groups = Groups(count=count)
    _recall(groups, past, usual)
    apart = _apart(groups, past)
    for i in sorted(people, key=usual.index):
        if i in groups.of:
            continue
        sizes = groups.sizes(people)
        free = [g for g in range(count) if (i, g) not in apart] or list(range(count))
        least = min(sizes[g] for g in free)
        own = usual.of[i]
        fits = own in free and sizes[own] <= least + _SLACK
        groups.of[i] = own if fits else min(free, key=lambda g: (sizes[g], g))
    return groups


def _afresh(people: Mapping[int, Asn], count: int, begins: date) -> "_Afresh":
    """Divide people as if nothing were told: by turns, those who join later into the smallest."""
    keys = sorted(people)
    rank = dict(zip(keys, ranks([f"{i:09d}" for i in keys]), strict=True))
    since = {i: max(one.joined_on or date.min, begins) for i, one in people.items()}
    groups = Groups(count=count)
    order = sorted(people, key=lambda i: (since[i], rank[i]))
    for i in order:
        sizes = groups.sizes(k for k, one in people.items() if not one.has_left(since[i]))
        groups.of[i] = min(range(count), key=lambda g: (sizes[g], g))
    return _Afresh(of=groups.of, order={i: n for n, i in enumerate(order)})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Afresh:
    """Groups as they would be if nothing were told, and in which order people were divided."""

    of: Mapping[int, int]
    order: Mapping[int, int]

    def index(self, asn_id: int) -> int:
        return self.order[asn_id]


def _recall(groups: Groups, past: Sequence[Told], usual: _Afresh) -> None:
    """Read the groups off the plans: who was in together belongs together.

    Each is given the number that most of its people would have anyway, and that none has who were
    in while these were out.
    """
    together: list[set[int]] = []
    for told in past:
        joined = set(told.inside)
        for other in [some for some in together if some & joined]:
            together.remove(other)
            joined |= other
        if joined:
            together.append(joined)
    foes = _foes(together, past)
    numbers: dict[int, int] = {}
    while len(numbers) < len(together):
        # Next whoever has least choice left: of two groups that is always enough.
        taken = {n: {numbers[m] for m in foes[n] if m in numbers} for n in foes.keys() - numbers}
        n = min(taken, key=lambda n: (-len(taken[n]), -len(together[n]), min(together[n])))
        free = [g for g in range(groups.count) if g not in taken[n]] or range(groups.count)
        numbers[n] = max(free, key=lambda g: (sum(usual.of.get(i) == g for i in together[n]), -g))
        groups.of |= dict.fromkeys(together[n], numbers[n])


def _foes(together: Sequence[set[int]], past: Sequence[Told]) -> dict[int, set[int]]:
    """Which of those who were in together had to stay at home because of which others."""
    foes: dict[int, set[int]] = {n: set() for n in range(len(together))}
    for told in past:
        inside = [n for n, some in enumerate(together) if some & told.inside]
        outside = [n for n, some in enumerate(together) if some & told.outside]
        for one in inside:
            foes[one].update(outside)
            for other in outside:
                foes[other].add(one)
    return foes


def _apart(groups: Groups, past: Sequence[Told]) -> dict[tuple[int, int], bool]:
    """Whom the plans have at home because a certain group was in."""
    found: dict[tuple[int, int], bool] = {}
    for told in past:
        inside = {groups.of[i] for i in told.inside if i in groups.of}
        for i in told.outside:
            for group in inside:
                found[i, group] = True
    return found
