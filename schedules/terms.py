"""Terms: what a letter may order besides its percentage, each a small fact.

Who signs it and how far an OPD may depart from it, officials, piket, cycles and the two halves of
a day. Never says for whom or from when.
"""

from dataclasses import dataclass
from enum import StrEnum

from schedules.workdays import Span


class Issuer(StrEnum):
    """Who signs: the city (wali kota or his agency), whose letter is the frame, or an OPD's head."""

    CITY = "kota"
    OPD = "opd"


class Latitude(StrEnum):
    """What an OPD's own letter may do inside a city letter.

    Stricter than a ceiling is fewer people in the office, stricter than a floor is more.
    """

    STRICTER = "lebih ketat"
    FREE = "bebas"
    NONE = "tetap"


class OfficialsRule(StrEnum):
    """What the letter says of structural officials (jabatan struktural)."""

    ROTATE = "bergilir"
    ALL_IN = "semua masuk"
    TOP_TWO_LEVELS = "dua tertinggi"
    LEVELS_TWO_AND_THREE = "eselon ii-iii"
    PIKET_ONLY = "hanya piket"


@dataclass(frozen=True, slots=True, kw_only=True)
class PiketRule:
    """Piket under this letter: how many a day, how many in reserve, and days of rest between."""

    per_day: int = 0
    per_off_day: int = 0
    reserve: int = 0
    rest: int = 1

    def with_that_of(self, other: "PiketRule") -> "PiketRule":
        """The stronger duty of two letters that both hold: the most that either asks."""
        return PiketRule(
            per_day=max(self.per_day, other.per_day),
            per_off_day=max(self.per_off_day, other.per_off_day),
            reserve=max(self.reserve, other.reserve),
            rest=max(self.rest, other.rest),
        )


class CycleUnit(StrEnum):
    """What a cycle counts in."""

    DAY = "hari"
    WEEK = "minggu"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cycle:
    """Blocks of days in which people keep their place; one workday unless a letter says more."""

    unit: CycleUnit = CycleUnit.DAY
    length: int = 1


DAY_BY_DAY = Cycle()


class SlotKind(StrEnum):
    """How a day is halved: office, then home for the same person; or two shifts of people."""

    SPLIT = "belah"
    SHIFT = "sif"


@dataclass(frozen=True, slots=True, kw_only=True)
class SlotRule:
    """The two spans of a halved day.

    SPLIT: whoever has a seat works `first` at the office and `second` at home (Sidoarjo 2022).
    SHIFT: those with a seat are divided over two office shifts, fairly over time (DKI 2020).
    """

    kind: SlotKind
    first: Span
    second: Span
