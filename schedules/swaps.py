"""Swaps: one person takes another's turn on a day, as a fact: who, when, who agreed, how it ended.

Whether a swap keeps the rules, and what it makes of a plan, is told in `schedules.swapping`.
"""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class SwapKind(StrEnum):
    """What is handed over: a seat in the office, or the piket."""

    SEAT = "kursi"
    PIKET = "piket"


class SwapState(StrEnum):
    """How far a swap has come; all but the first two are for ever, until a standing one lapses."""

    ASKED = "diminta"
    AGREED = "disepakati"  # by both; the head has still to approve
    STANDING = "berlaku"
    REFUSED = "ditolak"
    WITHDRAWN = "ditarik"
    EXPIRED = "kedaluwarsa"
    LAPSED = "gugur"  # what came later left nothing to swap


OPEN = (SwapState.ASKED, SwapState.AGREED)
"""The states in which somebody still has to decide."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """One day of a swap: `taker` stands where `giver` stood, and the other way round."""

    day: date
    kind: SwapKind
    giver: int
    taker: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Swap:
    """A swap between two people of one OPD, by asn id; 0 is not in the book yet.

    On `day` the taker has the giver's turn; on `back_day`, if there is one, the giver has the
    taker's. `asked_by` is one of the two, or whoever asked on their behalf. `decided_by` is who
    ended it: the head who approved or ordered it, or whoever refused or withdrew.
    """

    id: int = 0
    opd: str
    kind: SwapKind
    giver: int
    taker: int
    day: date
    back_day: date | None = None
    asked_by: int
    asked_at: datetime
    expires_at: datetime
    giver_agreed_at: datetime | None = None
    taker_agreed_at: datetime | None = None
    state: SwapState = SwapState.ASKED
    decided_by: int | None = None
    decided_at: datetime | None = None
    words: str = ""

    @property
    def legs(self) -> tuple[Leg, ...]:
        """Its days: the one asked for, and the one given back."""
        there = Leg(day=self.day, kind=self.kind, giver=self.giver, taker=self.taker)
        if self.back_day is None:
            return (there,)
        back = Leg(day=self.back_day, kind=self.kind, giver=self.taker, taker=self.giver)
        return (there, back)

    @property
    def days(self) -> tuple[date, ...]:
        """The days that it changes."""
        return tuple(leg.day for leg in self.legs)

    @property
    def both(self) -> tuple[int, int]:
        """The two whom it is about."""
        return self.giver, self.taker

    @property
    def waits_for(self) -> tuple[int, ...]:
        """Who of the two has not agreed yet."""
        waiting = []
        if self.giver_agreed_at is None:
            waiting.append(self.giver)
        if self.taker_agreed_at is None:
            waiting.append(self.taker)
        return tuple(waiting)

    def other(self, asn_id: int) -> int:
        """Whom somebody of the two swaps with."""
        return self.taker if asn_id == self.giver else self.giver
