"""Something happens after day 7 of 22 workdays: what the planner changes, and the fewest possible.

The fewest are those of the exact optimum that is as even as can be and keeps the most of what was
published. Counted are turns of people who are still there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from time import process_time

from bench.planning import town
from bench.planning.cores import core, squares, turns
from bench.planning.exact import keeping
from schedules.dayplan import fold
from schedules.policy import Policy
from schedules.roster import Absence, AbsenceKind, Roster

EVENTS = ("nothing", "one sick", "three isolated", "a joiner", "quota 30", "quota 75")
_KNOWN = 7  # workdays that are over


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """A re-plan beside the exact one: turns changed, squares, and CPU seconds."""

    changed: int
    fewest: int
    scratch: int
    ours: float
    best: float
    seconds: float


def repair(people: int, event: str, seed: int) -> Repair:
    """Plan, let it happen, and plan the rest again."""
    roster = replace(town.office(seed, people), absences=_early(town.office(seed, people)))
    letters: tuple[Policy, ...] = (town.letter(50, town.FIRST),)
    days = town.workdays(22)
    over = len(town.workdays(_KNOWN))
    first = town.plan(roster, days, letters=letters)
    standings = fold(first[:over])
    after, letters = _happen(roster, letters, event, days[over], seed)
    told, left = first[over:], days[over:]
    begun = process_time()
    made = town.plan(after, left, letters=letters, standings=standings, published=told)
    seconds = process_time() - begun
    scratch = town.plan(after, left, letters=letters, standings=standings)
    known = turns(told)
    warm, cold = (core(after, plans, standings, known) for plans in (made, scratch))
    exact = keeping(warm)
    return Repair(
        changed=warm.crossed(warm.seated),
        fewest=warm.crossed(exact),
        scratch=cold.crossed(cold.seated),
        ours=squares(warm.dev),
        best=squares(warm.dev_of(exact)),
        seconds=seconds,
    )


def _early(roster: Roster) -> tuple[Absence, ...]:
    """The absences of the first two months."""
    return tuple(one for one in roster.absences if one.first < town.FIRST + timedelta(60))


def _happen(
    roster: Roster, letters: Sequence[Policy], event: str, day: date, seed: int
) -> tuple[Roster, tuple[Policy, ...]]:
    ill = [roster.members[n].id for n in Random(seed).sample(range(len(roster.members)), 3)]
    kept = tuple(letters)
    match event:
        case "one sick":
            return _away(roster, ill[:1], day, 6, AbsenceKind.SICK), kept
        case "three isolated":
            return _away(roster, ill, day, 13, AbsenceKind.SPECIAL), kept
        case "a joiner":
            new = replace(roster.members[0], id=999_999, joined_on=day)
            return replace(roster, members=(*roster.members, new)), kept
        case "quota 30" | "quota 75":
            return roster, (*kept, town.letter(int(event.removeprefix("quota ")), day))
        case _:
            return roster, kept


def _away(roster: Roster, ids: Sequence[int], day: date, more: int, kind: AbsenceKind) -> Roster:
    new = [Absence(asn_id=i, first=day, last=day + timedelta(more), kind=kind) for i in ids]
    return replace(roster, absences=(*roster.absences, *new))
