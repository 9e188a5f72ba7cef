"""Refusals: what cannot be settled between colleagues, or by whoever holds piket; as facts.

Kinds of `schedules.errors` all of them, apart from what one person, file or setting gets wrong by
itself: here others have a say. The sentences are in `handlers.wording.dealings`.
"""

from dataclasses import dataclass
from datetime import date, datetime

from schedules.errors import ScheduleError


@dataclass(kw_only=True, eq=False)
class NoSwapError(ScheduleError):
    """No swap is kept under this number, or it is nobody's of those who ask."""


@dataclass(kw_only=True, eq=False)
class SwapOverError(ScheduleError):
    """A swap on which nobody has to decide any more; `state` is how it ended."""

    state: str


@dataclass(kw_only=True, eq=False)
class SwapImpossibleError(ScheduleError):
    """Two people cannot swap a day; `why` is the rule that would break, or late, turn, gone."""

    day: date
    why: str


@dataclass(kw_only=True, eq=False)
class BatonOverError(ScheduleError):
    """The piket of `day` cannot be taken up or noted by this person any more."""

    day: date


@dataclass(kw_only=True, eq=False)
class NoPetitionError(ScheduleError):
    """No such absence is asked for or entered, or not by those who ask about it."""


@dataclass(kw_only=True, eq=False)
class PetitionOverError(ScheduleError):
    """An absence that somebody has decided already; `who` and `at` say so, `state` how."""

    state: str
    who: str = ""
    at: datetime | None = None


@dataclass(kw_only=True, eq=False)
class PiketUndecidedError(ScheduleError):
    """Somebody would be away on a `day` of their piket, and nobody has said who holds it then."""

    day: date


@dataclass(kw_only=True, eq=False)
class AwayError(ScheduleError):
    """Days that cannot be entered as an absence; `why` is past, long, or taken (by another)."""

    first: date
    last: date
    why: str


@dataclass(kw_only=True, eq=False)
class PinError(ScheduleError):
    """Nobody can be given a place on `day` by order; `why` is off, away, same, or none."""

    day: date
    why: str
