"""Keeping: what the days before a pool ask of it, where rules span days.

In a block of days whoever has a seat keeps it: who came first in the block goes before who came
later, so somebody who is away gets the seat back from whoever sat in for them. And whoever has no
day at home left in a week comes before everybody else. Walks through the pools in the order of
their days; knows no calendar but that a week is seven days from Monday.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from schedules.pools import Pool

_WEEK = 7
_MUST = 0
_NOBODYS = 1 << 22  # above every ordinal of a date


def week_of(day: int) -> int:
    """The number of the week, from Monday, that an ordinal lies in."""
    return (day - 1) // _WEEK


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """What the days before the first pool leave behind, by index in the rotation.

    Attributes:
        held: The block in which somebody last had a seat, and the first day of having it.
        met: The block in which somebody last took turns, with a seat or without.
        home: Days at home by turn, by week and person, as far as a limit counts them.
    """

    held: Mapping[int, tuple[str, int]] = field(default_factory=dict)
    met: Mapping[int, str] = field(default_factory=dict)
    home: Mapping[tuple[int, int], int] = field(default_factory=dict)

    @property
    def begun(self) -> frozenset[str]:
        """The blocks that began before the first pool."""
        return frozenset(self.met.values())


NO_LEAD = Lead()


class Keeper:
    """Who keeps a seat, and who has to come, as the days go by."""

    def __init__(self, pools: Sequence[Pool], lead: Lead = NO_LEAD) -> None:
        self._held = dict(lead.held)
        self._met = dict(lead.met)
        self._home = dict(lead.home)
        # Days still to come on which somebody cannot take a seat, by week and person.
        self._closed: dict[tuple[int, int], int] = {}
        for pool in pools:
            self._count_closed(pool, 1)

    def urgency(self, pool: Pool) -> dict[int, int]:
        """In which order members go before all wishes and turns; for the others the same number."""
        found = dict.fromkeys(pool.members, _NOBODYS)
        for i, term in pool.terms.items():
            block, since = self._held.get(i, ("", 0))
            if block == term:
                found[i] = since
        week = week_of(pool.day)
        for i, most in pool.limits.items():
            if most - self._home.get((week, i), 0) - self._closed.get((week, i), 0) <= 0:
                found[i] = _MUST
        return found

    def bound(self, pool: Pool, seats: AbstractSet[int]) -> frozenset[int]:
        """Who has a seat and no day at home left in the week."""
        week = week_of(pool.day)
        return frozenset(
            [
                i
                for i, most in pool.limits.items()
                if i in seats and i not in pool.forced and self._home.get((week, i), 0) >= most
            ]
        )

    def over(self, pool: Pool, seats: AbstractSet[int]) -> dict[int, int]:
        """Who is at home more days of the week than the limit allows, and by how many so far."""
        week = week_of(pool.day)
        spent = {i: self._home.get((week, i), 0) + 1 for i in pool.limits if i not in seats}
        return {i: days - pool.limits[i] for i, days in spent.items() if days > pool.limits[i]}

    def kept(self, pool: Pool, seats: AbstractSet[int]) -> frozenset[int]:
        """Whose place, in the office or at home, only goes on from earlier days of the block."""
        free = seats - pool.forced
        stay = {i for i in free if self._has(pool, i)}
        if free == stay:
            stay |= {
                i
                for i, term in pool.terms.items()
                if i not in seats and self._met.get(i) == term and not self._has(pool, i)
            }
        return frozenset(stay - pool.barred)

    def _has(self, pool: Pool, person: int) -> bool:
        """Whether the person had a seat already in this block."""
        term = pool.terms.get(person)
        return term is not None and self._held.get(person, ("", 0))[0] == term

    def note(self, pool: Pool, seats: AbstractSet[int]) -> None:
        """Go on to the next pool: these people sat in this one."""
        for i, term in pool.terms.items():
            self._met[i] = term
            if i in seats and self._held.get(i, ("", 0))[0] != term:
                self._held[i] = term, pool.day
        week = week_of(pool.day)
        for i in pool.limits:
            if i not in seats:
                self._home[week, i] = self._home.get((week, i), 0) + 1
        self._count_closed(pool, -1)

    def _count_closed(self, pool: Pool, by: int) -> None:
        week = week_of(pool.day)
        for i in pool.barred & pool.limits.keys():
            self._closed[week, i] = self._closed.get((week, i), 0) + by
