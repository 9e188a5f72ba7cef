"""Attendance: when a check-in counts, and the day's recap for the head of the OPD.

Judges by the time at which Telegram received the message, so nobody is late because our server
was. Never stores; coming in counts by the first message, going home by the last.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum

from schedules.dayplan import DayPlan, Placement, opening
from schedules.places import Duty, Place, Rule
from schedules.workdays import Span, Zone

OPENS_BEFORE = timedelta(hours=2, minutes=30)  # before work starts
STAYS_OPEN = timedelta(hours=5)  # after work ends
_GRACE = timedelta(minutes=1)  # on time is what the clock shows, to the minute


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


def owed_hours(slots: Sequence[Placement], usual: Span) -> Span:
    """From when to when a person's day is owed: from the first slot on duty to the last.

    `usual` are the OPD's hours of the day, which hold for every slot without hours of its own.
    """
    spans = [slot.hours or usual for slot in slots if slot.place.is_on_duty] or [usual]
    return Span(min(span.start for span in spans), max(span.end for span in spans))


def judge(kind: CheckinKind, at: datetime, day: date, hours: Span, zone: Zone) -> Verdict:
    """Hold a moment against the hours of `day` on the OPD's own clock.

    Coming in is on time until work starts, to the minute shown on the clock, and late until work
    ends. Going home is early before work ends. Whatever is further away is outside the window.
    """
    start, end = zone.moment(day, hours.start), zone.moment(day, hours.end)
    if kind is CheckinKind.IN:
        if not start - OPENS_BEFORE <= at < end:
            return Verdict.OUTSIDE
        return Verdict.ON_TIME if at < start + _GRACE else Verdict.LATE
    if not start <= at <= end + STAYS_OPEN:
        return Verdict.OUTSIDE
    return Verdict.EARLY if at < end else Verdict.ON_TIME


@dataclass(frozen=True, slots=True, kw_only=True)
class Recap:
    """An OPD's day in numbers and in ids, everybody once.

    `by_place` has people where their day begins, `then_home` those of them who go on at home.
    `missing` owes a check-in and has none yet; `not_yet` has none either, but a shift that begins
    after `at`. `shifts` are the people of each office shift, by its hours.
    """

    opd: str
    day: date
    at: datetime
    by_place: Mapping[Place, tuple[int, ...]]
    piket: tuple[int, ...]
    came: tuple[Checkin, ...]
    missing: tuple[int, ...]
    not_yet: tuple[int, ...] = ()
    then_home: tuple[int, ...] = ()
    shifts: Mapping[Span, tuple[int, ...]] = field(default_factory=dict)


def recap(plan: DayPlan, checkins: Iterable[Checkin], at: datetime, zone: Zone) -> Recap:
    """Hold a day's plan against the check-ins that came in until `at`."""
    came = {c.asn_id: c for c in checkins if c.kind is CheckinKind.IN}
    by_place: dict[Place, list[int]] = {}
    shifts: dict[Span, list[int]] = {}
    then_home, due, not_yet = [], [], []
    for asn_id, slots in plan.people().items():
        first = opening(slots)
        by_place.setdefault(first.place, []).append(asn_id)
        if not first.place.is_on_duty:
            continue
        due.append(asn_id)
        if any(p.reason.rule is Rule.SPLIT for p in slots):
            then_home.append(asn_id)
        if len(slots) == 1 and first.hours is not None:
            shifts.setdefault(first.hours, []).append(asn_id)
        if first.hours is not None and at < zone.moment(plan.day, first.hours.start) + _GRACE:
            not_yet.append(asn_id)
    absent = [asn_id for asn_id in due if asn_id not in came]
    return Recap(
        opd=plan.opd,
        day=plan.day,
        at=at,
        by_place={place: tuple(ids) for place, ids in by_place.items()},
        piket=tuple(p.asn_id for p in plan.placements if p.duty is Duty.PIKET),
        came=tuple(came[i] for i in due if i in came),
        missing=tuple(i for i in absent if i not in not_yet),
        not_yet=tuple(i for i in absent if i in not_yet),
        then_home=tuple(then_home),
        shifts={hours: tuple(shifts[hours]) for hours in sorted(shifts, key=lambda s: s.start)},
    )
