"""Limits: the audit's rules on what a letter asks besides its percentage.

So many of the whole OPD at most, so many of each unit at least, one of a named pair, and whoever is
preferred at home after all others.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from schedules.audit.evidence import DayCase, UnitCase
from schedules.audit.personcase import PersonCase
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import ProblemCode
from schedules.places import Place, Rule
from schedules.policy import Policy
from schedules.shares import Base, Share, ShareKind

_BY_TURN = (Rule.ROTATION, Rule.EDGE, Rule.CYCLE, Rule.WEEK_LIMIT, Rule.SWAP)
_CEILINGS = (ShareKind.MAX_OFFICE, ShareKind.OFFICE)
_WHOLE = 100


def opd_ceiling(case: DayCase) -> Iterator[Violation]:
    """Nobody above a ceiling over the OPD but those who must come, and then told to the number."""
    told = sum(p.count for p in case.plan.problems if p.code is ProblemCode.OVER_OPD_SHARE)
    over, wanted, by_turn = 0, 0, False
    for units in tables(case).values():
        share = opd_share(units[0])
        if share is not None:
            most = _most(share, units)
            more = max(0, sum(unit.office for unit in units) - most)
            by_turn |= more > 0 and any(is_in_by_turn(p) for unit in units for p in unit.people)
            over, wanted = over + more, wanted + most
    if over != told or by_turn:
        yield Violation(
            rule=AuditRule.OPD_CEILING, day=case.day, wanted=wanted, found=wanted + over
        )


def minimum(case: DayCase) -> Iterator[Violation]:
    """Of each unit, and of each floor, so many are in, or nobody more could come and it is told."""
    told = {p.unit: p.count for p in case.plan.problems if p.code is ProblemCode.BELOW_MINIMUM}
    for unit in case.units if case.fact.is_work else ():
        missing = max(0, _missing(unit))
        order = unit.order
        is_bound = order is not None and (order.cohorts > 1 or is_full(case, unit))
        could = any(is_waiting(person) for person in unit.people)
        if told.pop(unit.unit, 0) != missing or (missing and could and not is_bound):
            yield Violation(
                rule=AuditRule.MINIMUM, day=case.day, unit=unit.unit, wanted=missing, found=0
            )
    for name, count in told.items():
        yield Violation(rule=AuditRule.MINIMUM, day=case.day, unit=name, found=count)


def pairs(case: DayCase) -> Iterator[Violation]:
    """Of each named pair one is in, or neither can be and it is told."""
    told = Counter(p.asn_id or 0 for p in case.plan.problems if p.code is ProblemCode.PAIR_HOME)
    home: Counter[int] = Counter()  # pairs of which nobody is in, by the first of them
    by_nip = {person.asn.nip.digits: person for person in case.people.values()}
    orders = [unit.order for unit in case.units if unit.order is not None]
    named = {pair for order in orders for pair in order.pairs} if case.fact.is_work else set()
    for pair in sorted(named):
        both = [by_nip[digits] for digits in pair if digits in by_nip]
        if len(both) < len(pair):
            continue
        missing = not any(person.is_at(Place.WFO) for person in both)
        first = min(person.asn.id for person in both)
        could = any(
            is_waiting(person)
            and person.order is not None
            and pair in person.order.pairs
            and person.order.cohorts <= 1
            for person in both
        )
        if missing and could:
            yield Violation(rule=AuditRule.PAIRS, day=case.day, asn_id=first, wanted=1, found=0)
        home[first] += missing
    for asn_id in sorted(home.keys() | told.keys()):
        wanted, found = home[asn_id], told[asn_id]
        if wanted != found:
            yield Violation(
                rule=AuditRule.PAIRS, day=case.day, asn_id=asn_id, wanted=wanted, found=found
            )


def preferred(case: DayCase) -> Iterator[Violation]:
    """Whoever is preferred at home has no turn while anybody else of the unit stays home by turn."""
    for unit in case.units if case.fact.is_work else ():
        order = unit.order
        if order is None:
            continue
        named = [person for person in unit.people if person.asn.nip.digits in order.prefer_home]
        others = any(
            is_waiting(person) and any(slot.reason.rule in _BY_TURN for slot in person.slots)
            for person in unit.people
            if person not in named
        )
        for person in named:
            if others and is_in_by_turn(person):
                yield case.against(AuditRule.PREFERRED, person, wanted=Place.WFH, found=Place.WFO)


def tables(case: DayCase) -> dict[object, list[UnitCase]]:
    """The day's units, those together that are under one ceiling over the OPD."""
    found: dict[object, list[UnitCase]] = {}
    for unit in case.units if case.fact.is_work else ():
        order = unit.order
        limited = order is not None and order.opd_share is not None
        key = (order.number, order.issued) if order is not None and limited else unit.unit
        found.setdefault(key, []).append(unit)
    return found


def opd_share(unit: UnitCase) -> Share | None:
    """The ceiling over the OPD that the unit is under."""
    return unit.order.opd_share if unit.order is not None else None


def is_full(case: DayCase, unit: UnitCase) -> bool:
    """Whether a ceiling over the OPD leaves this unit no more seats."""
    share = opd_share(unit)
    if share is None:
        return False
    units = next(units for units in tables(case).values() if unit in units)
    return sum(one.office for one in units) >= _most(share, units)


def inside(unit: UnitCase) -> int:
    """How many of the unit are in the office, whether the percentage is taken of them or not."""
    return sum(person.is_at(Place.WFO) for person in unit.people)


def is_in_by_turn(person: PersonCase) -> bool:
    """Whether the person is in the office for no other reason than the turn."""
    return any(s.reason.rule in _BY_TURN and s.place is Place.WFO for s in person.slots)


def is_waiting(person: PersonCase) -> bool:
    """Whether the person is at home for the whole day and could have come."""
    return person.could_come and person.is_at(Place.WFH) and not person.is_at(Place.WFO)


def _most(share: Share, units: Sequence[UnitCase]) -> int:
    base = sum(u.present if share.base is Base.PRESENT else u.rostered for u in units)
    return base * share.percent // _WHOLE


def _missing(unit: UnitCase) -> int:
    """How many are missing of the unit's minimum, or of a floor that is no full return."""
    order: Policy | None = unit.order
    if order is None or not unit.rostered:
        return 0
    floor = order.share.kind not in _CEILINGS and order.share.office_percent < _WHOLE
    least = order.minimum - inside(unit)
    return max(least, unit.seats - unit.office) if floor else least
