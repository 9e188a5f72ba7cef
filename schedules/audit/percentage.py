"""Percentage: the audit's rules on units: the letter's share is kept, proved and shared fairly."""

from collections.abc import Iterator

from schedules.audit.evidence import DayCase, UnitCase
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import ProblemCode, UnitProof
from schedules.places import Duty, Place, Rule
from schedules.pools import DAY


def ceiling(case: DayCase) -> Iterator[Violation]:
    """Nobody above the letter's ceiling but those who must come, and then told to the number."""
    told = {p.unit: p.count for p in case.plan.problems if p.code is ProblemCode.OVER_SEATS}
    for unit in case.units if case.fact.is_work else ():
        over = 0
        if unit.order is not None and unit.order.share.kind.is_ceiling:
            over = max(0, unit.office - unit.seats)
        by_turn = any(
            slot.reason.rule is Rule.ROTATION and slot.place is Place.WFO
            for person in unit.people
            for slot in person.slots
        )
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


def empty_seats(case: DayCase) -> Iterator[Violation]:
    """No seat stays empty while somebody who could take it is at home."""
    for unit in case.units if case.fact.is_work else ():
        could = any(p.counts and p.could_come and p.is_at(Place.WFH) for p in unit.people)
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
        field_crew=sum(p.in_field and p.is_free for p in unit.people),
    )


def _in_short(proof: UnitProof) -> str:
    return f"{proof.office}/{proof.seats} of {proof.rostered} ({proof.present})"


def shares(case: DayCase) -> Iterator[Violation]:
    """A unit's shares add up to its turns in the office, the OPD's duty shares to its piket.

    To within a micro-day a person; a seat is a seat only if its holder is in the office by turn.
    """
    piket = duty = 0
    for unit in case.units:
        seats = share = 0
        for slot in (slot for person in unit.people for slot in person.slots):
            by_turn = slot.reason.turn is not None
            if slot.is_seat != (by_turn and slot.place is Place.WFO) or (
                slot.share and not by_turn
            ):
                yield Violation(
                    rule=AuditRule.SHARES,
                    day=case.day,
                    unit=unit.unit,
                    asn_id=slot.asn_id,
                    wanted=slot.place,
                    found=int(slot.is_seat),
                )
            seats += slot.is_seat * DAY
            share += slot.share
            piket += (slot.duty is Duty.PIKET) * DAY
            duty += slot.duty_share
        if abs(seats - share) > len(unit.people):
            yield Violation(
                rule=AuditRule.SHARES, day=case.day, unit=unit.unit, wanted=seats, found=share
            )
    if abs(piket - duty) > len(case.people):
        yield Violation(rule=AuditRule.SHARES, day=case.day, wanted=piket, found=duty)
