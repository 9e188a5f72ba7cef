"""Evidence: what roster, letters and calendar say of one day, worked out anew for the audit.

Which letter is in force, who counts in its percentage, how many seats it gives: all of it from the
facts, nothing from the plan but where people were placed. Judges nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from schedules.audit.personcase import PersonCase
from schedules.audit.personfacts import PersonFacts
from schedules.audit.speaking import Orders
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import DayPlan, Placement
from schedules.people import Asn, Opd
from schedules.places import Duty, Place, Rule, Slot
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.shares import Base, Share, ShareKind
from schedules.terms import PiketRule
from schedules.workdays import Calendar, DayFact


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


@dataclass(frozen=True, kw_only=True)  # without slots: the lists below are made once for all rules
class DayCase:
    """One plan with all the evidence.

    `last_duty` and `next_duty` have the nearest piket before and after the day, by asn id, and
    `longest_rest` the days of rest that the strictest letter asks for.
    """

    plan: DayPlan
    opd: Opd
    fact: DayFact
    people: Mapping[int, PersonCase]
    units: tuple[UnitCase, ...]
    piket: PiketRule
    last_duty: Mapping[int, date]
    next_duty: Mapping[int, date]
    longest_rest: int

    @property
    def day(self) -> date:
        """The date in question."""
        return self.plan.day

    @cached_property
    def at_work(self) -> tuple[PersonCase, ...]:
        """Everybody placed on a workday; who is not placed is `placing.placed_once`'s concern."""
        people = self.people.values() if self.fact.is_work else ()
        return tuple([person for person in people if person.slots])

    @cached_property
    def ready(self) -> tuple[PersonCase, ...]:
        """Everybody who may hold piket."""
        return tuple([person for person in self.people.values() if person.facts.may_piket])

    @cached_property
    def holders(self) -> tuple[PersonCase, ...]:
        """Who holds piket by the plan."""
        return self._on(Duty.PIKET)

    @cached_property
    def in_reserve(self) -> tuple[PersonCase, ...]:
        """Who stands ready by the plan."""
        return self._on(Duty.RESERVE)

    def _on(self, duty: Duty) -> tuple[PersonCase, ...]:
        ids = {placed.asn_id for placed in self.plan.placements if placed.duty is duty}
        return tuple([person for i, person in self.people.items() if i in ids]) if ids else ()

    @property
    def asked(self) -> int:
        """How many people have to hold piket on a day like this."""
        return self.piket.per_day if self.fact.is_work else self.piket.per_off_day

    @property
    def asked_in_reserve(self) -> int:
        """How many have to stand ready in case piket cannot come; on workdays with piket only."""
        return self.piket.reserve if self.fact.is_work and self.asked else 0

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


class Evidence:
    """What roster, letters and calendar say of one OPD, asked day by day.

    What is the same from day to day (who belongs to a unit, what its letter says of each of them)
    is worked out once.
    """

    def __init__(self, roster: Roster, letters: Sequence[Policy], calendar: Calendar) -> None:
        self._roster = roster
        self._calendar = calendar
        self._orders = Orders(letters, roster.opd)
        self._coming_and_going = [a for a in roster.members if a.joined_on or a.left_on]
        self._members: dict[frozenset[int], dict[str, list[Asn]]] = {}
        self._usual: dict[tuple[int, int | None, bool], PersonFacts] = {}
        rests = [letter.piket.rest for letter in letters if letter.piket is not None]
        self._longest_rest = max(rests, default=PiketRule().rest)

    def of(
        self, plan: DayPlan, last_duty: Mapping[int, date], next_duty: Mapping[int, date]
    ) -> DayCase:
        """Gather everything that is known about the day of `plan`."""
        opd, day = self._roster.opd, plan.day
        fact = self._calendar.look(day, opd.hours)
        entered = self._roster.entered(day)
        slots: dict[int, tuple[Placement, ...]] = {}
        for placed in plan.placements:
            earlier = slots.get(placed.asn_id)
            slots[placed.asn_id] = (placed,) if earlier is None else (*earlier, placed)
        units, letters = [], []
        for unit, members in self._units(day).items():
            order = self._orders.on(unit, day)
            letters.append(order.letter)
            people = [
                PersonCase(
                    self._special(asn, order.letter, day)
                    if asn.id in entered
                    else self._as_usual(asn, order.letter, day),
                    slots.get(asn.id, ()),
                )
                for asn in members
            ]
            units.append(_unit(unit, people, order.limit))
        return DayCase(
            plan=plan,
            opd=opd,
            fact=fact,
            people={person.facts.asn.id: person for unit in units for person in unit.people},
            units=tuple(units),
            piket=_piket(opd, letters, day, is_work=fact.is_work),
            last_duty=last_duty,
            next_duty=next_duty,
            longest_rest=self._longest_rest,
        )

    def _units(self, day: date) -> Mapping[str, Sequence[Asn]]:
        """Who belongs to each unit on the day."""
        gone = frozenset(a.id for a in self._coming_and_going if not a.is_employed(day))
        if gone not in self._members:
            units = self._members[gone] = {}
            for asn in self._roster.members:
                if asn.id not in gone:
                    units.setdefault(asn.unit, []).append(asn)
        return self._members[gone]

    def _as_usual(self, asn: Asn, letter: Policy | None, day: date) -> PersonFacts:
        """What is known of somebody for whom nothing is entered on the day."""
        order = _order(letter, day)
        key = (asn.id, id(letter) if letter else None, order is not None)
        if key not in self._usual:
            self._usual[key] = PersonFacts(
                asn=asn,
                absence=None,
                pinned=None,
                ordered={},
                letter=letter,
                order=order,
                exempt=_exemption(asn, self._roster.opd, order) if order else None,
            )
        return self._usual[key]

    def _special(self, asn: Asn, letter: Policy | None, day: date) -> PersonFacts:
        """What is known of somebody who is away, or was ordered somewhere."""
        override = self._roster.override(asn.id, day)
        return replace(
            self._as_usual(asn, letter, day),
            absence=self._roster.absence(asn.id, day),
            pinned=override.place if override and override.slot is Slot.WHOLE else None,
            ordered=self._roster.halves(asn.id, day),
        )


def _order(letter: Policy | None, day: date) -> Policy | None:
    """The letter where its percentage is meant for the weekday."""
    return letter if letter is not None and day.weekday() in letter.weekdays else None


def _exemption(asn: Asn, opd: Opd, order: Policy) -> Rule | None:
    exempt = order.exemptions
    if asn.nip.digits in exempt.people:
        return Rule.EXEMPT_PERSON
    if (opd.code, asn.unit) in exempt.units:
        return Rule.EXEMPT_UNIT
    whole = opd.code in exempt.opds or (opd.service and opd.service in exempt.services)
    return Rule.EXEMPT_SERVICE if whole else None


def _unit(unit: str, people: Sequence[PersonCase], limit: Share | None) -> UnitCase:
    base = [person for person in people if person.facts.counts]
    present = sum([person.facts.is_present for person in base])
    first, in_office = people[0], Place.WFO
    return UnitCase(
        unit=unit,
        letter=first.letter,
        order=first.order,
        people=tuple(people),
        rostered=len(base),
        present=present,
        seats=_seats(first.order, limit, len(base), present),
        office=sum([person.is_at(in_office) for person in base]),
    )


def _seats(order: Policy | None, limit: Share | None, rostered: int, present: int) -> int:
    """How many of the base the letter wants in, and the frame over it lets in or wants."""
    if order is None:
        return rostered
    seats = _count(order.share, rostered, present)
    if limit is None:
        return seats
    bound = _count(limit, rostered, present)
    is_ceiling = limit.kind in (ShareKind.MAX_OFFICE, ShareKind.OFFICE)
    return min(seats, bound) if is_ceiling else max(seats, bound)


def _count(share: Share, rostered: int, present: int) -> int:
    """A percentage as people: never above a ceiling, never below a floor."""
    base = present if share.base is Base.PRESENT else rostered
    whole, rest = divmod(base * share.percent, 100)
    match share.kind:
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
        reserve=max((r.reserve for r in asking), default=0),
        rest=max((r.rest for r in asking), default=PiketRule().rest),
    )
