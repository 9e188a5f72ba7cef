from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from schedules.workdays import (
    RAMADAN_HOURS,
    USUAL_HOURS,
    Calendar,
    DayFact,
    DayKind,
    Season,
    Span,
    WorkHours,
    Zone,
    five_days,
)

CALENDAR = Calendar()
SIX_DAYS = WorkHours((*USUAL_HOURS.week[:5], Span(time(7, 30), time(12, 0)), None))


def kind(day: date, calendar: Calendar = CALENDAR, hours: WorkHours = USUAL_HOURS) -> DayKind:
    return calendar.look(day, hours).kind


@pytest.mark.parametrize(
    ("zone", "utc"),
    [
        (Zone.WIB, datetime(2026, 11, 23, 0, 30, tzinfo=UTC)),
        (Zone.WITA, datetime(2026, 11, 22, 23, 30, tzinfo=UTC)),
        (Zone.WIT, datetime(2026, 11, 22, 22, 30, tzinfo=UTC)),
    ],
)
def test_half_past_seven_in_the_east_is_the_day_before_in_utc(zone: Zone, utc: datetime) -> None:
    monday = date(2026, 11, 23)
    assert zone.moment(monday, time(7, 30)) == utc
    assert zone.day_of(utc) == monday


def test_the_same_moment_is_another_date_further_east() -> None:
    late = datetime(2026, 11, 22, 15, 30, tzinfo=UTC)
    assert [zone.day_of(late).day for zone in (Zone.WIB, Zone.WITA, Zone.WIT)] == [22, 22, 23]


CUTI_BERSAMA_2026 = [
    date(2026, 2, 16),
    date(2026, 3, 18),
    date(2026, 3, 20),
    date(2026, 3, 23),
    date(2026, 3, 24),
    date(2026, 5, 15),
    date(2026, 5, 28),
    date(2026, 12, 24),
]


def test_joint_leave_of_2026_is_as_decreed() -> None:
    year = [date.fromordinal(date(2026, 1, 1).toordinal() + n) for n in range(365)]
    assert [day for day in year if kind(day) is DayKind.JOINT_LEAVE] == CUTI_BERSAMA_2026


@pytest.mark.parametrize(
    ("day", "expected", "word"),
    [
        (date(2020, 3, 25), DayKind.HOLIDAY, "Nyepi"),
        (date(2021, 5, 12), DayKind.JOINT_LEAVE, "Idul Fitri"),
        (date(2020, 12, 31), DayKind.JOINT_LEAVE, "Pengganti"),
        (date(2021, 5, 13), DayKind.HOLIDAY, " dan "),
        (date(2026, 4, 3), DayKind.HOLIDAY, "Yesus"),
        (date(2026, 6, 13), DayKind.WEEKEND, ""),
        (date(2026, 6, 8), DayKind.WORK, ""),
    ],
    ids=[
        "Nyepi 2020",
        "12 May 2021",
        "31 Dec 2020",
        "two on a day",
        "Friday",
        "Saturday",
        "Monday",
    ],
)
def test_a_day_is_called_by_its_name(day: date, expected: DayKind, word: str) -> None:
    fact = CALENDAR.look(day, USUAL_HOURS)
    assert fact.kind is expected
    assert word in fact.name
    assert fact.is_work is (expected is DayKind.WORK)
    assert "Pegangti" not in fact.name


def test_a_city_corrects_the_decree_both_ways() -> None:
    pilkada, moved = date(2026, 6, 10), date(2026, 6, 16)
    own = Calendar({pilkada: DayFact(DayKind.LOCAL, "Pilkada"), moved: DayFact(DayKind.WORK)})
    assert (kind(pilkada), kind(moved)) == (DayKind.WORK, DayKind.HOLIDAY)
    assert (kind(pilkada, own), kind(moved, own)) == (DayKind.LOCAL, DayKind.WORK)
    assert not own.look(pilkada, USUAL_HOURS).is_work


def test_saturday_is_a_workday_where_the_opd_works_six_days() -> None:
    saturday = date(2026, 6, 13)
    assert kind(saturday, hours=SIX_DAYS) is DayKind.WORK
    assert kind(date(2026, 6, 14), hours=SIX_DAYS) is DayKind.WEEKEND
    assert SIX_DAYS.on(saturday) == Span(time(7, 30), time(12, 0))
    assert USUAL_HOURS.on(saturday) is None


def test_the_fortnight_of_pekalongan_has_nine_workdays() -> None:
    days = CALENDAR.workdays(date(2020, 3, 18), date(2020, 3, 31), USUAL_HOURS)
    assert [day.day for day in days] == [18, 19, 20, 23, 24, 26, 27, 30, 31]


def test_usual_hours_are_thirty_seven_and_a_half_a_week() -> None:
    minutes = sum(
        (span.end.hour - span.start.hour) * 60 + span.end.minute - span.start.minute
        for span in USUAL_HOURS.week
        if span is not None
    )
    breaks = 4 * 60 + 90
    assert minutes - breaks == 37.5 * 60


@pytest.mark.parametrize(("year", "known"), [(2026, True), (2027, True), (2028, False)])
def test_a_year_whose_joint_leave_is_not_decreed_yet_is_noticed(year: int, *, known: bool) -> None:
    assert CALENDAR.has_joint_leave(year) is known


def test_joint_leave_entered_by_the_city_counts_as_known() -> None:
    own = Calendar({date(2028, 12, 26): DayFact(DayKind.JOINT_LEAVE, "Natal")})
    assert own.has_joint_leave(2028)
    assert not own.has_joint_leave(2029)


def test_every_weekday_of_a_year_is_work_or_has_a_name() -> None:
    for n in range(365):
        day = date.fromordinal(date(2026, 1, 1).toordinal() + n)
        fact = CALENDAR.look(day, USUAL_HOURS)
        assert fact.is_work or fact.name or day.weekday() >= 5


# Ramadan 1447 H, and an OPD whose own order is for a part of it.
RAMADAN = Season(first=date(2026, 2, 19), last=date(2026, 3, 19))
OWN = Season(
    first=date(2026, 3, 1),
    last=date(2026, 3, 19),
    hours=five_days(Span(time(8), time(15, 15)), Span(time(8), time(11, 30))),
    opd="DKOM",
)


def minutes(span: Span | None) -> int:
    if span is None:
        return 0
    return (span.end.hour - span.start.hour) * 60 + span.end.minute - span.start.minute


@pytest.mark.parametrize(
    ("hours", "breaks", "owed"),
    [(USUAL_HOURS, 4 * 60 + 90, 37 * 60 + 30), (RAMADAN_HOURS, 4 * 30 + 60, 32 * 60 + 30)],
    ids=["usual", "ramadan"],
)
def test_a_week_without_its_breaks_is_what_the_regulation_asks(
    hours: WorkHours, breaks: int, owed: int
) -> None:
    assert sum(map(minutes, hours.week)) - breaks == owed


@pytest.mark.parametrize(
    ("day", "opd", "hours"),
    [
        (date(2026, 2, 18), "DKOM", Span(time(7, 30), time(16))),
        (date(2026, 2, 19), "DKOM", Span(time(8), time(15))),
        (date(2026, 2, 20), "DKOM", Span(time(8), time(15, 30))),
        (date(2026, 3, 2), "DKOM", Span(time(8), time(15, 15))),
        (date(2026, 3, 6), "DKOM", Span(time(8), time(11, 30))),
        (date(2026, 3, 2), "DISDIK", Span(time(8), time(15))),
        (date(2026, 3, 20), "DKOM", Span(time(7, 30), time(16, 30))),
    ],
)
def test_a_season_changes_the_hours_of_its_days_and_an_opds_own_goes_first(
    day: date, opd: str, hours: Span
) -> None:
    assert Calendar(seasons=(RAMADAN, OWN)).hours(opd, USUAL_HOURS, day) == hours


def test_an_opds_own_season_goes_first_even_where_the_citys_began_later() -> None:
    whole = replace(OWN, first=RAMADAN.first)
    corrected = replace(RAMADAN, first=date(2026, 3, 1))
    found = Calendar(seasons=(whole, corrected)).hours("DKOM", USUAL_HOURS, date(2026, 3, 2))
    assert found == Span(time(8), time(15, 15))


def test_a_weekday_of_which_a_season_says_nothing_keeps_its_hours() -> None:
    saturday = date(2026, 2, 21)
    found = Calendar(seasons=(RAMADAN,)).hours("DKOM", SIX_DAYS, saturday)
    assert found == Span(time(7, 30), time(12))


def test_a_season_makes_no_workday_and_takes_none_away() -> None:
    with_season = Calendar(seasons=(RAMADAN,))
    first, last = date(2026, 2, 1), date(2026, 3, 31)
    for hours in (USUAL_HOURS, SIX_DAYS):
        assert with_season.workdays(first, last, hours) == CALENDAR.workdays(first, last, hours)


def test_piket_on_a_day_off_has_the_hours_of_a_monday() -> None:
    assert CALENDAR.hours("DKOM", USUAL_HOURS, date(2026, 2, 21)) == Span(time(7, 30), time(16))
    in_season = Calendar(seasons=(RAMADAN,)).hours("DKOM", USUAL_HOURS, date(2026, 2, 21))
    assert in_season == Span(time(8), time(15))
