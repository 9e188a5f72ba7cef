"""Explanation: why somebody is where they are on a day, as data: rule, turn, exceptions.

And the numbers by which the person can check it: own turns so far beside the average of those who
share them now.
Of other people nothing is told but averages, and no average of fewer than three.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from schedules.dayplan import Placement, UnitProof
from schedules.fairness.tally import NOTHING, Account, Tally
from schedules.places import EXEMPT, Duty, Place, Rule, Turn

_FEWEST = 3  # an average of two tells each of them the other's number
EXCEPTIONS = EXEMPT | {
    Rule.ABSENT,
    Rule.SPECIAL,
    Rule.OVERRIDE,
    Rule.DUTY,
    Rule.FIELD,
    Rule.FIXED_OFFICE,
    Rule.FIXED_HOME,
    Rule.OFFICIAL,
    Rule.PAIR,
    Rule.COHORT,
    Rule.WEEK_LIMIT,
    Rule.SWAP,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """One person's turns from `since` up to and with a day, and those of the unit's people.

    `turns` is of all `people` together, of whom the person is one; 0 where none are compared.
    """

    since: date
    mine: Account
    turns: int = 0
    people: int = 0

    @property
    def average(self) -> Fraction | None:
        """Turns per head; None where too few people share them for it to be told."""
        return Fraction(self.turns, self.people) if self.people >= _FEWEST else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """The chain of one person's day.

    `letter` and `proof` are the rule, `turn` the place in the queue (None where the day was not a
    matter of turns), `exceptions` what was stronger. `under_letter` counts office turns since the
    letter's first day, `ever` all that are in the book, `piket` the person's own duties.
    `for_edges` is whether the turn was exchanged to share Fridays and days between days off, `wish`
    the place that the person had asked for.
    """

    letter: str | None
    proof: UnitProof | None
    turn: Turn | None
    is_seated: bool
    duty: Duty | None
    exceptions: tuple[Rule, ...]
    under_letter: Progress | None = None
    ever: Progress | None = None
    piket: Progress | None = None
    for_edges: bool = False
    wish: Place | None = None


def explain(
    slots: Sequence[Placement],
    proof: UnitProof | None = None,
    *,
    under_letter: Progress | None = None,
    ever: Progress | None = None,
    piket: Progress | None = None,
    wish: Place | None = None,
) -> Explanation:
    """Read the chain off one person's placements of one day."""
    rules = dict.fromkeys(slot.reason.rule for slot in slots)
    return Explanation(
        letter=next((slot.reason.letter for slot in slots if slot.reason.letter), None),
        proof=proof,
        turn=next((slot.reason.turn for slot in slots if slot.reason.turn), None),
        is_seated=any(slot.is_seat for slot in slots),
        duty=next((slot.duty for slot in slots if slot.duty), None),
        exceptions=tuple(rule for rule in rules if rule in EXCEPTIONS),
        under_letter=under_letter,
        ever=ever,
        piket=piket,
        for_edges=Rule.EDGE in rules,
        wish=wish,
    )


def office_progress(
    tallies: Iterable[Tally], asn_id: int, unit: str, since: date
) -> Progress | None:
    """Office turns of one person beside those of their unit; None for who never took turns."""
    queued = [one for one in tallies if one.unit == unit and one.queued]
    mine = next((one.office for one in queued if one.asn_id == asn_id), None)
    if mine is None:
        return None
    turns = sum(one.office.turns for one in queued)
    return Progress(since=since, mine=mine, turns=turns, people=len(queued))


def piket_progress(tallies: Iterable[Tally], asn_id: int, since: date) -> Progress | None:
    """Piket of one person beside their fair share; None for who never shared any."""
    mine = sum((one.piket for one in tallies if one.asn_id == asn_id), NOTHING)
    return None if mine == NOTHING else Progress(since=since, mine=mine)
