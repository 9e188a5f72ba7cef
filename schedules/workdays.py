"""Workdays: whether an OPD works on a day, from when to when, and in which zone.

Weekends follow the OPD's own hours (Perpres 21/2023), libur nasional and cuti bersama the joint
decree (SKB) as the `holidays` package knows it, and a city's overrides win over both. A season
such as Ramadan changes the hours of its days, never whether they are workdays. Never reads the clock.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from functools import cache
from zoneinfo import ZoneInfo

from holidays.countries.indonesia import Indonesia


class Zone(StrEnum):
    """Indonesia's three zones, without summer time (Keppres 41/1987)."""

    WIB = "WIB"
    WITA = "WITA"
    WIT = "WIT"

    @property
    def tz(self) -> ZoneInfo:
        """The zone's rules."""
        return _TZ[self]

    def moment(self, day: date, at: time) -> datetime:
        """The instant at which the OPD's clock shows `at` on its own date `day`."""
        return datetime.combine(day, at, self.tz)

    def day_of(self, moment: datetime) -> date:
        """The date that an office in this zone writes at `moment` (07.30 WIT is 22.30 UTC)."""
        return moment.astimezone(self.tz).date()


_TZ = {
    Zone.WIB: ZoneInfo("Asia/Jakarta"),
    Zone.WITA: ZoneInfo("Asia/Makassar"),
    Zone.WIT: ZoneInfo("Asia/Jayapura"),
}


@dataclass(frozen=True, slots=True)
class Span:
    """From and to on one day's clock; `end` is later than `start`."""

    start: time
    end: time


@dataclass(frozen=True, slots=True)
class WorkHours:
    """An OPD's hours per weekday, Monday first; None is a day on which it does not work."""

    week: tuple[Span | None, ...]

    def on(self, day: date) -> Span | None:
        """The hours on `day`, holidays aside."""
        return self.week[day.weekday()]


def five_days(usual: Span, friday: Span) -> WorkHours:
    """A week of Monday to Thursday, a Friday of its own, and no weekend."""
    return WorkHours((usual, usual, usual, usual, friday, None, None))


# Perpres 21/2023: 37.5 hours in five days from 07.30, in Ramadan 32.5 from 08.00; it sets no end,
# the split is the usual one.
_MONDAY = Span(time(7, 30), time(16))
USUAL_HOURS = five_days(_MONDAY, Span(time(7, 30), time(16, 30)))
RAMADAN_HOURS = five_days(Span(time(8), time(15)), Span(time(8), time(15, 30)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Season:
    """Other hours from `first` to `last`, both included: Ramadan; for one OPD, or the city (None).

    A weekday of which `hours` say nothing keeps the OPD's own.
    """

    first: date
    last: date
    hours: WorkHours = RAMADAN_HOURS
    opd: str | None = None

    def holds(self, opd: str, day: date) -> bool:
        """Whether the season changes this OPD's hours on `day`."""
        return self.opd in (None, opd) and self.first <= day <= self.last


class DayKind(StrEnum):
    """What a date is for an office."""

    WORK = "kerja"
    WEEKEND = "akhir pekan"
    HOLIDAY = "libur nasional"
    JOINT_LEAVE = "cuti bersama"
    LOCAL = "libur daerah"


_WEEK = 7


@dataclass(frozen=True, slots=True)
class DayFact:
    """A date's kind, and the holiday's name where it has one."""

    kind: DayKind
    name: str = ""

    @property
    def is_work(self) -> bool:
        """Whether the office works."""
        return self.kind is DayKind.WORK


@dataclass(frozen=True, slots=True)
class Calendar:
    """Workdays of the city: the joint decree, corrected by the city's own table; and its seasons."""

    overrides: Mapping[date, DayFact] = field(default_factory=dict)
    seasons: tuple[Season, ...] = ()

    def look(self, day: date, hours: WorkHours) -> DayFact:
        """What `day` is for an office with these hours; an override decides before all."""
        if day in self.overrides:
            return self.overrides[day]
        decreed = _decreed(day.year).get(day)
        if decreed is not None:
            return decreed
        return DayFact(DayKind.WORK if hours.on(day) else DayKind.WEEKEND)

    def hours(self, opd: str, usual: WorkHours, day: date) -> Span:
        """From when to when the OPD of this code works on `day`, its `usual` hours aside a season's.

        An OPD's own season goes before the city's. Whoever is on duty on a day without hours
        (piket on a day off) keeps Monday's.
        """
        season = min(
            (one for one in self.seasons if one.holds(opd, day)),
            key=lambda one: (one.opd is None, -one.first.toordinal()),
            default=None,
        )
        own, other = usual.on(day), season.hours if season else USUAL_HOURS
        if own is None:
            return other.week[0] or _MONDAY
        return (season.hours.on(day) if season else None) or own

    def workdays(self, first: date, last: date, hours: WorkHours) -> list[date]:
        """The workdays from `first` to `last`, both included."""
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        return [day for day in days if self.look(day, hours).is_work]

    def is_edge(self, day: date, hours: WorkHours) -> bool:
        """Whether `day` is the last workday of its week, or one alone between days off (kejepit)."""
        if not self.look(day, hours).is_work:
            return False
        left = _WEEK - day.isoweekday()
        rest = (self.look(day + timedelta(n), hours).is_work for n in range(1, left + 1))
        around = (self.look(day + timedelta(n), hours).is_work for n in (-1, 1))
        return not any(rest) or not any(around)

    def has_joint_leave(self, year: int) -> bool:
        """Whether any cuti bersama of `year` is known; a year without is a year not yet known."""
        known = [*_decreed(year).items(), *self.overrides.items()]
        return any(day.year == year and fact.kind is DayKind.JOINT_LEAVE for day, fact in known)


@cache
def _decreed(year: int) -> dict[date, DayFact]:
    joint = Indonesia(years=year, categories=("government",), language="id")
    public = Indonesia(years=year, categories=("public",), language="id")
    days = {day: DayFact(DayKind.JOINT_LEAVE, _tidy(name)) for day, name in joint.items()}
    days |= {day: DayFact(DayKind.HOLIDAY, _tidy(name)) for day, name in public.items()}
    return days


def _tidy(name: str) -> str:
    """The package's names as an office would write them (it misspells one word)."""
    return name.replace("Pegangti", "Pengganti").replace("; ", " dan ")
