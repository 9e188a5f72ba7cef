"""Spans: weeks, months and counted days: minggu depan, akhir bulan, 3 hari lagi."""

from dataclasses import replace
from datetime import timedelta

from handlers.asking.dates import is_year, month_of, named_month, week_of
from handlers.asking.lexicon import MONTHS, STEPS
from handlers.asking.sentence import Found, Sentence, on

_ONE = timedelta(days=1)
_WEEK = 7
_FEW = 7  # days at the beginning or the end of a month
_MOST_AHEAD = 400
_UNITS = {"hari": 1, "minggu": _WEEK, "pekan": _WEEK}


def counted(said: Sentence, at: int) -> Found | None:
    """3 hari lagi, seminggu ke depan, 2 minggu yang lalu."""
    number, unit, end = said.number(at), said.word(at + 1), at + 2
    if said.word(at) == "seminggu":
        number, unit, end = 1, "minggu", at + 1
    if number is None or unit not in _UNITS:
        return None
    days = min(number * _UNITS[unit], _MOST_AHEAD)
    for phrase, reach in _REACHES:
        if said.words[end : end + len(phrase)] == phrase:
            if reach:
                return on(said.ahead(reach * days), end + len(phrase))
            return said.window(max(days, 1), end + len(phrase))
    return None


# What follows a count of days: how far away the day is, in counts; 0 for all days until then.
_REACHES = (
    (("ke", "depan"), 0),
    (("depan",), 0),
    (("ini",), 0),
    (("lagi",), 1),
    (("yang", "lalu"), -1),
    (("lalu",), -1),
)


def week(said: Sentence, at: int) -> Found | None:
    """Minggu ini, pekan depan, akhir pekan."""
    start = at + (said.word(at) == "akhir")
    if said.word(start) not in {"minggu", "pekan"}:
        return None
    after, end = said.word(start + 1), start + 2
    if after == "ke" and said.word(start + 2) == "depan":
        after, end = "depan", start + 3
    if after == "yang" and said.word(start + 2) == "lalu":
        after, end = "lalu", start + 3
    if after in STEPS:
        week = week_of(said.today, STEPS[after])
    elif start > at or said.word(start) == "pekan":
        week, end = week_of(said.today), start + 1
    else:
        return None
    if start > at:
        week = replace(week, first=week.last - _ONE)
    return Found((week,), end)


def month(said: Sentence, at: int) -> Found | None:
    """Bulan ini, Desember, akhir bulan, awal Januari 2027."""
    part = said.word(at)
    start = at + (part in {"akhir", "awal"})
    if said.word(start) == "bulan" and said.word(start + 1) in STEPS:
        month = month_of(said.today, STEPS[said.word(start + 1)])
        end = start + 2
    else:
        named = start + (said.word(start) == "bulan")
        if said.word(named) in MONTHS:
            year = said.word(named + 1)
            month = named_month(said.word(named), said.today, int(year) if is_year(year) else None)
            end = named + 1 + is_year(year)
        elif start > at and said.word(start) == "bulan":
            month, end = month_of(said.today, part == "awal"), start + 1
        else:
            return None
    if part == "akhir":
        month = replace(month, first=month.last - timedelta(days=_FEW - 1))
    elif part == "awal":
        month = replace(month, last=month.first + timedelta(days=_FEW - 1))
    return Found((month,), end)
