"""Days: which days a question names, read from its plain words.

"Minggu" is the week beside ini, depan and lalu, and Sunday everywhere else. A weekday alone is
the next one after today; "jumat depan" is the Friday of next week.
"""

from datetime import date, timedelta

from handlers.asking.dates import ImpossibleDateError, near, week_of
from handlers.asking.lexicon import AND, DAYPARTS, MONTHS, STEPS, UNTIL, WEEKDAYS
from handlers.asking.numbered import dated, numbered
from handlers.asking.question import Period
from handlers.asking.sentence import Found, Sentence, on
from handlers.asking.spans import counted, month, week

_ONE = timedelta(days=1)
_WEEK = 7
_FROM = frozenset({"dari", "mulai"})


class DayReader:
    """Reads days from plain words; the sentence's day is that of the asker's calendar."""

    def __init__(self, said: Sentence) -> None:
        self._said = said

    def read(self, at: int) -> Found | None:
        """The days that begin at a word, with ranges and lists; None where none do.

        Raises:
            ImpossibleDateError: a date is named that does not exist, or contradicts itself.
        """
        start = at + 1 if self._said.word(at) in _FROM else at
        found = self._one(start, self._said.today + _ONE)
        if found is None:
            return None
        while (more := self._more(found)) is not None:
            found = more
        return found

    def _more(self, found: Found) -> Found | None:
        """One more day joined to those found: a range, a list, or a weekday beside a weekday."""
        last, at = found.days[-1], found.end
        if self._said.word(at) in UNTIL:
            after = self._joined(at + 1, last.first)
            if after is None or after.days[0].last < last.first:
                return None
            return Found((*found.days[:-1], Period(last.first, after.days[0].last)), after.end)
        if self._said.word(at) in AND:
            after = self._joined(at + 1, last.first)
            if after is None and self._said.word(at + 1) in AND:
                after = self._joined(at + 2, last.first)
        elif (
            self._said.word(at) in WEEKDAYS and self._said.word(at - 1) in WEEKDAYS and last.is_day
        ):
            after = self._weekday(at, last.first)
        else:
            return None
        return after and Found((*found.days, *after.days), after.end)

    def _joined(self, at: int, since: date) -> Found | None:
        """A day after a joining word: a bare weekday or number counts from the day before it."""
        before = self._said.word(at - 2)
        has_number = before.isdigit() or before in MONTHS
        if has_number and (number := self._said.number(at)) is not None:
            return numbered(self._said, at, number, since)
        return self._one(at, since)

    def _one(self, at: int, since: date) -> Found | None:
        word = self._said.word(at)
        if word == "hari" and self._said.word(at + 1) in WEEKDAYS:
            return self._weekday(at + 1, since)
        if word == "minggu" and (whole := week(self._said, at)):
            return whole
        if word in WEEKDAYS:
            return self._weekday(at, since)
        if (plain := self._plain(at)) is not None:
            return plain
        for reading in (counted, week, month, dated):
            if (found := reading(self._said, at)) is not None:
                return found
        return None

    def _plain(self, at: int) -> Found | None:
        """Today, tomorrow, yesterday and their neighbours."""
        word, after = self._said.word(at), self._said.word(at + 1)
        if word == "kemarin" and after in WEEKDAYS:
            return Found((self._last(after),), at + 2)
        if (weekday := self._after_besok(at)) is not None:
            return weekday
        for phrase, days in _PLAIN:
            if self._said.words[at : at + len(phrase)] == phrase:
                return on(self._said.ahead(days), at + len(phrase))
        if word in DAYPARTS and after in {"ini", "nanti", "tadi"}:
            return on(self._said.today, at + 2)
        return self._feast(at)

    def _after_besok(self, at: int) -> Found | None:
        """Besok Senin, besok hari Senin: the coming Monday, not tomorrow."""
        if self._said.word(at) != "besok":
            return None
        named = at + 1 + (self._said.word(at + 1) == "hari")
        if self._said.word(named) not in WEEKDAYS:
            return None
        if self._said.word(named + 1) in {"depan", "ini"}:
            return None
        return self._weekday(named, self._said.ahead(1))

    def _feast(self, at: int) -> Found | None:
        for phrase, (day, month_number) in _FEASTS:
            if self._said.words[at : at + len(phrase)] == phrase:
                found = near(day, month_number, self._said.today, " ".join(phrase))
                return on(found, at + len(phrase))
        return None

    def _weekday(self, at: int, since: date) -> Found:
        """A weekday with what follows it: depan, ini, lalu, a week, or a date."""
        name, end = self._said.word(at), at + 1
        if self._said.word(end) in {"minggu", "pekan"} and self._said.word(end + 1) in STEPS:
            return self._in_week(name, STEPS[self._said.word(end + 1)], end + 2)
        found = dated(self._said, end + (self._said.word(end) == ","))
        if found is not None and found.days[0].is_day:
            if found.days[0].first.weekday() != WEEKDAYS.index(name):
                raise ImpossibleDateError(" ".join(self._said.words[at : found.end]))
            return found
        match self._said.word(end):
            case "depan":
                found = self._in_week(name, 1, end + 1)
            case "lalu" | "kemarin":
                found = Found((self._last(name),), end + 1)
            case "besok":
                found = on(_coming(name, self._said.ahead(1)), end + 1)
            case "ini":
                found = on(_coming(name, self._said.today), end + 1)
            case _:
                found = on(_coming(name, since), end)
        return found

    def _in_week(self, name: str, ahead: int, end: int) -> Found:
        """A weekday of this week, or of one so many weeks later."""
        monday = week_of(self._said.today, ahead).first
        return on(monday + timedelta(days=WEEKDAYS.index(name)), end)

    def _last(self, name: str) -> Period:
        """The latest such weekday before today."""
        back = (self._said.today.weekday() - WEEKDAYS.index(name) - 1) % _WEEK + 1
        day = self._said.today - timedelta(days=back)
        return Period(day, day)


_FEASTS = ((("natal",), (25, 12)), (("tahun", "baru"), (1, 1)))
_PLAIN = (
    (("hari", "ini"), 0),
    (("sekarang",), 0),
    (("nanti",), 0),
    (("tadi",), 0),
    (("besok", "lusa"), 2),
    (("besok",), 1),
    (("lusa",), 2),
    (("kemarin", "lusa"), -2),
    (("kemarin", "dulu"), -2),
    (("kemarin",), -1),
)


def _coming(name: str, since: date) -> date:
    """The first such weekday from `since` on."""
    return since + timedelta(days=(WEEKDAYS.index(name) - since.weekday()) % _WEEK)
