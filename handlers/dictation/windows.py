"""Windows: 18-31 Maret, mulai besok, s.d. 6 Juli, selama dua minggu, setiap Jumat, tertanggal …."""

from dataclasses import replace
from datetime import date, timedelta

from handlers.asking.dates import ImpossibleDateError
from handlers.asking.days import DayReader
from handlers.asking.lexicon import AND, MONTHS, UNTIL, WEEKDAYS
from handlers.asking.question import Period
from handlers.asking.sentence import Sentence
from handlers.dictation import terms
from handlers.dictation.dictated import Dictated
from handlers.dictation.part import Part

_SPANS = {"hari": 1, "minggu": 7, "pekan": 7}
_LONGEST_SPAN = 400
_ISSUED = (("tertanggal",), ("tanggal", "surat"), ("diterbitkan",))


def open_end(part: Part, at: int) -> int:
    """Sampai ada pemberitahuan lebih lanjut."""
    length = part.phrase(at, terms.OPEN_ENDED)
    if not length:
        return at
    part.note(is_open=True, last=None)
    return at + length + 2 * part.clause.holds(at + length, ("lebih", "lanjut"))


def weekdays(part: Part, at: int) -> int:
    """Setiap Jumat, tiap hari Senin dan Kamis, tiap Senin sampai Rabu."""
    if part.clause.said_at(at) not in {"setiap", "tiap", "saben"}:
        return at
    days: set[int] = set()
    place, end = at + 1, at
    while place < len(part.clause.words):
        word, after = part.clause.word(place), part.clause.word(place + 1)
        if word in WEEKDAYS:
            days.add(WEEKDAYS.index(word))
            end = place + 1
        elif word in UNTIL and after in WEEKDAYS and days:
            days |= set(range(max(days), WEEKDAYS.index(after) + 1))
        elif word not in AND and word != "hari":
            break
        place += 1
    if days:
        part.note(weekdays=frozenset(days))
    return end


def issued(part: Part, at: int) -> int:
    """Tertanggal 5 Juli: the letter's own date."""
    start = at + part.phrase(at, _ISSUED)
    found = _days(part, start) if start > at else None
    if found is None or not found[0].is_day:
        return at
    part.note(issued=found[0].first)
    return found[1]


def span(part: Part, at: int) -> int:
    """Selama dua minggu, from the first day on; so many working days are not guessed at."""
    if part.clause.said_at(at) != "selama":
        return at
    count, unit, end = part.count(at + 1), part.clause.word(at + 2), at + 3
    if part.clause.word(at + 1) == "seminggu":
        count, unit, end = 1, "minggu", at + 2
    if part.clause.word(end) == "kerja":
        unit, end = "", end + 1
    first = part.letter.first
    if count is None or unit not in _SPANS or first is None:
        part.left.append(part.said(at, end))
        return end
    part.note(last=first + timedelta(days=min(count * _SPANS[unit], _LONGEST_SPAN) - 1))
    return end


def last_day(part: Part, at: int) -> int:
    """S.d. 6 Juli, where the first day is said elsewhere."""
    if part.clause.word(at) not in UNTIL:
        return at
    found = _days(part, at + 1)
    if found is None:
        return at
    first, end = part.letter.first, found[1]
    if first is not None and found[0].last < first and part.clause.word(end - 1) in MONTHS:
        found = (
            _days(part, at + 1, first) or found
        )  # mulai 1 Januari s.d. 31 Desember: of that year
    part.note(last=found[0].last, is_open=False)
    return found[1]


def in_order(letter: Dictated) -> Dictated:
    """The letter; a last day before the first is asked for again."""
    if letter.first is None or letter.last is None or letter.first <= letter.last:
        return letter
    said = f"sampai {letter.last:%d-%m-%Y}"
    return replace(letter, last=None, unclear=(*letter.unclear, said))


def window(part: Part, at: int) -> int:
    """The first and the last day; a second window is reported, for nobody knows which is meant."""
    found = _days(part, at)
    if found is None:
        return at
    period, end = found
    if part.letter.first is not None or _is_reversed(part, at, end):
        part.left.append(part.said(at, end))
        return end
    is_range = any(part.clause.word(n) in UNTIL for n in range(at, end))
    begins = not is_range and part.clause.word(at) in {"mulai", "dari"}
    part.note(first=period.first, last=part.letter.last if begins else period.last)
    return end


def _is_reversed(part: Part, at: int, end: int) -> bool:
    """Whether two days of one month are said backwards: 18-10 Desember, which are no 18 November."""
    said = part.sentence
    return any(
        part.clause.word(n) in UNTIL
        and part.clause.word(n + 2) in MONTHS
        and (said.number(n - 1) or 0) > (said.number(n + 1) or 0)
        for n in range(at + 1, end)
    )


def impossible(part: Part, at: int) -> int:
    """A date that no calendar has is reported."""
    try:
        DayReader(part.sentence).read(at)
    except ImpossibleDateError as error:
        if str(error) not in part.left:  # a span is read again from each of its words
            part.left.append(str(error))
        return at + len(str(error).split()) + (part.clause.word(at) == "tanggal")
    return at


def _days(part: Part, at: int, today: date | None = None) -> tuple[Period, int] | None:
    """The days from a word on, if they are one window; `today` is another day to count from."""
    said = part.sentence if today is None else Sentence(part.sentence.words, today)
    try:
        found = DayReader(said).read(at)
    except ImpossibleDateError:
        return None
    if found is None or len(found.days) != 1:
        return None
    return found.days[0], found.end
