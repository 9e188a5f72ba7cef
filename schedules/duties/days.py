"""Duty days: the question that each day of a window puts, and what everybody brings along to it.

Ordinals for days, indices for people, whole micro-days for balances.
"""

from dataclasses import dataclass
from enum import IntEnum

from schedules.facts import mass_fact
from schedules.pools import DAY


class DutyKind(IntEnum):
    """Turns that weigh differently; off days are balanced each kind on its own as well."""

    WORKDAY = 0
    WEEKEND = 1
    HOLIDAY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyDay:
    """One day's question: `needed` and `reserve` of the `eligible`.

    `rest` is how many days off duty have to lie before it; `kept` and `kept_reserve` were published
    for the day. `day` is an ordinal.
    """

    day: int
    needed: int
    eligible: tuple[int, ...]
    kind: DutyKind = DutyKind.WORKDAY
    rest: int = 1
    reserve: int = 0
    kept: tuple[int, ...] = ()
    kept_reserve: tuple[int, ...] = ()

    @property
    def places(self) -> int:
        """How many of the needed can be had at all."""
        return min(self.needed, len(self.eligible))

    @property
    def share(self) -> int:
        """What each of the eligible owes for the day, whoever serves."""
        return DAY * self.places // len(self.eligible) if self.eligible else 0


@mass_fact
class DutyPast:
    """What one person brings along: turns minus shares by kind, and the turns around the window.

    `last` and `coming` are the ordinals of the nearest turn before and of the nearest one already
    published after the days in question; 0 for none. `rank` settles ties and is nobody else's.
    """

    rank: int
    workday: int = 0
    weekend: int = 0
    holiday: int = 0
    reserve: int = 0
    last: int = 0
    coming: int = 0
