"""Plans of halved days in which the halves are wrong."""

from dataclasses import replace
from datetime import time

from schedules.audit import AuditRule
from schedules.dayplan import DayPlan
from schedules.places import Place, Slot
from schedules.roster import Override
from schedules.terms import SlotKind, SlotRule
from schedules.workdays import Span
from tests.schedules.audited import Audited, Broken
from tests.schedules.builders import MONDAY, edited, letter, people, roster

MORNING = Span(time(7, 30), time(14))
AFTERNOON = Span(time(14, 30), time(16, 30))
EARLY, LATE = Span(time(7), time(15, 30)), Span(time(9), time(17, 30))
SPLIT = SlotRule(kind=SlotKind.SPLIT, first=MORNING, second=AFTERNOON)
SHIFTS = SlotRule(kind=SlotKind.SHIFT, first=EARLY, second=LATE)
TRAVELS_LATER = Override(asn_id=1, day=MONDAY, place=Place.DL, slot=Slot.SECOND)

SPLIT_DAYS = Audited(roster=roster(people(8)), letter=letter(50, slots=SPLIT))
SHIFT_DAYS = Audited(roster=roster(people(8)), letter=letter(50, slots=SHIFTS))
ORDERED = Audited(roster=roster(people(4), overrides=[TRAVELS_LATER]), letter=letter(50))


def at(one: DayPlan, slot: Slot) -> int:
    return next(p.asn_id for p in one.placements if p.slot is slot)


def part_edited(one: DayPlan, slot: Slot, **facts: object) -> DayPlan:
    """The plan with the first placement of this slot changed."""
    who = at(one, slot)
    changed = (
        replace(p, **facts) if (p.asn_id, p.slot) == (who, slot) else p  # type: ignore[arg-type]  # named by the test
        for p in one.placements
    )
    return replace(one, placements=tuple(changed))


def without(one: DayPlan, slot: Slot) -> DayPlan:
    """The plan without the first placement of this slot."""
    who = at(one, slot)
    kept = (p for p in one.placements if (p.asn_id, p.slot) != (who, slot))
    return replace(one, placements=tuple(kept))


HALVES = (
    Broken(
        "the office half ends an hour early",
        AuditRule.SLOTS,
        SPLIT_DAYS,
        lambda one: part_edited(one, Slot.FIRST, hours=replace(MORNING, end=time(13))),
    ),
    Broken(
        "somebody stays in the office all day",
        AuditRule.SLOTS,
        SPLIT_DAYS,
        lambda one: edited(without(one, Slot.SECOND), at(one, Slot.FIRST), slot=Slot.WHOLE),
    ),
    Broken(
        "somebody is not told where the afternoon is worked",
        AuditRule.SLOTS,
        SPLIT_DAYS,
        lambda one: without(one, Slot.SECOND),
    ),
    Broken(
        "the two halves of a day overlap",
        AuditRule.SLOTS,
        ORDERED,
        lambda one: part_edited(one, Slot.FIRST, hours=Span(time(7, 30), time(15))),
    ),
    Broken(
        "a shift at hours of nobody's making",
        AuditRule.SLOTS,
        SHIFT_DAYS,
        lambda one: part_edited(one, Slot.SECOND, hours=MORNING),
    ),
    Broken(
        "a shift for somebody at home",
        AuditRule.SLOTS,
        SHIFT_DAYS,
        lambda one: edited(
            one,
            next(p.asn_id for p in one.placements if p.place is Place.WFH),
            slot=Slot.FIRST,
            hours=EARLY,
        ),
    ),
    Broken(
        "three come early and one comes late",
        AuditRule.SHIFTS,
        SHIFT_DAYS,
        lambda one: edited(one, at(one, Slot.SECOND), slot=Slot.FIRST, hours=EARLY),
    ),
    Broken(
        "who was to travel in the afternoon does not",
        AuditRule.OVERRIDE,
        ORDERED,
        lambda one: part_edited(one, Slot.SECOND, place=Place.WFF),
    ),
)
