"""Calendar files: read back by a reader of RFC 5545, at the right instants."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from icalendar import Calendar

from schedules.files.calendar_file import Appointment, write_calendar
from schedules.workdays import Span, Zone

STAMP = datetime(2026, 11, 22, 17, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
WORK = Appointment(
    key="kerja-7-2026-11-23",
    day=MONDAY,
    hours=Span(time(7, 30), time(16)),
    zone=Zone.WIB,
    title="WFO + piket",
    place="Dinas Perdagangan, Koperasi & UKM, Jalan Sriwijaya Nomor 44; lantai 2",
    sequence=3,
)


def read(*appointments: Appointment) -> Any:
    return Calendar.from_ical(write_calendar("Jadwal kerja", appointments, STAMP))


@pytest.mark.parametrize(
    ("zone", "utc", "name"),
    [
        (Zone.WIB, 0, "Asia/Jakarta"),
        (Zone.WITA, 23, "Asia/Makassar"),
        (Zone.WIT, 22, "Asia/Jayapura"),
    ],
)
def test_half_past_seven_is_half_past_seven_on_the_offices_own_clock(
    zone: Zone, utc: int, name: str
) -> None:
    calendar = read(replace_zone(zone))
    (event,) = calendar.events
    assert event.start.astimezone(UTC).hour == utc
    assert event.start.strftime("%H.%M") == "07.30"
    (rules,) = calendar.timezones
    assert rules["TZID"] == event["DTSTART"].params["TZID"] == name


def replace_zone(zone: Zone) -> Appointment:
    return Appointment(key="k", day=MONDAY, hours=WORK.hours, zone=zone, title="WFO")


def test_what_an_office_writes_comes_back_as_it_was() -> None:
    calendar = read(WORK)
    (event,) = calendar.events
    assert str(calendar["X-WR-CALNAME"]) == "Jadwal kerja"
    assert (str(event["SUMMARY"]), str(event["LOCATION"])) == (WORK.title, WORK.place)
    assert event["SEQUENCE"] == 3
    assert str(event["STATUS"]) == "CONFIRMED"
    assert event["DTSTAMP"].dt == STAMP


def test_the_same_day_keeps_its_uid_so_that_a_newer_file_changes_it() -> None:
    (before,) = read(WORK).events
    later = Appointment(
        key=WORK.key, day=MONDAY, hours=WORK.hours, zone=Zone.WIB, title="WFH", sequence=4
    )
    (after,) = read(later).events
    assert before["UID"] == after["UID"] == "kerja-7-2026-11-23@giliran"
    assert after["SEQUENCE"] > before["SEQUENCE"]


def test_a_day_that_is_taken_back_is_cancelled_and_keeps_nobody_busy() -> None:
    gone = Appointment(
        key=WORK.key, day=MONDAY, hours=WORK.hours, zone=Zone.WIB, title="", is_cancelled=True
    )
    (event,) = read(gone).events
    assert (str(event["STATUS"]), str(event["TRANSP"])) == ("CANCELLED", "TRANSPARENT")


def test_an_entry_without_hours_is_the_whole_day_and_needs_no_zone() -> None:
    calendar = read(
        Appointment(key="p", day=MONDAY, hours=None, zone=Zone.WIT, title="Piket", is_busy=False)
    )
    (event,) = calendar.events
    assert (event.start, event.end) == (MONDAY, MONDAY + timedelta(days=1))
    assert calendar.timezones == []


def test_the_file_keeps_the_letter_of_the_standard() -> None:
    long = Appointment(
        key="x", day=MONDAY, hours=WORK.hours, zone=Zone.WIB, title="Ñ" * 200, place="a,b;c\\d"
    )
    data = write_calendar("Jadwal", [long, WORK], STAMP)
    assert data.endswith(b"END:VCALENDAR\r\n")
    lines = data.split(b"\r\n")
    assert all(b"\n" not in line and len(line) <= 75 for line in lines)
    assert lines[0] == b"BEGIN:VCALENDAR"
    assert data.count(b"BEGIN:VTIMEZONE") == 1
    (first, _) = read(long, WORK).events
    assert (str(first["SUMMARY"]), str(first["LOCATION"])) == ("Ñ" * 200, "a,b;c\\d")
