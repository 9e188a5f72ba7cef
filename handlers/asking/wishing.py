"""Wishing: what somebody asks for after /minta: a place and days, a day of every week, or a taking back."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from handlers.asking.dates import ImpossibleDateError
from handlers.asking.days import DayReader
from handlers.asking.lexicon import AND, FILLERS, PLACES, ROOMS, WEEKDAYS
from handlers.asking.sentence import Sentence
from handlers.asking.spelling import bare, read_words
from schedules.places import Place

_BACK = frozenset({"batal", "batalkan", "hapus", "cabut"})
_EVERY = frozenset({"tiap", "setiap"})
_AROUND = AND | FILLERS | {"di", "dari", "ke", "hari", "pada", "untuk", "kerja"}
_MOST_DAYS = 31  # of a range: enough to be told that it is too many


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What was understood: `place` on `days`, or on every `weekday` (0 is Monday).

    `is_back` takes back what was asked; `unclear` is what was not understood, or no date at all.
    """

    place: Place | None = None
    days: tuple[date, ...] = ()
    weekday: int | None = None
    is_back: bool = False
    unclear: tuple[str, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing and nothing is left over."""
        has_place = self.is_back != (self.place is not None)
        return has_place and bool(self.days) != (self.weekday is not None) and not self.unclear


def read_request(text: str, today: date) -> Request:
    """Read what stands after /minta, said on `today`; never raises and never guesses."""
    tokens = bare(text).split()
    is_back = bool(tokens) and tokens[0] in _BACK
    kept = [token for token in tokens[is_back:] if token not in _EVERY]
    words = tuple(word.word for word in read_words(" ".join(kept), ()))
    request = _read(words, today)
    if len(kept) < len(tokens) - is_back:
        return replace(_weekly(request, words), is_back=is_back)
    return replace(request, is_back=is_back)


def _read(words: tuple[str, ...], today: date) -> Request:
    days = DayReader(Sentence(words, today))
    places: list[Place] = []
    found: list[date] = []
    unclear: list[str] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word in PLACES or word in ROOMS:
            places.append(PLACES.get(word) or ROOMS[word])
            at += 1
            continue
        try:
            read = days.read(at)
        except ImpossibleDateError as error:
            unclear.append(str(error))
            at += max(1, len(str(error).split()))
            continue
        if read is not None:
            found += [day for one in read.days for day in _each(one.first, one.last)]
            at = read.end
            continue
        if word not in _AROUND:
            unclear.append(word)
        at += 1
    place = places[0] if len(set(places)) == 1 else None
    if place not in (None, Place.WFO, Place.WFH) or len(set(places)) > 1:
        unclear += [str(one) for one in dict.fromkeys(places)]
    return Request(place=place, days=tuple(dict.fromkeys(found)), unclear=tuple(unclear))


def _weekly(request: Request, words: tuple[str, ...]) -> Request:
    """The same for every week: exactly one day of the week has to be named."""
    named = {WEEKDAYS.index(word) for word in words if word in WEEKDAYS}
    if len(named) != 1 or len(request.days) != 1:
        return replace(request, days=(), unclear=(*request.unclear, *words))
    return replace(request, days=(), weekday=named.pop())


def _each(first: date, last: date) -> list[date]:
    days = min((last - first).days + 1, _MOST_DAYS)
    return [first + timedelta(days=n) for n in range(days)]
