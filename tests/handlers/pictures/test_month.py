"""The month's calendar: every date once, days off by name, and what is not planned left open."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from PIL import Image

from handlers.pictures.month import draw_month, month_page
from handlers.pictures.sheets import Cell, MonthDay, MonthSheet
from tests.handlers.pictures.samples import CELLS, HOLIDAY, LONG, WEEKEND, WORK
from tests.handlers.pictures.test_week import spills


def month(first: date, days: int, planned_from: int = 1) -> MonthSheet:
    """A month of somebody with a long name, in which all kinds of days come round."""
    return MonthSheet(
        name=LONG,
        opd="Dinas Perumahan Rakyat dan Kawasan Permukiman serta Pertanahan Terpadu",
        days=tuple(
            _day(first + timedelta(days=n))
            if n + 1 >= planned_from
            else MonthDay(day=first + timedelta(days=n))
            for n in range(days)
        ),
        today=first + timedelta(days=14),
    )


def _day(day: date) -> MonthDay:
    if day.weekday() >= 5:
        return MonthDay(day=day, fact=WEEKEND, cell=Cell())
    if day.day == 25:
        return MonthDay(day=day, fact=HOLIDAY, cell=Cell())
    return MonthDay(day=day, fact=WORK, cell=CELLS[day.day % len(CELLS)])


@pytest.mark.parametrize(
    ("first", "days", "weeks"),
    [(date(2027, 2, 1), 28, 4), (date(2026, 12, 1), 31, 5), (date(2026, 8, 1), 31, 6)],
    ids=["four weeks", "five", "six"],
)
def test_every_date_has_its_field_and_no_words_leave_theirs(
    first: date, days: int, weeks: int
) -> None:
    page = draw_month(month(first, days))
    numbers = [one.words for one in page.inscriptions if one.words.isdigit()]
    assert numbers == [str(n) for n in range(1, days + 1)]
    assert spills(page) == []
    rows = {one.box.top for one in page.inscriptions if one.words.isdigit() and one.words != "15"}
    assert len(rows) == weeks


@pytest.mark.parametrize(
    ("first", "days", "height"),
    [(date(2027, 2, 1), 28, 1152), (date(2026, 12, 1), 31, 1298)],
    ids=["four weeks", "five"],
)
def test_the_page_is_as_wide_as_a_phone_and_small_to_send(
    first: date, days: int, height: int
) -> None:
    data = month_page(month(first, days))
    with Image.open(BytesIO(data)) as picture:
        assert (picture.format, picture.size) == ("PNG", (1080, height))
    assert len(data) < 150_000


def test_a_holiday_bears_its_name_and_an_unplanned_day_nothing() -> None:
    page = draw_month(month(date(2026, 12, 1), 31, planned_from=20))
    written = [one.words for one in page.inscriptions]
    assert "Hari Raya Natal" in " ".join(written)
    planned = draw_month(month(date(2026, 12, 1), 31))
    assert len(written) < len(planned.inscriptions)


def test_the_days_of_each_place_are_counted_once_each() -> None:
    page = draw_month(month(date(2026, 12, 1), 31))
    (tally,) = [one.words for one in page.inscriptions if " hari, " in one.words]
    cells = [day.cell for day in month(date(2026, 12, 1), 31).days if day.cell]
    offices = sum(cell.places[:1] == ("WFO",) for cell in cells)
    assert tally.startswith(f"WFO {offices} hari, ")
    assert "tidak bertugas" not in tally
