"""Pictures: the few words that stand in a picture of a week or a month; plain text, no HTML."""

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from handlers.wording.phrases import (
    DAYS,
    MONTHS,
    date_range,
    esc,
    fact_words,
    letter_words,
    limited_words,
    listed,
    plain,
)
from schedules.places import Duty, Place
from schedules.policy import Policy
from schedules.shares import Share
from schedules.workdays import DayFact, DayKind

LETTERS = {
    Place.WFO: "WFO",
    Place.WFH: "WFH",
    Place.WFF: "WFF",
    Place.DL: "DL",
    Place.AWAY: "\u2013",
}
MEANINGS = {
    Place.WFO: "kantor",
    Place.WFH: "rumah",
    Place.WFF: "lapangan",
    Place.DL: "dinas luar",
    Place.AWAY: "tidak bertugas",
}
DUTIES = {Duty.PIKET: "P", Duty.RESERVE: "C"}
DUTY_MEANINGS = {Duty.PIKET: "piket", Duty.RESERVE: "cadangan piket"}
DAY_OFF = "libur"
ALL = "Pegawai di kantor"
NO_LETTER = "Tanpa surat edaran: ketentuan umum, 100 % WFO"
WEEK_KICKER = "JADWAL KERJA"
MONTH_KICKER = "KALENDER KERJA"
MADE_BY = "Giliran"
_MOST_GROUNDS = 3
_SHORT = 3
_HUNDRED = 100


def meaning(place: Place, *, is_short: bool) -> str:
    """What a tile's letters stand for, also where there is room for one only: kantor (O)."""
    brief = shortest(LETTERS[place])
    return MEANINGS[place] + (f" ({brief})" if is_short and brief != LETTERS[place] else "")


def shortest(letters: str) -> str:
    """O for WFO and H for WFH, where a split day with a duty leaves no more room."""
    return letters.removeprefix("WF")


def name(full: str) -> str:
    """A name on one line, nothing hidden in it."""
    return plain(esc(full))


def short_day(day: date) -> str:
    """Sen."""
    return DAYS[day.weekday()][:_SHORT]


def weekdays() -> list[str]:
    """Sen to Min, the head of a month."""
    return [day[:_SHORT] for day in DAYS]


def week_title(first: date, last: date) -> str:
    """23 s.d. 29 November 2026."""
    return date_range(first, last)


def month_title(day: date) -> str:
    """November 2026."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def percent(office: int, base: int) -> str:
    """50 %, to the whole number; a cell has no room for more. Empty where it is of nobody."""
    if base == 0:
        return ""
    share = Decimal(office * _HUNDRED) / base
    return f"{share.quantize(Decimal(1), rounding=ROUND_HALF_UP)} %"


def counted(office: int, base: int) -> str:
    """12 dari 24; empty where it is of nobody."""
    return f"{office} dari {base}" if base else ""


def continued(unit: str) -> str:
    """A unit that began on the page before."""
    return f"(lanjutan) {unit}"


def page(number: int, pages: int) -> str:
    """Halaman 1 dari 2; empty where there is but one."""
    return f"Halaman {number} dari {pages}" if pages > 1 else ""


def grounds(letters: Sequence[tuple[Policy, Share | None, Sequence[date]]]) -> tuple[str, ...]:
    """What a week rests on: each letter, with its days where they are not all of them.

    A share is what the city's letter leaves of the letter's own.
    """
    if not letters:
        return (NO_LETTER,)
    lines = [
        plain(letter_words(letter)) + _only(days) + limited_words(share)
        for letter, share, days in letters
    ]
    if len(lines) > _MOST_GROUNDS:
        rest = len(lines) - _MOST_GROUNDS + 1
        lines = [*lines[: _MOST_GROUNDS - 1], f"dan {rest} surat lainnya"]
    return tuple(lines)


def _only(days: Sequence[date]) -> str:
    return f" ({listed([short_day(day) for day in days])})" if days else ""


def off_name(fact: DayFact) -> str:
    """A day off by its name: a holiday's own, else libur."""
    return plain(fact.name or fact_words(fact)) if fact.kind is not DayKind.WEEKEND else ""


def holiday_note(day: date, fact: DayFact) -> str:
    """Rab 25: libur nasional (Hari Raya Natal)."""
    return f"{short_day(day)} {day.day}: {plain(fact_words(fact))}"


def tally(places: Sequence[tuple[Place, int]], piket: int) -> str:
    """WFO 11 hari, WFH 9 hari, piket 2 kali."""
    parts = [f"{LETTERS[place]} {days} hari" for place, days in places if place is not Place.AWAY]
    if piket:
        parts.append(f"piket {piket} kali")
    return ", ".join(parts)
