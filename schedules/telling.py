"""Telling: what a plan says to one person, to the OPD's group and to its head.

Gathers facts for notices and answers; writes no sentence and stores nothing.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from schedules.attendance import duty_hours
from schedules.dayplan import DayPlan, Placement, UnitProof
from schedules.notices import OpdDay, PersonDay
from schedules.people import Asn, Opd
from schedules.places import Duty, Place, Rule
from schedules.policy import Policy
from schedules.workdays import DayFact


def person_day(
    asn: Asn,
    opd: Opd,
    *,
    day: date,
    fact: DayFact,
    slots: Iterable[Placement],
    proofs: Iterable[UnitProof],
    letters: Mapping[str, Policy],
    piket: tuple[str, ...] = (),
    was: tuple[Placement, ...] = (),
    revision: int = 1,
) -> PersonDay:
    """One person's day with its hours, its letter and its unit's percentage.

    `letters` is by number. On a day off the slots are empty, but for piket.
    """
    held = tuple(p for p in slots if p.reason.rule is not Rule.DAY_OFF)
    numbers = [p.reason.letter for p in held if p.reason.letter is not None]
    letter = next((letters[n] for n in numbers if n in letters), None)
    unit = held[0].unit if held else asn.unit
    hours = opd.hours.on(day)
    return PersonDay(
        asn_id=asn.id,
        name=asn.name,
        opd=opd,
        unit=unit,
        day=day,
        fact=fact,
        slots=held,
        hours=duty_hours(hours) if held else hours,
        letter=letter,
        proof=next((p for p in proofs if p.unit == unit), None),
        piket=piket,
        was=was,
        revision=revision,
        last_letter_day=letter.last if letter else None,
    )


def duty_names(
    placements: Iterable[Placement], names: Mapping[int, str], duty: Duty
) -> tuple[str, ...]:
    """The names of those who hold a duty, in the plan's order."""
    return tuple(names[p.asn_id] for p in placements if p.duty is duty and p.asn_id in names)


def opd_day(
    opd: Opd, plan: DayPlan, names: Mapping[int, str], letters: Mapping[str, Policy]
) -> OpdDay:
    """An OPD's day in counts; names by place only where the OPD wants its group to see them."""
    held = [p for p in plan.placements if p.reason.rule is not Rule.DAY_OFF]
    by_place: dict[Place, list[str]] = {}
    for p in held:
        by_place.setdefault(p.place, []).append(names.get(p.asn_id, ""))
    shown = by_place if opd.names_in_group else {}
    numbers = dict.fromkeys(p.letter for p in plan.proofs if p.letter in letters)
    return OpdDay(
        opd=opd,
        day=plan.day,
        fact=plan.fact,
        counts={place: len(found) for place, found in by_place.items()},
        piket=duty_names(held, names, Duty.PIKET),
        reserve=duty_names(held, names, Duty.RESERVE),
        names={place: tuple(v) for place, v in shown.items() if place is not Place.AWAY},
        letters=tuple(letters[n] for n in numbers if n is not None),
        proofs=plan.proofs,
    )
