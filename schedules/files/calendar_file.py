"""Calendar file: appointments as iCalendar (RFC 5545), to be put into anybody's own calendar.

The same appointment keeps its key in every file, so that a newer file changes what an older one has
brought in. Which words an appointment bears, and what it keeps silent about, its maker decides.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from schedules.workdays import Span, Zone

_MAKER = "-//Giliran//Giliran//ID"
_HOUSE = "giliran"


@dataclass(frozen=True, slots=True, kw_only=True)
class Appointment:
    """One entry of a calendar: from when to when on the zone's clock, or the whole day (None).

    `sequence` grows with every change of the day. A cancelled one takes an earlier one back.
    """

    key: str
    day: date
    hours: Span | None
    zone: Zone
    title: str
    place: str = ""
    note: str = ""
    sequence: int = 0
    is_cancelled: bool = False
    is_busy: bool = True


def write_calendar(
    name: str,
    appointments: Sequence[Appointment],
    stamp: datetime,
    refresh: timedelta | None = None,
) -> bytes:
    """The file; `stamp` is when it was made. Every zone that is used comes with its rules.

    `refresh` asks whoever has subscribed to fetch it that often (RFC 7986, and Outlook's own).
    """
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    if refresh is not None:
        calendar.add("refresh-interval", refresh, parameters={"VALUE": "DURATION"})
        calendar.add("x-published-ttl", f"PT{int(refresh.total_seconds()) // 60}M")
    for appointment in appointments:
        calendar.add_component(_event(appointment, stamp))
    if any(one.hours for one in appointments):
        days = [one.day for one in appointments]
        # The zones have not changed for decades; a year each way is all that a file can need.
        calendar.add_missing_timezones(
            first_date=min(days).replace(month=1, day=1),
            last_date=date(max(days).year + 1, 12, 31),
        )
    written: bytes = calendar.to_ical()
    return written


def _event(one: Appointment, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{_HOUSE}")
    event.add("dtstamp", stamp.astimezone(UTC))
    event.add("sequence", one.sequence)
    if one.hours is None:
        event.add("dtstart", one.day)
        event.add("dtend", one.day + timedelta(days=1))
    else:
        event.add("dtstart", one.zone.moment(one.day, one.hours.start))
        event.add("dtend", one.zone.moment(one.day, one.hours.end))
    event.add("summary", one.title)
    if one.place:
        event.add("location", one.place)
    if one.note:
        event.add("description", one.note)
    event.add("status", "CANCELLED" if one.is_cancelled else "CONFIRMED")
    event.add("transp", "OPAQUE" if one.is_busy and not one.is_cancelled else "TRANSPARENT")
    return event
