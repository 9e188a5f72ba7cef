"""Costs: what exceptions to the turns meant for whom, in office days.

On each day that a unit took turns, everybody at work and in the percentage's base would have owed
the same plain share of the seats. Somebody whom an exception placed came more or less than that;
what they came more, the others of the unit came less. Piket taken out of turn counts as well; in
turn it is a seat like any other. An exempt person is outside the base and takes no seat from
anybody. A turn that was only brought forward (an override into the office) is credited: the
rotation gives it back.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from schedules.dayplan import DayPlan, Placement, UnitProof
from schedules.places import EXEMPT, Place, Rule
from schedules.policy import Policy
from schedules.shares import DAY

_ROUNDING = 1000  # micro-days; shares of one class differ by less


class Cause(StrEnum):
    """The exception that a cost is of."""

    OVERRIDE = "override"
    OFFICIAL = "official"
    EXEMPT = "exempt"
    FIXED = "fixed"
    DUTY = "duty"
    MINIMUM = "minimum"  # so many of the unit at least, though the percentage gives fewer
    GROUP = "group"  # another bound on some of the unit: a named pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one exception meant for one person, or (`asn_id` None) for the unit as a whole.

    `extra` is office days above (below 0: below) the plain share, in micro-days, over `days` days.
    """

    cause: Cause
    asn_id: int | None
    days: int
    extra: int
    is_credited: bool = False

    @property
    def is_shared(self) -> bool:
        """Whether the others of the unit came as much less as this person came more."""
        if self.is_credited or self.asn_id is None:
            return False
        return self.cause is not Cause.EXEMPT


_CAUSES = {
    Rule.OVERRIDE: Cause.OVERRIDE,
    Rule.OFFICIAL: Cause.OFFICIAL,
    Rule.PAIR: Cause.GROUP,
    **dict.fromkeys(EXEMPT, Cause.EXEMPT),
    Rule.FIXED_OFFICE: Cause.FIXED,
    Rule.FIXED_HOME: Cause.FIXED,
    Rule.DUTY: Cause.DUTY,
}
_Key = tuple[Cause, int | None, bool]


def costs(plans: Sequence[DayPlan], letters: Mapping[str, Policy]) -> dict[str, tuple[Cost, ...]]:
    """What exceptions meant, by unit; `letters` by number, as reasons name them."""
    officials = frozenset(
        p.asn_id for plan in plans for p in plan.placements if p.reason.rule is Rule.OFFICIAL
    )
    sums: dict[str, dict[_Key, tuple[int, int]]] = {}
    for plan in plans:
        proofs = {proof.unit: proof for proof in plan.proofs}
        for unit, people in _by_unit(plan).items():
            found = sums.setdefault(unit, {})
            for key, extra in (
                *_of_people(people, officials),
                *_of_minimum(people, proofs.get(unit), letters),
            ):
                days, total = found.get(key, (0, 0))
                found[key] = days + 1, total + extra
    return {
        unit: tuple(
            Cost(cause=cause, asn_id=asn_id, days=days, extra=extra, is_credited=is_credited)
            for (cause, asn_id, is_credited), (days, extra) in sorted(
                found.items(), key=lambda item: (item[0][0], item[0][1] or 0, item[0][2])
            )
        )
        for unit, found in sums.items()
    }


def _by_unit(plan: DayPlan) -> dict[str, list[Placement]]:
    """One placement a person by unit: of a day cut in two the part that carries the turn."""
    units: dict[str, dict[int, Placement]] = {}
    for placed in plan.placements if plan.fact.is_work else ():
        people = units.setdefault(placed.unit, {})
        known = people.get(placed.asn_id, placed)
        people[placed.asn_id] = max(known, placed, key=_weight)
    return {unit: list(people.values()) for unit, people in units.items()}


def _weight(placed: Placement) -> tuple[bool, int, bool]:
    return placed.is_seat, placed.share, placed.place is Place.WFO


def _of_people(
    people: Sequence[Placement], officials: frozenset[int]
) -> Iterator[tuple[_Key, int]]:
    """What one day meant for everybody whom an exception placed, if anybody took turns at all."""
    turns = [p for p in people if p.reason.turn is not None]
    bound = [p for p in people if _is_bound(p)]
    if not turns:
        return
    counted = [p for p in bound if _CAUSES[p.reason.rule] is not Cause.EXEMPT]
    seats = sum(p.share for p in turns) + DAY * sum(p.place is Place.WFO for p in counted)
    plain = seats // (len(turns) + len(counted))
    for p in bound:
        key = _CAUSES[p.reason.rule], p.asn_id, False
        yield key, DAY * (p.place is Place.WFO) - plain
    usual = sum(p.share for p in turns) // len(turns)
    for p in turns:
        if p.reason.rule is Rule.OVERRIDE:
            yield (Cause.OVERRIDE, p.asn_id, True), DAY * p.is_seat - p.share
        if p.share > usual + _ROUNDING:  # a class of its own that owes more than the others
            cause = Cause.OFFICIAL if p.asn_id in officials else Cause.GROUP
            yield (cause, p.asn_id, False), p.share - plain


def _is_bound(placed: Placement) -> bool:
    """Whether an exception placed somebody who is at work and took no turn."""
    return (
        placed.reason.turn is None
        and placed.reason.rule in _CAUSES
        and placed.place in (Place.WFO, Place.WFH)
    )


def _of_minimum(
    people: Iterable[Placement], proof: UnitProof | None, letters: Mapping[str, Policy]
) -> Iterator[tuple[_Key, int]]:
    """What the letter's least number a unit asked for above its percentage."""
    letter = letters.get(proof.letter or "") if proof else None
    if letter is None or proof is None or proof.share is None:
        return
    by_percent = proof.share.seats_of(proof.rostered, proof.present)
    more = min(letter.minimum, proof.office) - by_percent
    if more > 0 and any(p.reason.turn is not None for p in people):
        yield (Cause.MINIMUM, None, False), DAY * more
