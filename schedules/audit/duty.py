"""Duty: the audit's rules on who must hold the office: piket and the highest officials."""

from collections.abc import Iterator
from datetime import timedelta

from schedules.audit.evidence import DayCase, PersonCase
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import ProblemCode
from schedules.places import Duty, Place
from schedules.policy import OfficialsRule

_LEVELS_PRESENT = 2  # SE MenPANRB 19/2020: the two highest structural levels


def top_levels(case: DayCase) -> Iterator[Violation]:
    """Of each of the two highest levels somebody is in, or the plan says of which nobody is."""
    told = {p.count for p in case.plan.problems if p.code is ProblemCode.NO_OFFICIAL}
    levels: dict[int, bool] = {}
    for person in case.people.values() if case.fact.is_work else ():
        level = person.asn.rank.level
        if level is not None and person.officials is OfficialsRule.TOP_TWO_LEVELS:
            levels[level] = levels.get(level, False) or person.is_at(Place.WFO)
    missing = {level for level in sorted(levels)[:_LEVELS_PRESENT] if not levels[level]}
    for level in sorted(missing ^ told):
        yield Violation(
            rule=AuditRule.TOP_LEVELS, day=case.day, wanted=level, found=int(level in told)
        )


def piket_number(case: DayCase) -> Iterator[Violation]:
    """As many hold piket as the letter, or the OPD's habit, asks; the rest is told as missing."""
    held = len(_holders(case))
    can = sum(person.may_piket for person in case.people.values())
    told = sum(p.count for p in case.plan.problems if p.code is ProblemCode.NO_PIKET)
    missing = max(0, case.asked - can)
    if held != case.asked - missing or (case.asked and told != missing):
        yield Violation(
            rule=AuditRule.PIKET_NUMBER, day=case.day, wanted=case.asked, found=held + told
        )


def piket_eligible(case: DayCase) -> Iterator[Violation]:
    """Piket and reserve are held by those who may: willing by roster, there, and not in the field."""
    for person in case.people.values():
        if not person.may_piket and any(s.duty or s.duty_share for s in person.slots):
            yield case.against(AuditRule.PIKET_ELIGIBLE, person)


def piket_place(case: DayCase) -> Iterator[Violation]:
    """Who holds piket is in the office, on days off as well."""
    for person in _holders(case):
        wrong = [s.place for s in person.slots if s.place is not Place.WFO]
        if wrong:
            yield case.against(AuditRule.PIKET_PLACE, person, wanted=Place.WFO, found=wrong[0])


def piket_rest(case: DayCase) -> Iterator[Violation]:
    """Nobody holds piket again within the days of rest while somebody rested could."""
    since = case.day - timedelta(days=case.piket.rest)

    def is_tired(person: PersonCase) -> bool:
        last = case.last_duty.get(person.asn.id)
        return last is not None and last >= since

    rested = any(
        person.may_piket and not person.holds(Duty.PIKET) and not is_tired(person)
        for person in case.people.values()
    )
    for person in _holders(case):
        if rested and is_tired(person):
            last = case.last_duty[person.asn.id]
            yield case.against(
                AuditRule.PIKET_REST,
                person,
                wanted=case.piket.rest,
                found=(case.day - last).days - 1,
            )


def empty_office(case: DayCase) -> Iterator[Violation]:
    """Where a letter sends everybody home somebody holds the office, or the plan says nobody does."""
    ordered = any(u.order is not None and u.order.share.office_percent == 0 for u in case.units)
    held = any(person.is_at(Place.WFO) for person in case.people.values())
    told = any(p.code is ProblemCode.NO_PIKET for p in case.plan.problems)
    if case.fact.is_work and ordered and not held and not told:
        yield Violation(rule=AuditRule.EMPTY_OFFICE, day=case.day, wanted=1, found=0)


def _holders(case: DayCase) -> list[PersonCase]:
    return [person for person in case.people.values() if person.holds(Duty.PIKET)]
