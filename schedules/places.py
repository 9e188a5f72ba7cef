"""Places: where a part of a day is worked, and the reason, as data.

Owns the words WFO, WFH and WFF and the chain rule, turn, exception. Writes no sentence.
"""

from enum import StrEnum

from schedules.facts import mass_fact


class Place(StrEnum):
    """Where somebody is on duty, or that they are not."""

    WFO = "WFO"
    WFH = "WFH"
    WFF = "WFF"
    DL = "DL"
    AWAY = "tidak bertugas"

    @property
    def is_on_duty(self) -> bool:
        """Whether the day is owed (a person on leave owes nothing, not even a check-in)."""
        return self is not Place.AWAY

    @property
    def must_travel(self) -> bool:
        """Whether the person has to leave home for it."""
        return self in (Place.WFO, Place.WFF)


class Slot(StrEnum):
    """The part of the day a placement is for; a day is whole until a letter splits it."""

    WHOLE = "penuh"
    FIRST = "pertama"
    SECOND = "kedua"


class Duty(StrEnum):
    """Piket, or the reserve who is called when the piket cannot come."""

    PIKET = "piket"
    RESERVE = "cadangan"


class Rule(StrEnum):
    """What decided a placement; the strongest that applied."""

    ABSENT = "absent"
    SPECIAL = "special"  # isolation and the like: the reason is never shown to anybody
    OVERRIDE = "override"
    DUTY = "duty"
    EXEMPT_UNIT = "exempt unit"
    EXEMPT_SERVICE = "exempt service"
    EXEMPT_PERSON = "exempt person"
    FIELD = "field"
    FIXED_OFFICE = "fixed office"
    FIXED_HOME = "fixed home"
    OFFICIAL = "official"
    PAIR = "pair"  # one of two who are named together has to be in
    ALL_OFFICE = "all office"
    ALL_HOME = "all home"
    OTHER_WEEKDAY = "other weekday"
    SPLIT = "split"  # the half of a split day that is spent at home
    ROTATION = "rotation"
    SWAP = "swap"  # two people have exchanged their turns
    EDGE = "edge"  # a turn exchanged so that Fridays and days between days off are shared as well
    CYCLE = "cycle"  # a turn that lasts for a block of days
    COHORT = "cohort"  # at home, for another group is in that is not to be met
    WEEK_LIMIT = "week limit"  # in, for there were days at home enough this week
    NO_LETTER = "no letter"
    DAY_OFF = "day off"  # kept only for the fairness of piket on days off


EXEMPT = frozenset({Rule.EXEMPT_UNIT, Rule.EXEMPT_SERVICE, Rule.EXEMPT_PERSON})
"""In the office whatever the percentage."""


@mass_fact
class Turn:
    """Where somebody stood in the queue for a seat on the day.

    `owed` is office days minus fair shares before this day, in micro-days: the lowest is most
    owed a seat. `position` counts from 1 in a queue of `pool` people for `seats` seats.
    """

    owed: int
    position: int
    pool: int
    seats: int
    exchanged: bool = False  # the seat was passed on for evenness over the whole period


@mass_fact
class Reason:
    """Why a placement is what it is: the rule, the letter it stands in, and the turn."""

    rule: Rule
    letter: str | None = None
    turn: Turn | None = None
