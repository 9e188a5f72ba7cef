"""Good plans to be broken, and the ways to break them in just one respect."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from schedules.audit import AuditRule, Violation, audit
from schedules.dayplan import DayPlan, Placement, Problem, ProblemCode
from schedules.people import Pattern, Rank
from schedules.places import Duty, Place, Reason, Rule, Turn
from schedules.policy import Policy
from schedules.pools import DAY
from schedules.roster import Absence, AbsenceKind, Override, Roster
from schedules.scope import Exemptions
from schedules.shares import ShareKind
from schedules.terms import OfficialsRule, PiketRule
from tests.schedules.builders import (
    CALENDAR,
    MONDAY,
    asn,
    edited,
    letter,
    only,
    people,
    plan,
    roster,
)

HEAD, CREW, HOME, EXEMPT, UNWILLING = 1, 12, 11, 21, 9
ON_LEAVE, SPECIAL, TRAVELS, SENT_OUT = 4, 5, 6, 7
SATURDAY, SUNDAY = 5, 6


def members() -> Roster:
    whole_week = {"first": MONDAY, "last": MONDAY + timedelta(days=6)}
    return roster(
        [
            asn(HEAD, rank=Rank.JPT_PRATAMA, position="Kepala Dinas"),
            asn(2, rank=Rank.ADMINISTRATOR),
            asn(3, rank=Rank.ADMINISTRATOR),
            *people(5, first=4),
            asn(UNWILLING, may_piket=False),
            asn(10, pattern=Pattern.KANTOR),
            asn(HOME, pattern=Pattern.RUMAH),
            asn(CREW, pattern=Pattern.LAPANGAN),
            *people(8, first=13, unit="Bidang A"),
            asn(EXEMPT, unit="Bidang A"),
        ],
        absences=[
            Absence(asn_id=ON_LEAVE, kind=AbsenceKind.LEAVE, **whole_week),
            Absence(asn_id=SPECIAL, kind=AbsenceKind.SPECIAL, **whole_week),
            Absence(asn_id=TRAVELS, kind=AbsenceKind.TRAVEL, **whole_week),
        ],
        overrides=[Override(asn_id=SENT_OUT, day=MONDAY, place=Place.WFF)],
        piket_per_off_day=1,
    )


HALF = letter(
    50,
    officials=OfficialsRule.TOP_TWO_LEVELS,
    exemptions=Exemptions(people=frozenset({asn(EXEMPT).nip.digits})),
    piket=PiketRule(per_day=1, reserve=1),
)
ALL_HOME = letter(0, number="SE/2/2026", piket=PiketRule(per_day=1))
EMPTY = letter(0, number="SE/2/2026", weekdays=frozenset({0}))
OFFICIALS_IN = letter(100, kind=ShareKind.MAX_HOME, officials=OfficialsRule.ALL_IN)
PIKET_ONLY = letter(
    100,
    kind=ShareKind.MAX_HOME,
    officials=OfficialsRule.PIKET_ONLY,
    piket=PiketRule(per_day=1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Audited:
    """A roster under one letter, and the week's good plan."""

    roster: Roster
    letter: Policy

    def plan(self) -> list[DayPlan]:
        return list(plan(self.roster, [self.letter]))

    def audit(self, plans: list[DayPlan]) -> tuple[Violation, ...]:
        return audit(plans, roster=self.roster, policies=[self.letter], calendar=CALENDAR)


USUAL = Audited(roster=members(), letter=HALF)
HEAD_AWAY = Audited(
    roster=replace(
        members(),
        absences=(
            Absence(asn_id=HEAD, first=MONDAY, last=MONDAY, kind=AbsenceKind.SICK),
            *members().absences,
        ),
    ),
    letter=HALF,
)
PIKET_IN = Audited(roster=roster(people(4)), letter=ALL_HOME)
NOBODY_IN = Audited(roster=roster(people(4)), letter=EMPTY)  # on Monday, and that may not be
OFFICE_OF_HEADS = Audited(
    roster=roster([asn(1, rank=Rank.PENGAWAS), asn(2, rank=Rank.PENGAWAS)]), letter=OFFICIALS_IN
)
HEADS_AT_HOME = Audited(
    roster=roster([asn(1, rank=Rank.PENGAWAS, may_piket=False), *people(2, first=2)]),
    letter=PIKET_ONLY,
)


def counted(one: DayPlan, unit: str, change: int) -> DayPlan:
    """The plan with one unit's proof saying `change` more in the office."""
    proofs = tuple(
        replace(p, office=p.office + change) if p.unit == unit else p for p in one.proofs
    )
    return replace(one, proofs=proofs)


def moved(one: DayPlan, asn_id: int, place: Place) -> DayPlan:
    """The plan with somebody who takes turns elsewhere, books and proof kept straight."""
    was = only(one, asn_id)
    step = (place is Place.WFO) - (was.place is Place.WFO)
    changed = edited(
        one,
        asn_id,
        place=place,
        is_seat=was.is_seat + step == 1,
        share=was.share + step * DAY,
    )
    return counted(changed, was.unit, step)


def by_turn(one: DayPlan, place: Place, unit: str = "Bidang A") -> int:
    return next(
        p.asn_id
        for p in one.placements
        if p.unit == unit and p.place is place and p.reason.rule is Rule.ROTATION
    )


def without(one: DayPlan, code: ProblemCode) -> DayPlan:
    return replace(one, problems=tuple(p for p in one.problems if p.code is not code))


def told(one: DayPlan, code: ProblemCode, count: int, unit: str = "") -> DayPlan:
    problem = Problem(code=code, day=one.day, unit=unit, count=count)
    return replace(one, problems=(*one.problems, problem))


def reasoned(one: DayPlan, asn_id: int, **facts: object) -> DayPlan:
    reason = replace(only(one, asn_id).reason, **facts)  # type: ignore[arg-type]  # named by the test
    return edited(one, asn_id, reason=reason)


def holder(one: DayPlan) -> Placement:
    return next(p for p in one.placements if p.duty is Duty.PIKET)


def spare(one: DayPlan) -> Placement:
    return next(p for p in one.placements if p.duty is Duty.RESERVE)


def second_duty(sunday: DayPlan) -> DayPlan:
    """Sunday's plan with Saturday's piket serving again."""
    tired, rested = holder(USUAL.plan()[SATURDAY]).asn_id, holder(sunday).asn_id
    home = Reason(rule=Rule.DAY_OFF, letter=HALF.number)
    work = Reason(rule=Rule.DUTY, letter=HALF.number)
    swapped = edited(sunday, rested, place=Place.AWAY, duty=None, reason=home)
    return edited(swapped, tired, place=Place.WFO, duty=Duty.PIKET, reason=work)


def crowded(one: DayPlan) -> DayPlan:
    return moved(one, by_turn(one, Place.WFH), Place.WFO)


def emptier(one: DayPlan) -> DayPlan:
    return moved(one, by_turn(one, Place.WFO), Place.WFH)


A_TURN = Turn(owed=0, position=1, pool=2, seats=1)


@dataclass(frozen=True, slots=True)
class Broken:
    """A plan made wrong: in what words, against which rule, and how."""

    words: str
    rule: AuditRule
    of: Audited
    spoil: Callable[[DayPlan], DayPlan]
    day: int = 0
