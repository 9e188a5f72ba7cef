"""Unitday: one unit on one workday before any turn is taken.

Its letter, what is decided for each of its people, who is left to take turns, and how many seats
the letter gives. Planner and audit both start from the letter; only the planner uses this.
"""

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from schedules.facts import mass_fact
from schedules.letters import LetterBook
from schedules.people import Asn
from schedules.places import Place, Rule
from schedules.policy import Policy
from schedules.regime import Regime
from schedules.roster import Roster
from schedules.rules import Verdict, usual_verdict, verdict
from schedules.terms import OfficialsRule

_NOT_PRESENT = (Place.AWAY, Place.DL)


@mass_fact
class UnitDay:
    """A unit's day: `decided` by asn id, `turns` are the people who rotate, in roster order.

    `order` is the letter where its percentage is meant for the day, else None.
    """

    unit: str
    regime: Regime
    people: tuple[Asn, ...]
    decided: Mapping[int, Verdict]
    turns: tuple[Asn, ...]
    pinned: frozenset[int]
    rostered: int
    present: int
    seats: int
    field_crew: int

    @property
    def order(self) -> Policy | None:
        """The letter whose percentage is meant for this day, if one is."""
        return self.regime.letter if self.regime.share is not None else None

    @property
    def sent_home(self) -> tuple[int, ...]:
        """Who was sent home on a day on which they would have taken turns."""
        return tuple([i for i, v in self.decided.items() if v.owes])

    def taken(self, called: frozenset[int]) -> int:
        """Seats of the percentage held by those who are decided or `called` in (piket)."""
        return sum(
            v.counts and (v.place is Place.WFO or asn_id in called)
            for asn_id, v in self.decided.items()
        )

    def inside(self, called: frozenset[int]) -> int:
        """Everybody of the unit who is in the office without a turn, the exempt as well."""
        return sum(v.place is Place.WFO or i in called for i, v in self.decided.items())

    @property
    def top_two(self) -> bool:
        """Whether the letter keeps the two highest levels of officials in the office."""
        order = self.order
        return order is not None and order.officials is OfficialsRule.TOP_TWO_LEVELS

    @property
    def limit(self) -> tuple[str, date] | None:
        """The letter whose ceiling over the whole OPD this unit is under, if there is one."""
        order = self.order
        return (order.number, order.issued) if order is not None and order.opd_share else None

    @property
    def letter_number(self) -> str | None:
        """The number of the letter in force, if one is."""
        return self.regime.letter.number if self.regime.letter else None

    def kept_in(self, asn_id: int, rule: Rule) -> "UnitDay":
        """The same day with one person in the office, whatever the turn."""
        return replace(
            self,
            decided={**self.decided, asn_id: Verdict(place=Place.WFO, rule=rule)},
            turns=tuple(asn for asn in self.turns if asn.id != asn_id),
        )

    def released(self, asn_ids: frozenset[int]) -> "UnitDay":
        """The same day with these people, decided so far, among those who take turns."""
        freed = asn_ids & self.decided.keys()
        if not freed:
            return self
        turning = {asn.id for asn in self.turns} | freed
        return replace(
            self,
            decided={i: v for i, v in self.decided.items() if i not in freed},
            turns=tuple(asn for asn in self.people if asn.id in turning),
        )


def opd_seats(units: Sequence[UnitDay]) -> int | None:
    """How many may be in, of units under one ceiling over the OPD; None where there is none."""
    order = units[0].order
    if order is None or order.opd_share is None:
        return None
    rostered, present = sum(u.rostered for u in units), sum(u.present for u in units)
    return order.opd_share.seats_of(rostered, present)


class UnitDays:
    """The days of one OPD, unit by unit; what no single day decides is worked out once."""

    def __init__(self, roster: Roster, policies: Iterable[Policy]) -> None:
        self._roster = roster
        self._book = LetterBook(policies)
        dates = {at for asn in roster.members for at in (asn.joined_on, asn.left_on) if at}
        self._turnover = sorted(dates)
        self._unit_of = {asn.id: asn.unit for asn in roster.members}
        self._units: dict[int, dict[str, tuple[Asn, ...]]] = {}
        self._plain: dict[tuple[int, str, int, bool], UnitDay] = {}

    def units(self, day: date) -> Mapping[str, tuple[Asn, ...]]:
        """Who belongs to each unit on the day, both in the order of the roster."""
        since = bisect_right(self._turnover, day)
        if since not in self._units:
            units: dict[str, list[Asn]] = {}
            for asn in self._roster.on(day):
                units.setdefault(asn.unit, []).append(asn)
            self._units[since] = {unit: tuple(people) for unit, people in units.items()}
        return self._units[since]

    def letters(self, day: date) -> dict[str, Policy | None]:
        """The letter in force for each unit, whether or not it means this weekday."""
        opd = self._roster.opd
        return {unit: self._book.regime(opd, unit, day).letter for unit in self.units(day)}

    def on(self, day: date) -> tuple[UnitDay, ...]:
        """Set the workday's question for each unit, in the order of the roster."""
        special = self._roster.entered(day)
        touched = {self._unit_of[i] for i in special if i in self._unit_of}
        days = []
        for unit, people in self.units(day).items():
            regime = self._book.regime(self._roster.opd, unit, day)
            plain = self._as_usual(unit, people, regime, day)
            if unit in touched:
                plain = _special_day(plain, special, self._roster, day)
            days.append(plain)
        return tuple(days)

    def _as_usual(self, unit: str, people: tuple[Asn, ...], regime: Regime, day: date) -> UnitDay:
        # Of a day only the letter and whether it means the weekday make a difference here.
        since = bisect_right(self._turnover, day)
        key = (since, unit, id(regime.letter), regime.share is not None)
        if key not in self._plain:
            opd, letter = self._roster.opd, regime.letter
            found = {asn.id: usual_verdict(asn, opd, letter, day) for asn in people}
            decided = {asn_id: one for asn_id, one in found.items() if one is not None}
            self._plain[key] = _unit_day(unit, regime, people, decided, frozenset())
        return self._plain[key]


def _special_day(plain: UnitDay, special: set[int], roster: Roster, day: date) -> UnitDay:
    """A unit's day on which some (`special`) are away or were ordered somewhere."""
    letter = plain.regime.letter
    found = {asn.id: verdict(asn, roster, letter, day) for asn in plain.people if asn.id in special}
    decided = {i: v for i, v in found.items() if v is not None}
    pinned = frozenset(i for i in found if i not in decided and roster.override(i, day))
    return _unit_day(plain.unit, plain.regime, plain.people, {**plain.decided, **decided}, pinned)


def _unit_day(
    unit: str,
    regime: Regime,
    people: tuple[Asn, ...],
    decided: Mapping[int, Verdict],
    pinned: frozenset[int],
) -> UnitDay:
    turns = tuple([asn for asn in people if asn.id not in decided])
    counted = [v for v in decided.values() if v.counts]
    rostered = len(turns) + len(counted)
    present = rostered - sum(v.place in _NOT_PRESENT for v in counted)
    return UnitDay(
        unit=unit,
        regime=regime,
        people=people,
        decided=decided,
        turns=turns,
        pinned=pinned,
        rostered=rostered,
        present=present,
        seats=regime.seats(rostered, present),
        field_crew=sum(v.rule is Rule.FIELD for v in decided.values()),
    )
