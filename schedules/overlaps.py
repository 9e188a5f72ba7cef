"""Overlaps: what a new letter meets, and what speaks before it begins and after it is over.

Asked day by day and unit by unit, with the new letter and without it, so that what is shown to an
operator is what the planner will do. Decides nothing.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from schedules.letters import LetterBook, ends_letter
from schedules.people import Opd
from schedules.policy import Policy
from schedules.regime import Regime
from schedules.terms import Issuer

_LOOKS_AHEAD = 92  # days of an open-ended letter that are looked at
_LONGEST = 366  # days of any letter
_LOOKS_AROUND = 60  # days before and after it
_ONE = timedelta(days=1)

UnitKey = tuple[str, str]  # (OPD code, unit kerja)
_Key = tuple[str, date, "Meeting", bool, bool]  # number, date, how, is_clamped, is_exempt


class Meeting(StrEnum):
    """What becomes of the new letter and another that mean the same units and days."""

    REPLACES = "replaces"  # the new one speaks instead of the other
    INSIDE = "inside"  # the new one, an OPD's, speaks inside the other
    FRAMES = "frames"  # the other, an OPD's, speaks inside the new one
    YIELDS = "yields"  # the other goes on speaking and the new one does not


@dataclass(frozen=True, slots=True, kw_only=True)
class Overlap:
    """One letter that the new one meets: how, where, and from when to when.

    `last` None is open-ended. `is_final`: the new letter ends the other for good. `is_clamped`:
    the one inside asked for more than its frame gives, in percent or in exemptions. `is_exempt`:
    the frame exempts the units, so that no percentage of the one inside means anything there.
    `is_tie`: both are of one date and name the units alike, so that only their first days and
    numbers decide, and an operator should.
    """

    letter: Policy
    meeting: Meeting
    units: frozenset[UnitKey]
    first: date
    last: date | None
    is_final: bool
    is_clamped: bool
    is_exempt: bool
    is_tie: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Days on which one letter speaks to some units; `letter` None: nothing does, 100 % WFO.

    `first` or `last` None: longer than was looked at.
    """

    letter: Policy | None
    units: frozenset[UnitKey]
    first: date | None
    last: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """All that a new letter meets; `units` are those it is for."""

    units: frozenset[UnitKey]
    overlaps: tuple[Overlap, ...]
    before: tuple[Stretch, ...]
    after: tuple[Stretch, ...]


def find_overlaps_and_gaps(
    letters: Iterable[Policy], new: Policy, offices: Mapping[Opd, Sequence[str]]
) -> Surroundings:
    """Hold a new letter against those in the book; `offices` are the units of every OPD.

    A gap is a stretch before or after without a letter: on its days everybody is in the office.
    """
    name = (new.number, new.issued)
    others = tuple(one for one in letters if (one.number, one.issued) != name)
    here = _covered(new, offices)
    without, together = LetterBook(others), LetterBook((*others, new))
    return Surroundings(
        units=frozenset((opd.code, unit) for opd, unit in here),
        overlaps=tuple(_overlaps(new, here, without, together)),
        before=tuple(_stretches(together, here, new.first - _ONE, -1)),
        after=tuple(_stretches(together, here, new.last + _ONE, 1)) if new.last else (),
    )


def find_aftermath(
    letters: Iterable[Policy], gone: Policy, offices: Mapping[Opd, Sequence[str]], day: date
) -> Surroundings:
    """What speaks from `day` on to those for whom a letter was, when `letters` are what is left."""
    here = _covered(gone, offices)
    return Surroundings(
        units=frozenset((opd.code, unit) for opd, unit in here),
        overlaps=(),
        before=(),
        after=tuple(_stretches(LetterBook(letters), here, day, 1)),
    )


def _covered(letter: Policy, offices: Mapping[Opd, Sequence[str]]) -> list[tuple[Opd, str]]:
    return [
        (opd, unit)
        for opd, units in offices.items()
        for unit in units
        if letter.scope.covers(opd, unit)
    ]


def _overlaps(
    new: Policy, here: Sequence[tuple[Opd, str]], without: LetterBook, together: LetterBook
) -> list[Overlap]:
    days_long = (new.last - new.first).days if new.last else _LOOKS_AHEAD
    met: dict[_Key, tuple[Policy, set[UnitKey], list[date]]] = {}
    for opd, unit in here:
        for n in range(min(days_long, _LONGEST) + 1):
            day = new.first + timedelta(days=n)
            if day.weekday() not in new.weekdays:
                continue
            was, now = without.regime(opd, unit, day), together.regime(opd, unit, day)
            found = _meeting(new, was, now, day)
            if found is None:
                continue
            other, meeting = found
            is_exempt = now.frame is not None and _exempts(now.frame, opd, unit)
            is_clamped = (now.clamped or now.unlifted) and not is_exempt
            key = (other.number, other.issued, meeting, is_clamped, is_exempt)
            _, units, days = met.setdefault(key, (other, set(), []))
            units.add((opd.code, unit))
            days.append(day)
    return [
        Overlap(
            letter=other,
            meeting=meeting,
            units=frozenset(units),
            first=new.first if ends_letter(new, other) else min(days),
            last=None if new.last is None and other.last is None else max(days),
            is_final=ends_letter(new, other),
            is_clamped=is_clamped,
            is_exempt=is_exempt,
            is_tie=_is_tie(new, other),
        )
        for (_, _, meeting, is_clamped, is_exempt), (other, units, days) in met.items()
    ]


def _exempts(frame: Policy, opd: Opd, unit: str) -> bool:
    return frame.exempts_opd(opd) or frame.exempts_unit(opd.code, unit)


def _meeting(new: Policy, was: Regime, now: Regime, day: date) -> tuple[Policy, Meeting] | None:
    """What happens on one day to the new letter and the one that would speak without it."""
    if now.letter is not None and not _is_same(now.letter, new):
        if now.frame is not None and _is_same(now.frame, new):
            return now.letter, Meeting.FRAMES
        stronger = now.frame if new.issuer is Issuer.CITY else None
        return stronger or now.letter, Meeting.YIELDS
    if now.frame is not None:
        return now.frame, Meeting.INSIDE
    if was.letter is None or day.weekday() not in was.letter.weekdays:
        return None
    return was.letter, Meeting.REPLACES


def _is_tie(new: Policy, other: Policy) -> bool:
    def names(letter: Policy) -> tuple[object, ...]:
        scope = letter.scope
        return letter.issued, letter.issuer, *map(bool, (scope.opds, scope.units, scope.services))

    return names(new) == names(other) and not ends_letter(new, other)


def _is_same(one: Policy, other: Policy) -> bool:
    return (one.number, one.issued) == (other.number, other.issued)


def _stretches(
    book: LetterBook, here: Sequence[tuple[Opd, str]], start: date, step: int
) -> list[Stretch]:
    """What speaks from `start` on, forwards or backwards, until it changes; alike units as one."""
    found: dict[tuple[str, date | None, date | None], tuple[Policy | None, set[UnitKey]]] = {}
    for opd, unit in here:
        letter = book.regime(opd, unit, start).letter
        far: date | None = None
        for n in range(1, _LOOKS_AROUND + 1):
            day = start + timedelta(days=n * step)
            other = book.regime(opd, unit, day).letter
            if _number(other) != _number(letter):
                far = day - timedelta(days=step)
                break
        number = f"{letter.issued} {letter.number}" if letter else ""
        ends = (start, far) if step > 0 else (far, start)
        key = (number, *ends)
        found.setdefault(key, (letter, set()))[1].add((opd.code, unit))
    return [
        Stretch(letter=letter, units=frozenset(units), first=first, last=last)
        for (_, first, last), (letter, units) in found.items()
    ]


def _number(letter: Policy | None) -> tuple[str, date] | None:
    return (letter.number, letter.issued) if letter else None
