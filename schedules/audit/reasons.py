"""Reasons: the audit's rules on what a placement says of itself: its letter and its reason."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

from schedules.audit.evidence import DayCase
from schedules.audit.personfacts import PersonFacts
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import Placement
from schedules.people import Pattern
from schedules.places import Duty, Rule
from schedules.roster import AbsenceKind
from schedules.terms import DAY_BY_DAY, OfficialsRule, SlotKind

_WHOLE = 100


def letter(case: DayCase) -> Iterator[Violation]:
    """Every placement names the letter in force, or none where none is."""
    for person in case.people.values():
        named = person.facts.letter
        number = named.number if named else None
        for slot in person.slots:
            if slot.reason.letter != number:
                found = slot.reason.letter or ""
                yield case.against(AuditRule.LETTER, person, wanted=number or "", found=found)


def reason(case: DayCase) -> Iterator[Violation]:
    """The rule that a placement gives as its reason is true of the person and the day."""
    is_work = case.fact.is_work
    for person in case.people.values():
        for slot in person.slots:
            if not _is_true(slot, person.facts, is_work=is_work):
                yield case.against(AuditRule.REASON, person, found=slot.reason.rule)


def _is_true(slot: Placement, person: PersonFacts, *, is_work: bool) -> bool:
    rule = slot.reason.rule
    if rule is _DUTY or slot.duty is _PIKET:
        return rule is _DUTY and slot.duty is _PIKET
    if rule is _DAY_OFF or not is_work:
        return rule is _DAY_OFF and not is_work
    if person.absence is not None:
        is_special = person.absence.kind is AbsenceKind.SPECIAL
        return rule is (Rule.SPECIAL if is_special else Rule.ABSENT)
    if rule is _OVERRIDE:
        return person.pinned is not None or bool(person.ordered)
    if person.in_field and person.is_free:
        return rule is Rule.FIELD
    is_true = _LETTERS_WORD.get(rule)
    return is_true(slot, person) if is_true is not None else rule is person.exempt


def _has_turn(slot: Placement, person: PersonFacts) -> bool:
    return slot.reason.turn is not None and person.counts


def _keeps_place(slot: Placement, person: PersonFacts) -> bool:
    is_asked = person.order is not None and person.order.cycle != DAY_BY_DAY
    return is_asked and _has_turn(slot, person)


def _is_in_group(slot: Placement, person: PersonFacts) -> bool:
    return person.order is not None and person.order.cohorts > 1 and _has_turn(slot, person)


def _is_limited(slot: Placement, person: PersonFacts) -> bool:
    is_asked = person.order is not None and person.order.home_days_per_week is not None
    return is_asked and slot.is_seat and _has_turn(slot, person)


def _is_split(_: Placement, person: PersonFacts) -> bool:
    return person.halving is not None and person.halving.kind is SlotKind.SPLIT


def _is_paired(_: Placement, person: PersonFacts) -> bool:
    return person.order is not None and any(person.asn.nip.digits in p for p in person.order.pairs)


def _prefers_home(_: Placement, person: PersonFacts) -> bool:
    return person.order is not None and person.asn.nip.digits in person.order.prefer_home


def _has_share_of(percent: int) -> Callable[[Placement, PersonFacts], bool]:
    return lambda _, person: (
        person.order is not None and person.order.share.office_percent == percent
    )


# Asked of every placement, and a look into an enum takes its time.
_DUTY, _PIKET, _DAY_OFF, _OVERRIDE = Rule.DUTY, Duty.PIKET, Rule.DAY_OFF, Rule.OVERRIDE

# What has to hold where a letter, or its absence, is given as the reason; exemptions aside.
_LETTERS_WORD: Final[Mapping[Rule, Callable[[Placement, PersonFacts], bool]]] = {
    Rule.FIELD: lambda _, person: person.in_field,
    Rule.FIXED_OFFICE: lambda _, person: person.asn.pattern is Pattern.KANTOR,
    Rule.FIXED_HOME: lambda _, person: person.asn.pattern is Pattern.RUMAH,
    Rule.OFFICIAL: lambda _, person: person.officials is not OfficialsRule.ROTATE,
    Rule.PAIR: _is_paired,
    Rule.SPECIAL: _prefers_home,
    Rule.ALL_OFFICE: _has_share_of(_WHOLE),
    Rule.ALL_HOME: _has_share_of(0),
    Rule.NO_LETTER: lambda _, person: person.letter is None,
    Rule.OTHER_WEEKDAY: lambda _, person: person.letter is not None and person.order is None,
    Rule.SPLIT: _is_split,
    Rule.ROTATION: _has_turn,
    Rule.SWAP: _has_turn,
    Rule.EDGE: _has_turn,
    Rule.CYCLE: _keeps_place,
    Rule.COHORT: _is_in_group,
    Rule.WEEK_LIMIT: _is_limited,
}
