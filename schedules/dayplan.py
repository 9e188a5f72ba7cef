"""Dayplan: who is where on one day in one OPD, with the proof of the percentage.

Also what placements add up to over time (`fold`) and how two plans of a day differ. A plan of a
past day is a fact and is never made again.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from schedules.facts import mass_fact
from schedules.places import Duty, Place, Reason, Slot
from schedules.shares import DAY, Base, Share
from schedules.workdays import DayFact, DayKind, Span


@mass_fact
class Placement:
    """One person's slot of one day.

    `share` is the fair share of a seat that the person had on that day, and `is_seat` whether a
    seat of the rotation was used; both are 0 outside the rotation, so that absence, field work
    and exemption create neither credit nor debt. `duty_share` is the same for piket. Micro-days.
    On a split day the first slot that is in the office carries all of them. `hours` are the slot's
    own; None means the OPD's.
    """

    asn_id: int
    unit: str
    place: Place
    reason: Reason
    slot: Slot = Slot.WHOLE
    duty: Duty | None = None
    share: int = 0
    is_seat: bool = False
    duty_share: int = 0
    hours: Span | None = None


def opening(slots: Sequence[Placement]) -> Placement:
    """Where a person's day begins: the first of the day's `slots` that is on duty, else the first."""
    return next((slot for slot in slots if slot.place.is_on_duty), slots[0])


@mass_fact
class UnitProof:
    """The percentage of one unit on one day: `office` of `base` people, of `seats` the letter allows.

    `rostered` and `present` are both kept: letters differ in who counts.
    """

    unit: str
    letter: str | None
    share: Share | None
    rostered: int
    present: int
    seats: int
    office: int
    field_crew: int = 0

    @property
    def base(self) -> int:
        """The number the percentage is taken of."""
        by_present = self.share is not None and self.share.base is Base.PRESENT
        return self.present if by_present else self.rostered


class ProblemCode(StrEnum):
    """What a plan could not satisfy; reported to the OPD, never hidden."""

    OVER_SEATS = "over seats"
    NO_PIKET = "no piket"
    LEAVE_AND_PIKET = "leave and piket"  # `asn_id` cannot hold it and nobody stands in
    PIKET_RELIEVED = "piket relieved"  # somebody does: to be confirmed, nothing is open
    NO_OFFICIAL = "no official"
    BELOW_MINIMUM = "below minimum"  # `count` people of the unit are missing in the office
    OVER_OPD_SHARE = "over opd share"  # `count` people of the OPD are too many in the office
    PAIR_HOME = "pair home"  # neither of a named pair can be in; `asn_id` is one of them
    HOME_LIMIT = "home limit"  # `asn_id` is at home `count` days more than a week's limit
    COHORTS_MET = "cohorts met"  # `asn_id` is in although another group of the unit is


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One rule that could not be kept on the day, where, and by how much."""

    code: ProblemCode
    day: date
    unit: str = ""
    count: int = 0
    asn_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DayPlan:
    """One OPD's day. On a day off only piket is placed. Placements are in roster order.

    `is_edge` is whether it was an edge day when it was planned: see `Calendar.is_edge`.
    """

    opd: str
    day: date
    fact: DayFact
    placements: tuple[Placement, ...]
    proofs: tuple[UnitProof, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_edge: bool = False

    def of(self, asn_id: int) -> tuple[Placement, ...]:
        """The person's slots of the day, in order; empty on a day off."""
        return tuple(p for p in self.placements if p.asn_id == asn_id)

    def people(self) -> dict[int, tuple[Placement, ...]]:
        """Everybody's slots of the day, in order, by asn id."""
        found: dict[int, tuple[Placement, ...]] = {}
        for placement in self.placements:
            found[placement.asn_id] = (*found.get(placement.asn_id, ()), placement)
        return found

    def proof(self, unit: str) -> UnitProof | None:
        """The unit's percentage on the day."""
        return next((p for p in self.proofs if p.unit == unit), None)


@mass_fact
class Standing:
    """What all placements before a day add up to for one person.

    `owed` is office days minus shares, `duty_owed` and `off_duty_owed` piket turns minus shares on
    workdays and on days off (micro-days); `last_seat` and `last_duty` are ordinals, 0 for never.
    `early` is first office shifts minus second ones; a split day is one of each and cancels out.
    `edge_owed` is the part of `owed` that edge days made.
    """

    owed: int = 0
    last_seat: int = 0
    duty_owed: int = 0
    weekend_duty_owed: int = 0
    holiday_duty_owed: int = 0
    reserve_owed: int = 0
    last_duty: int = 0
    early: int = 0
    edge_owed: int = 0


def fold(
    plans: Iterable[DayPlan], before: Mapping[int, Standing] | None = None
) -> dict[int, Standing]:
    """Add plans up to standings, on top of those from `before` them."""
    sums = {asn_id: _Sum(standing) for asn_id, standing in (before or {}).items()}
    for plan in plans:
        day = _Day(
            ordinal=plan.day.toordinal(),
            kind=_KINDS.get(plan.fact.kind, _HOLIDAY),
            is_edge=plan.is_edge,
            reserve_share=_reserve_share(plan),
        )
        for placed in plan.placements:
            found = sums.get(placed.asn_id)
            if found is None:
                found = sums[placed.asn_id] = _Sum(Standing())
            found.add(placed, day)
    return {asn_id: found.standing for asn_id, found in sums.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """What all placements of a day have in common when they are added up."""

    ordinal: int
    kind: int  # of duty account
    is_edge: bool
    reserve_share: int


class _Sum:
    """One person's standing while it is being added up."""

    __slots__ = ("_duty", "_early", "_edge", "_last_duty", "_last_seat", "_owed", "_reserve")

    def __init__(self, before: Standing) -> None:
        self._owed, self._last_seat, self._last_duty = (
            before.owed,
            before.last_seat,
            before.last_duty,
        )
        self._duty = [before.duty_owed, before.weekend_duty_owed, before.holiday_duty_owed]
        self._reserve, self._early = before.reserve_owed, before.early
        self._edge = before.edge_owed

    def add(self, placed: Placement, day: _Day) -> None:
        """Count one placement of a day."""
        share = placed.share
        if placed.is_seat:
            share -= DAY
            self._last_seat = day.ordinal
        if share:
            self._owed -= share
            if day.is_edge:
                self._edge -= share
        if placed.slot is not _WHOLE:
            self._early += 1 if placed.slot is Slot.FIRST else -1
        if placed.duty_share:
            self._duty[day.kind] -= placed.duty_share
            self._reserve -= day.reserve_share
        if placed.duty is None:
            return
        if placed.duty is Duty.PIKET:
            self._duty[day.kind] += DAY
            self._last_duty = day.ordinal
        else:
            self._reserve += DAY

    @property
    def standing(self) -> Standing:
        """The sum as a fact."""
        workday, weekend, holiday = self._duty
        return Standing(
            owed=self._owed,
            last_seat=self._last_seat,
            duty_owed=workday,
            weekend_duty_owed=weekend,
            holiday_duty_owed=holiday,
            reserve_owed=self._reserve,
            last_duty=self._last_duty,
            early=self._early,
            edge_owed=self._edge,
        )


_WHOLE = Slot.WHOLE  # asked of every placement, and a look into an enum takes its time
_KINDS = {DayKind.WORK: 0, DayKind.WEEKEND: 1}
_HOLIDAY = 2  # any other day off


def _reserve_share(plan: DayPlan) -> int:
    """What each of those who share the day's piket owes for its reserve as well."""
    reserve = [p.duty for p in plan.placements if p.duty is not None].count(Duty.RESERVE)
    if not reserve:
        return 0
    sharing = len([p for p in plan.placements if p.duty_share])
    return DAY * reserve // sharing if sharing else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a person's day was and what it is now; either may be empty."""

    asn_id: int
    was: tuple[Placement, ...] = field(default=())
    now: tuple[Placement, ...] = field(default=())

    def takes(self, duty: Duty) -> bool:
        """Whether the person has this duty now and had it not before."""
        had, has = (any(p.duty is duty for p in slots) for slots in (self.was, self.now))
        return has and not had


def changes(old: DayPlan, new: DayPlan) -> tuple[Change, ...]:
    """Whose place, slot, hours or duty differ between two plans of one day (reasons aside)."""
    was, now = old.people(), new.people()
    return tuple(
        Change(asn_id=asn_id, was=was.get(asn_id, ()), now=now.get(asn_id, ()))
        for asn_id in sorted(was.keys() | now.keys())
        if _shape(was.get(asn_id, ())) != _shape(now.get(asn_id, ()))
    )


def _shape(
    slots: tuple[Placement, ...],
) -> tuple[tuple[Slot, Place, Span | None, Duty | None], ...]:
    return tuple((p.slot, p.place, p.hours, p.duty) for p in slots)
