"""Dayplan: who is where on one day in one OPD, with the proof of the percentage.

Also what placements add up to over time (`fold`) and how two plans of a day differ. A plan of a
past day is a fact and is never made again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from schedules.places import Duty, Place, Reason, Slot
from schedules.policy import Base, Share
from schedules.pools import DAY
from schedules.workdays import DayFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """One person's slot of one day.

    `share` is the fair share of a seat that the person had on that day, and `is_seat` whether a
    seat of the rotation was used; both are 0 outside the rotation, so that absence, field work
    and exemption create neither credit nor debt. `duty_share` is the same for piket. Micro-days.
    """

    asn_id: int
    unit: str
    slot: Slot = Slot.WHOLE
    place: Place
    reason: Reason
    duty: Duty | None = None
    share: int = 0
    is_seat: bool = False
    duty_share: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
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
    LEAVE_AND_PIKET = "leave and piket"
    NO_OFFICIAL = "no official"


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
    """One OPD's day. On a day off only piket is placed. Placements are in roster order."""

    opd: str
    day: date
    fact: DayFact
    placements: tuple[Placement, ...]
    proofs: tuple[UnitProof, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of(self, asn_id: int) -> tuple[Placement, ...]:
        """The person's slots of the day, in order; empty on a day off."""
        return tuple(p for p in self.placements if p.asn_id == asn_id)

    def proof(self, unit: str) -> UnitProof | None:
        """The unit's percentage on the day."""
        return next((p for p in self.proofs if p.unit == unit), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What all placements before a day add up to for one person.

    `owed` is office days minus shares, `duty_owed` and `off_duty_owed` piket turns minus shares on
    workdays and on days off (micro-days); `last_seat` and `last_duty` are ordinals, 0 for never.
    """

    owed: int = 0
    last_seat: int = 0
    duty_owed: int = 0
    off_duty_owed: int = 0
    last_duty: int = 0


def fold(
    plans: Iterable[DayPlan], before: Mapping[int, Standing] | None = None
) -> dict[int, Standing]:
    """Add plans up to standings, on top of those from `before` them."""
    standings = dict(before or {})
    for plan in plans:
        ordinal = plan.day.toordinal()
        for p in plan.placements:
            now = standings.get(p.asn_id, Standing())
            on_duty = p.duty is Duty.PIKET
            served = DAY * on_duty - p.duty_share
            standings[p.asn_id] = replace(
                now,
                owed=now.owed + DAY * p.is_seat - p.share,
                last_seat=ordinal if p.is_seat else now.last_seat,
                duty_owed=now.duty_owed + served * plan.fact.is_work,
                off_duty_owed=now.off_duty_owed + served * (not plan.fact.is_work),
                last_duty=ordinal if on_duty else now.last_duty,
            )
    return standings


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What a person's day was and what it is now; either may be empty."""

    asn_id: int
    was: tuple[Placement, ...] = field(default=())
    now: tuple[Placement, ...] = field(default=())


def changes(old: DayPlan, new: DayPlan) -> tuple[Change, ...]:
    """Whose place, slot or duty differs between two plans of one day (reasons aside)."""
    was, now = _by_person(old), _by_person(new)
    return tuple(
        Change(asn_id=asn_id, was=was.get(asn_id, ()), now=now.get(asn_id, ()))
        for asn_id in sorted(was.keys() | now.keys())
        if _shape(was.get(asn_id, ())) != _shape(now.get(asn_id, ()))
    )


def _by_person(plan: DayPlan) -> dict[int, tuple[Placement, ...]]:
    found: dict[int, tuple[Placement, ...]] = {}
    for placement in plan.placements:
        found[placement.asn_id] = (*found.get(placement.asn_id, ()), placement)
    return found


def _shape(slots: tuple[Placement, ...]) -> tuple[tuple[Slot, Place, Duty | None], ...]:
    return tuple((p.slot, p.place, p.duty) for p in slots)
