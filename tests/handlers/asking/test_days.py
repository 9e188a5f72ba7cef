"""Days, said on other days than the table's: ends of weeks, months and years."""

from datetime import date

import pytest

from handlers.asking import parse

MONDAY, FRIDAY, SUNDAY = date(2026, 6, 8), date(2026, 6, 12), date(2026, 6, 14)
NEW_YEARS_EVE, LEAP_YEAR = date(2026, 12, 31), date(2028, 2, 28)


@pytest.mark.parametrize(
    ("text", "today", "days"),
    [
        ("senin", MONDAY, "2026-06-15"),
        ("senin ini", MONDAY, "2026-06-08"),
        ("jumat", MONDAY, "2026-06-12"),
        ("jumat depan", MONDAY, "2026-06-19"),
        ("jumat depan", FRIDAY, "2026-06-19"),
        ("senin depan", SUNDAY, "2026-06-15"),
        ("minggu", SUNDAY, "2026-06-21"),
        ("minggu", MONDAY, "2026-06-14"),
        ("minggu ini", SUNDAY, "2026-06-08..2026-06-14"),
        ("minggu depan", SUNDAY, "2026-06-15..2026-06-21"),
        ("hari minggu depan", MONDAY, "2026-06-21"),
        ("sabtu minggu", MONDAY, "2026-06-13..2026-06-14"),
        ("minggu lalu", MONDAY, "2026-06-01..2026-06-07"),
        ("senin lalu", MONDAY, "2026-06-01"),
        ("kemarin jumat", MONDAY, "2026-06-05"),
        ("besok", NEW_YEARS_EVE, "2027-01-01"),
        ("besok lusa", NEW_YEARS_EVE, "2027-01-02"),
        ("bulan depan", NEW_YEARS_EVE, "2027-01-01..2027-01-31"),
        ("bulan ini", NEW_YEARS_EVE, "2026-12-01..2026-12-31"),
        ("akhir bulan depan", NEW_YEARS_EVE, "2027-01-25..2027-01-31"),
        ("januari", NEW_YEARS_EVE, "2027-01-01..2027-01-31"),
        ("tgl 5", NEW_YEARS_EVE, "2027-01-05"),
        ("tgl 31", date(2026, 6, 1), "2026-07-31"),
        ("tgl 29 februari", LEAP_YEAR, "2028-02-29"),
        ("besok", LEAP_YEAR, "2028-02-29"),
        ("29 februari", NEW_YEARS_EVE, "impossible"),
        ("tgl 5 juli", date(2026, 7, 20), "2026-07-05"),
        ("tgl 5 juli", date(2026, 11, 25), "2027-07-05"),
        ("5/7", MONDAY, "2026-07-05"),
        ("5-7-26", MONDAY, "2026-07-05"),
        ("31/11", MONDAY, "impossible"),
        ("31/12/9999", MONDAY, "impossible"),
        ("tgl 32", MONDAY, "impossible"),
        ("senin tgl 9 juni", MONDAY, "impossible"),
        ("3 minggu lagi", MONDAY, "2026-06-29"),
        ("lima hari ke depan", MONDAY, "2026-06-08..2026-06-12"),
        ("senin sampai jumat minggu depan", MONDAY, "2026-06-15..2026-06-19"),
        ("30 juni s.d. 2 juli", MONDAY, "2026-06-30..2026-07-02"),
        ("tgl 29 sampai 3", MONDAY, "2026-06-29..2026-07-03"),
        ("sesuk", MONDAY, "2026-06-09"),
        ("dina iki", MONDAY, "2026-06-08"),
        ("poe ieu", MONDAY, "2026-06-08"),
        ("jemuah ngarep", MONDAY, "2026-06-19"),
        ("setu", MONDAY, "2026-06-13"),
        ("minggu payun", MONDAY, "2026-06-15..2026-06-21"),
    ],
)
def test_days_are_read(text: str, today: date, days: str) -> None:
    found = parse(f"{text} piket siapa", today)
    spans = [f"{d.first}" if d.is_day else f"{d.first}..{d.last}" for d in found.days]
    impossible = bool(getattr(found, "impossible", ()))
    assert ("impossible" if impossible else "+".join(spans)) == days
