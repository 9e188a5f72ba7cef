"""Question: what somebody asked in their own words, as facts; or what of it was understood.

Knows nothing of how it was said and nothing of who may know the answer.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from schedules.places import Place


class Topic(StrEnum):
    """What is asked about."""

    PLACE = "place"  # where somebody works, whether they come in
    SCHEDULE = "schedule"
    WHY = "why"
    HOURS = "hours"  # when to come, to go, to check in
    PIKET = "piket"
    OFFICE = "office"  # who is in the office, or at home
    HOLIDAY = "holiday"

    @property
    def is_personal(self) -> bool:
        """Whether it is about somebody's own day: the asker's, where nobody is named."""
        return self in (Topic.PLACE, Topic.SCHEDULE, Topic.WHY, Topic.HOURS)


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A day, or the days from `first` to `last`, both included."""

    first: date
    last: date

    @property
    def is_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Somebody who may be asked about; `key` is the caller's own."""

    key: int
    name: str
    position: str = ""
    unit: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An OPD that may be named in a question."""

    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody named: what was `said`, and the keys of all who may be meant, at least one."""

    said: str
    keys: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """The parts of a question; each may be missing.

    `days` are in order and do not overlap; none where no day was named. `is_me` is whether the
    asker means themselves, `asks_when` whether a day is what is asked for. `place` is the one
    place named. `agency` is an OPD's code.
    """

    days: tuple[Period, ...] = ()
    is_me: bool = False
    people: tuple[Mention, ...] = ()
    asks_when: bool = False
    place: Place | None = None
    agency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Heard):
    """A question that was understood to its last word."""

    topic: Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear(Heard):
    """What was understood of a text that is no question, or not one we may answer by guessing.

    `unknown` are words of which nothing is known; `impossible` are dates that do not exist or
    contradict themselves.
    """

    topic: Topic | None = None
    unknown: tuple[str, ...] = ()
    impossible: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing at all was understood: small talk."""
        return self.topic is None and not self.days and not self.people and not self.impossible
