"""Numbered: days called by number: tanggal 5, 5 Juli 2027, 5/7, 1 s.d. 4 Desember."""

from datetime import date

from handlers.asking.dates import (
    exact,
    full_year,
    is_year,
    month_of,
    near,
    next_day,
    written,
)
from handlers.asking.lexicon import AND, MONTHS, STEPS, UNTIL
from handlers.asking.sentence import Found, Sentence, on


def dated(said: Sentence, at: int) -> Found | None:
    """Tanggal 5, 5 Juli 2027, 5/7, tanggal 5 bulan depan."""
    start = at + (said.word(at) == "tanggal")
    day = written(said.word(start), said.today)
    if day is not None:
        return on(day, start + 1)
    number = said.number(start)
    if number is None:
        return None
    if start == at and said.word(at + 1) not in MONTHS and not _opens_range(said, at):
        return None
    return numbered(said, start, number)


def numbered(said: Sentence, at: int, number: int, since: date | None = None) -> Found:
    """The day with a number, with its month and year where they are said."""
    text = " ".join(said.words[at : at + 2])
    after, end = said.word(at + 1), at + 2
    if after in MONTHS:
        month = MONTHS.index(after) + 1
        year = said.word(end)
        if is_year(year):
            return on(exact(full_year(year), month, number, f"{text} {year}"), end + 1)
        return on(near(number, month, said.today, text), end)
    if after == "bulan" and said.word(end) in STEPS:
        month_meant = month_of(said.today, STEPS[said.word(end)]).first
        return on(exact(month_meant.year, month_meant.month, number, text), end + 1)
    if after in {"kemarin", "lalu"}:
        this = said.today.replace(day=1)
        month_meant = this if number < said.today.day else month_of(this, -1).first
        return on(exact(month_meant.year, month_meant.month, number, text), end)
    if _opens_range(said, at):
        last = numbered(said, at + 2, said.number(at + 2) or 0).days[0].first
        month_meant = last.replace(day=1) if number <= last.day else month_of(last, -1).first
        return on(exact(month_meant.year, month_meant.month, number, text), at + 1)
    return on(next_day(number, since or said.today, str(number)), at + 1)


def _opens_range(said: Sentence, at: int) -> bool:
    """Whether a number is the 1 of "1 s.d. 4 desember": its month stands behind the range."""
    joined = said.word(at + 1) in UNTIL | AND and said.number(at + 2) is not None
    return joined and said.word(at + 3) in MONTHS
