"""Sheets: what a picture shows, laid out in columns and rows but not yet drawn.

A cell knows places and duties only: a reason or an absence's kind has no field to leak through.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from handlers.wording import pictures as words
from schedules.dayplan import DayPlan, Placement
from schedules.notices import PersonDay
from schedules.people import Asn, Opd
from schedules.places import Duty, Place, Rule, Slot
from schedules.policy import Policy
from schedules.shares import Share
from schedules.workdays import DayFact


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One person's day: one place, two on a split day, none where nothing is planned."""

    places: tuple[Place, ...] = ()
    shift: int = 0  # 1 or 2 where the day has two shifts
    duty: Duty | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One day of a week, with the share of the OPD in the office: so many `office` of `base`."""

    day: date
    fact: DayFact
    office: int = 0
    base: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person's week, a cell for each column."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A unit kerja: its people, and (office, base) for each column."""

    unit: str
    lines: tuple[Line, ...]
    shares: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WeekSheet:
    """An OPD's week. Weekends without work or piket have no column."""

    opd: str
    first: date
    last: date
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    grounds: tuple[str, ...]  # the letters that the week rests on, one line each
    today: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthDay:
    """One date of a month; no cell where no plan stands yet."""

    day: date
    fact: DayFact | None = None
    cell: Cell | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthSheet:
    """A person's month, every date of it."""

    name: str
    opd: str
    days: tuple[MonthDay, ...]
    today: date | None = None


def week_sheet(
    opd: Opd,
    people: Sequence[Asn],
    plans: Sequence[DayPlan],
    letters: Mapping[str, Policy],
    *,
    today: date | None = None,
) -> WeekSheet:
    """An OPD's planned days as a table; `letters` by number, `plans` at least one, by day."""
    shown = [p for p in plans if p.fact.is_work or p.fact.name or _has_duty(p)]
    placed = [plan.people() for plan in shown]
    units: dict[str, list[Line]] = {}
    for asn in people:
        cells = tuple(
            cell if plan.fact.is_work else replace(cell, places=())  # the duty says where
            for plan, slots in zip(shown, placed, strict=True)
            for cell in [cell_of(slots.get(asn.id, ()))]
        )
        line = Line(name=words.name(asn.name), cells=cells)
        units.setdefault(asn.unit, []).append(line)
    return WeekSheet(
        opd=opd.name,
        first=plans[0].day,
        last=plans[-1].day,
        columns=tuple(_column(plan) for plan in shown),
        groups=tuple(
            Group(unit=unit, lines=tuple(lines), shares=tuple(_share(p, unit) for p in shown))
            for unit, lines in units.items()
        ),
        grounds=_grounds(shown, letters),
        today=today,
    )


def month_sheet(
    asn: Asn, opd: Opd, days: Sequence[PersonDay], month: date, today: date
) -> MonthSheet:
    """A person's month as far as it is planned; `month` is any of its dates."""
    known = {one.day: one for one in days}
    return MonthSheet(
        name=words.name(asn.name),
        opd=opd.name,
        days=tuple(_month_day(day, known.get(day)) for day in _dates(month)),
        today=today,
    )


def cell_of(slots: Sequence[Placement]) -> Cell:
    """What a person's slots of one day come to."""
    held = [slot for slot in slots if slot.reason.rule is not Rule.DAY_OFF]
    shifts = {Slot.FIRST: 1, Slot.SECOND: 2}
    return Cell(
        places=tuple(dict.fromkeys(slot.place for slot in held)),
        shift=shifts.get(held[0].slot, 0) if len(held) == 1 else 0,
        duty=next((slot.duty for slot in held if slot.duty is not None), None),
    )


def _has_duty(plan: DayPlan) -> bool:
    return any(slot.duty is not None for slot in plan.placements)


def _column(plan: DayPlan) -> Column:
    return Column(
        day=plan.day,
        fact=plan.fact,
        office=sum(proof.office for proof in plan.proofs),
        base=sum(proof.base for proof in plan.proofs),
    )


def _share(plan: DayPlan, unit: str) -> tuple[int, int]:
    proof = plan.proof(unit)
    return (proof.office, proof.base) if proof else (0, 0)


def _grounds(plans: Sequence[DayPlan], letters: Mapping[str, Policy]) -> tuple[str, ...]:
    """The letters of the week; each with its days where it does not hold on all workdays.

    Where the city's letter limits one, its days so limited stand by themselves.
    """
    work = [plan for plan in plans if plan.fact.is_work]
    found: dict[tuple[str, Share | None], dict[date, None]] = {}
    for plan in work:
        for proof in plan.proofs:
            if (number := proof.letter) is not None and number in letters:
                limited = letters[number].limited_to(proof.share)
                found.setdefault((number, limited), {})[plan.day] = None
    return words.grounds(
        [
            (letters[number], limited, () if len(days) == len(work) else tuple(days))
            for (number, limited), days in found.items()
        ]
    )


def _month_day(day: date, known: PersonDay | None) -> MonthDay:
    if known is None:
        return MonthDay(day=day)
    return MonthDay(day=day, fact=known.fact, cell=cell_of(known.slots))


def _dates(month: date) -> list[date]:
    first = month.replace(day=1).toordinal()
    days = (date.fromordinal(first + n) for n in range(31))
    return [day for day in days if day.month == month.month]
