"""Plans that keep everybody in a place of their own and still break a percentage or a duty."""

from dataclasses import replace

from schedules.audit import AuditRule
from schedules.dayplan import ProblemCode
from schedules.places import Duty, Place
from schedules.pools import DAY
from tests.schedules.audited import (
    HEAD_AWAY,
    NOBODY_IN,
    SATURDAY,
    SUNDAY,
    UNWILLING,
    USUAL,
    Broken,
    by_turn,
    counted,
    crowded,
    emptier,
    holder,
    second_duty,
    spare,
    told,
    without,
)
from tests.schedules.builders import edited, only

UNITS = (
    Broken(
        "a level of officials is said to be missing and is not",
        AuditRule.TOP_LEVELS,
        USUAL,
        lambda one: told(one, ProblemCode.NO_OFFICIAL, 3),
    ),
    Broken(
        "a level of officials is missing and it is not said",
        AuditRule.TOP_LEVELS,
        HEAD_AWAY,
        lambda one: without(one, ProblemCode.NO_OFFICIAL),
    ),
    Broken("one more than the ceiling", AuditRule.CEILING, USUAL, crowded),
    Broken(
        "one more than the ceiling, admitted, but nobody had to come",
        AuditRule.CEILING,
        USUAL,
        lambda one: told(crowded(one), ProblemCode.OVER_SEATS, 1, "Bidang A"),
    ),
    Broken(
        "too many are reported where there are not",
        AuditRule.CEILING,
        USUAL,
        lambda one: told(one, ProblemCode.OVER_SEATS, 1, "Bidang A"),
    ),
    Broken("a seat stays empty", AuditRule.EMPTY_SEATS, USUAL, emptier),
    Broken(
        "the proof counts one too many",
        AuditRule.PROOF,
        USUAL,
        lambda one: counted(one, "Bidang A", 1),
    ),
    Broken(
        "a unit has no proof",
        AuditRule.PROOF,
        USUAL,
        lambda one: replace(one, proofs=one.proofs[:1]),
    ),
    Broken(
        "somebody is charged more than the seats there are",
        AuditRule.SHARES,
        USUAL,
        lambda one: edited(
            one, by_turn(one, Place.WFH), share=only(one, by_turn(one, Place.WFH)).share + 1000
        ),
    ),
    Broken(
        "a day at home is booked as a seat",
        AuditRule.SHARES,
        USUAL,
        lambda one: edited(
            one,
            by_turn(one, Place.WFH),
            is_seat=True,
            share=only(one, by_turn(one, Place.WFH)).share + DAY,
        ),
    ),
    Broken(
        "piket is charged to somebody twice",
        AuditRule.PIKET_SHARES,
        USUAL,
        lambda one: edited(one, holder(one).asn_id, duty_share=DAY // 2),
        day=SATURDAY,
    ),
    Broken(
        "piket is said to be missing and is not",
        AuditRule.PIKET_NUMBER,
        USUAL,
        lambda one: told(one, ProblemCode.NO_PIKET, 1),
    ),
    Broken(
        "reserve is somebody who does not hold piket",
        AuditRule.PIKET_ELIGIBLE,
        USUAL,
        lambda one: edited(edited(one, spare(one).asn_id, duty=None), UNWILLING, duty=Duty.RESERVE),
    ),
    Broken(
        "piket on Saturday from home",
        AuditRule.PIKET_PLACE,
        USUAL,
        lambda one: edited(one, holder(one).asn_id, place=Place.WFH),
        day=SATURDAY,
    ),
    Broken(
        "the same person on Saturday and on Sunday",
        AuditRule.PIKET_REST,
        USUAL,
        second_duty,
        day=SUNDAY,
    ),
    Broken(
        "nobody stands ready in case piket falls ill",
        AuditRule.RESERVE_NUMBER,
        USUAL,
        lambda one: edited(one, spare(one).asn_id, duty=None),
    ),
    Broken(
        "two stand ready where the letter asks for one",
        AuditRule.RESERVE_NUMBER,
        USUAL,
        lambda one: edited(one, by_turn(one, Place.WFH), duty=Duty.RESERVE),
    ),
    Broken(
        "everybody is sent home and nobody holds the office",
        AuditRule.EMPTY_OFFICE,
        NOBODY_IN,
        lambda one: one,  # that the plan itself says so does not make it right
    ),
)
