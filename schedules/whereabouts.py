"""Whereabouts: what others may know of somebody's day: the place and the piket, never the reason.

Also who may know it: the relation in which an asker stands to the person asked about. Built so
that a reason, a letter or an hour cannot leak: there is no field for them.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from schedules.dayplan import DayPlan, Placement
from schedules.people import Asn, Opd, Role
from schedules.places import Duty, Place, Rule
from schedules.workdays import DayFact, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Whereabouts:
    """Where somebody is on a day, in order; no place on a day off or where none is planned."""

    asn_id: int
    name: str
    unit: str
    day: date
    fact: DayFact
    places: tuple[Place, ...]
    is_piket: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who is at `place` on a day, by unit in the plan's order; leave and the like never shows."""

    opd: Opd
    day: date
    fact: DayFact
    place: Place
    units: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def people(self) -> int:
        """How many they are."""
        return sum(len(names) for _, names in self.units)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDay:
    """What a day is for an OPD, and from when to when it works then."""

    day: date
    fact: DayFact
    hours: Span


class Relation(Enum):
    """How an asker stands to somebody, least first."""

    STRANGER = "stranger"
    COLLEAGUE = "colleague"  # of the same OPD
    HEAD = "head"  # leads or runs the person's OPD, or may look into every OPD's book
    SELF = "self"


_HEADS = frozenset({Role.OPERATOR, Role.KEPALA})


def relation(asker: Asn, asked: Asn) -> Relation:
    """How `asker` stands to `asked`; the roles are those of the roster."""
    if asker.id == asked.id:
        return Relation.SELF
    if asker.role.is_citywide:
        return Relation.HEAD
    if asker.opd != asked.opd:
        return Relation.STRANGER
    return Relation.HEAD if asker.role in _HEADS else Relation.COLLEAGUE


def whereabouts(asn: Asn, day: date, fact: DayFact, slots: Iterable[Placement]) -> Whereabouts:
    """A person's day as others may know it."""
    held = [slot for slot in slots if slot.reason.rule is not Rule.DAY_OFF]
    return Whereabouts(
        asn_id=asn.id,
        name=asn.name,
        unit=asn.unit,
        day=day,
        fact=fact,
        places=tuple(dict.fromkeys(slot.place for slot in held)),
        is_piket=any(slot.duty is Duty.PIKET for slot in held),
    )


def company(opd: Opd, plan: DayPlan, place: Place, names: dict[int, str]) -> Company:
    """Who spends any part of a planned day at a place; nobody who is away is ever listed."""
    units: dict[str, dict[int, str]] = {}
    for slot in plan.placements:
        shown = slot.place is place and place.is_on_duty and slot.reason.rule is not Rule.DAY_OFF
        if shown and slot.asn_id in names:
            units.setdefault(slot.unit, {})[slot.asn_id] = names[slot.asn_id]
    return Company(
        opd=opd,
        day=plan.day,
        fact=plan.fact,
        place=place,
        units=tuple((unit, tuple(found.values())) for unit, found in units.items()),
    )
