"""Parsing: from a text as it was typed to a question; deterministic, bounded, and never a guess.

Every word must be accounted for: as a day, a name, an OPD, a part of the question, or a word
without weight. What is left over makes the question unclear, and is named.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from handlers.asking.dates import ImpossibleDateError
from handlers.asking.days import DayReader
from handlers.asking.lexicon import (
    DAYPARTS,
    FILLERS,
    NEGATIONS,
    OTHER_MATTERS,
    TITLES,
    bag,
)
from handlers.asking.names import Names
from handlers.asking.question import Agency, Known, Mention, Period, Question, Topic, Unclear
from handlers.asking.sentence import Sentence
from handlers.asking.spelling import Word, read_words
from handlers.asking.topics import Words, topic_of

_MOST_PEOPLE = 5
_WEIGHTLESS = FILLERS | TITLES | NEGATIONS | DAYPARTS
_MARKS = frozenset({"?", ",", "-"})
_SUBJECT = bag("""
    piket jaga jadwal agenda ngantor wfo wfh wff masuk kerja tugas libur absen kenapa kok alasan
    dasar siapa kapan saya mana cadangan daftar
    """)
_ONLY_WITH = {
    "jam": {Topic.HOURS},
    "absen": {Topic.HOURS},
    "pulang": {Topic.HOURS},
    "batas": {Topic.HOURS},
    "terakhir": {Topic.HOURS},
    "paling": {Topic.HOURS},
    "lambat": {Topic.HOURS},
    "telat": {Topic.HOURS},
    "buka": {Topic.HOURS, Topic.HOLIDAY},
    "merah": {Topic.HOLIDAY},
    "cuti": {Topic.HOLIDAY},
    "bersama": {Topic.HOLIDAY},
    "cadangan": {Topic.PIKET},
    "dasar": {Topic.WHY},
}


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    days: list[Period] = field(default_factory=list)
    people: list[Mention] = field(default_factory=list)
    agency: str | None = None
    impossible: list[str] = field(default_factory=list)
    rest: list[Word] = field(default_factory=list)


def parse(
    text: str, today: date, people: Sequence[Known] = (), agencies: Sequence[Agency] = ()
) -> Question | Unclear:
    """What a text asks, said on `today`; people and OPDs are found among those given only.

    Never raises. Of a long text only the beginning is read.
    """
    names = Names(people, agencies)
    reading = _read(read_words(text, names.words), names, today)
    words = Words(
        tuple(word.word for word in reading.rest if word.word not in {",", "-"}),
        has_person=bool(reading.people),
        has_days=bool(reading.days),
    )
    topic = topic_of(words)
    unknown = _left_over(reading.rest, words, topic)
    is_about_date = words.has_pair("hari", "apa") or words.has_pair("tanggal", "berapa")
    is_default = topic is not None and topic.is_personal and not reading.people
    is_by_day_only = topic is Topic.PLACE and not words.asks_where
    heard = Unclear(
        days=tuple(_merged(reading.days)),
        is_me=words.is_me or is_default,
        people=tuple(dict.fromkeys(reading.people))[:_MOST_PEOPLE],
        asks_when=topic is not Topic.HOURS and (words.has("kapan") or is_about_date),
        place=words.place,
        agency=reading.agency,
        topic=None if is_by_day_only else topic,
        unknown=unknown,
        impossible=tuple(reading.impossible),
    )
    if topic is None or unknown or reading.impossible or (is_by_day_only and is_about_date):
        return heard
    return Question(
        days=heard.days,
        is_me=heard.is_me,
        people=heard.people,
        asks_when=heard.asks_when,
        place=heard.place,
        agency=heard.agency,
        topic=topic,
    )


def _read(words: tuple[Word, ...], names: Names, today: date) -> _Reading:
    """Take names, OPDs and days out of the words."""
    reading, at = _Reading(), 0
    days = DayReader(Sentence(tuple(word.word for word in words), today))
    while at < len(words):
        agency = names.find_agency(words, at)
        if agency is not None:
            reading.agency, at = agency
            continue
        named = names.find(words, at)
        if named is not None:
            reading.people.append(named.mention)
            at = named.end
            continue
        try:
            found = days.read(at)
        except ImpossibleDateError as error:
            reading.impossible.append(str(error))
            at += len(str(error).split()) + (words[at].word == "tanggal")
            continue
        if found is not None:
            reading.days.extend(found.days)
            at = found.end
            continue
        reading.rest.append(words[at])
        at += 1
    return reading


def _left_over(rest: Sequence[Word], words: Words, topic: Topic | None) -> tuple[str, ...]:
    """The words that nothing accounts for."""
    rooms = words.rooms
    kept = [word for word in rest if word.word not in {",", "-"}]
    left = []
    for n, word in enumerate(kept):
        needs = _ONLY_WITH.get(word.word)
        if word.word in {"kantor", "rumah", "lapangan", "turun"}:
            fits = (
                n in rooms
                or word.word == "turun"
                or (word.word == "kantor" and topic in {Topic.HOLIDAY, Topic.HOURS, Topic.PIKET})
            )
        elif needs is not None:
            fits = topic in needs or (word.word == "jam" and _is_clock(kept, n + 1))
        elif word.word == "selamat":
            fits = _next_word(kept, n) in DAYPARTS  # selamat hari senin is no question
        elif word.word in OTHER_MATTERS:
            fits = False
        else:
            fits = word.word in _WEIGHTLESS | _SUBJECT | _MARKS or _is_clock(kept, n)
        if not fits:
            left.append(word.said)
    return tuple(dict.fromkeys(left))


def _is_clock(words: Sequence[Word], at: int) -> bool:
    """The 7 of "jam 7" says nothing about the day."""
    return at < len(words) and words[at].said.isdigit() and words[at - 1].word == "jam"


def _next_word(words: Sequence[Word], at: int) -> str:
    return words[at + 1].word if at + 1 < len(words) else ""


def _merged(days: Sequence[Period]) -> list[Period]:
    """The days in order, neighbours joined, each once."""
    merged: list[Period] = []
    for one in sorted(set(days)):
        if merged and one.first.toordinal() <= merged[-1].last.toordinal() + 1:
            merged[-1] = Period(merged[-1].first, max(merged[-1].last, one.last))
        else:
            merged.append(one)
    return merged


def mentions_matter(text: str, today: date) -> bool:
    """Whether a text speaks of days or of anything that is answered here; names are not looked up."""
    heard = parse(text, today)
    return (
        isinstance(heard, Question)
        or heard.topic is not None
        or bool(heard.days or heard.impossible)
    )
