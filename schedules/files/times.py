"""Dates, times of day and working hours as offices write them.

Raises CellError for what no calendar or clock has. Day before month, always.
"""

import re
from datetime import date, datetime, time, timedelta

from schedules.files.cells import is_blank, read_word, show
from schedules.files.faults import FaultCode
from schedules.files.findings import CellError
from schedules.files.tables import Cell
from schedules.workdays import Span

FIRST_YEAR = 1950
LAST_YEAR = 2099
WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    *("januari", "februari", "maret", "april", "mei", "juni"),
    *("juli", "agustus", "september", "oktober", "november", "desember"),
)
_MONTH_OF = {name[:3]: number for number, name in enumerate(_MONTHS, 1)} | {
    name: number for number, name in enumerate(_MONTHS, 1)
}
_MONTH_OF |= {"agt": 8, "agu": 8, "sept": 9, "pebruari": 2, "nopember": 11, "nop": 11}
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ]+(\d{1,2}|[a-z]{3,9})[-/. ]+(\d{4})", re.ASCII)
_YEAR_FIRST = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ t]00[:.]00(?:[:.]00)?)?", re.ASCII
)
_CLOCK = re.compile(r"(\d{1,2})[.:](\d{2})(?:[.:]00)?", re.ASCII)
_ROUND_CLOCK = re.compile(r"\d{1,2}", re.ASCII)
_AROUND = re.compile(r"\b(pukul|jam|wib|wita|wit)\b\.?")
_UNTIL = re.compile(r"\s*(?:[-\u2013\u2014~]|s\s*[./]?\s*d\b\.?|sampai|hingga)\s*")
_CLOSED = frozenset({"libur", "tutup", "off", "tidak kerja", "tidak bekerja"})


def read_date(cell: Cell) -> date:
    """A date: a date cell, 31-12-2026, 31/12/2026, 31 Desember 2026 or 2026-12-31."""
    if is_blank(cell):
        raise CellError(FaultCode.EMPTY)
    day = cell.date() if isinstance(cell, datetime) else cell
    if not isinstance(day, date):
        day = _parse_date(read_word(day))
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise CellError(FaultCode.DATE_RANGE, show(day), (str(FIRST_YEAR), str(LAST_YEAR)))
    return day


def _parse_date(text: str) -> date:
    bare = text.casefold()
    before, comma, after = bare.partition(",")
    if comma and before.replace("'", "") in {name.casefold() for name in WEEKDAYS}:
        bare = after.strip()
    if found := _YEAR_FIRST.fullmatch(bare):
        year, month, day = int(found[1]), int(found[2]), int(found[3])
    elif found := _DAY_FIRST.fullmatch(bare):
        named = not found[2].isdecimal()
        month = _MONTH_OF.get(found[2], 0) if named else int(found[2])
        if named and not month:
            raise CellError(FaultCode.DATE_UNREADABLE, text)
        year, day = int(found[3]), int(found[1])
    else:
        raise CellError(FaultCode.DATE_UNREADABLE, text)
    try:
        return date(year, month, day)
    except ValueError:
        raise CellError(FaultCode.DATE_IMPOSSIBLE, text) from None


def read_time(cell: Cell) -> time:
    """A time of day: a time cell, 07.30, 7:30 or 07.30 WIB."""
    if is_blank(cell):
        raise CellError(FaultCode.EMPTY)
    if isinstance(cell, datetime):
        raise CellError(FaultCode.TIME_UNREADABLE, show(cell))
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, timedelta):
        minutes = round(cell.total_seconds() / 60)
        return _clock(minutes // 60, minutes % 60, show(cell))
    if isinstance(cell, float) and 1 <= cell < 24:  # noqa: PLR2004 - hours of a day
        # 07.30 typed into a cell that takes the point for a decimal sign
        return _clock(int(cell), round(cell * 100) - int(cell) * 100, show(cell))
    return _parse_time(read_word(cell))


def _parse_time(text: str) -> time:
    bare = _AROUND.sub("", text.casefold()).strip()
    if found := _CLOCK.fullmatch(bare):
        return _clock(int(found[1]), int(found[2]), text)
    if _ROUND_CLOCK.fullmatch(bare):
        return _clock(int(bare), 0, text)
    raise CellError(FaultCode.TIME_UNREADABLE, text)


def _clock(hour: int, minute: int, written: str) -> time:
    try:
        return time(hour, minute)
    except ValueError:
        raise CellError(FaultCode.TIME_UNREADABLE, written) from None


def read_hours(cell: Cell) -> Span | None:
    """Working hours of a weekday: 07.30-16.00; libur or an empty cell is a day off."""
    if is_blank(cell):
        return None
    text = read_word(cell)
    if text.casefold() in _CLOSED:
        return None
    ends = _UNTIL.split(_AROUND.sub("", text.casefold()).strip())
    if not isinstance(cell, str) or len(ends) != 2:  # noqa: PLR2004 - from and to
        raise CellError(FaultCode.HOURS_UNREADABLE, text)
    try:
        start, end = (_parse_time(each) for each in ends)
    except CellError:
        raise CellError(FaultCode.HOURS_UNREADABLE, text) from None
    if end <= start:
        raise CellError(FaultCode.HOURS_ORDER, text)
    return Span(start, end)
