"""Clauses: a dictated line in the parts between its commas, each with its plain words.

Marks that belong inside a word (800/12/2026, s.d., 1,5) divide nothing. Bounded: a line is read
up to a thousand characters, a part as far as its words are; `beyond` and `is_cut` say what was not.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from handlers.asking import spelling
from handlers.asking.spelling import Word, bare, read_words

LONGEST = 1_000
_SHOWN = 60  # characters of a part that is too long, when it is asked for again
_MARKS = re.compile(r"[;\n]+|,(?=\s|$)|(?<=[^\W\d_])\.\s+(?=[^\W\d_])")
_NUMBER = re.compile(
    r"\b(?:surat(?: edaran)?|se|nomor|no)\b[\s.:]*(?:nomor|no)?[\s.:]*"
    r"(?P<number>[\w.\-]*\d[\w.\-]*(?:/[\w.\-]+)+)(?P<dated>[\s,]*\b(?:tgl|tanggal)\b)?",
    re.IGNORECASE,
)
_ROMAN = (re.compile(r"\biii\b", re.IGNORECASE), "3"), (re.compile(r"\bii\b", re.IGNORECASE), "2")
_UNTIL = re.compile(r"\bs\s?[./]\s?d\b\.?", re.IGNORECASE)
_PERCENT = re.compile(
    r"(?<![^\W\d_])(?:persen|prosen|percent|prsn|persn|prsen)(?:nya)?\b", re.IGNORECASE
)
_SPELT = {
    "mulai": "mlai mulei mulay mule",
    "kecuali": "kcuali kecuai kecuwali kecualu kecali",
    "untuk": "utk utuk",
    "khusus": "khs kusus",
    "dan": "n &",
    "semua": "smua smw semuanya",
    "setengah": "stengah setengahnya",
    "separuh": "separo separoh separuhnya",
    "maksimal": "mksimal maximal maksimum",
    "minimal": "mnimal minimum",
    "cadangan": "cdangan cadngan",
    "setiap": "stiap",
}
"""How dictated words are written besides; what a letter is about is never mended by likeness."""
_SPELLINGS = {form: word for word, forms in _SPELT.items() for form in forms.split()}
_MISSPELT = re.compile(
    r"(?<!\w)(?:"
    + "|".join(map(re.escape, sorted(_SPELLINGS, key=len, reverse=True)))
    + r")(?![\w/])\.?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """One part: as it was `said`, and its words."""

    said: str
    words: tuple[Word, ...]

    def word(self, at: int) -> str:
        """The plain word there; empty beyond either end."""
        return self.words[at].word if 0 <= at < len(self.words) else ""

    def said_at(self, at: int) -> str:
        """The word there as it was typed; empty beyond either end."""
        return self.words[at].said if 0 <= at < len(self.words) else ""

    def holds(self, at: int, phrase: tuple[str, ...]) -> bool:
        """Whether the phrase stands there, in plain words or as typed."""
        return all(one in (self.word(at + n), self.said_at(at + n)) for n, one in enumerate(phrase))

    @property
    def is_cut(self) -> bool:
        """Whether there is more of it than has been read."""
        return len(self.said) > spelling.LONGEST or len(self.words) >= spelling.MOST_WORDS

    @property
    def shown(self) -> str:
        """As it was said, short enough to be quoted."""
        return _short(self.said)


def clauses(text: str) -> Iterator[Clause]:
    """The parts of a text, without its letter's number."""
    plain = _UNTIL.sub(" sd ", _PERCENT.sub("%", _NUMBER.sub(_undated, text[:LONGEST])))
    plain = _MISSPELT.sub(lambda found: _SPELLINGS[found[0].lower().rstrip(".")], plain)
    for part in _MARKS.split(plain):
        said = " ".join(part.split()).strip(" .")
        if said:
            yield Clause(said, read_words(_arabic(said), ()))


def beyond(text: str) -> str:
    """The beginning of what is no longer read of a text; empty where all of it is."""
    return _short(text[LONGEST:].strip())


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _undated(found: re.Match[str]) -> str:
    """What is left of a number: the word for the letter's own date, where that follows it."""
    return ", tertanggal " if found["dated"] else " "


def _arabic(text: str) -> str:
    """Levels of officials in digits: eselon II-III is eselon 2-3."""
    for numeral, digit in _ROMAN:
        text = numeral.sub(digit, text)
    return text


def number_in(text: str) -> str:
    """The letter's number, if one is said: SE Nomor 800/12/2026."""
    found = _NUMBER.search(text[:LONGEST])
    return found["number"].strip(".-") if found else ""


def has_digit(text: str) -> bool:
    """Whether a part counts something; such a part is never taken for a mere side rule."""
    return any(c.isdigit() for c in bare(text))
