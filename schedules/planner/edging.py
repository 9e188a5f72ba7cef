"""Edging: from the days' pools to the question of edge days, and from its answer to the seats.

Says which days are edges, where people keep their place for a block of days, and where days at home
are counted by the week. Which seats to exchange is decided in `schedules.edges`.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from schedules.dayplan import DayPlan, Standing
from schedules.edges import Edges, share_edges
from schedules.places import Rule
from schedules.planner.seating import SeatedDay
from schedules.planner.turns import Queue
from schedules.roster import Roster
from schedules.rotation import Rotation

_NOBODY = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """Who sits in each pool, and by date why somebody's turn was not the plain rotation's."""

    seated: Sequence[frozenset[int]]
    rules: Mapping[date, Mapping[int, Rule]]


def share_edge_days(
    days: Sequence[SeatedDay],
    rotation: Rotation,
    *,
    roster: Roster,
    queue: Queue,
    standings: Mapping[int, Standing],
    published: Mapping[date, DayPlan],
    requests: Mapping[date, Collection[int]],
) -> Shared:
    """Share out the edge days among those who may exchange; whoever was told so before stays told.

    `requests` are those, by asn id, whose wish for the day is nothing that they were told.
    """
    members = roster.members
    of_pool = [day.called.day for day in days for _ in day.pools]
    pools = [pool for day in days for pool in day.pools]
    is_edge = [day.called.asked.is_edge for day in days for _ in day.pools]
    passed = share_edges(
        pools,
        rotation.seated,
        rotation.shares,
        edges=Edges(
            days=frozenset(number for number, edge in enumerate(is_edge) if edge),
            closed=frozenset(number for number, pool in enumerate(pools) if pool.terms),
            weekly=frozenset(number for number, pool in enumerate(pools) if pool.limits),
            asked={
                number: frozenset(i for i in pool.members if members[i].id in asked)
                for number, pool in enumerate(pools)
                if (asked := requests.get(of_pool[number]))
            },
        ),
        start=[standings.get(asn.id, _NOBODY).edge_owed for asn in members],
        rank=queue.rank,
    )
    seated = list(rotation.seated)
    rules: dict[date, dict[int, Rule]] = {}
    for one in passed:
        pair = frozenset((one.giver, one.taker))
        seated[one.pool] ^= pair
        rules.setdefault(of_pool[one.pool], {}).update((members[i].id, Rule.EDGE) for i in pair)
    told = {day.called.day: _told(published.get(day.called.day)) for day in days}
    for number, day in enumerate(of_pool):
        if kept := told[day]:
            sitting = {members[i].id: i in seated[number] for i in pools[number].members}
            still = (i for i, seat in kept.items() if sitting.get(i) is seat)
            rules.setdefault(day, {}).update((i, Rule.EDGE) for i in still)
    return Shared(seated=seated, rules=rules)


def _told(plan: DayPlan | None) -> dict[int, bool]:
    """Who was told that a seat was exchanged for edge days, and whether they got it."""
    if plan is None:
        return {}
    return {p.asn_id: p.is_seat for p in plan.placements if p.reason.rule is Rule.EDGE}
