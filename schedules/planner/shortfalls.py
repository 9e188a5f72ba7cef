"""Shortfalls: the rules that a finished day could not keep, read off who is where.

More in the office than a ceiling allows, fewer than a floor or a minimum asks, neither of a named
pair, nobody at all where a letter sends everybody home. What the letter itself asks for under 0 %
(piket, officials, a pair, a minimum) is its own exception and no shortfall. Mends nothing.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from schedules.dayplan import Placement, Problem, ProblemCode, UnitProof
from schedules.places import Place, Rule
from schedules.planner.seating import SeatedDay
from schedules.planner.unitday import UnitDay, opd_seats

_WHOLE = 100


def shortfalls(
    day: SeatedDay, proofs: Sequence[UnitProof], found: Mapping[int, Placement]
) -> Iterator[Problem]:
    """Every problem that shows in the placements `found`, by asn id, of the day."""
    at = day.called.day
    ordered = [
        (unit, proof)
        for unit, proof in zip(day.units, proofs, strict=True)
        if unit.order is not None
    ]
    for unit, proof in ordered:
        over = _over(unit, proof, found)
        if over > 0:
            yield Problem(code=ProblemCode.OVER_SEATS, day=at, unit=unit.unit, count=over)
        under = _under(unit, proof, found)
        if under > 0:
            yield Problem(code=ProblemCode.BELOW_MINIMUM, day=at, unit=unit.unit, count=under)
    barred = day.called.asked.barred
    for unit, _ in ordered if barred else ():
        for i in (asn.id for asn in unit.people if asn.id in barred):
            if found[i].is_seat:
                code = ProblemCode.COHORTS_MET
                yield Problem(code=code, day=at, unit=unit.unit, count=1, asn_id=i)
    for asn_id in _pairs_home([unit for unit, _ in ordered], day.units, found):
        yield Problem(code=ProblemCode.PAIR_HOME, day=at, count=1, asn_id=asn_id)
    over = _over_limits(ordered)
    if over:
        yield Problem(code=ProblemCode.OVER_OPD_SHARE, day=at, count=over)
    told = any(problem.code is ProblemCode.NO_PIKET for problem in day.called.problems)
    if ordered and not told and all(p.place is not Place.WFO for p in found.values()):
        yield Problem(code=ProblemCode.NO_PIKET, day=at, count=1)


def _pairs_home(
    ordered: Sequence[UnitDay], units: Sequence[UnitDay], found: Mapping[int, Placement]
) -> Iterator[int]:
    """The first, by asn id, of each named pair of which nobody is in; both have to be here."""
    pairs = {pair for unit in ordered if unit.order is not None for pair in unit.order.pairs}
    ids = {asn.nip.digits: asn.id for unit in units for asn in unit.people} if pairs else {}
    for pair in sorted(pairs):
        both = [ids[digits] for digits in pair if digits in ids]
        if len(both) == len(pair) and all(found[i].place is not Place.WFO for i in both):
            yield min(both)


def _over(unit: UnitDay, proof: UnitProof, found: Mapping[int, Placement]) -> int:
    """How many are in above the ceiling."""
    share = unit.regime.share
    if share is None or not share.kind.is_ceiling:
        return 0
    if share.office_percent == 0:  # nobody comes by percentage: only an order of the OPD is over
        return sum(
            found[i].reason.rule is Rule.OVERRIDE and found[i].place is Place.WFO
            for i, verdict in unit.decided.items()
            if verdict.counts
        )
    return proof.office - proof.seats


def _under(unit: UnitDay, proof: UnitProof, found: Mapping[int, Placement]) -> int:
    """How many are missing of a floor, or of so many that each unit needs at least."""
    order, share = unit.order, unit.regime.share
    if order is None or share is None or not unit.rostered:
        return 0
    missing = 0
    if order.minimum:
        inside = sum(found[asn.id].place is Place.WFO for asn in unit.people)
        missing = order.minimum - inside
    if not share.kind.is_ceiling and share.office_percent < _WHOLE:
        missing = max(missing, proof.seats - proof.office)
    return missing


def _over_limits(ordered: Sequence[tuple[UnitDay, UnitProof]]) -> int:
    """How many are in above the ceilings over the OPD, of all its letters together."""
    office: dict[tuple[str, date], int] = {}
    units: dict[tuple[str, date], list[UnitDay]] = {}
    for unit, proof in ordered:
        if unit.limit is not None:
            units.setdefault(unit.limit, []).append(unit)
            office[unit.limit] = office.get(unit.limit, 0) + proof.office
    return sum(max(0, office[key] - (opd_seats(some) or 0)) for key, some in units.items())
