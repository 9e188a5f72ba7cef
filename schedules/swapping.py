"""Swapping: what a swap makes of a day's plan, and whether every rule still holds with it.

Two people stand in for each other: places, slots and piket move, shares stay, so that whoever
really came is credited and whoever did not is owed. The audit is the judge; two rules that it is
lenient about (rest where nobody else could have it, turns that a letter fixes for longer than a
day) are kept here. Pure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from schedules.audit import AuditRule, Violation, audit
from schedules.audit.spanning import is_asked
from schedules.dayplan import DayPlan, Placement
from schedules.letters import LetterBook
from schedules.places import Duty, Place, Reason, Rule, Slot
from schedules.planner.piketing import piket_rule
from schedules.policy import Policy
from schedules.roster import Roster
from schedules.rules import Verdict, verdict
from schedules.swaps import Leg, SwapKind
from schedules.workdays import Calendar

_BY_TURN = (Rule.ROTATION, Rule.EDGE, Rule.SWAP)
_FROM = (Place.WFO, Place.WFH, Place.AWAY)


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """All that a swap is held against: an OPD's people, the letters, and the plans that stand.

    `plans` reach at least as far around the days of a swap as piket asks for rest, and over their
    weeks where a letter limits the days at home.
    """

    roster: Roster
    letters: tuple[Policy, ...]
    calendar: Calendar
    plans: Mapping[date, DayPlan]
    book: LetterBook = field(init=False, repr=False)
    _found: dict[tuple[date, ...], frozenset[Violation]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        object.__setattr__(self, "book", LetterBook(self.letters))

    def faults(self, days: Sequence[date]) -> frozenset[Violation]:
        """What the audit finds on these days: each by itself, unless a letter asks for more."""
        together = [self.plans[day] for day in days]
        if is_asked(self.letters, together):
            return self._audit(tuple(self.plans.values()))
        return frozenset().union(*(self._audit((plan,)) for plan in together))

    def _audit(self, plans: Sequence[DayPlan]) -> frozenset[Violation]:
        """Rest between piket is kept apart, and what was found once is remembered."""
        key = tuple(plan.day for plan in plans)
        if key not in self._found:
            found = audit(plans, roster=self.roster, policies=self.letters, calendar=self.calendar)
            self._found[key] = frozenset(found)
        return self._found[key]

    def verdict(self, asn_id: int, day: date) -> Verdict | None:
        """What is decided for the person on the day without a turn."""
        asn = next(one for one in self.roster.members if one.id == asn_id)
        letter = self.book.regime(self.roster.opd, asn.unit, day).letter
        return verdict(asn, self.roster, letter, day)

    def rest(self, day: date) -> int:
        """The days of rest that piket on this day asks for."""
        units = {asn.unit for asn in self.roster.members}
        regimes = (self.book.regime(self.roster.opd, unit, day).letter for unit in units)
        return piket_rule(self.roster.opd, [letter for letter in regimes if letter]).rest

    def holds_piket(self, asn_id: int, day: date) -> bool:
        """Whether the person holds the piket of the day."""
        plan = self.plans.get(day)
        return plan is not None and any(p.duty is Duty.PIKET for p in plan.of(asn_id))


def kind_of(slots: Sequence[Placement]) -> SwapKind | None:
    """What somebody has to give, or to take, on a day with these slots; None where it is fixed."""
    if any(slot.duty is Duty.PIKET for slot in slots):
        return SwapKind.PIKET
    if len({slot.place for slot in slots} & {Place.WFO, Place.WFH}) and _turn(slots) is not None:
        return SwapKind.SEAT
    return None


def is_seated(slots: Sequence[Placement]) -> bool:
    """Whether a seat of the rotation is used."""
    return any(slot.is_seat for slot in slots)


def exchange(grounds: Grounds, leg: Leg, plan: DayPlan) -> DayPlan | None:
    """The plan with the two in each other's stead; None where there is no such turn to hand over."""
    give, take = plan.of(leg.giver), plan.of(leg.taker)
    here = {asn.id for asn in grounds.roster.on(leg.day)}
    if not give or not take or not here >= {leg.giver, leg.taker}:
        return None
    if leg.kind is SwapKind.SEAT:
        if not _may_hand_over(give, take):
            return None
        giver = _stand_in(give, take, _duty(give), Rule.SWAP)
        taker = _stand_in(take, give, _duty(take), Rule.SWAP)
        return _with(grounds, plan, {leg.giver: giver, leg.taker: taker})
    return _hand_piket(grounds, leg, plan, give, take)


def exchange_back(plan: DayPlan, leg: Leg) -> DayPlan:
    """The plan as if a swap of seats had not been: what the planner goes on from."""
    give, take = plan.of(leg.giver), plan.of(leg.taker)
    if leg.kind is not SwapKind.SEAT or not _may_hand_over(take, give):
        return plan
    new = {
        leg.giver: _stand_in(give, take, _duty(give), Rule.ROTATION),
        leg.taker: _stand_in(take, give, _duty(take), Rule.ROTATION),
    }
    return replace(plan, placements=tuple(_placements(plan, new)))


def swapped(grounds: Grounds, legs: Sequence[Leg]) -> dict[date, DayPlan] | str:
    """The plans that the legs of a swap make of their days, or the rule that would break."""
    made: dict[date, DayPlan] = {}
    for leg in legs:
        plan = grounds.plans.get(leg.day)
        new = exchange(grounds, leg, plan) if plan is not None else None
        if new is None:
            return "turn"
        made[leg.day] = new
    after = replace(grounds, plans={**grounds.plans, **made})
    for leg in legs:
        if leg.kind is SwapKind.PIKET and not _rests(after, leg.taker, leg.day):
            return "rest"
        if any(_is_home_too_often(after, one, leg.day) for one in (leg.giver, leg.taker)):
            return str(AuditRule.HOME_LIMIT)
    return _broken(grounds, after, sorted(made))


def _broken(before: Grounds, after: Grounds, days: Sequence[date]) -> dict[date, DayPlan] | str:
    """What the swap makes of the days, unless the audit finds something that it did not before."""
    new = after.faults(days) - before.faults(days)
    if new:
        return min(str(violation.rule) for violation in new)
    return {day: after.plans[day] for day in days}


def _rests(grounds: Grounds, asn_id: int, day: date) -> bool:
    """Whether the person holds no other piket within the days of rest around this one."""
    rest = grounds.rest(day)
    around = (timedelta(days=n) for n in range(-rest, rest + 1) if n)
    return not any(grounds.holds_piket(asn_id, day + away) for away in around)


def _is_home_too_often(grounds: Grounds, asn_id: int, day: date) -> bool:
    """Whether the swap leaves somebody at home more days of the week than the letter allows."""
    asn = next(one for one in grounds.roster.members if one.id == asn_id)
    letter = grounds.book.regime(grounds.roster.opd, asn.unit, day).letter
    if letter is None or letter.home_days_per_week is None:
        return False
    monday = day - timedelta(days=day.weekday())
    week = (grounds.plans.get(monday + timedelta(days=n)) for n in range(7))
    slots = [plan.of(asn_id) for plan in week if plan is not None and plan.fact.is_work]
    home = [one for one in slots if one and all(slot.place is Place.WFH for slot in one)]
    is_home = all(slot.place is Place.WFH for slot in grounds.plans[day].of(asn_id))
    return is_home and len(home) > letter.home_days_per_week


def _turn(slots: Sequence[Placement]) -> Placement | None:
    """The slot that carries a turn of the day's own, which no duty, order or cycle has fixed."""
    carrier = next((slot for slot in slots if slot.reason.turn is not None), None)
    return carrier if carrier is not None and carrier.reason.rule in _BY_TURN else None


def _may_hand_over(give: Sequence[Placement], take: Sequence[Placement]) -> bool:
    """Whether the one has a seat by turn and the other, of the same unit, stays home by turn."""
    giving, taking = _turn(give), _turn(take)
    if giving is None or taking is None or giving.unit != taking.unit:
        return False
    at_home = all(slot.place is Place.WFH for slot in take)
    return giving.is_seat and at_home and not _holds(give) and not _holds(take)


def _hand_piket(
    grounds: Grounds,
    leg: Leg,
    plan: DayPlan,
    give: Sequence[Placement],
    take: Sequence[Placement],
) -> DayPlan | None:
    """The piket, with the place that goes with it unless the other is in the office anyway."""
    if not _holds(give) or _holds(take) or len(give) > 1 or len(take) > 1:
        return None
    (held,), (there,) = give, take
    freed = _freed(grounds, plan, held)
    place = held.place if there.place is Place.WFO else there.place
    is_alike = (held.reason.turn is None) is (there.reason.turn is None)
    if freed is None or freed.place not in (None, place) or there.place not in _FROM:
        return None
    if there.place is Place.WFO:
        if there.slot is not Slot.WHOLE:
            return None
        stays = replace(held, duty=there.duty, reason=replace(held.reason, rule=freed.rule))
        called = replace(there, duty=Duty.PIKET, reason=replace(there.reason, rule=Rule.DUTY))
        return _with(grounds, plan, {leg.giver: (stays,), leg.taker: (called,)})
    new = {
        leg.giver: _stand_in(give, take, there.duty, freed.rule),
        leg.taker: _stand_in(take, give, Duty.PIKET, Rule.DUTY),
    }
    return _with(grounds, plan, new) if is_alike else None


@dataclass(frozen=True, slots=True)
class _Freed:
    """Why somebody is where they are once the piket is another's; no place: wherever a turn is."""

    rule: Rule
    place: Place | None = None


def _freed(grounds: Grounds, plan: DayPlan, held: Placement) -> _Freed | None:
    if not plan.fact.is_work:
        return _Freed(Rule.DAY_OFF)
    if held.reason.turn is not None:
        return _Freed(Rule.SWAP)
    decided = grounds.verdict(held.asn_id, plan.day)
    return _Freed(decided.rule, decided.place) if decided is not None else None


def _stand_in(
    own: Sequence[Placement], shape: Sequence[Placement], duty: Duty | None, rule: Rule
) -> tuple[Placement, ...]:
    """A person in somebody's stead: the other's places and hours, their own shares and turn."""
    mine = next((slot for slot in own if slot.reason.turn is not None), own[0])
    carrier = next((slot for slot in shape if slot.is_seat or slot.reason.turn), shape[0])
    return tuple(
        replace(
            mine,
            slot=slot.slot,
            place=slot.place,
            hours=slot.hours,
            is_seat=slot.is_seat,
            duty=duty,
            reason=replace(mine.reason, rule=rule),
        )
        if slot is carrier
        else Placement(
            asn_id=mine.asn_id,
            unit=mine.unit,
            slot=slot.slot,
            place=slot.place,
            hours=slot.hours,
            reason=Reason(rule=slot.reason.rule, letter=mine.reason.letter),
        )
        for slot in shape
    )


def _with(grounds: Grounds, plan: DayPlan, new: Mapping[int, tuple[Placement, ...]]) -> DayPlan:
    """The plan with these people's slots, and the proofs that go with them."""
    moved: dict[str, int] = {}
    for asn_id, slots in new.items():
        decided = grounds.verdict(asn_id, plan.day)
        if decided is None or decided.counts:
            unit = slots[0].unit
            more = _is_in(slots) - _is_in(plan.of(asn_id))
            moved[unit] = moved.get(unit, 0) + more
    return replace(
        plan,
        placements=tuple(_placements(plan, new)),
        proofs=tuple(
            replace(proof, office=proof.office + moved.get(proof.unit, 0)) for proof in plan.proofs
        ),
    )


def _placements(plan: DayPlan, new: Mapping[int, Sequence[Placement]]) -> Iterable[Placement]:
    written: set[int] = set()
    for placed in plan.placements:
        if placed.asn_id not in new:
            yield placed
        elif placed.asn_id not in written:
            written.add(placed.asn_id)
            yield from new[placed.asn_id]


def _duty(slots: Sequence[Placement]) -> Duty | None:
    return next((slot.duty for slot in slots if slot.duty), None)


def _holds(slots: Sequence[Placement]) -> bool:
    return any(slot.duty is Duty.PIKET for slot in slots)


def _is_in(slots: Sequence[Placement]) -> bool:
    return any(slot.place is Place.WFO for slot in slots)
