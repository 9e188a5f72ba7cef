"""Topics: which question a set of words asks, told from what they are and where they stand.

Decides nothing where a word is left over: that is the parser's. A statement or a wish is no question.
"""

from dataclasses import dataclass, field

from handlers.asking.lexicon import DAYPARTS, NEGATIONS, PLACES, ROOMS
from handlers.asking.question import Topic
from schedules.places import Place

_ROOM_BEFORE = frozenset(
    {"di", "ke", "dari", "turun", "atau", "apa", "dan", "tugas", "kerja", "masuk"}
)
_ASKS = frozenset(
    {"?", "apa", "atau", "kapan", "siapa", "berapa", "kan", "ya", "kah", "mana", "gimana", "y"}
)
_CLOSING = frozenset({"kan", "ya", "?"})
_WISHES = frozenset(
    {"mau", "ingin", "pengen", "boleh", "izin", "ijin", "minta", "bisa", "pgn", "bs"}
)
_WORK = frozenset({"kerja", "tugas", "tempat", "lokasi", "posisi", "status"})
_COME = frozenset({"masuk", *PLACES})
_HOUR_OF = frozenset(
    {"masuk", "pulang", "kerja", "absen", "presensi", "ngantor", "batas", "buka", "terakhir"}
)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text that stand outside names and days, in order.

    `has_person` and `has_days` say whether such were found beside them.
    """

    words: tuple[str, ...]
    has_person: bool = False
    has_days: bool = False
    _set: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_set", frozenset(self.words))

    def has(self, *some: str) -> bool:
        """Whether any of these words is there."""
        return not self._set.isdisjoint(some)

    def has_pair(self, one: str, other: str) -> bool:
        """Whether these two stand side by side."""
        return any(pair == (one, other) for pair in zip(self.words, self.words[1:], strict=False))

    @property
    def is_me(self) -> bool:
        """Whether the asker speaks of themselves."""
        return "saya" in self._set

    @property
    def rooms(self) -> set[int]:
        """Where kantor, rumah and lapangan are places to work: behind di, ke, dari and the like."""
        return {
            n
            for n, word in enumerate(self.words)
            if word in ROOMS and n and (self.words[n - 1] in _ROOM_BEFORE)
        }

    @property
    def places(self) -> set[Place]:
        """The places named."""
        named = {PLACES[word] for word in self.words if word in PLACES}
        return named | {ROOMS[self.words[n]] for n in self.rooms}

    @property
    def place(self) -> Place | None:
        """The one place named; coming in (masuk) is to the office."""
        named = self.places
        if not named and self.has("masuk"):
            return Place.WFO
        return next(iter(named)) if len(named) == 1 else None

    @property
    def asks_where(self) -> bool:
        """Whether it says "where", or speaks of coming in or of a place to work."""
        return bool(
            self.has("mana", *_COME) or self.rooms or self.has("tempat", "lokasi", "posisi")
        )


def topic_of(words: Words) -> Topic | None:
    """What is asked; None where nothing is, or where it is told or wished rather than asked."""
    for topic, asks in _IN_ORDER:
        if asks(words):
            return topic if _REFUSED[topic](words) is False else None
    return None


def _hours(words: Words) -> bool:
    clock = words.has("jam") and words.has(*_HOUR_OF)
    return clock or (
        words.has("absen", "presensi")
        and words.has("kapan", "batas", "terakhir", "berapa", "lambat")
    )


def _holiday(words: Words) -> bool:
    opens = words.has("buka") and words.has("kantor")
    red = words.has("merah") or (words.has("cuti") and words.has("bersama"))
    workday = words.has_pair("hari", "kerja") and not words.is_me
    return words.has("libur") or red or opens or workday


def _why(words: Words) -> bool:
    if words.has("kenapa"):
        return True
    about = words.asks_where or words.has("piket")
    return words.has("kok", "alasan", "dasar") and about


def _piket(words: Words) -> bool:
    return words.has("piket", "jaga")


def _office(words: Words) -> bool:
    several = words.has("siapa", "daftar") or (words.has("orang") and words.has("berapa"))
    return several and words.asks_where


def _schedule(words: Words) -> bool:
    return words.has("jadwal", "agenda")


def _place(words: Words) -> bool:
    someone = words.is_me or words.has_person
    if words.asks_where or (words.has(*_WORK) and words.has("mana")):
        if words.has_days:
            return True
        if words.has("mana") and not words.has(*_COME):
            return someone or words.has(*_WORK)
        return _is_asked(words)
    if words.has_days:
        return not words.has("siapa", "kapan", "orang", "daftar")
    return False


def _is_asked(words: Words) -> bool:
    """Whether a sentence bears the mark of a question."""
    return words.has(*_ASKS) or any(word in NEGATIONS for word in words.words[1:])


def _never(words: Words) -> bool:
    del words
    return False


def _told_or_wished(words: Words) -> bool:
    """Whether it is told (saya tidak masuk besok) or wished (boleh wfh besok), not asked."""
    for n, word in enumerate(words.words[:-1]):
        next_word = words.words[n + 1]
        comes = next_word in _COME or (next_word in {"di", "ke", "dari"} and n + 2 in words.rooms)
        if comes and word in _WISHES:
            return True
        if comes and word in NEGATIONS and not words.has(*_CLOSING):
            return True
        if word in NEGATIONS and next_word in {"bisa", "bs"}:
            return True
        if word == "masuk" and next_word in DAYPARTS:
            return True
    return False


def _absent(words: Words) -> bool:
    """Who is not there, and why somebody else is not, is not told."""
    pairs = zip(words.words, words.words[1:], strict=False)
    return any(one in NEGATIONS and other in {*_COME, "di", "ada", "absen"} for one, other in pairs)


def _others_absence(words: Words) -> bool:
    return words.has_person and _absent(words)


def _unplaced(words: Words) -> bool:
    return words.has("mana")


def _whose(words: Words) -> bool:
    return words.has("siapa")


_IN_ORDER = (
    (Topic.HOURS, _hours),
    (Topic.HOLIDAY, _holiday),
    (Topic.WHY, _why),
    (Topic.PIKET, _piket),
    (Topic.OFFICE, _office),
    (Topic.SCHEDULE, _schedule),
    (Topic.PLACE, _place),
)
_REFUSED = {
    Topic.HOURS: _never,
    Topic.HOLIDAY: _unplaced,
    Topic.WHY: _others_absence,
    Topic.PIKET: _told_or_wished,
    Topic.OFFICE: _absent,
    Topic.SCHEDULE: _whose,
    Topic.PLACE: _told_or_wished,
}
