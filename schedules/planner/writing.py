"""Writing: a seated day becomes a day plan, with a reason for everybody and each unit's proof.

Decides nothing; what it writes down was decided before. Which rules could not be kept is said by
`schedules.planner.shortfalls`.
"""

from collections.abc import Iterable, Mapping, Sequence

from schedules.dayplan import DayPlan, Placement, UnitProof
from schedules.places import Duty, Place, Reason, Rule, Slot, Turn
from schedules.planner.calls import CalledDay
from schedules.planner.seating import SeatedDay
from schedules.planner.shortfalls import shortfalls
from schedules.planner.spans import Bound
from schedules.planner.turns import Queue
from schedules.planner.unitday import UnitDay
from schedules.roster import Roster
from schedules.rules import Verdict


class Writer:
    """Writes the plans of one OPD; a placement that repeats day after day is made once."""

    def __init__(self, roster: Roster, queue: Queue) -> None:
        self._opd = roster.opd.code
        self._members = roster.members
        self._queue = queue
        self._last: dict[int, Placement] = {}  # without turn and duty, by asn id
        self._last_off: dict[int, Placement] = {}  # the same for days off

    def write(
        self,
        day: SeatedDay,
        made: Sequence[tuple[frozenset[int], Sequence[int], Bound]],
        rules: Mapping[int, Rule],
    ) -> DayPlan:
        """Write one day down; the days have to come in order.

        `made` are seats, shares and what other days bind for each pool of the day, `rules` by asn
        id why a turn was not the plain rotation's.
        """
        called, duties = day.called, _duties(day.called)
        found: dict[int, Placement] = {}
        if called.asked.fact.is_work:
            letters = {unit.unit: unit.letter_number for unit in day.units}
            self._decided(found, day, duties)
            for pool, (seated, shares, bound) in zip(day.pools, made, strict=True):
                turns = self._queue.tell(pool, seated, shares, bound.settled)
                why = _whys(bound.rules, rules) if bound.rules else rules
                self._turned(found, called, turns, why, duties=duties, letters=letters)
        else:
            self._rest(found, called)
        unkept = [problem for _, _, bound in made for problem in bound.problems]
        in_office = Place.WFO
        inside = {i for i, placed in found.items() if placed.place is in_office}
        proofs = tuple([_proof(unit, inside) for unit in day.units])
        return DayPlan(
            opd=self._opd,
            day=called.day,
            fact=called.asked.fact,
            placements=tuple([found[asn.id] for asn in self._members if asn.id in found]),
            proofs=proofs,
            problems=(*called.problems, *unkept, *shortfalls(day, proofs, found)),
            is_edge=called.asked.is_edge,
        )

    def _decided(
        self, found: dict[int, Placement], day: SeatedDay, duties: Mapping[int, Duty]
    ) -> None:
        """Place everybody whose workday needed no turn."""
        called = day.called
        for unit in day.units:
            letter = unit.letter_number
            for i, verdict in unit.decided.items():
                share = called.duty_share if i in called.eligible else 0
                duty = duties.get(i)
                if duty is None:
                    found[i] = _again(self._last, i, unit.unit, verdict, letter, share)
                    continue
                on_duty = duty is Duty.PIKET
                found[i] = Placement(
                    asn_id=i,
                    unit=unit.unit,
                    place=Place.WFO if on_duty else verdict.place,
                    reason=Reason(rule=Rule.DUTY if on_duty else verdict.rule, letter=letter),
                    duty=duty,
                    duty_share=share,
                )

    def _turned(
        self,
        found: dict[int, Placement],
        called: CalledDay,
        turns: Iterable[tuple[int, bool, int, Turn]],
        rules: Mapping[int, Rule],
        *,
        duties: Mapping[int, Duty],
        letters: Mapping[str, str | None],
    ) -> None:
        """Place everybody who took turns."""
        members, eligible, duty_share = self._members, called.eligible, called.duty_share
        in_office, at_home, whole, by_turn = Place.WFO, Place.WFH, Slot.WHOLE, Rule.ROTATION
        piket = Duty.PIKET
        for index, is_seat, share, turn in turns:
            asn = members[index]
            i, unit = asn.id, asn.unit
            duty = duties.get(i)
            rule = Rule.DUTY if duty is piket else rules.get(i, by_turn)
            found[i] = Placement(
                i,
                unit,
                in_office if is_seat else at_home,
                Reason(rule, letters[unit], turn),
                whole,
                duty,
                share,
                is_seat,
                duty_share if i in eligible else 0,
            )

    def _rest(self, found: dict[int, Placement], called: CalledDay) -> None:
        """On a day off only piket works; who was eligible and did not is kept for the balance."""
        letters, share = called.asked.letters, called.duty_share
        for asn in self._members:
            i = asn.id
            if i not in called.eligible:
                continue
            letter = letters[asn.unit]
            number = letter.number if letter else None
            if i in called.piket:
                found[i] = Placement(
                    asn_id=i,
                    unit=asn.unit,
                    place=Place.WFO,
                    reason=Reason(rule=Rule.DUTY, letter=number),
                    duty=Duty.PIKET,
                    duty_share=share,
                )
            else:
                found[i] = _again(self._last_off, i, asn.unit, _OFF, number, share)


_OFF = Verdict(place=Place.AWAY, rule=Rule.DAY_OFF)


def _again(
    made: dict[int, Placement],
    asn_id: int,
    unit: str,
    verdict: Verdict,
    letter: str | None,
    duty_share: int,
) -> Placement:
    """A placement that needed no turn: the person's last one, if it was the same."""
    last = made.get(asn_id)
    if (
        last is None
        or last.place is not verdict.place
        or last.reason.rule is not verdict.rule
        or last.reason.letter != letter
        or last.duty_share != duty_share
    ):
        made[asn_id] = last = Placement(
            asn_id=asn_id,
            unit=unit,
            place=verdict.place,
            reason=Reason(rule=verdict.rule, letter=letter),
            duty_share=duty_share,
        )
    return last


def _whys(bound: Mapping[int, Rule], rules: Mapping[int, Rule]) -> dict[int, Rule]:
    """Both together: orders and posts first, but whose group is not in stays known by that."""
    apart = (i for i, rule in bound.items() if rule is Rule.COHORT)
    kept = {i: Rule.COHORT for i in apart if rules.get(i) is Rule.EDGE}
    return {**bound, **rules, **kept}


def _duties(called: CalledDay) -> dict[int, Duty]:
    duties = dict.fromkeys(called.reserve, Duty.RESERVE)
    return duties | dict.fromkeys(called.piket, Duty.PIKET)


def _proof(unit: UnitDay, inside: set[int]) -> UnitProof:
    """The unit's numbers: how many of the percentage's base are among those `inside`."""
    base = [asn.id for asn in unit.turns]
    base += [i for i, verdict in unit.decided.items() if verdict.counts]
    return UnitProof(
        unit=unit.unit,
        letter=unit.letter_number,
        share=unit.regime.share,
        rostered=unit.rostered,
        present=unit.present,
        seats=unit.seats,
        office=len(inside.intersection(base)),
        field_crew=unit.field_crew,
    )
