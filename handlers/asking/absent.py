"""Absent: a line about days away, or about one day's place: sakit hari ini, budi cuti 7-11 desember.

Read word by word and never a guess: what is missing is None and will be asked for. A reason that
somebody gives beside is left over among the unknown words, and kept nowhere.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from handlers.asking.dates import ImpossibleDateError
from handlers.asking.days import DayReader
from handlers.asking.lexicon import AND, FILLERS, NEGATIONS, PLACES, ROOMS, TITLES, UNTIL, bag
from handlers.asking.names import Names
from handlers.asking.question import Known, Mention, Period
from handlers.asking.sentence import Sentence
from handlers.asking.spelling import Word, read_words
from schedules.places import Place
from schedules.roster import AbsenceKind

_KINDS: tuple[tuple[tuple[str, ...], AbsenceKind], ...] = (
    (("cuti", "sakit"), AbsenceKind.SICK),
    (("sakit",), AbsenceKind.SICK),
    (("tugas", "belajar"), AbsenceKind.STUDY),
    (("tubel",), AbsenceKind.STUDY),
    (("dl",), AbsenceKind.TRAVEL),
    (("perjalanan", "dinas"), AbsenceKind.TRAVEL),
    (("dinas", "luar"), AbsenceKind.TRAVEL),
    (("tugas", "luar"), AbsenceKind.TRAVEL),
    (("dinas",), AbsenceKind.TRAVEL),
    (("cuti",), AbsenceKind.LEAVE),
    (("ketentuan", "khusus"), AbsenceKind.SPECIAL),
    (("khusus",), AbsenceKind.SPECIAL),
    (("isolasi", "mandiri"), AbsenceKind.SPECIAL),
    (("isolasi",), AbsenceKind.SPECIAL),
    (("karantina",), AbsenceKind.SPECIAL),
    (("isoman",), AbsenceKind.SPECIAL),
)
_LEAVES = frozenset({"tahunan", "besar", "melahirkan", "bersalin", "alasan", "penting"})
_UNITS = {"hari": 1, "minggu": 7, "pekan": 7}
_REACH = frozenset({"lagi", "ke", "depan", "lalu", "yang", "ini"})
_LIGHT = (
    AND
    | UNTIL
    | FILLERS
    | TITLES
    | {"izin", "ijin", "selama", "hari", "kota", "luar", "di", "ke", "dinas"}
)
_BACK = frozenset({"batal", "batalkan", "cabut", "lepas", "hapus"})
_LONGEST = 400
_OPENING = (FILLERS | TITLES | {"saya", "ini", "besok", "lusa", "sedang", "lagi", ","}) - {"sakit"}
_ASKING = NEGATIONS | bag("? kapan siapa apa mana berapa boleh bisa kalau bersama kenapa bagaimana")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What was understood: of whom, what, on which days; None or nothing was not said.

    `is_back` takes an order back. `unknown` are words of which nothing is known, `impossible`
    dates that do not exist.
    """

    person: Mention | None = None
    kind: AbsenceKind | None = None
    place: Place | None = None
    days: Period | None = None
    is_back: bool = False
    unknown: tuple[str, ...] = ()
    impossible: tuple[str, ...] = ()


def read_absence(
    text: str, today: date, people: Sequence[Known] = (), *, start: date | None = None
) -> Line:
    """Read what stands after /izin or /tetapkan, said on `today`; never raises, never guesses.

    So many days, or days until one, begin on `start` (today) where no first day is said.
    """
    names = Names(people)
    return _Reader(read_words(text, names.words), names, today, start or today).read()


def kind_at_start(text: str) -> bool:
    """Whether a text that begins with izin says at once what for: no mere politeness."""
    said = [word.word for word in read_words(text, ())][:4]
    return said[:1] in (["izin"], ["ijin"]) and any(
        tuple(said[1 : 1 + len(phrase)]) == phrase for phrase, _ in _KINDS
    )


def tells_absence(text: str) -> bool:
    """Whether somebody says that they are ill, or want leave, without being asked; no question."""
    said = [word.word for word in read_words(text, ())]
    if _ASKING.intersection(said):
        return False
    told = [word for word in said if word not in _OPENING]
    wants = not {"mau", "ingin", "minta"}.isdisjoint(said)
    return told[:1] == ["sakit"] or (wants and told[:1] == ["cuti"])


class _Reader:
    """Takes a name, a kind, a place and days out of the words."""

    def __init__(self, words: tuple[Word, ...], names: Names, today: date, start: date) -> None:
        self._words, self._names, self._start = words, names, start
        self._said = Sentence(tuple(word.word for word in words), today)
        self._days = DayReader(self._said)
        self._person: Mention | None = None
        self._kind: AbsenceKind | None = None
        self._place: Place | None = None
        self._found: list[Period] = []
        self._length: int | None = None
        self._is_back = False
        self._unknown: list[str] = []
        self._impossible: list[str] = []

    def read(self) -> Line:
        at = 0
        while at < len(self._words):
            at = self._one(at)
        return Line(
            person=self._person,
            kind=self._kind,
            place=self._place,
            days=self._period(),
            is_back=self._is_back,
            unknown=tuple(self._unknown),
            impossible=tuple(self._impossible),
        )

    def _period(self) -> Period | None:
        """The days as one window; several windows are left to be asked about."""
        first = self._found[0] if self._found else None
        if self._length is not None:
            start = first.first if first else self._start
            return Period(start, start + timedelta(days=self._length - 1))
        if first is None:
            return None
        for one in self._found[1:]:
            if one.first != first.last + timedelta(days=1):
                return None
            first = Period(first.first, one.last)
        return first

    def _one(self, at: int) -> int:
        for end in (self._what(at), self._how_long(at), self._when(at), self._who(at)):
            if end > at:
                return end
        word = self._words[at]
        if word.word in _BACK:
            self._is_back = True
        elif word.word not in _LIGHT and word.said not in _LIGHT:
            self._unknown.append(word.said)
        return at + 1

    def _what(self, at: int) -> int:
        """A kind of absence, or a place to work at."""
        for phrase, kind in _KINDS:
            if self._said.words[at : at + len(phrase)] == phrase and self._kind is None:
                self._kind = kind
                end = at + len(phrase)
                while kind is AbsenceKind.LEAVE and self._said.word(end) in _LEAVES:
                    end += 1
                return end
        word = self._said.word(at)
        place = PLACES.get(word) or ROOMS.get(word)
        if place is None:
            return at
        self._place = place
        return at + 1

    def _how_long(self, at: int) -> int:
        """3 hari, seminggu, 2 minggu: from the first day on."""
        start = at + (self._said.word(at) == "selama")
        if self._said.word(start) == "seminggu":
            number, unit, end = 1, "minggu", start + 1
        elif self._said.word(start) == "sehari":
            number, unit, end = 1, "hari", start + 1
        else:
            count = self._said.number(start)
            if count is None or self._said.word(start + 1) not in _UNITS:
                return at
            number, unit, end = count, self._said.word(start + 1), start + 2
        if self._said.word(end) in _REACH or self._said.word(end) == "kerja" or not number:
            return at
        self._length = min(number * _UNITS[unit], _LONGEST)
        return end

    def _when(self, at: int) -> int:
        try:
            found = self._days.read(at)
        except ImpossibleDateError as error:
            self._impossible.append(str(error))
            return at + max(1, len(str(error).split()) + (self._said.word(at) == "tanggal"))
        if found is None:
            return at
        days = found.days
        if not self._found and self._said.word(at - 1) in UNTIL and days[0].last >= self._start:
            days = (Period(self._start, days[0].last),)  # until then, from today on
        self._found += days
        return found.end

    def _who(self, at: int) -> int:
        named = self._names.find(self._words, at) if self._person is None else None
        if named is None:
            return at
        self._person = named.mention
        return named.end
