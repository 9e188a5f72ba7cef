"""Piket: whose turn it is to hold the office, most owed first, with rest in between.

A person's share of a day's piket is needed / eligible, as with office seats, so that leave and
joining late create no debt. Turns on workdays and on days off are balanced each on its own.
Deterministic; knows people by index only.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from schedules.pools import DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDay:
    """One day's question: `needed` and `reserve` of the `eligible`.

    `kept` and `kept_reserve` were published for the day, `kept_soon` for a day so near that whoever
    served today would have no rest before it.
    """

    day: int
    needed: int
    eligible: tuple[int, ...]
    reserve: int = 0
    is_off: bool = False
    kept: tuple[int, ...] = ()
    kept_reserve: tuple[int, ...] = ()
    kept_soon: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPick:
    """Who holds one day's piket and who is in reserve; `share` is each eligible's, micro-days."""

    piket: tuple[int, ...]
    reserve: tuple[int, ...]
    share: int
    missing: int


@dataclass(slots=True, kw_only=True)
class DutyBook:
    """Running balances while piket is handed out, one entry per person index."""

    owed: list[int]
    off_owed: list[int]
    last: list[int]
    keys: Sequence[str]

    def pick(self, day: DutyDay, rest: int) -> DutyPick:
        """Hand out one day and remember it.

        Rest is kept while enough people are eligible; when not, who has rested longest serves,
        for an empty office is worse than a short rest. A published piket is kept unless it would
        break this; who falls out is replaced by the reserve, if possible by nobody who serves soon
        after. `missing` counts places nobody can take.
        """
        balance = self.off_owed if day.is_off else self.owed
        order = sorted(day.eligible, key=lambda i: (balance[i], self.last[i], self.keys[i]))
        rested = sorted(
            (i for i in order if day.day - self.last[i] > rest),
            key=lambda i: (i not in day.kept, i in day.kept_soon, i not in day.kept_reserve),
        )
        tired = sorted(
            (i for i in order if day.day - self.last[i] <= rest),
            key=lambda i: (self.last[i], i not in day.kept),
        )
        queue = [*rested, *tired]
        piket = tuple(queue[: day.needed])
        kept_reserve = [i for i in day.kept_reserve if i in queue]
        spare = dict.fromkeys([*kept_reserve, *queue])
        reserve = tuple(i for i in spare if i not in piket)[: day.reserve]
        share = DAY * len(piket) // len(day.eligible) if day.eligible else 0
        for i in day.eligible:
            balance[i] -= share
        for i in piket:
            balance[i] += DAY
            self.last[i] = day.day
        return DutyPick(piket=piket, reserve=reserve, share=share, missing=day.needed - len(piket))
