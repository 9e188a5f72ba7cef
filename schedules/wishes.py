"""Wishes: what people ask of the days to come: at home on a date, or in the office every Monday.

A wish gives no reason and owes nobody one. It is met wherever the rules and evenness allow, never
against them, and only for days of which nobody has been told anything yet.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from schedules.places import Place

MOST = 6
"""So many days may one person ask for in any four weeks: more would be a schedule of their own."""
WEEKLY = 4
"""What a wish for every such weekday counts for: it comes four times in four weeks."""
_FOUR_WEEKS = 28


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """One person asks for `place`, WFO or WFH: on `day`, or on every `weekday` (0 is Monday)."""

    asn_id: int
    place: Place
    asked_at: datetime
    day: date | None = None
    weekday: int | None = None

    def is_for(self, day: date) -> bool:
        """Whether it speaks of this day."""
        return self.day == day if self.day is not None else self.weekday == day.weekday()


class WishAnswer(StrEnum):
    """What became of asking, or of taking back."""

    KEPT = "kept"
    PLANNED = "planned"  # people may know the plan of the day already: a swap can still be asked
    OFF = "off"
    PAST = "past"
    TOO_MANY = "too many"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"  # nothing was asked of this day


@dataclass(frozen=True, slots=True, kw_only=True)
class WishReceipt:
    """The answer for one date or day of the week; `stands` is the place in a plan that stands."""

    answer: WishAnswer
    day: date | None = None
    weekday: int | None = None
    stands: Place | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenWish:
    """A wish for today or later; `stands` is the place where the person is planned, if they are."""

    wish: Wish
    stands: Place | None = None


def wish_for(wishes: Iterable[Wish], day: date) -> Wish | None:
    """What one person asks of a day: the wish for the date goes before the one for the weekday."""
    found = [wish for wish in wishes if wish.is_for(day)]
    return min(found, key=lambda wish: wish.day is None, default=None)


def requests(wishes: Iterable[Wish], days: Sequence[date]) -> dict[tuple[int, date], bool]:
    """What is asked of these days, by asn id and day: True is a seat in the office."""
    by_person: dict[int, list[Wish]] = {}
    for wish in wishes:
        by_person.setdefault(wish.asn_id, []).append(wish)
    return {
        (asn_id, day): wish.place is Place.WFO
        for asn_id, mine in by_person.items()
        for day in days
        for wish in (wish_for(mine, day),)
        if wish is not None
    }


def leaves_room(mine: Iterable[Wish], more: Wish) -> bool:
    """Whether one person may ask for this as well; in place of what it replaces, if anything."""
    kept = [one for one in mine if (one.day, one.weekday) != (more.day, more.weekday)]
    weekly = sum(one.weekday is not None for one in [*kept, more])
    most = MOST - WEEKLY * weekly
    days = sorted(one.day.toordinal() for one in [*kept, more] if one.day is not None)
    if most < 0:
        return False
    return all(last - first >= _FOUR_WEEKS for first, last in zip(days, days[most:], strict=False))
