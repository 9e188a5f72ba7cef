"""Placing: the audit's rules on single people: who is placed, where, and for which true reason."""

from collections.abc import Iterator

from schedules.audit.evidence import DayCase
from schedules.audit.personcase import PersonCase
from schedules.audit.violation import AuditRule, Violation
from schedules.people import Pattern
from schedules.places import Duty, Place, Rule, Slot
from schedules.roster import AbsenceKind
from schedules.terms import OfficialsRule

_WHOLE = 100
_DAYS = ({Slot.WHOLE}, {Slot.FIRST, Slot.SECOND}, {Slot.FIRST}, {Slot.SECOND})
_WHOLE_DAY = [Slot.WHOLE]
_LEVELS_IN = {OfficialsRule.ALL_IN: (1, 2, 3, 4), OfficialsRule.LEVELS_TWO_AND_THREE: (2, 3)}


def calendar(case: DayCase) -> Iterator[Violation]:
    """The plan is of this OPD, and the day is what the calendar says it is."""
    plan = case.plan
    if plan.opd != case.opd.code:
        yield Violation(rule=AuditRule.CALENDAR, day=case.day, wanted=case.opd.code, found=plan.opd)
    if plan.fact.kind is not case.fact.kind:
        yield Violation(
            rule=AuditRule.CALENDAR, day=case.day, wanted=case.fact.kind, found=plan.fact.kind
        )


def placed_once(case: DayCase) -> Iterator[Violation]:
    """On a workday everybody employed has one place for each part of the day; nobody else has.

    Who has only one part of a day works in shifts, which is `halves.slots` to judge.
    """
    for asn_id in dict.fromkeys(p.asn_id for p in case.plan.placements):
        if asn_id not in case.people:
            yield Violation(rule=AuditRule.PLACED_ONCE, day=case.day, asn_id=asn_id, found=1)
    for person in case.people.values():
        parts = [slot.slot for slot in person.slots]
        unit = person.facts.asn.unit
        if parts == _WHOLE_DAY and person.slots[0].unit == unit:
            continue
        whole = len(set(parts)) == len(parts) and set(parts) in _DAYS
        known = all(slot.unit == unit for slot in person.slots)
        if not (whole or not (case.fact.is_work or parts)) or not known:
            yield case.against(AuditRule.PLACED_ONCE, person, wanted=1, found=len(parts))


def day_off(case: DayCase) -> Iterator[Violation]:
    """On a day off only piket works."""
    if case.fact.is_work:
        return
    for person in case.people.values():
        if any(s.place.is_on_duty and s.duty is not Duty.PIKET for s in person.slots):
            yield _wrong_place(AuditRule.DAY_OFF, case, person, Place.AWAY)


def absence(case: DayCase) -> Iterator[Violation]:
    """Who is on leave, ill or studying owes nothing; who travels is on travel."""
    for person in case.at_work:
        if person.facts.absence is None or person.facts.absence.kind is AbsenceKind.SPECIAL:
            continue
        travels = person.facts.absence.kind is AbsenceKind.TRAVEL
        yield from _must_be(AuditRule.ABSENCE, case, person, Place.DL if travels else Place.AWAY)


def special(case: DayCase) -> Iterator[Violation]:
    """Isolation: at home whatever the rotation says, out of turn, and with a neutral reason."""
    for person in case.at_work:
        if person.facts.absence is None or person.facts.absence.kind is not AbsenceKind.SPECIAL:
            continue
        hint = any(
            s.reason.rule is not Rule.SPECIAL or s.reason.turn or s.duty or s.share
            for s in person.slots
        )
        if hint:
            found = person.slots[0].reason.rule
            yield case.against(AuditRule.SPECIAL, person, wanted=Rule.SPECIAL, found=found)
        else:
            yield from _must_be(AuditRule.SPECIAL, case, person, Place.WFH)


def override(case: DayCase) -> Iterator[Violation]:
    """A one-day exception holds, whatever the turn; only leave is stronger."""
    for person in case.at_work:
        if person.facts.is_free:
            continue
        if person.pinned is not None and person.absence is None:
            yield from _must_be(AuditRule.OVERRIDE, case, person, person.pinned)
        for part, place in person.ordered.items() if person.absence is None else ():
            there = [s for s in person.slots if s.slot in (part, Slot.WHOLE)]
            if any(s.place is not place for s in there) or not there:
                yield case.against(AuditRule.OVERRIDE, person, wanted=place, found=part)


def field(case: DayCase) -> Iterator[Violation]:
    """Field crews are in the field, and nobody else is unless sent there."""
    in_field = Place.WFF
    for person in case.at_work:
        if not person.facts.is_free:
            continue
        if person.facts.in_field:
            yield from _must_be(AuditRule.FIELD, case, person, Place.WFF)
        elif person.is_at(in_field):
            yield _wrong_place(AuditRule.FIELD, case, person, Place.WFO)


def exempt(case: DayCase) -> Iterator[Violation]:
    """Exempt OPDs, services, units and people are in the office (their crews in the field)."""
    for person in case.at_work:
        if person.facts.exempt is not None and person.is_free and not person.in_field:
            yield from _must_be(AuditRule.EXEMPT, case, person, Place.WFO)


def fixed(case: DayCase) -> Iterator[Violation]:
    """The roster's own pattern: office is office and home is home, unless a letter says more."""
    turning = Pattern.GILIR
    for person in case.at_work:
        if person.facts.asn.pattern is turning or not person.is_free or person.exempt:
            continue
        if person.officials is not OfficialsRule.ROTATE:
            continue
        percent = person.order.share.office_percent if person.order else _WHOLE
        if person.asn.pattern is Pattern.KANTOR and percent:
            yield from _must_be(AuditRule.FIXED, case, person, Place.WFO)
        if person.asn.pattern is Pattern.RUMAH and not person.holds(Duty.PIKET):
            yield from _must_be(AuditRule.FIXED, case, person, Place.WFH)


def officials(case: DayCase) -> Iterator[Violation]:
    """Officials whom the letter keeps in are in; where they come for piket only, they do."""
    rotate = OfficialsRule.ROTATE
    for person in case.at_work:
        if person.facts.officials is rotate:
            continue
        if not person.is_free or person.exempt or person.in_field:
            continue
        is_in, rule = person.is_at(Place.WFO), person.officials
        if person.asn.rank.level in _LEVELS_IN.get(rule, ()):
            if not is_in and person.asn.pattern is not Pattern.RUMAH:
                yield _wrong_place(AuditRule.OFFICIALS, case, person, Place.WFO)
        elif rule is OfficialsRule.PIKET_ONLY and is_in and not person.holds(Duty.PIKET):
            yield _wrong_place(AuditRule.OFFICIALS, case, person, Place.WFH)


def _must_be(
    rule: AuditRule, case: DayCase, person: PersonCase, place: Place
) -> Iterator[Violation]:
    at = [slot.place for slot in person.slots if slot.reason.rule is not Rule.SPLIT]
    if any(found is not place for found in at):
        yield _wrong_place(rule, case, person, place)


def _wrong_place(rule: AuditRule, case: DayCase, person: PersonCase, wanted: Place) -> Violation:
    found = next((s.place for s in person.slots if s.place is not wanted), wanted)
    return case.against(rule, person, wanted=wanted, found=found)
