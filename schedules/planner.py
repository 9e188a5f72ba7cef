"""Planner: from letters, roster and standings to who is where, with a reason for each.

Pure: the same input gives the same plan on every machine. Piket and officials are called in first,
then the rotation shares out the seats that are left. What cannot be kept is reported as a problem
and the nearest plan is returned; nothing is raised.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from schedules.calls import CalledDay, call_in
from schedules.dayplan import DayPlan, Placement, Problem, ProblemCode, Standing, UnitProof
from schedules.places import Duty, Place, Reason, Rule, Turn
from schedules.policy import Policy
from schedules.pools import DAY, Pool
from schedules.roster import Roster
from schedules.rotation import ranks, rotate
from schedules.rules import governs
from schedules.unitday import UnitDay, unit_days
from schedules.workdays import Calendar

_NOBODY = Standing()


def plan_days(
    *,
    roster: Roster,
    policies: Iterable[Policy],
    calendar: Calendar,
    days: Sequence[date],
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan] | None = None,
) -> tuple[DayPlan, ...]:
    """Plan `days` (ascending) of one OPD.

    `standings` is what all placements before the first day add up to; `published` are plans of
    these days that people may know already: they are kept wherever the rules and fairness allow.
    """
    letters = tuple(policies)
    facts = [(day, calendar.look(day, roster.opd.hours)) for day in days]
    called = call_in(
        roster=roster,
        policies=letters,
        days=[(day, f, unit_days(roster, letters, day) if f.is_work else ()) for day, f in facts],
        standings=standings,
        published=published or {},
    )
    turns = _take_turns(roster, called, standings, published or {})
    return tuple(_write(roster, day, turns) for day in called)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Seat:
    """What the rotation made of one person on one day."""

    seated: bool
    share: int
    turn: Turn


@dataclass(slots=True, kw_only=True)
class _Queue:
    """Everybody's balance as the days go by, to say who stood where in the queue."""

    owed: list[int]
    last: list[int]
    rank: list[int]
    index: dict[int, int] = field(default_factory=dict)

    def tell(self, pool: Pool, seated: frozenset[int], shares: Sequence[int]) -> dict[int, _Seat]:
        """Explain one pool's day and move everybody's balance on, by person index."""
        order = sorted(pool.members, key=lambda i: (self.owed[i], self.last[i], self.rank[i]))
        free = len(seated) - len(pool.forced)
        seats: dict[int, _Seat] = {}
        share_of = dict(zip(pool.members, shares, strict=True))
        position = 0
        for i in order:
            position += i not in pool.forced
            by_turn = i in pool.forced or position <= free
            turn = Turn(
                owed=self.owed[i],
                position=position,
                pool=len(order) - len(pool.forced),
                seats=free,
                exchanged=by_turn is not (i in seated),
            )
            seats[i] = _Seat(seated=i in seated, share=share_of[i], turn=turn)
        for i, seat in seats.items():
            self.owed[i] += DAY * seat.seated - seat.share
            if seat.seated:
                self.last[i] = pool.day
        return seats


def _take_turns(
    roster: Roster,
    called: Sequence[CalledDay],
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan],
) -> dict[tuple[date, int], _Seat]:
    """Rotate over all days and units at once; by day and asn id."""
    members = roster.members
    index = {asn.id: i for i, asn in enumerate(members)}
    found = [standings.get(asn.id, _NOBODY) for asn in members]
    pools = [pool for day in called for pool in _pools(day, index, _was(published.get(day.day)))]
    keys = [f"{asn.id:09d}" for asn in members]
    owed, last = [s.owed for s in found], [s.last_seat for s in found]
    rotation = rotate(pools, start=owed, last_seat=last, keys=keys)
    queue = _Queue(owed=owed, last=last, rank=ranks(keys))
    return {
        (date.fromordinal(pool.day), members[i].id): seat
        for pool, seated, shares in zip(pools, rotation.seated, rotation.shares, strict=True)
        for i, seat in queue.tell(pool, seated, shares).items()
    }


def _was(plan: DayPlan | None) -> dict[int, Placement]:
    """The published turns of a day, by asn id."""
    if plan is None:
        return {}
    return {p.asn_id: p for p in plan.placements if p.reason.turn is not None}


def _pools(
    called: CalledDay, index: Mapping[int, int], was: Mapping[int, Placement]
) -> Iterator[Pool]:
    """The day's seats per unit: each unit kerja shares its own percentage."""
    for unit in called.units:
        if not unit.turns:
            continue
        ids = [asn.id for asn in unit.turns]
        forced = frozenset(ids) & (unit.pinned | called.officials | frozenset(called.piket))
        seats = max(unit.open_seats(frozenset(called.piket)), len(forced))
        yield Pool(
            day=called.day.toordinal(),
            seats=min(seats, len(ids)),
            members=tuple(index[i] for i in ids),
            forced=frozenset(index[i] for i in forced),
            wished_in=frozenset(index[i] for i in ids if i in was and was[i].is_seat),
            wished_out=frozenset(index[i] for i in ids if i in was and not was[i].is_seat),
        )


def _write(roster: Roster, called: CalledDay, turns: Mapping[tuple[date, int], _Seat]) -> DayPlan:
    """Write one day down: placements in roster order, proofs per unit, problems."""
    placed = (
        [p for unit in called.units for p in _unit_placements(unit, called, turns)]
        if called.fact.is_work
        else list(_off_day_placements(roster, called))
    )
    order = {asn.id: i for i, asn in enumerate(roster.members)}
    placed.sort(key=lambda p: order[p.asn_id])
    proofs = [_proof(unit, placed, called.day) for unit in called.units]
    return DayPlan(
        opd=roster.opd.code,
        day=called.day,
        fact=called.fact,
        placements=tuple(placed),
        proofs=tuple(proof for proof, _ in proofs),
        problems=(*called.problems, *_over_seats(called, proofs)),
    )


def _unit_placements(
    unit: UnitDay, called: CalledDay, turns: Mapping[tuple[date, int], _Seat]
) -> Iterator[Placement]:
    letter = unit.letter_number
    for asn in unit.people:
        seat = turns.get((called.day, asn.id))
        verdict = unit.decided.get(asn.id)
        duty = _duty(called, asn.id)
        if verdict is not None:
            place, rule = verdict.place, verdict.rule
        else:
            place = Place.WFO if seat is not None and seat.seated else Place.WFH
            rule = _called_rule(unit, called, asn.id)
        if duty is Duty.PIKET:
            place, rule = Place.WFO, Rule.DUTY
        yield Placement(
            asn_id=asn.id,
            unit=unit.unit,
            place=place,
            reason=Reason(rule=rule, letter=letter, turn=seat.turn if seat else None),
            duty=duty,
            share=seat.share if seat else 0,
            is_seat=seat is not None and seat.seated,
            duty_share=called.duty_share if asn.id in called.eligible else 0,
        )


def _called_rule(unit: UnitDay, called: CalledDay, asn_id: int) -> Rule:
    if asn_id in unit.pinned:
        return Rule.OVERRIDE
    return Rule.OFFICIAL if asn_id in called.officials else Rule.ROTATION


def _duty(called: CalledDay, asn_id: int) -> Duty | None:
    if asn_id in called.piket:
        return Duty.PIKET
    return Duty.RESERVE if asn_id in called.reserve else None


def _off_day_placements(roster: Roster, called: CalledDay) -> Iterator[Placement]:
    """On a day off only piket works; who was eligible and did not is kept for the balance."""
    for asn in roster.on(called.day):
        if asn.id in called.eligible:
            on_duty = asn.id in called.piket
            letter = called.letters[asn.unit]
            number = letter.number if letter else None
            yield Placement(
                asn_id=asn.id,
                unit=asn.unit,
                place=Place.WFO if on_duty else Place.AWAY,
                reason=Reason(rule=Rule.DUTY if on_duty else Rule.DAY_OFF, letter=number),
                duty=Duty.PIKET if on_duty else None,
                duty_share=called.duty_share,
            )


def _proof(unit: UnitDay, placed: Iterable[Placement], day: date) -> tuple[UnitProof, bool]:
    """The unit's numbers, and whether more of its base are in than the letter has seats."""
    counted = {a.id for a in unit.turns} | {i for i, v in unit.decided.items() if v.counts}
    office = sum(p.place is Place.WFO and p.asn_id in counted for p in placed)
    proof = UnitProof(
        unit=unit.unit,
        letter=unit.letter_number,
        share=unit.letter.share if governs(unit.letter, day) else None,
        rostered=unit.rostered,
        present=unit.present,
        seats=unit.seats,
        office=office,
        field_crew=unit.field_crew,
    )
    ceiling = governs(unit.letter, day) and unit.letter.share.kind.is_ceiling
    return proof, ceiling and office > unit.seats


def _over_seats(called: CalledDay, proofs: Iterable[tuple[UnitProof, bool]]) -> Iterator[Problem]:
    for proof, over in proofs:
        if over:
            yield Problem(
                code=ProblemCode.OVER_SEATS,
                day=called.day,
                unit=proof.unit,
                count=proof.office - proof.seats,
            )
