"""Attendance: when a check-in counts, and the day's recap for the head of the OPD.

Judges by the time at which Telegram received the message, so nobody is late because our server
was. Never stores; coming in counts by the first message, going home by the last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from schedules.dayplan import DayPlan
from schedules.places import Duty, Place
from schedules.workdays import Span, Zone

OPENS_BEFORE = timedelta(hours=2, minutes=30)  # before work starts
STAYS_OPEN = timedelta(hours=5)  # after work ends


class CheckinKind(StrEnum):
    """Coming in or going home."""

    IN = "masuk"
    OUT = "pulang"


class Verdict(StrEnum):
    """How a check-in stands to the day's hours; it is recorded whatever the verdict."""

    ON_TIME = "tepat waktu"
    LATE = "terlambat"
    EARLY = "sebelum waktunya"
    OUTSIDE = "di luar jendela"


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkin:
    """One person's recorded coming or going on one day."""

    asn_id: int
    day: date
    kind: CheckinKind
    at: datetime
    verdict: Verdict


def judge(kind: CheckinKind, at: datetime, day: date, hours: Span, zone: Zone) -> Verdict:
    """Hold a moment against the hours of `day` on the OPD's own clock.

    Coming in is on time until work starts, to the minute shown on the clock, and late until work
    ends. Going home is early before work ends. Whatever is further away is outside the window.
    """
    start, end = zone.moment(day, hours.start), zone.moment(day, hours.end)
    if kind is CheckinKind.IN:
        if not start - OPENS_BEFORE <= at < end:
            return Verdict.OUTSIDE
        return Verdict.ON_TIME if at < start + timedelta(minutes=1) else Verdict.LATE
    if not start <= at <= end + STAYS_OPEN:
        return Verdict.OUTSIDE
    return Verdict.EARLY if at < end else Verdict.ON_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """An OPD's day in numbers and in ids; `missing` owes a check-in and has none yet."""

    opd: str
    day: date
    at: datetime
    by_place: Mapping[Place, tuple[int, ...]]
    piket: tuple[int, ...]
    came: tuple[Checkin, ...]
    missing: tuple[int, ...]


def recap(plan: DayPlan, checkins: Iterable[Checkin], at: datetime) -> Recap:
    """Hold a day's plan against the check-ins that came in until `at`."""
    came = {c.asn_id: c for c in checkins if c.kind is CheckinKind.IN}
    by_place: dict[Place, list[int]] = {}
    for p in plan.placements:
        by_place.setdefault(p.place, []).append(p.asn_id)
    due = [p.asn_id for p in plan.placements if p.place.is_on_duty]
    return Recap(
        opd=plan.opd,
        day=plan.day,
        at=at,
        by_place={place: tuple(ids) for place, ids in by_place.items()},
        piket=tuple(p.asn_id for p in plan.placements if p.duty is Duty.PIKET),
        came=tuple(came[i] for i in dict.fromkeys(due) if i in came),
        missing=tuple(i for i in dict.fromkeys(due) if i not in came),
    )


def duty_hours(hours: Span | None) -> Span:
    """The hours of a duty day; piket on a day off keeps the hours of a usual workday."""
    return hours or Span(time(7, 30), time(16, 0))
