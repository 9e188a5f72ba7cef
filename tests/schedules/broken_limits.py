"""Plans that keep the percentage and still break what the letter asks besides."""

from dataclasses import replace

from schedules.audit import AuditRule
from schedules.dayplan import DayPlan, Placement, Problem, ProblemCode
from schedules.places import Place, Rule
from schedules.shares import Share, ShareKind
from tests.schedules.audited import Audited, Broken, by_turn, moved, told, without
from tests.schedules.builders import asn, edited, letter, only, people, roster

BIDANG = "Bidang A"
HALF_OF_ALL = Share(kind=ShareKind.MAX_OFFICE, percent=50)

NARROW = Audited(
    roster=roster([*people(4), *people(4, first=5, unit=BIDANG)]),
    letter=letter(75, opd_share=HALF_OF_ALL),
)
MANNED = Audited(
    roster=roster([*people(3), *people(8, first=4, unit=BIDANG)]), letter=letter(25, minimum=1)
)
FLOOR_UNREACHED = Audited(
    roster=roster(people(4)),
    letter=letter(50, kind=ShareKind.MIN_OFFICE, minimum=5),
)
ANI, BUDI = 1, 2
PAIRED = Audited(
    roster=roster(people(8)),
    letter=letter(25, pairs=frozenset({(asn(ANI).nip.digits, asn(BUDI).nip.digits)})),
)
FRAIL = 1
PREFERRING = Audited(
    roster=roster(people(8)),
    letter=letter(50, prefer_home=frozenset({asn(FRAIL).nip.digits})),
)


def swapped(one: DayPlan, leaves: int, comes: int) -> DayPlan:
    """The plan with one person's seat given to another, books kept straight."""
    was, now = only(one, leaves), only(one, comes)
    gone = edited(one, leaves, place=Place.WFH, is_seat=False, reason=_turned(was))
    return edited(gone, comes, place=Place.WFO, is_seat=True, reason=_turned(now))


def _turned(placed: Placement) -> object:
    return replace(placed.reason, rule=Rule.ROTATION)


def both_home(one: DayPlan) -> DayPlan:
    """The plan with the one of the pair who is in sent home, and a third person in instead."""
    held = next(i for i in (ANI, BUDI) if only(one, i).place is Place.WFO)
    third = next(
        p.asn_id for p in one.placements if p.asn_id not in (ANI, BUDI) and p.place is Place.WFH
    )
    return swapped(one, held, third)


def frail_in(one: DayPlan) -> DayPlan:
    """The plan with somebody who should stay home in the office by turn."""
    leaves = by_turn(one, Place.WFO, "Sekretariat")
    turn = only(one, leaves).reason
    share = only(one, leaves).share
    gone = edited(
        one, leaves, place=Place.WFH, is_seat=False, share=0, reason=replace(turn, turn=turn.turn)
    )
    return edited(gone, FRAIL, place=Place.WFO, is_seat=True, share=share, reason=turn)


LIMITS = (
    Broken(
        "one more of the whole OPD than its ceiling",
        AuditRule.OPD_CEILING,
        NARROW,
        lambda one: moved(one, by_turn(one, Place.WFH), Place.WFO),
    ),
    Broken(
        "too many of the OPD are reported where there are not",
        AuditRule.OPD_CEILING,
        NARROW,
        lambda one: told(one, ProblemCode.OVER_OPD_SHARE, 1),
    ),
    Broken(
        "a unit is said to lack people and does not",
        AuditRule.MINIMUM,
        MANNED,
        lambda one: told(one, ProblemCode.BELOW_MINIMUM, 1, BIDANG),
    ),
    Broken(
        "a unit without its minimum says nothing",
        AuditRule.MINIMUM,
        FLOOR_UNREACHED,
        lambda one: without(one, ProblemCode.BELOW_MINIMUM),
    ),
    Broken("both of a pair are at home", AuditRule.PAIRS, PAIRED, both_home),
    Broken(
        "a pair is said to be at home and is not",
        AuditRule.PAIRS,
        PAIRED,
        lambda one: replace(
            one,
            problems=(
                *one.problems,
                Problem(code=ProblemCode.PAIR_HOME, day=one.day, count=1, asn_id=ANI),
            ),
        ),
    ),
    Broken("somebody frail is in by turn", AuditRule.PREFERRED, PREFERRING, frail_in),
)
