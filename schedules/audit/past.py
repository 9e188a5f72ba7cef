"""Past: the roster of a day that is over, as far as its stored plan still tells it.

The book keeps people as they are now. A plan of a past day was right or wrong by what was known
then, so who belonged to which unit, who was away, pinned, in the field or ready for piket is read
off the plan, and everything else (percentages, seats, proofs, shares, piket, letters, reasons) is
worked out anew from it. What this cannot find: somebody whom the plan forgot for its whole
stretch, an absence it overlooked, and a level of office, a working pattern of somebody who never
had to wait for a turn, or the OPD's own piket numbers that were changed since.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from schedules.dayplan import DayPlan, Placement
from schedules.people import Asn, Pattern
from schedules.places import Place, Rule
from schedules.roster import Absence, AbsenceKind, Override, Roster

_PATTERNS = {
    Rule.FIELD: Pattern.LAPANGAN,
    Rule.FIXED_OFFICE: Pattern.KANTOR,
    Rule.FIXED_HOME: Pattern.RUMAH,
    Rule.ROTATION: Pattern.GILIR,
    Rule.EDGE: Pattern.GILIR,
}
_ONE = timedelta(days=1)


def stretches(plans: Iterable[DayPlan]) -> Iterator[tuple[DayPlan, ...]]:
    """Cut plans (ascending) where somebody changed unit or working pattern."""
    stretch: list[DayPlan] = []
    units: dict[int, str] = {}
    patterns: dict[int, Pattern] = {}
    for plan in plans:
        here = {p.asn_id: p.unit for p in plan.placements}
        ways = _patterns(plan.placements)
        if any(units.get(i, unit) != unit for i, unit in here.items()) or any(
            patterns.get(i, way) is not way for i, way in ways.items()
        ):
            yield tuple(stretch)
            stretch, units, patterns = [], {}, {}
        stretch.append(plan)
        units |= here
        patterns |= ways
    if stretch:
        yield tuple(stretch)


def roster_then(stretch: Sequence[DayPlan], book: Roster, people: Mapping[int, Asn]) -> Roster:
    """The OPD's roster during a stretch; `people` are those whom it places, as the book has them."""
    seen: dict[int, _Seen] = {}
    for plan in stretch:
        for placed in plan.placements:
            seen.setdefault(placed.asn_id, _Seen()).take(plan, placed)
    workdays = [plan.day for plan in stretch if plan.fact.is_work]
    shared = any(one.is_ready for one in seen.values())
    away = [
        Absence(asn_id=asn_id, first=plan.day, last=plan.day, kind=AbsenceKind.LEAVE)
        for plan in stretch
        if not plan.fact.is_work
        for asn_id in seen.keys() - {p.asn_id for p in plan.placements}
    ]
    pinned = {(o.asn_id, o.day, o.slot): o for one in seen.values() for o in one.overrides}
    pinned |= {(o.asn_id, o.day, o.slot): o for o in book.overrides}
    return replace(
        book,
        members=tuple(
            one.asn(people[asn_id], book.opd.code, workdays, shared=shared)
            for asn_id, one in sorted(seen.items())
            if asn_id in people
        ),
        absences=(*(a for one in seen.values() for a in one.absences), *away),
        overrides=tuple(pinned.values()),
    )


@dataclass(slots=True)
class _Seen:
    """What a stretch of plans tells of one person."""

    days: list[date] = field(default_factory=list)
    unit: str = ""
    pattern: Pattern | None = None
    is_ready: bool = False
    absences: list[Absence] = field(default_factory=list)
    overrides: list[Override] = field(default_factory=list)

    def take(self, plan: DayPlan, placed: Placement) -> None:
        asn_id, day = placed.asn_id, plan.day
        self.days.append(day)
        self.unit = placed.unit
        self.pattern = _PATTERNS.get(placed.reason.rule, self.pattern)
        self.is_ready = self.is_ready or placed.duty_share > 0 or placed.duty is not None
        if placed.reason.rule in (Rule.ABSENT, Rule.SPECIAL):
            kind = _kind(placed)
            self.absences.append(Absence(asn_id=asn_id, first=day, last=day, kind=kind))
        if placed.reason.rule is Rule.OVERRIDE:
            self.overrides.append(
                Override(asn_id=asn_id, day=day, place=placed.place, slot=placed.slot)
            )

    def asn(self, now: Asn, opd: str, workdays: Sequence[date], *, shared: bool) -> Asn:
        """The person as they were; here from the first to the last day that places them."""
        first, last = min(self.days), max(self.days)
        return replace(
            now,
            opd=opd,
            unit=self.unit,
            pattern=self.pattern or now.pattern,
            may_piket=self.is_ready if shared else now.may_piket,
            joined_on=first if workdays and first > workdays[0] else None,
            left_on=last + _ONE if workdays and last < workdays[-1] else None,
        )


def _patterns(placements: Iterable[Placement]) -> dict[int, Pattern]:
    """Each person's working pattern, where the reason of the day gives it away."""
    return {p.asn_id: _PATTERNS[p.reason.rule] for p in placements if p.reason.rule in _PATTERNS}


def _kind(placed: Placement) -> AbsenceKind:
    if placed.reason.rule is Rule.SPECIAL:
        return AbsenceKind.SPECIAL
    return AbsenceKind.TRAVEL if placed.place is Place.DL else AbsenceKind.LEAVE
