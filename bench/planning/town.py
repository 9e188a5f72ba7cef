"""A synthetic town for the planner's benchmark: OPDs, absences, and letters of a whole year."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from random import Random

from schedules.dayplan import DayPlan, Standing
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank
from schedules.planner import plan_days
from schedules.policy import Policy
from schedules.roster import Absence, AbsenceKind, Roster
from schedules.scope import Scope
from schedules.shares import Share, ShareKind
from schedules.terms import PiketRule
from schedules.workdays import USUAL_HOURS, Calendar, Zone

YEAR = 2026
FIRST = date(YEAR, 1, 1)
CALENDAR = Calendar()
# 15,000 people in 40 OPDs, many small and few large, as in a city.
SIZES = (
    *(56, 57, 58, 60, 62, 65, 68, 71, 75, 80, 85, 91, 97, 105, 113, 122, 133, 144, 157, 172),
    *(189, 208, 229, 253, 280, 311, 346, 385, 430, 482, 541, 608, 685, 774, 875, 992, 1127),
    *(1282, 1462, 1670),
)


def letter(percent: int, first: date) -> Policy:
    """A city letter from a day on; a later one takes its place."""
    return Policy(
        number=f"SE/{first:%m%d}/{percent}",
        issued=first,
        title="",
        signer="",
        scope=Scope(),
        first=first,
        last=None,
        share=Share(kind=ShareKind.OFFICE, percent=percent),
        piket=PiketRule(per_day=1, reserve=1),
    )


LETTERS = tuple(
    letter(percent, date(YEAR, month, 1))
    for month, percent in ((1, 50), (4, 25), (7, 30), (10, 75))
)


def days_of(first: date, last: date) -> list[date]:
    return [first + timedelta(n) for n in range((last - first).days + 1)]


def month(number: int) -> list[date]:
    """All dates of a month of the year."""
    first = date(YEAR, number, 1)
    return days_of(first, (first + timedelta(31)).replace(day=1) - timedelta(1))


def workdays(count: int, first: date = FIRST) -> list[date]:
    """All dates until so many workdays are among them."""
    days: list[date] = []
    while count:
        days.append(first + timedelta(len(days)))
        count -= CALENDAR.look(days[-1], USUAL_HOURS).is_work
    return days


def office(number: int, people: int, last: date = date(YEAR, 12, 31)) -> Roster:
    """An OPD: units of 25, one in twenty in the field, 7 % away in spells of 1 to 8 days."""
    dice = Random(number)
    code = f"OPD{number:02d}"
    opd = Opd(code=code, name=code, zone=Zone.WIB, hours=USUAL_HOURS)
    members = tuple(_asn(number * 10_000 + n + 1, n, opd) for n in range(people))
    absences = []
    for asn in members:
        day = FIRST
        while day <= last:
            if dice.random() < 0.015:
                until = day + timedelta(dice.randint(0, 7))
                absences.append(
                    Absence(asn_id=asn.id, first=day, last=until, kind=AbsenceKind.LEAVE)
                )
                day = until
            day += timedelta(1)
    return Roster(opd=opd, members=members, absences=tuple(absences))


def _asn(asn_id: int, number: int, opd: Opd) -> Asn:
    return Asn(
        id=asn_id,
        nip=Nip("199001012015031001"),
        name=f"Pegawai {number}",
        opd=opd.code,
        unit=f"Bidang {number // 25}",
        position="Analis",
        rank=Rank.PELAKSANA,
        employment=Employment.PNS,
        pattern=Pattern.LAPANGAN if number % 20 == 7 else Pattern.GILIR,
        may_piket=True,
    )


def loaded(roster: Roster, days: Sequence[date]) -> Roster:
    """The roster as the book loads it for a span: with the absences that touch it."""
    touching = (a for a in roster.absences if a.first <= days[-1] and days[0] <= a.last)
    return replace(roster, absences=tuple(touching))


def plan(
    roster: Roster,
    days: Sequence[date],
    *,
    letters: Sequence[Policy] = LETTERS,
    standings: dict[int, Standing] | None = None,
    published: Sequence[DayPlan] = (),
    wishes: Mapping[tuple[int, date], bool] | None = None,
) -> tuple[DayPlan, ...]:
    return plan_days(
        roster=loaded(roster, days),
        policies=letters,
        calendar=CALENDAR,
        days=days,
        standings=standings or {},
        published={one.day: one for one in published},
        wishes=wishes,
    )
