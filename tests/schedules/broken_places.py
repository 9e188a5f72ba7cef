"""Plans in which one person is in the wrong place, or there for a wrong reason."""

from dataclasses import replace

from schedules.audit import AuditRule
from schedules.places import Place, Rule
from schedules.workdays import DayFact, DayKind
from tests.schedules.audited import (
    A_TURN,
    CREW,
    EXEMPT,
    HEADS_AT_HOME,
    HOME,
    OFFICE_OF_HEADS,
    ON_LEAVE,
    SATURDAY,
    SENT_OUT,
    SPECIAL,
    TRAVELS,
    USUAL,
    Broken,
    by_turn,
    counted,
    reasoned,
)
from tests.schedules.builders import edited, only

PLACES = (
    Broken(
        "a workday is called a holiday",
        AuditRule.CALENDAR,
        USUAL,
        lambda one: replace(one, fact=DayFact(DayKind.HOLIDAY, "Hari Ini")),
    ),
    Broken("another OPD's plan", AuditRule.CALENDAR, USUAL, lambda one: replace(one, opd="DINKES")),
    Broken(
        "somebody has two places",
        AuditRule.PLACED_ONCE,
        USUAL,
        lambda one: replace(one, placements=(*one.placements, only(one, CREW))),
    ),
    Broken(
        "somebody has none",
        AuditRule.PLACED_ONCE,
        USUAL,
        lambda one: replace(
            one, placements=tuple(p for p in one.placements if p.asn_id != ON_LEAVE)
        ),
    ),
    Broken(
        "a stranger is placed",
        AuditRule.PLACED_ONCE,
        USUAL,
        lambda one: replace(one, placements=(*one.placements, replace(only(one, CREW), asn_id=99))),
    ),
    Broken(
        "somebody works on Saturday without piket",
        AuditRule.DAY_OFF,
        USUAL,
        lambda one: edited(
            one, next(p.asn_id for p in one.placements if p.duty is None), place=Place.WFH
        ),
        day=SATURDAY,
    ),
    Broken(
        "somebody on leave is on duty",
        AuditRule.ABSENCE,
        USUAL,
        lambda one: edited(one, ON_LEAVE, place=Place.WFH),
    ),
    Broken(
        "a traveller is at home",
        AuditRule.ABSENCE,
        USUAL,
        lambda one: edited(one, TRAVELS, place=Place.WFH),
    ),
    Broken(
        "somebody who must stay at home is sent into the field",
        AuditRule.SPECIAL,
        USUAL,
        lambda one: edited(one, SPECIAL, place=Place.WFF),
    ),
    Broken(
        "somebody who must stay at home stands in the queue",
        AuditRule.SPECIAL,
        USUAL,
        lambda one: reasoned(one, SPECIAL, turn=A_TURN),
    ),
    Broken(
        "a one-day exception is ignored",
        AuditRule.OVERRIDE,
        USUAL,
        lambda one: edited(one, SENT_OUT, place=Place.WFH),
    ),
    Broken(
        "a field crew is at home",
        AuditRule.FIELD,
        USUAL,
        lambda one: edited(one, CREW, place=Place.WFH),
    ),
    Broken(
        "an exempt person is at home",
        AuditRule.EXEMPT,
        USUAL,
        lambda one: edited(one, EXEMPT, place=Place.WFH),
    ),
    Broken(
        "somebody who always works at home is called off duty",
        AuditRule.FIXED,
        USUAL,
        lambda one: edited(one, HOME, place=Place.AWAY),
    ),
    Broken(
        "an official who must be in is at home",
        AuditRule.OFFICIALS,
        OFFICE_OF_HEADS,
        lambda one: counted(edited(one, 1, place=Place.WFH), "Sekretariat", -1),
    ),
    Broken(
        "an official comes in without piket",
        AuditRule.OFFICIALS,
        HEADS_AT_HOME,
        lambda one: counted(edited(one, 1, place=Place.WFO), "Sekretariat", 1),
    ),
    Broken(
        "a placement without its letter",
        AuditRule.LETTER,
        USUAL,
        lambda one: reasoned(one, CREW, letter=None),
    ),
    Broken(
        "a reason that is not true",
        AuditRule.REASON,
        USUAL,
        lambda one: reasoned(one, by_turn(one, Place.WFH), rule=Rule.ALL_HOME),
    ),
)
