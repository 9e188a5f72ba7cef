"""Report: how evenly each unit's turns were shared over a window, person by person.

Who was absent, in the field, or under special rules was outside the turns on those days: the
report counts such days together and never says which it was.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from schedules.dayplan import DayPlan, Placement, Standing, fold
from schedules.fairness.costs import Cost, costs
from schedules.fairness.tally import NOTHING, Account, Tally, tally
from schedules.places import Rule, Slot
from schedules.policy import Policy
from schedules.shares import DAY

_SETTLED = (Rule.OVERRIDE, Rule.OFFICIAL, Rule.DUTY)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonReport:
    """One person in one unit.

    Attributes:
        tally: Turns and shares inside the window.
        edge: Office turns on edge days: Fridays and single workdays between days off.
        settled: Office turns that an override, piket or the officials' rule has fixed.
        exchanged: Days on which the turn was passed on for evenness.
        outside: Workdays on which the unit took turns and the person did not.
        standing: Office days minus shares at the end, all history included (micro-days).
        edge_standing: The part of it that edge days made.
        early: First office shifts inside the window; `late` the second ones.
        shifts: First office shifts minus second ones at the end, all history included.
    """

    tally: Tally
    edge: Account = NOTHING
    settled: int = 0
    exchanged: int = 0
    outside: int = 0
    standing: int = 0
    edge_standing: int = 0
    early: int = 0
    late: int = 0
    shifts: int = 0

    @property
    def asn_id(self) -> int:
        """Whose report it is."""
        return self.tally.asn_id

    @property
    def takes_turns(self) -> bool:
        """Whether the person stood in the queue at all."""
        return self.tally.queued > 0


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitReport:
    """One unit kerja; `days` is on how many days it took turns."""

    unit: str
    days: int
    people: tuple[PersonReport, ...]
    costs: tuple[Cost, ...] = ()

    @property
    def office(self) -> Account:
        """All office turns of the unit, and all shares."""
        return sum((one.tally.office for one in self.people), NOTHING)

    @property
    def average(self) -> int:
        """Office turns per head of those who took turns, in micro-days."""
        people = sum(one.takes_turns for one in self.people)
        return DAY * self.office.turns // people if people else 0

    @property
    def spread(self) -> int:
        """How far the two who stand furthest apart are apart, in micro-days."""
        standings = [one.standing for one in self.people if one.takes_turns]
        return max(standings) - min(standings) if standings else 0

    @property
    def furthest(self) -> int:
        """How far from the fair share the one furthest from it stands, in micro-days."""
        return max((abs(one.standing) for one in self.people if one.takes_turns), default=0)

    @property
    def furthest_on_edges(self) -> int:
        """The same for edge days alone."""
        return max((abs(one.edge_standing) for one in self.people if one.takes_turns), default=0)

    @property
    def far(self) -> tuple[PersonReport, ...]:
        """Who stands more than a whole day from the fair share, the furthest first."""
        found = [one for one in self.people if one.takes_turns and abs(one.standing) > DAY]
        return tuple(sorted(found, key=lambda one: (-abs(one.standing), one.asn_id)))

    @property
    def has_shifts(self) -> bool:
        """Whether the unit worked in office shifts."""
        return any(one.early or one.late for one in self.people)

    @property
    def relief(self) -> int:
        """What all others of the unit together came more (below 0: less) for its exceptions."""
        return -sum(cost.extra for cost in self.costs if cost.is_shared)


def report(
    plans: Iterable[DayPlan],
    *,
    before: Mapping[int, Standing] | None = None,
    letters: Mapping[str, Policy] | None = None,
) -> tuple[UnitReport, ...]:
    """Report on the plans of one OPD, unit by unit.

    `before` is what all placements before the first of these plans add up to, so that a window
    ends with the same standings as the whole history; `letters` is by number.
    """
    plans = sorted(plans, key=lambda plan: plan.day)
    after = fold(plans, before)
    days = _turn_days(plans)
    notes = _notes(plans, days)
    people: dict[str, list[PersonReport]] = {}
    for one in tally(plans):
        note = notes.get((one.unit, one.asn_id), _Note())
        people.setdefault(one.unit, []).append(
            PersonReport(
                tally=one,
                edge=Account(turns=note.edge, share=note.edge_share),
                settled=note.settled,
                exchanged=note.exchanged,
                outside=note.outside,
                standing=after[one.asn_id].owed,
                edge_standing=after[one.asn_id].edge_owed,
                early=note.early,
                late=note.late,
                shifts=after[one.asn_id].early,
            )
        )
    found = costs(plans, letters or {})
    return tuple(
        UnitReport(
            unit=unit,
            days=len(days.get(unit, ())),
            people=tuple(members),
            costs=found.get(unit, ()),
        )
        for unit, members in people.items()
    )


@dataclass(slots=True)
class _Note:
    """What a tally does not hold of one person in one unit."""

    edge: int = 0
    edge_share: int = 0
    settled: int = 0
    exchanged: int = 0
    outside: int = 0
    early: int = 0
    late: int = 0

    def take(self, day: Sequence[Placement], *, is_edge: bool) -> None:
        """Add one day on which the unit took turns."""
        if len(day) == 1:  # two parts of a day are a split day and no shift
            self.early += day[0].slot is Slot.FIRST
            self.late += day[0].slot is Slot.SECOND
        turn = next((p.reason.turn for p in day if p.reason.turn is not None), None)
        if turn is None:
            self.outside += 1
            return
        seats = sum(p.is_seat for p in day)
        self.exchanged += turn.exchanged
        self.settled += any(p.is_seat and p.reason.rule in _SETTLED for p in day)
        if is_edge:
            self.edge += seats
            self.edge_share += sum(p.share for p in day)


def _turn_days(plans: Iterable[DayPlan]) -> dict[str, set[int]]:
    """The days, as ordinals, on which each unit took turns."""
    days: dict[str, set[int]] = {}
    for plan in plans:
        for placed in plan.placements:
            if placed.reason.turn is not None:
                days.setdefault(placed.unit, set()).add(plan.day.toordinal())
    return days


def _notes(plans: Sequence[DayPlan], days: Mapping[str, set[int]]) -> dict[tuple[str, int], _Note]:
    notes: dict[tuple[str, int], _Note] = {}
    for plan in plans:
        people: dict[tuple[str, int], list[Placement]] = {}
        for placed in plan.placements:
            if plan.day.toordinal() in days.get(placed.unit, ()):
                people.setdefault((placed.unit, placed.asn_id), []).append(placed)
        for key, day in people.items():
            notes.setdefault(key, _Note()).take(day, is_edge=plan.is_edge)
    return notes
