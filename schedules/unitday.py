"""Unitday: one unit on one workday before any turn is taken.

Its letter, what is decided for each of its people, who is left to take turns, and how many seats
the letter gives. Planner and audit both start from the letter; only the planner uses this.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from schedules.people import Asn
from schedules.places import Place, Rule
from schedules.policy import Base, OfficialsRule, Policy, letter_for
from schedules.roster import Roster
from schedules.rules import Verdict, governs, verdict

_NOT_PRESENT = (Place.AWAY, Place.DL)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDay:
    """A unit's day: `decided` by asn id, `turns` are the people who rotate, in roster order."""

    unit: str
    letter: Policy | None
    people: tuple[Asn, ...]
    decided: dict[int, Verdict]
    turns: tuple[Asn, ...]
    pinned: frozenset[int]
    rostered: int
    present: int
    seats: int
    field_crew: int

    def open_seats(self, called: frozenset[int]) -> int:
        """Seats left for the rotation when those `called` in (piket) and decided have theirs."""
        taken = sum(
            v.counts and (v.place is Place.WFO or asn_id in called)
            for asn_id, v in self.decided.items()
        )
        return self.seats - taken

    @property
    def top_two(self) -> bool:
        """Whether the letter keeps the two highest levels of officials in the office."""
        return self.letter is not None and self.letter.officials is OfficialsRule.TOP_TWO_LEVELS

    @property
    def letter_number(self) -> str | None:
        """The number of the letter in force, if one is."""
        return self.letter.number if self.letter else None


def unit_days(roster: Roster, policies: Iterable[Policy], day: date) -> tuple[UnitDay, ...]:
    """Set the day's question for each unit of the OPD, in the order of the roster."""
    policies = tuple(policies)
    units: dict[str, list[Asn]] = {}
    for asn in roster.on(day):
        units.setdefault(asn.unit, []).append(asn)
    return tuple(
        _unit_day(roster, unit, people, letter_for(policies, roster.opd, unit, day), day)
        for unit, people in units.items()
    )


def _unit_day(
    roster: Roster, unit: str, people: Sequence[Asn], letter: Policy | None, day: date
) -> UnitDay:
    decided: dict[int, Verdict] = {}
    turns: list[Asn] = []
    pinned: set[int] = set()
    for asn in people:
        found = verdict(asn, roster, letter, day)
        if found is not None:
            decided[asn.id] = found
            continue
        turns.append(asn)
        if roster.override(asn.id, day) is not None:
            pinned.add(asn.id)
    rostered = len(turns) + sum(v.counts for v in decided.values())
    away = sum(v.counts and v.place in _NOT_PRESENT for v in decided.values())
    return UnitDay(
        unit=unit,
        letter=letter,
        people=tuple(people),
        decided=decided,
        turns=tuple(turns),
        pinned=frozenset(pinned),
        rostered=rostered,
        present=rostered - away,
        seats=_seats(letter, day, rostered, rostered - away),
        field_crew=sum(v.rule is Rule.FIELD for v in decided.values()),
    )


def _seats(letter: Policy | None, day: date, rostered: int, present: int) -> int:
    """How many of the unit's base the letter lets, or wants, in the office."""
    if not governs(letter, day):
        return rostered
    return letter.share.seats(present if letter.share.base is Base.PRESENT else rostered)
