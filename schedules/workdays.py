"""Workdays: whether an OPD works on a day, from when to when, and in which zone.

Weekends follow the OPD's own hours (Perpres 21/2023), libur nasional and cuti bersama the joint
decree (SKB) as the `holidays` package knows it, and a city's overrides win over both.
Never reads the clock.
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


# Perpres 21/2023: 37.5 hours in five days from 07.30; the split is the usual one.
USUAL_HOURS = WorkHours(
    (
        Span(time(7, 30), time(16, 0)),
        Span(time(7, 30), time(16, 0)),
        Span(time(7, 30), time(16, 0)),
        Span(time(7, 30), time(16, 0)),
        Span(time(7, 30), time(16, 30)),
        None,
        None,
    )
)


class DayKind(StrEnum):
    """What a date is for an office."""

    WORK = "kerja"
    WEEKEND = "akhir pekan"
    HOLIDAY = "libur nasional"
    JOINT_LEAVE = "cuti bersama"
    LOCAL = "libur daerah"


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
    """Workdays of the city: the joint decree, corrected by the city's own table."""

    overrides: Mapping[date, DayFact] = field(default_factory=dict)

    def look(self, day: date, hours: WorkHours) -> DayFact:
        """What `day` is for an office with these hours; an override decides before all."""
        if day in self.overrides:
            return self.overrides[day]
        decreed = _decreed(day.year).get(day)
        if decreed is not None:
            return decreed
        return DayFact(DayKind.WORK if hours.on(day) else DayKind.WEEKEND)

    def workdays(self, first: date, last: date, hours: WorkHours) -> list[date]:
        """The workdays from `first` to `last`, both included."""
        days = (first + timedelta(n) for n in range((last - first).days + 1))
        return [day for day in days if self.look(day, hours).is_work]

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
