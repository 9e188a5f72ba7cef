"""Tally: each person's turns and fair shares in each unit, added up over plans.

The same numbers as `dayplan.fold`, apart by unit and by kind of day.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from schedules.dayplan import DayPlan, Placement
from schedules.places import Duty
from schedules.shares import DAY
from schedules.workdays import DayKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Turns taken, and the fair share of them in micro-days."""

    turns: int = 0
    share: int = 0

    @property
    def balance(self) -> int:
        """Turns minus share, in micro-days: below 0 is less than the fair share."""
        return DAY * self.turns - self.share

    def __add__(self, other: "Account") -> "Account":
        return Account(turns=self.turns + other.turns, share=self.share + other.share)


NOTHING = Account()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """One person in one unit: office turns, and piket on workdays, weekends and holidays.

    `queued` is on how many days the person stood in the queue for a seat.
    """

    asn_id: int
    unit: str
    queued: int = 0
    office: Account = NOTHING
    workday: Account = NOTHING
    weekend: Account = NOTHING
    holiday: Account = NOTHING

    @property
    def piket(self) -> Account:
        """Piket on days of all kinds."""
        return self.workday + self.weekend + self.holiday


def tally(plans: Iterable[DayPlan]) -> tuple[Tally, ...]:
    """Add plans up, by unit and then by person."""
    sums: dict[tuple[str, int], _Sum] = {}
    for plan in plans:
        for placed in plan.placements:
            key = placed.unit, placed.asn_id
            if key not in sums:
                sums[key] = _Sum()
            sums[key].take(plan, placed)
    return tuple(total.tally(asn_id, unit) for (unit, asn_id), total in sorted(sums.items()))


class _Sum:
    """Running totals of one person in one unit."""

    def __init__(self) -> None:
        self._office = [0, 0]
        self._piket = {_WORKDAY: [0, 0], _WEEKEND: [0, 0], _HOLIDAY: [0, 0]}
        self._queued = 0
        self._last_queued = 0

    def take(self, plan: DayPlan, placed: Placement) -> None:
        self._office[0] += placed.is_seat
        self._office[1] += placed.share
        duty = self._piket[_KINDS.get(plan.fact.kind, _HOLIDAY)]
        duty[0] += placed.duty is Duty.PIKET
        duty[1] += placed.duty_share
        ordinal = plan.day.toordinal()
        # A day cut in two has two placements, and is one day in the queue.
        if placed.reason.turn is not None and ordinal != self._last_queued:
            self._queued += 1
            self._last_queued = ordinal

    def tally(self, asn_id: int, unit: str) -> Tally:
        accounts = {kind: Account(turns=t, share=s) for kind, (t, s) in self._piket.items()}
        return Tally(
            asn_id=asn_id,
            unit=unit,
            queued=self._queued,
            office=Account(turns=self._office[0], share=self._office[1]),
            workday=accounts[_WORKDAY],
            weekend=accounts[_WEEKEND],
            holiday=accounts[_HOLIDAY],
        )


_WORKDAY, _WEEKEND, _HOLIDAY = range(3)
_KINDS = {DayKind.WORK: _WORKDAY, DayKind.WEEKEND: _WEEKEND}
