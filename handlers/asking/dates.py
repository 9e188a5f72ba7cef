"""Dates: dates as they are written with numbers, and the day that is meant where a part is missing.

Without a year the next such day is meant, unless it has only just passed.
"""

import re
from calendar import monthrange
from datetime import date, timedelta

from handlers.asking.lexicon import MONTHS
from handlers.asking.question import Period

JUST_PASSED = timedelta(days=60)
FIRST_YEAR, LAST_YEAR = 2000, 2100
_CENTURY = 2000
_TWO_DIGITS = 2
_MONTHS_A_YEAR = 12
_DAY_FIRST = re.compile(r"(\d{1,2})[/.\-](\d{1,2})(?:[/.\-](\d{4}|\d{2}))?")
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})")


class ImpossibleDateError(ValueError):
    """A date that no calendar has; its text."""


def written(token: str, today: date) -> date | None:
    """The date in a token such as 5/7, 5-7-2026 or 2026-07-05; None if it is not one at all.

    Raises:
        ImpossibleDateError: it has the shape of a date, and is none.
    """
    if shape := _YEAR_FIRST.fullmatch(token):
        year, month, day = map(int, shape.groups())
        return exact(year, month, day, token)
    if shape := _DAY_FIRST.fullmatch(token):
        day, month = int(shape[1]), int(shape[2])
        if shape[3] is None:
            return near(day, month, today, token)
        return exact(full_year(shape[3]), month, day, token)
    return None


def full_year(digits: str) -> int:
    """26 and 2026 are one year."""
    return int(digits) + (_CENTURY if len(digits) == _TWO_DIGITS else 0)


def is_year(token: str) -> bool:
    """Whether a number is a year that somebody might ask about."""
    return len(token) == len("2026") and token.isdigit() and FIRST_YEAR <= int(token) <= LAST_YEAR


def exact(year: int, month: int, day: int, said: str) -> date:
    """The date. Raises ImpossibleDateError, also for a year further off than any plan."""
    found = _perhaps(year, month, day)
    if found is None or year > LAST_YEAR:
        raise ImpossibleDateError(said)
    return found


def near(day: int, month: int, today: date, said: str) -> date:
    """The day of a month whose year is not said. Raises ImpossibleDateError."""
    here = _perhaps(today.year, month, day)
    if here is not None and here >= today - JUST_PASSED:
        return here
    after = _perhaps(today.year + 1, month, day)
    if after is None and here is None:
        raise ImpossibleDateError(said)
    return after or here or today


def next_day(day: int, today: date, said: str) -> date:
    """The next day with this number, today included. Raises ImpossibleDateError."""
    month = Period(today.replace(day=1), today)
    for _ in range(3):  # every number up to 31 comes within two months, 31 at the latest then
        found = _perhaps(month.first.year, month.first.month, day)
        if found is not None and found >= today:
            return found
        month = month_of(month.first, 1)
    raise ImpossibleDateError(said)


def month_of(day: date, ahead: int = 0) -> Period:
    """The month of a day, or one so many months later."""
    months = day.year * _MONTHS_A_YEAR + day.month - 1 + ahead
    year, month = divmod(months, _MONTHS_A_YEAR)
    last = monthrange(year, month + 1)[1]
    return Period(date(year, month + 1, 1), date(year, month + 1, last))


def named_month(name: str, today: date, year: int | None = None) -> Period:
    """A month by name: this one or the next of that name, or that of the year."""
    month = MONTHS.index(name) + 1
    if year is None:
        year = today.year + (month < today.month)
    return month_of(date(year, month, 1))


def week_of(day: date, ahead: int = 0) -> Period:
    """The week of a day, Monday to Sunday, or one so many weeks later."""
    monday = day + timedelta(days=7 * ahead - day.weekday())
    return Period(monday, monday + timedelta(days=6))


def _perhaps(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
