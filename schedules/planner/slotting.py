"""Slotting: the halves of a day that a letter has cut in two, and orders for half a day.

Works on finished plans, for hours change nothing about whose turn it is: a seat stays one seat.
Where a letter splits the day, whoever it has in the office goes on at home; where it orders two
shifts, `schedules.planner.shifts` shares them out. Who holds piket, is exempt or was ordered in for the
whole day keeps the whole of it. Pure and deterministic.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from schedules.dayplan import DayPlan, Placement, Standing
from schedules.places import EXEMPT, Duty, Place, Rule, Slot
from schedules.planner.shifts import Shifts
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.rules import Verdict, governs, verdict
from schedules.terms import SlotKind, SlotRule
from schedules.workdays import Calendar, Span

_NOON = time(12)
_HALVES = (Slot.FIRST, Slot.SECOND)
# In the office for another reason than the letter's percentage: its hours are not meant for them.
_APART = EXEMPT | {Rule.NO_LETTER, Rule.OTHER_WEEKDAY, Rule.FIELD}

Letters = Mapping[str, Policy | None]


def slot_days(
    plans: Sequence[DayPlan],
    *,
    roster: Roster,
    calendar: Calendar,
    letters: Sequence[Letters],
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan],
) -> tuple[DayPlan, ...]:
    """Give the placements of one OPD's days (ascending) their slots and hours.

    `letters` are those in force on each of the days, by unit. Published shifts are kept while the
    two shifts of a unit differ by one person at most.
    """
    is_halved = any(letter and letter.slots for by_unit in letters for letter in by_unit.values())
    if not is_halved and all(order.slot is Slot.WHOLE for order in roster.overrides):
        return tuple(plans)
    free = replace(roster, overrides=())
    ids = [asn.id for asn in roster.members]
    shifts = Shifts(
        early={i: standings[i].early if i in standings else 0 for i in ids},
        rank=dict(zip(ids, roster.rank, strict=True)),
    )
    return tuple(
        _slot_day(
            _Day(plan=plan, letters=by_unit, roster=roster, free=free, calendar=calendar),
            shifts,
            published.get(plan.day),
        )
        for plan, by_unit in zip(plans, letters, strict=True)
    )


def _slot_day(day: "_Day", shifts: Shifts, was: DayPlan | None) -> DayPlan:
    """One day in slots; a day off has none."""
    if not day.plan.fact.is_work:
        return day.plan
    units: dict[str, list[int]] = {}
    for placed in day.plan.placements:
        if day.takes_shift(placed):
            units.setdefault(placed.unit, []).append(placed.asn_id)
    told = _shifts_of(was)
    shared: dict[int, Slot] = {}
    for group in units.values():
        fixed = {i: slot for i in group for slot in day.orders(i)}
        shared |= shifts.share(group, told=told, fixed=fixed, already=shared.values())
    slotted = [part for placed in day.plan.placements for part in day.parts(placed, shared)]
    shifts.remember(shared)
    return replace(day.plan, placements=tuple(slotted))


def _shifts_of(plan: DayPlan | None) -> dict[int, Slot]:
    """Who was told to come for which shift."""
    everybody = plan.people() if plan else {}
    alone = {i: slots[0].slot for i, slots in everybody.items() if len(slots) == 1}
    return {i: slot for i, slot in alone.items() if slot is not Slot.WHOLE}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """One workday of an OPD, whole as yet, with what may halve it."""

    plan: DayPlan
    letters: Letters
    roster: Roster
    free: Roster  # the same, without orders
    calendar: Calendar

    def rule(self, placed: Placement, kind: SlotKind) -> SlotRule | None:
        """The letter's slots of this kind, where they are meant for this placement."""
        letter = self.letters.get(placed.unit)
        if not governs(letter, self.plan.day) or letter.slots is None:
            return None
        is_meant = letter.slots.kind is kind and placed.duty is not Duty.PIKET
        return letter.slots if is_meant and self._unordered(placed).rule not in _APART else None

    def orders(self, asn_id: int) -> Mapping[Slot, Place]:
        """What was ordered for parts of the person's day."""
        return self.roster.halves(asn_id, self.plan.day)

    def takes_shift(self, placed: Placement) -> bool:
        """Whether this is an office day that is worked in one of two shifts."""
        in_office = all(place is Place.WFO for place in self.orders(placed.asn_id).values())
        return (
            placed.place is Place.WFO
            and len(self.orders(placed.asn_id)) < len(_HALVES)
            and in_office
            and self.rule(placed, SlotKind.SHIFT) is not None
        )

    def parts(self, placed: Placement, shifts: Mapping[int, Slot]) -> Iterator[Placement]:
        """The slots that a whole day becomes, in order."""
        shift = self.rule(placed, SlotKind.SHIFT)
        split = self.rule(placed, SlotKind.SPLIT)
        orders = self.orders(placed.asn_id)
        if shift is not None and placed.asn_id in shifts:
            slot = shifts[placed.asn_id]
            hours = shift.first if slot is Slot.FIRST else shift.second
            yield replace(placed, slot=slot, hours=hours)
        elif orders and self.roster.absence(placed.asn_id, self.plan.day) is None:
            yield from self._ordered(placed, orders, split)
        elif split and placed.place is Place.WFO and not self._is_ordered_in(placed):
            yield replace(placed, slot=Slot.FIRST, hours=split.first)
            yield _bare(placed, Slot.SECOND, Place.WFH, Rule.SPLIT, split.second)
        else:
            yield placed

    def _is_ordered_in(self, placed: Placement) -> bool:
        """Whether an order is for the whole of the day, also where a post asks for the same."""
        order = self.roster.override(placed.asn_id, self.plan.day)
        whole = order is not None and order.slot is Slot.WHOLE
        return whole or placed.reason.rule is Rule.OVERRIDE

    def _ordered(
        self, placed: Placement, orders: Mapping[Slot, Place], split: SlotRule | None
    ) -> Iterator[Placement]:
        """A day of which a part was ordered; the other part is as it would have been."""
        usual = {slot: self._usual(placed, slot, split) for slot in _HALVES}
        places = {slot: orders.get(slot, usual[slot].place) for slot in _HALVES}
        if set(places.values()) == {placed.place}:
            yield placed
            return
        rules = {s: Rule.OVERRIDE if s in orders else usual[s].rule for s in _HALVES}
        hours = dict(zip(_HALVES, self._spans(split), strict=True))
        # One part carries the turn and its shares: the one in the office if a seat was taken.
        own = [s for s in _HALVES if s not in orders]
        seated = [s for s in _HALVES if places[s] is Place.WFO]
        carrier = (seated if placed.is_seat else [*own, Slot.FIRST])[0]
        for slot in _HALVES:
            if slot is carrier:
                reason = replace(placed.reason, rule=rules[slot])
                facts = replace(placed, place=places[slot], reason=reason)
                yield replace(facts, slot=slot, hours=hours[slot])
            else:
                yield _bare(placed, slot, places[slot], rules[slot], hours[slot])

    def _usual(self, placed: Placement, slot: Slot, split: SlotRule | None) -> Verdict:
        """Where this part of the day would be spent without an order for it, and why."""
        if split and slot is Slot.SECOND:
            return Verdict(place=Place.WFH, rule=Rule.SPLIT)
        if split and placed.place is Place.WFO:  # an order for the second half took a seat
            return Verdict(place=Place.WFO, rule=placed.reason.rule)
        return self._unordered(placed)

    def _unordered(self, placed: Placement) -> Verdict:
        """What was decided of the day, orders aside: a seat that one took was nobody's turn."""
        if placed.reason.rule is not Rule.OVERRIDE:
            return Verdict(place=placed.place, rule=placed.reason.rule)
        asn = next(asn for asn in self.roster.members if asn.id == placed.asn_id)
        found = verdict(asn, self.free, self.letters.get(placed.unit), self.plan.day)
        return found or Verdict(place=Place.WFH, rule=Rule.OVERRIDE)

    def _spans(self, split: SlotRule | None) -> tuple[Span, Span]:
        """The letter's two spans, else the OPD's hours until noon and from noon on."""
        if split is not None:
            return split.first, split.second
        opd, day = self.roster.opd, self.plan.day
        hours = self.calendar.hours(opd.code, opd.hours, day)
        middle = _NOON if hours.start < _NOON < hours.end else _middle(day, hours)
        return Span(hours.start, middle), Span(middle, hours.end)


def _middle(day: date, hours: Span) -> time:
    """The time half-way, to the minute."""
    start, end = (datetime.combine(day, at) for at in (hours.start, hours.end))
    return (start + (end - start) / 2).time().replace(second=0, microsecond=0)


def _bare(placed: Placement, slot: Slot, place: Place, rule: Rule, hours: Span) -> Placement:
    """A part of a day that carries neither turn nor share."""
    return Placement(
        asn_id=placed.asn_id,
        unit=placed.unit,
        slot=slot,
        place=place,
        reason=replace(placed.reason, rule=rule, turn=None),
        hours=hours,
    )
