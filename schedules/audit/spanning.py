"""Spanning: the audit's rules that no single day can tell: places kept, groups apart, days at home.

Works on as many days as it is given; what lies before them it does not hold against anybody.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from schedules.audit.evidence import DayCase, UnitCase
from schedules.audit.personcase import PersonCase
from schedules.audit.violation import AuditRule, Violation
from schedules.dayplan import DayPlan, ProblemCode
from schedules.people import Opd
from schedules.places import Place, Rule
from schedules.policy import Policy
from schedules.terms import Cycle, CycleUnit
from schedules.workdays import Calendar

_QUEUED = (Rule.ROTATION, Rule.EDGE, Rule.CYCLE)
_IN_GROUP = (*_QUEUED, Rule.WEEK_LIMIT)
_ONE = timedelta(days=1)


def is_asked(letters: Iterable[Policy], plans: Iterable[DayPlan]) -> bool:
    """Whether any letter asks for something that spans days, or any plan speaks of it."""
    codes = (ProblemCode.HOME_LIMIT, ProblemCode.COHORTS_MET)
    return any(
        one.cycle != Cycle() or one.cohorts > 1 or one.home_days_per_week is not None
        for one in letters
    ) or any(problem.code in codes for plan in plans for problem in plan.problems)


def cycle(cases: Sequence[DayCase], calendar: Calendar) -> Iterator[Violation]:
    """In a block nobody takes a seat by turn while somebody who had one in it waits at home."""
    had: dict[tuple[object, ...], set[int]] = {}
    swapped: set[int] = set()
    for case, unit, order in _ordered(cases):
        if order.cycle == Cycle():
            continue
        key = (unit.unit, order.number, order.issued, block(order, case.day, case.opd, calendar))
        before = had.setdefault(key, set())
        swapped |= {p.asn.id for p in unit.people if _rule(p) is Rule.SWAP}
        people = [p for p in unit.people if p.asn.nip.digits not in order.prefer_home]
        people = [p for p in people if p.asn.id not in swapped]
        queued = [p for p in people if _rule(p) in _QUEUED]
        fresh = [p for p in queued if p.is_at(Place.WFO) and p.asn.id not in before]
        lost = [p for p in queued if not p.is_at(Place.WFO) and p.asn.id in before]
        # Who has no day at home left goes first whatever the block says.
        if before and fresh and lost and order.home_days_per_week is None:
            yield case.against(AuditRule.CYCLE, lost[0], wanted=Place.WFO, found=Place.WFH)
        before |= {p.asn.id for p in unit.people if any(slot.is_seat for slot in p.slots)}


def cohorts(cases: Sequence[DayCase], calendar: Calendar) -> Iterator[Violation]:
    """Groups do not meet, one is in for a block, and whoever meets another group is told."""
    by_letter: dict[tuple[object, ...], list[_GroupDay]] = {}
    for case, unit, order in _ordered(cases):
        if order.cohorts > 1:
            one = _group_day(case, unit, order, block(order, case.day, case.opd, calendar))
            by_letter.setdefault((unit.unit, order.number, order.issued), []).append(one)
    for days in by_letter.values():
        together = _together(days)
        for one in days:
            yield from _met(one, days, together)
    for case in cases:
        grouped = {unit.unit for _, unit, order in _ordered([case]) if order.cohorts > 1}
        for told in case.plan.problems:
            if told.code is ProblemCode.COHORTS_MET and told.unit not in grouped:
                yield Violation(
                    rule=AuditRule.COHORTS, day=case.day, unit=told.unit, found=told.count
                )


def home_limit(cases: Sequence[DayCase], calendar: Calendar) -> Iterator[Violation]:  # noqa: ARG001 - as its neighbours
    """Nobody is at home by turn more days of a week than allowed, or it is told and nobody could help."""
    weeks: dict[date, _Week] = {}
    for case in cases:
        monday = case.day - timedelta(days=case.day.weekday())
        week = weeks.setdefault(monday, _Week(is_whole=cases[0].day <= monday))
        yield from week.read(case)
    for week in weeks.values():
        yield from week.avoidable()


def block(letter: Policy, day: date, opd: Opd, calendar: Calendar) -> int:
    """Which block of the letter the workday lies in: weeks from Monday, or its workdays counted."""
    length = letter.cycle.length
    if letter.cycle.unit is CycleUnit.WEEK:
        weeks = day.toordinal() - day.weekday() - letter.first.toordinal() + letter.first.weekday()
        return weeks // 7 // length
    passed = calendar.workdays(letter.first, day - _ONE, opd.hours)
    return sum(at.weekday() in letter.weekdays for at in passed) // length


def _ordered(cases: Iterable[DayCase]) -> Iterator[tuple[DayCase, UnitCase, Policy]]:
    """Every unit on every workday on which a letter's percentage is meant for it."""
    for case in cases:
        for unit in case.units if case.fact.is_work else ():
            if unit.order is not None:
                yield case, unit, unit.order


def _rule(person: PersonCase, order: Policy | None = None) -> Rule | None:
    """The rule by which the person took turns, under `order` if one is given; none for who did not."""
    for slot in person.slots:
        if slot.reason.turn and (order is None or slot.reason.letter == order.number):
            return slot.reason.rule
    return None


def _is_seated(person: PersonCase) -> bool:
    return any(slot.is_seat for slot in person.slots)


@dataclass(frozen=True, slots=True, kw_only=True)
class _GroupDay:
    """A unit's day: whose group was in, whose was not, and who sat there for another reason."""

    case: DayCase
    unit: str
    block: int
    inside: frozenset[int]
    outside: frozenset[int]
    crossed: frozenset[int]  # who was in although the plan has another group in
    told: frozenset[int | None]  # of whom the plan says so


def _group_day(case: DayCase, unit: UnitCase, order: Policy, number: int) -> _GroupDay:
    """What the plan says of groups under a letter; turns of before that letter say nothing of them."""
    told = frozenset(
        p.asn_id
        for p in case.plan.problems
        if p.code is ProblemCode.COHORTS_MET and p.unit == unit.unit
    )
    people = [p for p in unit.people if p.asn.nip.digits not in order.prefer_home]  # else of none
    rules = {p.asn.id: rule for p in people if (rule := _rule(p, order)) is not None}
    seated = {p.asn.id for p in unit.people if _is_seated(p)}
    out = {i for i, rule in rules.items() if rule is Rule.COHORT}
    by_turn = {i for i, rule in rules.items() if rule in _IN_GROUP}
    called = seated & rules.keys() - out - by_turn  # to piket, to a post, by an order
    return _GroupDay(
        case=case,
        unit=unit.unit,
        block=number,
        inside=frozenset(by_turn | called - told),
        outside=frozenset(out | called & told),
        crossed=frozenset(seated & out | called & told),
        told=told,
    )


def _together(days: Sequence[_GroupDay]) -> list[set[int]]:
    """Who has to be of one group, for they were in together."""
    found: list[set[int]] = []
    for one in days:
        joined = set(one.inside)
        for other in [some for some in found if some & joined]:
            found.remove(other)
            joined |= other
        found.append(joined)
    return found


def _met(
    one: _GroupDay, days: Sequence[_GroupDay], together: Sequence[set[int]]
) -> Iterator[Violation]:
    same = [other for other in days if other.block == one.block]
    for i in sorted(one.outside):
        mine = next((some for some in together if i in some), set())
        if mine & one.inside or any(i in other.inside for other in same):
            yield Violation(rule=AuditRule.COHORTS, day=one.case.day, unit=one.unit, asn_id=i)
    if one.told != one.crossed:
        yield Violation(
            rule=AuditRule.COHORTS,
            day=one.case.day,
            unit=one.unit,
            wanted=len(one.crossed),
            found=len(one.told),
        )


@dataclass(slots=True, kw_only=True)
class _Week:
    """One week while its days are being read; `is_whole` if it was seen from Monday on."""

    is_whole: bool
    home: dict[int, int] = field(default_factory=dict)
    most: dict[int, int] = field(default_factory=dict)
    over: list[tuple[DayCase, UnitCase, PersonCase]] = field(default_factory=list)
    swapped: set[int] = field(default_factory=set)

    def read(self, case: DayCase) -> Iterator[Violation]:
        """Count a day; say where it is over the limit and untold, or told and not over."""
        told = {p.asn_id: p.count for p in case.plan.problems if p.code is ProblemCode.HOME_LIMIT}
        for _, unit, order in _ordered([case]):
            limit = order.home_days_per_week
            for person in unit.people if limit is not None else ():
                if _rule(person) is None or person.asn.nip.digits in order.prefer_home:
                    continue
                if _rule(person) is Rule.SWAP:  # two who agreed on it, and may be over for it
                    self.swapped.add(person.asn.id)
                self.most[person.asn.id] = limit or 0
                beyond = self._count(person, limit or 0)
                if beyond > 0:
                    self.over.append((case, unit, person))
                said = told.pop(person.asn.id, 0)
                is_sure = person.asn.id not in self.swapped
                if is_sure and said != max(0, beyond) and (self.is_whole or said < beyond):
                    yield case.against(
                        AuditRule.HOME_LIMIT, person, wanted=max(0, beyond), found=said
                    )
        for asn_id, said in told.items():
            yield Violation(rule=AuditRule.HOME_LIMIT, day=case.day, asn_id=asn_id, found=said)

    def _count(self, person: PersonCase, limit: int) -> int:
        """How many days the person is over the limit by being at home on this day, if so."""
        if _is_seated(person):
            return 0
        i = person.asn.id
        self.home[i] = self.home.get(i, 0) + 1
        return self.home[i] - limit

    def avoidable(self) -> Iterator[Violation]:
        """Who is over the limit although somebody in by turn had days at home left."""
        for case, unit, person in self.over:
            order = unit.order
            if (
                self.swapped
                or order is None
                or order.cycle != Cycle()
                or _rule(person) not in _QUEUED
            ):
                continue
            if any(self._could_stay(other) for other in unit.people):
                yield case.against(AuditRule.HOME_LIMIT, person, wanted=Place.WFO, found=Place.WFH)

    def _could_stay(self, person: PersonCase) -> bool:
        i = person.asn.id
        by_turn = _rule(person) in (Rule.ROTATION, Rule.EDGE) and _is_seated(person)
        return by_turn and i in self.most and self.home.get(i, 0) < self.most[i]
