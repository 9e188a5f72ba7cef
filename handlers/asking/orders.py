"""Orders: one line about one person on the roster: pensiun budi 1 januari 2027.

Read as questions are, word by word, and never a guess: what is missing is None and will be asked
for. Nothing is done here; whoever reads an order shows it first.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from handlers.asking.dates import ImpossibleDateError
from handlers.asking.days import DayReader
from handlers.asking.names import Names
from handlers.asking.question import Agency, Known, Mention
from handlers.asking.sentence import Sentence
from handlers.asking.spelling import Word, bare, read_words


class Verb(StrEnum):
    """What is to happen to somebody."""

    HIRE = "tambah"
    MOVE = "pindah"
    RETIRE = "pensiun"
    PATTERN = "pola"


_VERBS = {
    "tambah": Verb.HIRE,
    "tambahkan": Verb.HIRE,
    "pindah": Verb.MOVE,
    "pindahkan": Verb.MOVE,
    "mutasi": Verb.MOVE,
    "mutasikan": Verb.MOVE,
    "pensiun": Verb.RETIRE,
    "pensiunkan": Verb.RETIRE,
    "berhenti": Verb.RETIRE,
    "berhentikan": Verb.RETIRE,
    "pola": Verb.PATTERN,
}
_PATTERNS = {
    "gilir": "gilir",
    "bergilir": "gilir",
    "giliran": "gilir",
    "kantor": "kantor",
    "wfo": "kantor",
    "lapangan": "lapangan",
    "wff": "lapangan",
    "rumah": "rumah",
    "wfh": "rumah",
}
_SMALL = frozenset(
    [
        "ke",
        "di",
        "menjadi",
        "jadi",
        "dari",
        "mulai",
        "per",
        "sejak",
        "tanggal",
        "tgl",
        "pada",
        "pegawai",
        "an",
        "atas",
        "nama",
        "kerja",
        "yang",
        "pak",
        "bu",
        "bapak",
        "ibu",
        "sdr",
        "sdri",
        ",",
        "-",
        "bidang",
        "unit",
        "opd",
        "dinas",
    ]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What was understood: of whom, from which day, to where; None or nothing was not said.

    `person` may still mean several people. `unit` is one of the units given, `agency` a code.
    `unknown` are words of which nothing is known, `impossible` dates that do not exist.
    """

    verb: Verb
    person: Mention | None = None
    day: date | None = None
    pattern: str | None = None
    unit: str | None = None
    agency: str | None = None
    unknown: tuple[str, ...] = ()
    impossible: tuple[str, ...] = ()


def verb_of(text: str) -> Verb | None:
    """The verb with which a line begins, if it is an order's; a question is none."""
    words = bare(text).split()
    if not words or text.rstrip().endswith("?"):
        return None
    return _VERBS.get(words[0].strip(".,:;!"))


def read_order(
    text: str,
    today: date,
    people: Sequence[Known] = (),
    agencies: Sequence[Agency] = (),
    units: Sequence[str] = (),
) -> Order | None:
    """The order in a line, said on `today`; None when it begins with no verb of an order."""
    verb = verb_of(text)
    if verb is None:
        return None
    line = text.strip().partition(" ")[2]
    unit, line = _take_unit(line, units)
    names = Names(people, agencies)
    words = read_words(line, names.words)
    reading = _Reader(words, names, today).read()
    pattern = reading.pattern if verb is Verb.PATTERN else None
    return Order(
        verb=verb,
        person=reading.person,
        day=reading.day,
        pattern=pattern,
        unit=unit,
        agency=reading.agency if unit is None else None,
        unknown=tuple(reading.unknown),
        impossible=tuple(reading.impossible),
    )


def read_day(text: str, today: date) -> date | None:
    """The one day that a text names, and nothing else; None if it names none."""
    words = read_words(text, frozenset())
    reading = _Reader(words, Names(()), today).read()
    return None if reading.unknown or reading.impossible else reading.day


def _take_unit(line: str, units: Sequence[str]) -> tuple[str | None, str]:
    """A unit that the line names in full, the longest first, and the line without it."""
    plain = bare(line)
    for unit in sorted(units, key=len, reverse=True):
        name = bare(unit)
        at = f" {plain} ".find(f" {name} ")
        if at >= 0 and len(plain) == len(line):
            return unit, f"{line[:at]} {line[at + len(name) :]}"
    return None, line


class _Reader:
    """Takes a name, a day, an OPD and a pattern out of the words."""

    def __init__(self, words: tuple[Word, ...], names: Names, today: date) -> None:
        self._words = words
        self._names = names
        self._days = DayReader(Sentence(tuple(word.word for word in words), today))
        self.person: Mention | None = None
        self.day: date | None = None
        self.agency: str | None = None
        self.pattern: str | None = None
        self.unknown: list[str] = []
        self.impossible: list[str] = []

    def read(self) -> "_Reader":
        at = 0
        while at < len(self._words):
            at = self._one(at)
        return self

    def _one(self, at: int) -> int:
        agency = self._names.find_agency(self._words, at)
        if agency is not None:
            self.agency = agency[0]
            return agency[1]
        word = self._words[at]
        if self.pattern is None and word.said in _PATTERNS:
            self.pattern = _PATTERNS[word.said]
            return at + 1
        named = self._names.find(self._words, at) if self.person is None else None
        if named is not None:
            self.person = named.mention
            return named.end
        try:
            found = self._days.read(at)
        except ImpossibleDateError as error:
            self.impossible.append(str(error))
            return at + len(str(error).split()) + (word.word == "tanggal")
        if found is not None:
            if len(found.days) == 1 and found.days[0].is_day and self.day is None:
                self.day = found.days[0].first
            else:  # several days, or a month: which one is meant is asked
                self.unknown += [word.said for word in self._words[at : found.end]]
            return found.end
        if word.said not in _SMALL and word.word not in _SMALL:
            self.unknown.append(word.said)
        return at + 1
