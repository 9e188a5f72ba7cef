"""Duty: the audit's rules on who must hold the office: piket and the highest officials."""

from collections.abc import Iterator
from datetime import timedelta

from schedules.audit.evidence import DayCase
from schedules.audit.personcase import PersonCase
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import ProblemCode
from schedules.places import Duty, Place, Rule
from schedules.shares import DAY
from schedules.terms import Issuer, OfficialsRule

_LEVELS_PRESENT = 2  # SE MenPANRB 19/2020: the two highest structural levels


def top_levels(case: DayCase) -> Iterator[Violation]:
    """Of each of the two highest levels somebody is in, or the plan says of which nobody is."""
    told = {p.count for p in case.plan.problems if p.code is ProblemCode.NO_OFFICIAL}
    levels: dict[int, bool] = {}
    top_two = OfficialsRule.TOP_TWO_LEVELS
    for person in case.people.values() if case.fact.is_work else ():
        if person.facts.officials is not top_two:
            continue
        level = person.asn.rank.level
        if level is not None:
            levels[level] = levels.get(level, False) or person.is_at(Place.WFO)
    missing = {level for level in sorted(levels)[:_LEVELS_PRESENT] if not levels[level]}
    for level in sorted(missing ^ told):
        yield Violation(
            rule=AuditRule.TOP_LEVELS, day=case.day, wanted=level, found=int(level in told)
        )


def piket_number(case: DayCase) -> Iterator[Violation]:
    """As many hold piket as the letter, or the OPD's habit, asks; the rest is told as missing."""
    held = len(case.holders)
    can = len(case.ready)
    told = sum(p.count for p in case.plan.problems if p.code is ProblemCode.NO_PIKET)
    missing = max(0, case.asked - can)
    if held != case.asked - missing or (case.asked and told != missing):
        yield Violation(
            rule=AuditRule.PIKET_NUMBER, day=case.day, wanted=case.asked, found=held + told
        )


def piket_eligible(case: DayCase) -> Iterator[Violation]:
    """Piket and reserve are held by those who may: willing by roster, there, and not in the field."""
    for person in case.people.values():
        if not person.facts.may_piket and any(s.duty or s.duty_share for s in person.slots):
            yield case.against(AuditRule.PIKET_ELIGIBLE, person)


def piket_place(case: DayCase) -> Iterator[Violation]:
    """Who holds piket is in the office, on days off as well."""
    for person in case.holders:
        wrong = [s.place for s in person.slots if s.place is not Place.WFO]
        if wrong:
            yield case.against(AuditRule.PIKET_PLACE, person, wanted=Place.WFO, found=wrong[0])


def piket_rest(case: DayCase) -> Iterator[Violation]:
    """Nobody holds piket again within the days of rest while somebody could who keeps theirs.

    That is somebody who has rested before the day and would still rest before their next piket.
    """
    since = case.day - timedelta(days=case.piket.rest)
    until = case.day + timedelta(days=max(case.piket.rest, case.longest_rest))

    def is_tired(person: PersonCase) -> bool:
        last = case.last_duty.get(person.asn.id)
        return last is not None and last >= since

    def is_needed_soon(person: PersonCase) -> bool:
        coming = case.next_duty.get(person.asn.id)
        return coming is not None and coming <= until

    rested = any(
        not person.holds(Duty.PIKET) and not is_tired(person) and not is_needed_soon(person)
        for person in case.ready
        if not _is_apart(case, person)
    )
    for person in case.holders:
        if rested and is_tired(person):
            last = case.last_duty[person.asn.id]
            yield case.against(
                AuditRule.PIKET_REST,
                person,
                wanted=case.piket.rest,
                found=(case.day - last).days - 1,
            )


def piket_shares(case: DayCase) -> Iterator[Violation]:
    """All who may hold piket owe the same share of the day's places (others: `piket_eligible`).

    Whose group is not in owes none, unless the others are too few.
    """
    sharing = [person for person in case.ready if not _is_apart(case, person)]
    can = len(sharing)
    held = len(case.holders)
    wanted = DAY * held // can if can else 0
    for person in sharing:
        found = 0
        for slot in person.slots:
            found += slot.duty_share
        if found != wanted:
            yield case.against(AuditRule.PIKET_SHARES, person, wanted=wanted, found=found)


def _is_apart(case: DayCase, person: PersonCase) -> bool:
    """Whether the person neither holds nor shares piket as another group is in, or a unit is closed."""
    told = (p.asn_id for p in case.plan.problems if p.code is ProblemCode.COHORTS_MET)
    is_out = any(slot.reason.rule is Rule.COHORT for slot in person.slots)
    is_out = is_out or person.asn.id in told
    letter = person.facts.letter
    is_closed = (
        letter is not None
        and letter.issuer is Issuer.OPD
        and bool(letter.scope.units)
        and letter.share.office_percent == 0
    )
    apart = is_out or is_closed
    return apart and not any(slot.duty or slot.duty_share for slot in person.slots)


def reserve_number(case: DayCase) -> Iterator[Violation]:
    """As many stand ready as the letter asks, if so many may; nobody does on a day off."""
    held = len(case.holders)
    can = len(case.ready)
    wanted = min(case.asked_in_reserve, max(0, can - held))
    found = len(case.in_reserve)
    if found != wanted:
        yield Violation(rule=AuditRule.RESERVE_NUMBER, day=case.day, wanted=wanted, found=found)


def empty_office(case: DayCase) -> Iterator[Violation]:
    """Where a letter sends everybody home somebody holds the office.

    A field crew, and a unit that is away to the last, are not sent home. That nobody can hold it
    is a true problem, and still no day that may be sent: its head has to decide.
    """
    ordered = any(
        u.order is not None and u.order.share.office_percent == 0 and u.present for u in case.units
    )
    held = any(person.is_at(Place.WFO) for person in case.people.values())
    if case.fact.is_work and ordered and not held:
        yield Violation(rule=AuditRule.EMPTY_OFFICE, day=case.day, wanted=1, found=0)
