"""Shares: a percentage as letters word it, and how many seats it gives.

Owns the rounding and nothing else: whom a share is for stands in the letter.
"""

from dataclasses import dataclass
from enum import StrEnum

DAY = 1_000_000
"""One office day in micro-days: shares of days are counted in whole ones."""
_WHOLE = 100


class ShareKind(StrEnum):
    """The four ways in which letters word a percentage."""

    MAX_OFFICE = "maks kantor"
    OFFICE = "kantor"
    MIN_OFFICE = "min kantor"
    MAX_HOME = "maks rumah"

    @property
    def is_ceiling(self) -> bool:
        """Whether more people in the office than the share gives would break the letter."""
        return self in (ShareKind.MAX_OFFICE, ShareKind.OFFICE)


class Base(StrEnum):
    """Who counts in the percentage: everybody on the unit's roster, or those not absent."""

    ROSTERED = "terdaftar"
    PRESENT = "hadir"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A percentage and what it is a percentage of; 0 to 100."""

    kind: ShareKind
    percent: int
    base: Base = Base.ROSTERED

    def seats(self, people: int) -> int:
        """How many of `people` work in the office, rounded so that the letter is never broken.

        A ceiling and a stated share round down ("50 %" of 25 is 12: 13 would be more than the
        letter says), a floor rounds up, and a ceiling on those at home leaves the rest in.
        """
        if self.kind is ShareKind.MIN_OFFICE:
            return -(-self.percent * people // _WHOLE)
        if self.kind is ShareKind.MAX_HOME:
            return people - self.percent * people // _WHOLE
        return self.percent * people // _WHOLE

    def seats_of(self, rostered: int, present: int) -> int:
        """The seats, counted on the base that the share itself names."""
        return self.seats(present if self.base is Base.PRESENT else rostered)

    @property
    def office_percent(self) -> int:
        """The share in the office that the letter leads to, in percent."""
        return _WHOLE - self.percent if self.kind is ShareKind.MAX_HOME else self.percent

    def keeps(self, bound: "Share") -> bool:
        """Whether this share is at least as strict as `bound`.

        Stricter than a ceiling is fewer people in the office, stricter than a floor is more.
        """
        if bound.kind.is_ceiling:
            return self.office_percent <= bound.office_percent
        return self.office_percent >= bound.office_percent


EVERYBODY_IN = Share(kind=ShareKind.MIN_OFFICE, percent=_WHOLE)
