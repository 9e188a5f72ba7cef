"""Evidence: what roster, letters and calendar say of one day, worked out anew for the audit.

Which letter is in force, who counts in its percentage, how many seats it gives: all of it from the
facts, nothing from the plan but where people were placed. Judges nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schedules.audit.personcase import PersonCase
from schedules.audit.speaking import Order, order_for
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import DayPlan, Placement
from schedules.people import Asn, Opd
from schedules.places import Place, Rule, Slot
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


@dataclass(frozen=True, slots=True, kw_only=True)
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


def day_case(
    plan: DayPlan,
    roster: Roster,
    policies: Sequence[Policy],
    calendar: Calendar,
    last_duty: Mapping[int, date],
    next_duty: Mapping[int, date],
) -> DayCase:
    """Gather everything that is known about the day of `plan`."""
    opd, day = roster.opd, plan.day
    fact = calendar.look(day, opd.hours)
    slots: dict[int, tuple[Placement, ...]] = {}
    for placed in plan.placements:
        slots[placed.asn_id] = (*slots.get(placed.asn_id, ()), placed)
    members: dict[str, list[PersonCase]] = {}
    orders: dict[str, Order] = {}
    for asn in roster.members:
        if not asn.is_employed(day):
            continue
        if asn.unit not in orders:
            orders[asn.unit] = order_for(policies, opd, asn.unit, day)
        case = _person(asn, slots.get(asn.id, ()), roster, orders[asn.unit].letter, day)
        members.setdefault(asn.unit, []).append(case)
    return DayCase(
        plan=plan,
        opd=opd,
        fact=fact,
        people={case.asn.id: case for unit in members.values() for case in unit},
        units=tuple(_unit(unit, people, orders[unit].limit) for unit, people in members.items()),
        piket=_piket(opd, [o.letter for o in orders.values()], day, is_work=fact.is_work),
        last_duty=last_duty,
        next_duty=next_duty,
        longest_rest=max(
            (letter.piket.rest for letter in policies if letter.piket is not None),
            default=PiketRule().rest,
        ),
    )


def _person(
    asn: Asn, slots: tuple[Placement, ...], roster: Roster, letter: Policy | None, day: date
) -> PersonCase:
    override = roster.override(asn.id, day)
    order = letter if letter is not None and day.weekday() in letter.weekdays else None
    return PersonCase(
        asn=asn,
        slots=slots,
        absence=roster.absence(asn.id, day),
        pinned=override.place if override and override.slot is Slot.WHOLE else None,
        ordered=roster.halves(asn.id, day),
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


def _unit(unit: str, people: Sequence[PersonCase], limit: Share | None) -> UnitCase:
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
        seats=_seats(first.order, limit, len(base), present),
        office=sum(case.is_at(Place.WFO) for case in base),
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
