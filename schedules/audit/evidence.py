"""Evidence: what roster, letters and calendar say of one day, worked out anew for the audit.

Which letter is in force, who counts in its percentage, how many seats it gives: all of it from the
facts, nothing from the plan but where people were placed. Judges nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import DayPlan, Placement
from schedules.people import Asn, Opd, Pattern
from schedules.places import Duty, Place, Rule
from schedules.policy import Base, OfficialsRule, PiketRule, Policy, ShareKind
from schedules.roster import Absence, AbsenceKind, Roster
from schedules.workdays import Calendar, DayFact

_ELSEWHERE = (Place.AWAY, Place.DL)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCase:
    """One employed person on the day: the facts about them, and where the plan has them.

    `letter` is the one in force; `order` is the same where its percentage is meant for this
    weekday, else None. `exempt` is the exemption that holds, as the reason would name it.
    """

    asn: Asn
    slots: tuple[Placement, ...]
    absence: Absence | None
    pinned: Place | None
    letter: Policy | None
    order: Policy | None
    exempt: Rule | None

    def is_at(self, place: Place) -> bool:
        """Whether the plan has the person at `place` for any part of the day."""
        return any(slot.place is place for slot in self.slots)

    def holds(self, duty: Duty) -> bool:
        """Whether the plan gives the person this duty."""
        return any(slot.duty is duty for slot in self.slots)

    @property
    def is_free(self) -> bool:
        """Whether neither an absence nor an override has decided the day."""
        return self.absence is None and self.pinned is None

    @property
    def in_field(self) -> bool:
        """Whether the person belongs to a field crew, who stand apart from the percentage."""
        return self.asn.pattern is Pattern.LAPANGAN

    @property
    def counts(self) -> bool:
        """Whether the percentage is taken of this person, too."""
        return not self.in_field and self.exempt is None

    @property
    def is_present(self) -> bool:
        """Whether the person is on duty here that day, at whatever place."""
        if self.absence is not None:
            return self.absence.kind is AbsenceKind.SPECIAL
        return self.pinned not in _ELSEWHERE

    @property
    def officials(self) -> OfficialsRule:
        """What the letter says of this person as an official; ROTATE for all others."""
        if self.order is None or self.asn.rank.level is None:
            return OfficialsRule.ROTATE
        return self.order.officials

    @property
    def could_come(self) -> bool:
        """Whether an empty seat could be given to this person."""
        return (
            self.is_free
            and self.asn.pattern in (Pattern.GILIR, Pattern.KANTOR)
            and self.officials is not OfficialsRule.PIKET_ONLY
        )

    @property
    def may_piket(self) -> bool:
        """Whether the person can be asked to hold the office that day."""
        there = self.absence is None and self.pinned in (None, Place.WFO)
        return self.asn.may_piket and there and not self.in_field


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCase:
    """One unit kerja on the day: its letter, its base and seats, and how many were placed in."""

    unit: str
    letter: Policy | None
    order: Policy | None
    people: tuple[PersonCase, ...]
    rostered: int
    present: int
    seats: int
    office: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCase:
    """One plan with all the evidence. `last_duty` has the last piket, by asn id, before the day."""

    plan: DayPlan
    opd: Opd
    fact: DayFact
    people: Mapping[int, PersonCase]
    units: tuple[UnitCase, ...]
    piket: PiketRule
    last_duty: Mapping[int, date]

    @property
    def day(self) -> date:
        """The date in question."""
        return self.plan.day

    @property
    def asked(self) -> int:
        """How many people have to hold piket on a day like this."""
        return self.piket.per_day if self.fact.is_work else self.piket.per_off_day

    def against(
        self, rule: AuditRule, person: PersonCase, *, wanted: int | str = "", found: int | str = ""
    ) -> Violation:
        """Say that the day breaks `rule` for `person`."""
        return Violation(
            rule=rule,
            day=self.day,
            unit=person.asn.unit,
            asn_id=person.asn.id,
            wanted=wanted,
            found=found,
        )


def day_case(
    plan: DayPlan,
    roster: Roster,
    policies: Sequence[Policy],
    calendar: Calendar,
    last_duty: Mapping[int, date],
) -> DayCase:
    """Gather everything that is known about the day of `plan`."""
    opd, day = roster.opd, plan.day
    fact = calendar.look(day, opd.hours)
    in_force = [p for p in policies if p.first <= day and (p.last is None or day <= p.last)]
    slots: dict[int, tuple[Placement, ...]] = {}
    for placed in plan.placements:
        slots[placed.asn_id] = (*slots.get(placed.asn_id, ()), placed)
    members: dict[str, list[PersonCase]] = {}
    letters: dict[str, Policy | None] = {}
    for asn in roster.members:
        if not asn.is_employed(day):
            continue
        if asn.unit not in letters:
            letters[asn.unit] = _letter(in_force, opd, asn.unit)
        case = _person(asn, slots.get(asn.id, ()), roster, letters[asn.unit], day)
        members.setdefault(asn.unit, []).append(case)
    return DayCase(
        plan=plan,
        opd=opd,
        fact=fact,
        people={case.asn.id: case for unit in members.values() for case in unit},
        units=tuple(_unit(unit, people) for unit, people in members.items()),
        piket=_piket(opd, letters.values(), day, is_work=fact.is_work),
        last_duty=last_duty,
    )


def _letter(in_force: Iterable[Policy], opd: Opd, unit: str) -> Policy | None:
    """The letter that speaks to the unit: the latest, and of these the one that names it best."""
    best: tuple[tuple[date, date, int, str], Policy] | None = None
    for letter in in_force:
        scope = letter.scope
        named = (
            ((opd.code, unit) in scope.units, 3),
            (opd.code in scope.opds, 2),
            (bool(opd.service) and opd.service in scope.services, 1),
            (not (scope.units or scope.opds or scope.services), 0),
        )
        precision = next((p for is_named, p in named if is_named), None)
        if precision is not None:
            key = (letter.issued, letter.first, precision, letter.number)
            if best is None or key > best[0]:
                best = key, letter
    return best[1] if best else None


def _person(
    asn: Asn, slots: tuple[Placement, ...], roster: Roster, letter: Policy | None, day: date
) -> PersonCase:
    override = roster.override(asn.id, day)
    order = letter if letter is not None and day.weekday() in letter.weekdays else None
    return PersonCase(
        asn=asn,
        slots=slots,
        absence=roster.absence(asn.id, day),
        pinned=override.place if override else None,
        letter=letter,
        order=order,
        exempt=_exemption(asn, roster.opd, order) if order else None,
    )


def _exemption(asn: Asn, opd: Opd, order: Policy) -> Rule | None:
    exempt = order.exemptions
    if asn.nip.digits in exempt.people:
        return Rule.EXEMPT_PERSON
    if (opd.code, asn.unit) in exempt.units:
        return Rule.EXEMPT_UNIT
    whole = opd.code in exempt.opds or (opd.service and opd.service in exempt.services)
    return Rule.EXEMPT_SERVICE if whole else None


def _unit(unit: str, people: Sequence[PersonCase]) -> UnitCase:
    base = [case for case in people if case.counts]
    present = sum(case.is_present for case in base)
    first = people[0]
    return UnitCase(
        unit=unit,
        letter=first.letter,
        order=first.order,
        people=tuple(people),
        rostered=len(base),
        present=present,
        seats=_seats(first.order, len(base), present),
        office=sum(case.is_at(Place.WFO) for case in base),
    )


def _seats(order: Policy | None, rostered: int, present: int) -> int:
    """How many of the base the letter wants in: never above a ceiling, never below a floor."""
    if order is None:
        return rostered
    base = present if order.share.base is Base.PRESENT else rostered
    whole, rest = divmod(base * order.share.percent, 100)
    match order.share.kind:
        case ShareKind.MAX_OFFICE | ShareKind.OFFICE:
            return whole
        case ShareKind.MIN_OFFICE:
            return whole + (rest > 0)
        case ShareKind.MAX_HOME:
            return base - whole


def _piket(opd: Opd, letters: Iterable[Policy | None], day: date, *, is_work: bool) -> PiketRule:
    """The most that any letter in force asks for such a day, else what the OPD itself is used to.

    A letter's weekdays bind its percentage, so on days off they do not matter.
    """
    asking = [
        letter.piket
        for letter in letters
        if letter is not None
        and letter.piket is not None
        and (not is_work or day.weekday() in letter.weekdays)
    ]
    return PiketRule(
        per_day=max((r.per_day for r in asking), default=0) or opd.piket_per_day,
        per_off_day=max((r.per_off_day for r in asking), default=0) or opd.piket_per_off_day,
        rest=max((r.rest for r in asking), default=PiketRule().rest),
    )
