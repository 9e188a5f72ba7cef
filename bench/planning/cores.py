"""What a finished plan was made from: its pools, read off the placements, and what came of them.

So the exact optimum is asked for just what the planner shared out, without a look into the planner.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from schedules.dayplan import DayPlan, Placement, Standing
from schedules.places import Rule
from schedules.pools import DAY, Pool
from schedules.roster import Roster

_BY_TURN = (Rule.ROTATION, Rule.EDGE)
_NOBODY = Standing()


@dataclass(frozen=True, slots=True, kw_only=True)
class Core:
    """The pools of one OPD's days, with everybody's balance before them and after the plan."""

    pools: tuple[Pool, ...]
    units: tuple[str, ...]
    shares: tuple[tuple[int, ...], ...]
    seated: tuple[frozenset[int], ...]
    start: tuple[int, ...]
    last_seat: tuple[int, ...]
    keys: tuple[str, ...]

    @property
    def dev(self) -> list[int]:
        """Everybody's balance after the plan, in micro-days."""
        return self.dev_of(self.seated)

    def crossed(self, seated: Sequence[AbstractSet[int]]) -> int:
        """How many wishes of people who take turns would not come true."""
        return sum(
            len(pool.wished_in.intersection(pool.members) - seats) + len(pool.wished_out & seats)
            for pool, seats in zip(self.pools, seated, strict=True)
        )

    def dev_of(self, seated: Sequence[AbstractSet[int]]) -> list[int]:
        """Everybody's balance had these people the seats."""
        dev = list(self.start)
        for pool, owed, seats in zip(self.pools, self.shares, seated, strict=True):
            for person, share in zip(pool.members, owed, strict=True):
                dev[person] += DAY * (person in seats) - share
        return dev


def core(
    roster: Roster,
    plans: Sequence[DayPlan],
    standings: Mapping[int, Standing],
    wished: Mapping[date, Mapping[int, bool]] | None = None,
) -> Core:
    """Read the pools off the plans; `wished` are seats and days at home by date and asn id."""
    index = {asn.id: n for n, asn in enumerate(roster.members)}
    before = [standings.get(asn.id, _NOBODY) for asn in roster.members]
    tables: list[tuple[Pool, str, list[Placement]]] = []
    for plan in plans:
        units: dict[str, list[Placement]] = {}
        for placed in plan.placements:
            if placed.reason.turn is not None:
                units.setdefault(placed.unit, []).append(placed)
        known = (wished or {}).get(plan.day, {})
        for unit, some in units.items():
            members = tuple(index[p.asn_id] for p in some)
            forced = [p for p in some if p.is_seat and p.reason.rule not in _BY_TURN]
            pool = Pool(
                day=plan.day.toordinal(),
                seats=sum(p.is_seat for p in some),
                members=members,
                forced=frozenset(index[p.asn_id] for p in forced),
                wished_in=frozenset(index[p.asn_id] for p in some if known.get(p.asn_id) is True),
                wished_out=frozenset(index[p.asn_id] for p in some if known.get(p.asn_id) is False),
            )
            tables.append((pool, unit, some))
    return Core(
        pools=tuple(pool for pool, _, _ in tables),
        units=tuple(unit for _, unit, _ in tables),
        shares=tuple(tuple(p.share for p in some) for _, _, some in tables),
        seated=tuple(
            frozenset(index[p.asn_id] for p in some if p.is_seat) for _, _, some in tables
        ),
        start=tuple(one.owed for one in before),
        last_seat=tuple(one.last_seat for one in before),
        keys=tuple(f"{asn.id:09d}" for asn in roster.members),
    )


def turns(plans: Sequence[DayPlan]) -> dict[date, dict[int, bool]]:
    """Who takes turns on each day, and whether with a seat, by asn id."""
    return {
        plan.day: {p.asn_id: p.is_seat for p in plan.placements if p.reason.turn is not None}
        for plan in plans
    }


def squares(balances: Sequence[int]) -> float:
    """The sum of squares, in days²."""
    return sum((one / DAY) ** 2 for one in balances)


def naive(made: Core, rule: str) -> list[int]:
    """Balances had the seats gone by the rules people know: longest wait, or fewest days."""
    dev, wait, count = list(made.start), list(made.last_seat), [0] * len(made.start)
    first, second = (wait, count) if rule == "wait" else (count, wait)
    for pool, owed in zip(made.pools, made.shares, strict=True):
        queue = sorted(pool.members, key=lambda i: (i not in pool.forced, first[i], second[i], i))
        for person, share in zip(pool.members, owed, strict=True):
            dev[person] -= share
        for person in queue[: pool.seats]:
            dev[person] += DAY
            wait[person] = pool.day
            count[person] += 1
    return dev
