"""Telling: what a plan says to one person, to the OPD's group and to its head.

Gathers facts for notices and answers; writes no sentence and stores nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from schedules.attendance import owed_hours
from schedules.dayplan import DayPlan, Placement, UnitProof, opening
from schedules.dealings import SwappedWith
from schedules.letters import LetterBook
from schedules.notices import OpdDay, PersonDay, SlotCount
from schedules.people import Asn, Opd, Role
from schedules.places import EXEMPT, Duty, Place, Rule
from schedules.policy import Policy
from schedules.workdays import DayFact, Span


def person_day(
    asn: Asn,
    opd: Opd,
    *,
    day: date,
    fact: DayFact,
    usual: Span,
    slots: Iterable[Placement],
    proofs: Iterable[UnitProof],
    letters: Mapping[str, Policy],
    book: LetterBook | None = None,
    piket: tuple[str, ...] = (),
    was: tuple[Placement, ...] = (),
    revision: int = 1,
    swap: SwappedWith | None = None,
) -> PersonDay:
    """One person's day with its hours, its letter and its unit's percentage.

    `usual` are the OPD's hours of the day. `letters` is by number; the `book` of the same letters
    knows which of them limits which. On a day off the slots are empty, but for piket.
    """
    held = tuple(p for p in slots if p.reason.rule is not Rule.DAY_OFF)
    numbers = [p.reason.letter for p in held if p.reason.letter is not None]
    letter = next((letters[n] for n in numbers if n in letters), None)
    unit = held[0].unit if held else asn.unit
    proof = next((p for p in proofs if p.unit == unit), None)
    return PersonDay(
        is_head=asn.role is Role.KEPALA,
        asn_id=asn.id,
        name=asn.name,
        opd=opd,
        unit=unit,
        day=day,
        fact=fact,
        slots=held,
        hours=owed_hours(held, usual),
        letter=letter,
        proof=proof,
        frame=_limiting(book, opd, day, proof) if _by_percent(held, fact) else None,
        piket=piket,
        was=was,
        revision=revision,
        swap=swap,
        last_letter_day=letter.last if letter else None,
    )


def _by_percent(held: Sequence[Placement], fact: DayFact) -> bool:
    """Whether a percentage has anything to do with the day: not with those who are exempt."""
    return fact.is_work and not any(p.reason.rule in EXEMPT for p in held)


def _limiting(
    book: LetterBook | None, opd: Opd, day: date, proof: UnitProof | None
) -> Policy | None:
    """The city's letter that gave the unit less than its OPD's own letter asked for.

    Only where the plan was made so: what letters said later is no reason for a day of before.
    """
    if book is None or proof is None:
        return None
    regime = book.regime(opd, proof.unit, day)
    if not regime.clamped or regime.letter is None or regime.share != proof.share:
        return None
    return regime.frame if regime.letter.number == proof.letter else None


def duty_names(
    placements: Iterable[Placement], names: Mapping[int, str], duty: Duty
) -> tuple[str, ...]:
    """The names of those who hold a duty, in the plan's order."""
    return tuple(names[p.asn_id] for p in placements if p.duty is duty and p.asn_id in names)


def opd_day(
    opd: Opd, plan: DayPlan, names: Mapping[int, str], letters: Mapping[str, Policy]
) -> OpdDay:
    """An OPD's day in counts; names by place only where the OPD wants its group to see them."""
    held = [p for p in plan.placements if p.reason.rule is not Rule.DAY_OFF]
    counts: dict[Place, int] = {}
    whole: dict[Place, list[str]] = {}
    halved: dict[tuple[tuple[Place, Span], ...], list[str]] = {}
    for asn_id, slots in _by_person(held).items():
        place, name = opening(slots).place, names.get(asn_id, "")
        counts[place] = counts.get(place, 0) + 1
        if parts := _halved(slots):
            halved.setdefault(parts, []).append(name)
        else:
            whole.setdefault(place, []).append(name)
    numbers = dict.fromkeys(p.letter for p in plan.proofs if p.letter in letters)
    return OpdDay(
        opd=opd,
        day=plan.day,
        fact=plan.fact,
        counts=counts,
        slots=tuple(
            SlotCount(
                parts=parts,
                people=len(found),
                names=tuple(found) if opd.names_in_group else (),
            )
            for parts, found in sorted(halved.items(), key=lambda one: one[0][0][1].start)
        ),
        piket=duty_names(held, names, Duty.PIKET),
        reserve=duty_names(held, names, Duty.RESERVE),
        names={
            place: tuple(found)
            for place, found in whole.items()
            if opd.names_in_group and place is not Place.AWAY
        },
        letters=tuple(letters[n] for n in numbers if n is not None),
        proofs=plan.proofs,
    )


def _by_person(placements: Iterable[Placement]) -> dict[int, list[Placement]]:
    found: dict[int, list[Placement]] = {}
    for p in placements:
        found.setdefault(p.asn_id, []).append(p)
    return found


def _halved(slots: Sequence[Placement]) -> tuple[tuple[Place, Span], ...]:
    """The parts of a day that a letter has halved; what one person was ordered is nobody's news."""
    by_letter = len(slots) == 1 or any(p.reason.rule is Rule.SPLIT for p in slots)
    return tuple((p.place, p.hours) for p in slots if p.hours is not None) if by_letter else ()
