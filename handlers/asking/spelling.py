"""Spelling: from a text as it was typed to plain words, slips of the finger mended.

Bounded: a text is read up to 300 characters and 60 words, whatever its length.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from handlers.asking.lexicon import MENDABLE, SPELLINGS, VOCABULARY, WEEKDAYS

LONGEST = 300  # characters
MOST_WORDS = 60
_LONG_WORD = 24
_SHORT = 4  # up to so many letters only a letter too many, too few or out of order is mended
_MEDIUM = 7
_TOKEN = re.compile(
    r"s\s?/\s?d\b|s\.\s?d\b\.?|\d{1,4}[/.\-]\d{1,2}[/.\-]\d{2,4}|\d{1,2}/\d{1,2}|\d+|[^\W\d_]+|[?,%\-]"
)
_NAMED = re.compile(r"@\w+")
_RUN = re.compile(r"([^\W\d_])\1{2,}")
_TWICE = re.compile(r"([^\W\d_]{3,})2\b")
_UNTIL = re.compile(r"s\s?[/.]\s?d\.?")
_ENDINGS = ("nya", "kah", "lah", "ku")
_STARTS = ("di", "ke")
_AFTER_DAY = frozenset((word,) for word in ("ini", *WEEKDAYS))


@dataclass(frozen=True, slots=True)
class Word:
    """One word: as it was `said`, and the plain `word` that it stands for.

    `is_known` is whether the lexicon has it; a number, a date or a mark counts as known.
    """

    said: str
    word: str
    is_known: bool = True


def read_words(text: str, names: Collection[str]) -> tuple[Word, ...]:
    """The words of a text; `names` are words that are kept as they are, being somebody's name."""
    said = list(_tokens(text))[:MOST_WORDS]
    found: list[Word] = []
    for one, after in zip(said, [*said[1:], ""], strict=False):
        if one in names and one not in VOCABULARY and _plain(after) not in _AFTER_DAY:
            found.append(Word(one, one, is_known=False))  # Dina is a name, "dina iki" is today
        else:
            found.extend(_words(one, names))
    return tuple(found[:MOST_WORDS])


def bare(text: str) -> str:
    """A text without capitals, accents and marks inside words (Jum'at, Ma'ruf)."""
    if text.isascii():
        return text.lower().replace("'", "").replace("`", "")
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(
        c for c in plain if not unicodedata.combining(c) and c not in "'`\u2018\u2019\u02bc"
    )


def sound(word: str) -> str:
    """A name as it sounds: Rizqi, Rizky and Riski are one."""
    for old, new in _SOUNDS:
        word = word.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", word)


_SOUNDS = (
    ("oe", "u"),
    ("dj", "j"),
    ("tj", "c"),
    ("sy", "s"),
    ("ch", "h"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("dh", "d"),
    ("q", "k"),
    ("z", "s"),
    ("y", "i"),
    ("v", "f"),
    ("ie", "i"),
)


def nearest(word: str, among: Iterable[str]) -> tuple[str, ...]:
    """The words that `word` may be a slip of: those at the least distance, if near enough.

    One slip is forgiven in four letters or more, two in eight or more; the first letter holds,
    unless it changed places with the second.
    """
    best: list[str] = []
    least = slips(word) + 1
    for other in among:
        if abs(len(other) - len(word)) >= min(least + 1, 3) or not _same_start(word, other):
            continue
        if len(word) == len(other) <= _SHORT and sorted(word) != sorted(other):
            continue
        gap = distance(word, other, least)
        if gap < least:
            best, least = [other], gap
        elif gap == least and gap <= slips(word):
            best.append(other)
    return tuple(best)


def slips(word: str) -> int:
    """How many slips of the finger are forgiven in a word of this length."""
    if len(word) < _SHORT or len(word) > _LONG_WORD:
        return 0
    return 1 if len(word) <= _MEDIUM else 2


def distance(one: str, other: str, limit: int) -> int:
    """Letters to add, drop, change or swap with their neighbour; beyond `limit`, just more."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, b in enumerate(other, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
        if min(row) > limit:
            return limit + 1
    return row[-1]


def _same_start(one: str, other: str) -> bool:
    return one[0] == other[0] or one[:2] == other[1::-1]


def _tokens(text: str) -> Iterator[str]:
    plain = _NAMED.sub(" ", bare(text[:LONGEST]))
    plain = _TWICE.sub(r"\1", _RUN.sub(r"\1", plain))
    for token in _TOKEN.findall(plain):
        yield "sd" if _UNTIL.fullmatch(token) else token


def _words(said: str, names: Collection[str]) -> list[Word]:
    if not said[0].isalpha():
        return [Word(said, said)]
    plain = _plain(said)
    if plain:
        return [Word(said, word) for word in plain]
    mended = () if nearest(said, names) else nearest(said, MENDABLE)
    if len(mended) == 1:
        return [Word(said, word) for word in _plain(mended[0])]
    return [Word(said, said, is_known=False)]


def _plain(said: str) -> tuple[str, ...]:
    """The words of the lexicon that a written word stands for; none when it has none."""
    if said in SPELLINGS:
        return SPELLINGS[said]
    if said in VOCABULARY:
        return (said,)
    for ending in _ENDINGS:
        stem = said.removesuffix(ending)
        if stem != said and len(stem) >= 3 and (whole := _whole(stem)):  # noqa: PLR2004 - a stem has three letters
            return (*whole, "saya") if ending == "ku" else whole
    for start in _STARTS:
        rest = said.removeprefix(start)
        if rest != said and _whole(rest) in (("kantor",), ("rumah",), ("lapangan",), ("mana",)):
            return (start, *_whole(rest))
    return ()


def _whole(word: str) -> tuple[str, ...]:
    return SPELLINGS.get(word) or ((word,) if word in VOCABULARY else ())
