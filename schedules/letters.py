"""Letters: which of all letters speaks for a unit on a day, and within which frame.

The latest issued speaks, of these the latest to begin, of these the one that names the unit best.
The city's letters give the frame; an OPD's own letter speaks inside of it, as far as the frame
lets it. When none speaks everybody is in the office. Never plans anybody.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from schedules.people import Opd
from schedules.policy import ENDS_ALL, Policy
from schedules.regime import Regime, within
from schedules.terms import Issuer, Latitude


@dataclass(frozen=True, slots=True, kw_only=True)
class Revocation:
    """An act that takes one letter out of force: from `first` on it no longer speaks.

    `letter` and `letter_issued` name the letter, `number` and `issued` the act itself.
    """

    letter: str
    letter_issued: date
    number: str
    issued: date
    first: date


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRecord:
    """A letter as it was entered, with every act against it; `undone` are those taken back."""

    letter: Policy
    entered_at: datetime
    revoked: tuple[Revocation, ...] = ()
    undone: tuple[Revocation, ...] = ()


_SILENCE = Regime()
_Strength = tuple[date, date, int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Voice:
    """One letter as it speaks to one unit, until something ended it."""

    letter: Policy
    strength: _Strength
    until: date | None  # the first day on which it no longer speaks

    def speaks(self, day: date) -> bool:
        return self.letter.is_in_force(day) and (self.until is None or day < self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Choir:
    """All letters of the city and of the OPD that cover a unit, and what was `heard` of them."""

    city: Sequence[_Voice]
    own: Sequence[_Voice]
    heard: dict[date, Regime] = field(default_factory=dict)


class LetterBook:
    """All letters of a city, asked unit by unit and day by day; remembers whom each is for."""

    def __init__(self, policies: Iterable[Policy], revocations: Iterable[Revocation] = ()) -> None:
        self._letters = standing(policies, revocations)
        self._choirs: dict[tuple[str, str, str], _Choir] = {}  # by OPD, service and unit
        self._alike: dict[tuple[tuple[int, _Strength], ...], _Choir] = {}
        self._inside: dict[tuple[int, int, bool], Regime] = {}
        self._alone: dict[tuple[int, bool], Regime] = {}

    def regime(self, opd: Opd, unit: str, day: date) -> Regime:
        """What holds for the unit on the day."""
        choir = self._choir(opd, unit)
        if day not in choir.heard:
            choir.heard[day] = self._hear(choir, day)
        return choir.heard[day]

    def _hear(self, choir: "_Choir", day: date) -> Regime:
        city, own = choir.city, choir.own
        weekday = day.weekday()
        frame = _loudest(city, day)
        wish = _loudest(own, day)
        if wish is None or weekday not in wish.weekdays:
            if frame is None or (wish is not None and weekday not in frame.weekdays):
                frame = max(filter(None, (frame, wish)), key=_age, default=None)
            return self._by_itself(frame, weekday)
        if frame is None or frame.latitude is Latitude.FREE:
            return self._by_itself(wish, weekday)
        if frame.latitude is Latitude.NONE:
            return self._by_itself(frame, weekday)
        key = (id(wish), id(frame), weekday in frame.weekdays)
        if key not in self._inside:
            self._inside[key] = within(wish, frame, is_meant=weekday in frame.weekdays)
        return self._inside[key]

    def _by_itself(self, letter: Policy | None, weekday: int) -> Regime:
        if letter is None:
            return _SILENCE
        is_meant = weekday in letter.weekdays
        key = (id(letter), is_meant)
        if key not in self._alone:
            self._alone[key] = Regime(letter=letter, share=letter.share if is_meant else None)
        return self._alone[key]

    def _choir(self, opd: Opd, unit: str) -> "_Choir":
        """The letters for a unit; units that all of them name alike hear the same."""
        key = (opd.code, opd.service, unit)
        if key not in self._choirs:
            covering = [letter for letter in self._letters if letter.scope.covers(opd, unit)]
            voices = _voices(covering, opd, unit)
            alike = tuple((id(voice.letter), voice.strength) for voice in voices)
            if alike not in self._alike:
                self._alike[alike] = _Choir(
                    city=[one for one in voices if one.letter.issuer is Issuer.CITY],
                    own=[one for one in voices if one.letter.issuer is Issuer.OPD],
                )
            self._choirs[key] = self._alike[alike]
        return self._choirs[key]


def regime_for(
    policies: Iterable[Policy],
    opd: Opd,
    unit: str,
    day: date,
    revocations: Iterable[Revocation] = (),
) -> Regime:
    """What holds for one unit on one day; a `LetterBook` is faster for many."""
    return LetterBook(policies, revocations).regime(opd, unit, day)


def standing(
    policies: Iterable[Policy], revocations: Iterable[Revocation] = ()
) -> tuple[Policy, ...]:
    """The letters as revocations leave them: shortened, or gone if they never spoke."""
    first: dict[tuple[str, date], date] = {}
    for act in revocations:
        key = (act.letter, act.letter_issued)
        first[key] = min(act.first, first.get(key, act.first))
    left = []
    for letter in policies:
        end = first.get((letter.number, letter.issued))
        if end is None or (letter.last is not None and letter.last < end):
            left.append(letter)
        elif letter.first < end:
            left.append(replace(letter, last=end - timedelta(days=1)))
    return tuple(left)


def ends_letter(ender: Policy, letter: Policy) -> bool:
    """Whether `ender` says that `letter` falls silent where both speak.

    It must be at least as late and of at least the same level: no OPD ends a letter of the city.
    """
    if not ender.ends or (ender.number, ender.issued) == (letter.number, letter.issued):
        return False
    if ender.issuer is Issuer.OPD and letter.issuer is Issuer.CITY:
        return False
    if letter.number in ender.ends:
        return letter.issued <= ender.issued
    return ENDS_ALL in ender.ends and _age(letter) < _age(ender)


def _voices(letters: Sequence[Policy], opd: Opd, unit: str) -> list[_Voice]:
    """The letters that cover a unit, the strongest first, each with the day that ends it."""
    ended: dict[int, date] = {}
    # Later letters first: one that was ended before it ever spoke ends nothing itself. Among
    # letters of one date this is not asked, so that two which end each other need no order.
    for issued in sorted({letter.issued for letter in letters}, reverse=True):
        of_date = [letter for letter in letters if letter.issued == issued]
        enders = [e for e in of_date if e.ends and e.first < ended.get(id(e), date.max)]
        for ender in enders:
            for letter in letters:
                if ends_letter(ender, letter):
                    known = ended.get(id(letter), ender.first)
                    ended[id(letter)] = min(known, ender.first)
    voices = [
        _Voice(
            letter=letter,
            strength=(
                letter.issued,
                letter.first,
                letter.scope.precision(opd, unit),
                letter.number,
            ),
            until=ended.get(id(letter)),
        )
        for letter in letters
    ]
    return sorted(voices, key=lambda voice: voice.strength, reverse=True)


def _age(letter: Policy) -> tuple[date, date, str]:
    return letter.issued, letter.first, letter.number


def _loudest(voices: Sequence[_Voice], day: date) -> Policy | None:
    """The strongest letter that means this weekday; else the strongest that is in force at all."""
    idle: Policy | None = None
    for voice in voices:
        if voice.speaks(day):
            if day.weekday() in voice.letter.weekdays:
                return voice.letter
            idle = idle or voice.letter
    return idle
