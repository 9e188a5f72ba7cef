"""Percentage: the audit's rules on units: the letter's share is kept, proved and shared fairly."""

from collections.abc import Iterator, Sequence

from schedules.audit.evidence import DayCase, UnitCase
from schedules.audit.limits import inside, is_full, is_in_by_turn, is_waiting, tables
from schedules.audit.personcase import PersonCase
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import ProblemCode, UnitProof
from schedules.places import Place, Rule
from schedules.shares import DAY
from schedules.terms import OfficialsRule

_LEVELS = 2


def ceiling(case: DayCase) -> Iterator[Violation]:
    """Nobody above the letter's ceiling but those who must come, and then told to the number.

    Must: for piket, a post, an order, or so many of the unit at least. Under 0 % whoever the letter
    itself calls in is meant by it, and only an order of the OPD is too many.
    """
    told = {p.unit: p.count for p in case.plan.problems if p.code is ProblemCode.OVER_SEATS}
    for unit in case.units if case.fact.is_work else ():
        over = 0
        if unit.order is not None and unit.order.share.kind.is_ceiling:
            over = max(0, unit.office - unit.seats)
            if not unit.order.share.office_percent:
                over = sum(p.counts and _ordered_in(p) for p in unit.people)
        is_needed = unit.order is not None and inside(unit) <= unit.order.minimum
        by_turn = any(is_in_by_turn(person) for person in unit.people) and not is_needed
        if told.pop(unit.unit, 0) != over or (over and by_turn):
            yield Violation(
                rule=AuditRule.CEILING,
                day=case.day,
                unit=unit.unit,
                wanted=unit.seats,
                found=unit.office,
            )
    for name, count in told.items():
        yield Violation(rule=AuditRule.CEILING, day=case.day, unit=name, found=count)


def _ordered_in(person: PersonCase) -> bool:
    return any(s.reason.rule is Rule.OVERRIDE and s.place is Place.WFO for s in person.slots)


def empty_seats(case: DayCase) -> Iterator[Violation]:
    """No seat stays empty while somebody who could take it is at home.

    Unless the whole OPD has no more seats, or groups must not meet.
    """
    for unit in case.units if case.fact.is_work else ():
        if unit.order is not None and (unit.order.cohorts > 1 or is_full(case, unit)):
            continue
        could = any(p.counts and is_waiting(p) for p in unit.people)
        if unit.office < unit.seats and could:
            yield Violation(
                rule=AuditRule.EMPTY_SEATS,
                day=case.day,
                unit=unit.unit,
                wanted=unit.seats,
                found=unit.office,
            )


def proof(case: DayCase) -> Iterator[Violation]:
    """Every unit has its proof, once, and all its numbers are true."""
    proofs = {p.unit: p for p in case.plan.proofs}
    units = case.units if case.fact.is_work else ()
    if len(case.plan.proofs) != len(units):
        yield Violation(
            rule=AuditRule.PROOF, day=case.day, wanted=len(units), found=len(case.plan.proofs)
        )
    for unit in units:
        true = _true_proof(unit)
        if proofs.get(unit.unit) != true:
            said = proofs.get(unit.unit)
            yield Violation(
                rule=AuditRule.PROOF,
                day=case.day,
                unit=unit.unit,
                wanted=_in_short(true),
                found=_in_short(said) if said else "",
            )


def _true_proof(unit: UnitCase) -> UnitProof:
    return UnitProof(
        unit=unit.unit,
        letter=unit.letter.number if unit.letter else None,
        share=unit.order.share if unit.order else None,
        rostered=unit.rostered,
        present=unit.present,
        seats=unit.seats,
        office=unit.office,
        field_crew=sum(p.in_field and p.absence is None and p.sent is None for p in unit.people),
    )


def _in_short(proof: UnitProof) -> str:
    return f"{proof.office}/{proof.seats} of {proof.rostered} ({proof.present})"


def shares(case: DayCase) -> Iterator[Violation]:
    """Shares add up to turns in the office, for those who share a number of seats.

    To within a micro-day a person, and to a day for each post (a level of officials, a pair) whose
    turn goes from unit to unit. A seat is a seat only if its holder is in the office by turn.
    """
    for units in tables(case).values():
        seats = share = 0
        people = [person for unit in units for person in unit.people]
        for slot in (slot for person in people for slot in person.slots):
            by_turn = slot.reason.turn is not None
            if slot.is_seat != (by_turn and slot.place is Place.WFO) or (
                slot.share and not by_turn
            ):
                yield Violation(
                    rule=AuditRule.SHARES,
                    day=case.day,
                    unit=slot.unit,
                    asn_id=slot.asn_id,
                    wanted=slot.place,
                    found=int(slot.is_seat),
                )
            seats += slot.is_seat * DAY
            share += slot.share
        if abs(seats - share) > len(people) + DAY * _posts(units):
            unit = units[0].unit
            yield Violation(
                rule=AuditRule.SHARES, day=case.day, unit=unit, wanted=seats, found=share
            )


def _posts(units: Sequence[UnitCase]) -> int:
    """How many posts the people of these units take turns at, with others or among themselves."""
    turning = [
        person
        for unit in units
        for person in unit.people
        if any(slot.reason.turn is not None for slot in person.slots)
    ]
    top_two = OfficialsRule.TOP_TWO_LEVELS
    levels = {person.asn.rank.level for person in turning if person.officials is top_two}
    nips = {person.asn.nip.digits for person in turning}
    pairs = {pair for unit in units if unit.order for pair in unit.order.pairs}
    return min(_LEVELS, len(levels)) + sum(not nips.isdisjoint(pair) for pair in pairs)
