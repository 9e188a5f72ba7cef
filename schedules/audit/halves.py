"""Halves: the audit's rules on days that a letter has cut in two: hours, places and even shifts."""

from collections.abc import Iterator

from schedules.audit.evidence import DayCase, UnitCase
from schedules.audit.personcase import PersonCase
from schedules.audit.violation import AuditRule, Violation
from schedules.places import Duty, Place, Slot
from schedules.terms import SlotKind
from schedules.workdays import Span

_Part = tuple[Slot, Span | None]
_UNCUT = Slot.WHOLE
_WHOLE: tuple[_Part, ...] = ((_UNCUT, None),)


def slots(case: DayCase) -> Iterator[Violation]:
    """The letter's hours are kept by whoever it has in the office, and nobody else's day is cut.

    A person who was ordered somewhere for a part of the day has two parts, one after the other.
    """
    for person in case.people.values() if case.fact.is_work else ():
        if person.facts.halving is None and _is_uncut(person):
            continue
        found = tuple((slot.slot, slot.hours) for slot in person.slots)
        allowed = _allowed(person)
        if len({part for part, _ in found}) < max(1, len(found)):
            continue  # that is `placing.placed_once`'s concern
        if found not in allowed and not _is_ordered(person, found):
            yield case.against(
                AuditRule.SLOTS, person, wanted=_in_short(allowed[-1]), found=_in_short(found)
            )
        elif _goes_home(person) and person.slots[-1].place is not Place.WFH:
            yield case.against(
                AuditRule.SLOTS, person, wanted=Place.WFH, found=person.slots[-1].place
            )


def shifts(case: DayCase) -> Iterator[Violation]:
    """The two office shifts of a unit differ by one person at most, orders aside."""
    is_cut = any(placed.slot is not _UNCUT for placed in case.plan.placements)
    for unit in case.units if case.fact.is_work and is_cut else ():
        early, late = (_alone(unit, slot) for slot in (Slot.FIRST, Slot.SECOND))
        larger = max(early, late, key=len)
        if abs(len(early) - len(late)) > 1 and not all(p.ordered for p in larger):
            yield Violation(
                rule=AuditRule.SHIFTS,
                day=case.day,
                unit=unit.unit,
                wanted=(len(early) + len(late)) // 2,
                found=min(len(early), len(late)),
            )


def _is_uncut(person: PersonCase) -> bool:
    parts = person.slots
    return len(parts) == 1 and parts[0].slot is _UNCUT and parts[0].hours is None


def _allowed(person: PersonCase) -> list[tuple[_Part, ...]]:
    """The ways in which the letter lets this person's day be cut, orders for a part aside."""
    rule = person.halving
    in_office = person.is_at(Place.WFO) and not person.holds(Duty.PIKET) and not person.in_field
    if rule is None or not in_office or person.absence is not None:
        return [_WHOLE]
    if rule.kind is SlotKind.SHIFT:
        return [((Slot.FIRST, rule.first),), ((Slot.SECOND, rule.second),)]
    if person.pinned is Place.WFO:
        return [_WHOLE]
    return [((Slot.FIRST, rule.first), (Slot.SECOND, rule.second))]


def _is_ordered(person: PersonCase, found: tuple[_Part, ...]) -> bool:
    """Whether an order for a part of the day explains how it was cut: in two, or not at all."""
    if not person.ordered or person.absence is not None:
        return False
    match found:
        case ((Slot.WHOLE, None),):
            return True
        case ((Slot.FIRST, Span() as first), (Slot.SECOND, Span() as second)):
            return first.end <= second.start
        case _:
            return False


def _goes_home(person: PersonCase) -> bool:
    """Whether the second part of the day is the letter's, to be spent at home."""
    is_split = person.halving is not None and person.halving.kind is SlotKind.SPLIT
    return is_split and len(person.slots) > 1 and Slot.SECOND not in person.ordered


def _alone(unit: UnitCase, slot: Slot) -> list[PersonCase]:
    return [p for p in unit.people if [one.slot for one in p.slots] == [slot]]


def _in_short(parts: tuple[_Part, ...]) -> str:
    return ", ".join(f"{slot} {span.start}-{span.end}" if span else slot for slot, span in parts)
