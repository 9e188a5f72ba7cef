"""Writing: a seated day becomes a day plan, with a reason for everybody and each unit's proof.

Decides nothing; what it writes down was decided before. Which rules could not be kept is said by
`schedules.shortfalls`.
"""

from collections.abc import Iterable, Mapping, Sequence

from schedules.calls import CalledDay
from schedules.dayplan import DayPlan, Placement, Problem, UnitProof
from schedules.people import Asn
from schedules.places import Duty, Place, Reason, Rule, Turn
from schedules.roster import Roster
from schedules.rules import Verdict
from schedules.seating import SeatedDay
from schedules.shortfalls import shortfalls
from schedules.turns import Queue
from schedules.unitday import UnitDay


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
        made: Sequence[tuple[frozenset[int], Sequence[int]]],
        rules: Mapping[int, Rule],
        problems: Sequence[Problem] = (),
    ) -> DayPlan:
        """Write one day down; the days have to come in order.

        `made` are seats and shares for each pool of the day, `rules` by asn id why a turn was not
        the plain rotation's.
        """
        called = day.called
        found: dict[int, Placement] = {}
        if called.asked.fact.is_work:
            self._decided(found, day)
            for pool, (seated, shares) in zip(day.pools, made, strict=True):
                self._turned(found, called, self._queue.tell(pool, seated, shares), rules)
        else:
            self._rest(found, called)
        proofs = tuple([_proof(unit, found) for unit in day.units])
        return DayPlan(
            opd=self._opd,
            day=called.day,
            fact=called.asked.fact,
            placements=tuple([found[asn.id] for asn in self._members if asn.id in found]),
            proofs=proofs,
            problems=(*called.problems, *problems, *shortfalls(day, proofs, found)),
        )

    def _decided(self, found: dict[int, Placement], day: SeatedDay) -> None:
        """Place everybody whose workday needed no turn."""
        called, duties = day.called, _duties(day.called)
        for unit in day.units:
            letter = unit.letter_number
            for asn in unit.people if unit.decided else ():
                i = asn.id
                verdict = unit.decided.get(i)
                if verdict is None:
                    continue
                share = called.duty_share if i in called.eligible else 0
                duty = duties.get(i)
                if duty is None:
                    found[i] = _again(self._last, asn, verdict, letter, share)
                    continue
                on_duty = duty is Duty.PIKET
                found[i] = Placement(
                    asn_id=i,
                    unit=asn.unit,
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
    ) -> None:
        """Place everybody who took turns."""
        members, duties, eligible = self._members, _duties(called), called.eligible
        letters = {unit.unit: unit.letter_number for unit in called.units}
        for index, is_seat, share, turn in turns:
            asn = members[index]
            i, unit = asn.id, asn.unit
            duty = duties.get(i)
            on_duty = duty is Duty.PIKET
            rule = Rule.DUTY if on_duty else rules.get(i, Rule.ROTATION)
            found[i] = Placement(
                asn_id=i,
                unit=unit,
                place=Place.WFO if is_seat else Place.WFH,
                reason=Reason(rule=rule, letter=letters[unit], turn=turn),
                duty=duty,
                share=share,
                is_seat=is_seat,
                duty_share=called.duty_share if i in eligible else 0,
            )

    def _rest(self, found: dict[int, Placement], called: CalledDay) -> None:
        """On a day off only piket works; who was eligible and did not is kept for the balance."""
        letters, share = called.asked.letters, called.duty_share
        for asn in called.asked.people:
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
                found[i] = _again(self._last_off, asn, _OFF, number, share)


_OFF = Verdict(place=Place.AWAY, rule=Rule.DAY_OFF)


def _again(
    made: dict[int, Placement], asn: Asn, verdict: Verdict, letter: str | None, duty_share: int
) -> Placement:
    """A placement that needed no turn: the person's last one, if it was the same."""
    last = made.get(asn.id)
    if (
        last is None
        or last.place is not verdict.place
        or last.reason.rule is not verdict.rule
        or last.reason.letter != letter
        or last.duty_share != duty_share
    ):
        made[asn.id] = last = Placement(
            asn_id=asn.id,
            unit=asn.unit,
            place=verdict.place,
            reason=Reason(rule=verdict.rule, letter=letter),
            duty_share=duty_share,
        )
    return last


def _duties(called: CalledDay) -> dict[int, Duty]:
    duties = dict.fromkeys(called.reserve, Duty.RESERVE)
    return duties | dict.fromkeys(called.piket, Duty.PIKET)


def _proof(unit: UnitDay, found: Mapping[int, Placement]) -> UnitProof:
    """The unit's numbers: who of the percentage's base is in the office."""
    base = [asn.id for asn in unit.turns] + [i for i, v in unit.decided.items() if v.counts]
    return UnitProof(
        unit=unit.unit,
        letter=unit.letter_number,
        share=unit.regime.share,
        rostered=unit.rostered,
        present=unit.present,
        seats=unit.seats,
        office=sum(found[i].place is Place.WFO for i in base),
        field_crew=unit.field_crew,
    )
