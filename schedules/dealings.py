"""Dealings: what colleagues settle among themselves, as it is shown: swaps, and the piket taken up.

Facts for notices and answers; no sentence.
"""

from dataclasses import dataclass
from datetime import date, datetime

from schedules.batons import Call
from schedules.dayplan import Placement
from schedules.people import Opd
from schedules.swaps import Swap
from schedules.workdays import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class SwappedWith:
    """Whom somebody has exchanged the day with, and the head who approved it ("" for nobody)."""

    name: str
    approved_by: str = ""
    is_piket: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SwappedDay:
    """One day of a swap: where the two are now, and where they would be."""

    day: date
    giver_was: tuple[Placement, ...]
    giver_now: tuple[Placement, ...]
    taker_was: tuple[Placement, ...]
    taker_now: tuple[Placement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapCard:
    """A swap as it is shown to `to`: one of the two, whoever asked for them, or the head."""

    swap: Swap
    opd: Opd
    to: int
    names: dict[int, str]
    days: tuple[SwappedDay, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyNote:
    """What somebody wrote into the piket book for the next one."""

    day: date
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BatonCard:
    """One piket of a day as it is shown to `to`: who holds it by plan, who has taken it up.

    `phone` is the number of whoever has it, if they let colleagues see it; `noted` is today's note
    and `last` the one from before.
    """

    opd: Opd
    day: date
    asn_id: int
    name: str
    to: int
    call: Call
    hours: Span
    offered_at: datetime | None = None
    reserve: str = ""
    taken_at: datetime | None = None
    taken_by: int | None = None
    taken_name: str = ""
    phone: str = ""
    noted: str = ""
    last: DutyNote | None = None
