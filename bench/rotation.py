"""Measure the rotation against OR-Tools' min-cost flow, naive rules and exact re-planning.

Run as `python -m bench.rotation [--year]` from the project's root; OR-Tools comes with the
development dependencies. All offices are synthetic. Ratios are what counts: both sides run in the
same process on the same pools. The flow is given our shares, and its time is building plus solving.
"""

import argparse
import resource
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from random import Random
from statistics import fmean
from time import perf_counter

from schedules.pools import settle
from schedules.rotation import DAY, Group, Pool, Rotation, fill, ranks, rotate
from tests.schedules.flow import FlowPlan

MONDAY = 739_000
QUOTAS = (50, 25, 30, 75)


@dataclass(frozen=True, kw_only=True)
class Office:
    """A synthetic OPD: units, absences, piket, a quota that changes every ten days."""

    people: int
    days: int
    units: tuple[int, ...]
    away: frozenset[tuple[int, int]]  # person, day
    held: frozenset[tuple[int, int]]
    least: int = 1
    quotas: tuple[int, ...] = QUOTAS
    asked_out: frozenset[tuple[int, int]] = field(default=frozenset())

    def pools(
        self, first: int = 0, told: Sequence[frozenset[int]] = (), known: int = 0
    ) -> list[Pool]:
        """List the pools from the first day on, with what `known` people were told as wishes."""
        groups = tuple(
            Group(
                members=frozenset(i for i, u in enumerate(self.units) if u == unit),
                least=self.least,
                most=self.people,
            )
            for unit in sorted(set(self.units))
        )
        pools = []
        for day in range(first, self.days):
            members = tuple(i for i in range(self.people) if (i, day) not in self.away)
            inside = told[day - first] if told else frozenset()
            outside = frozenset(range(known)) - inside
            asked = frozenset(i for i in members if (i, day) in self.asked_out)
            pools.append(
                Pool(
                    day=MONDAY + day,
                    seats=len(members) * self.quotas[day // 10 % len(self.quotas)] // 100,
                    members=members,
                    forced=frozenset(i for i in members if (i, day) in self.held),
                    groups=groups,
                    wished_in=inside - asked,
                    wished_out=outside | asked,
                )
            )
        return pools

    def by_unit(self) -> list[Pool]:
        """List one pool per unit and day, without groups, as most letters count percentages."""
        pools = []
        for pool in self.pools():
            quota = self.quotas[(pool.day - MONDAY) // 10 % len(self.quotas)]
            for group in pool.groups:
                members = tuple(sorted(group.members.intersection(pool.members)))
                pools.append(
                    Pool(
                        day=pool.day,
                        seats=len(members) * quota // 100,
                        members=members,
                        forced=pool.forced.intersection(members),
                    )
                )
        return pools


def office(people: int, days: int, seed: int, *, hard: bool = False) -> Office:
    dice = Random(seed)
    away: set[tuple[int, int]] = set()
    for person in range(people):
        day = 0
        while day < days:
            if dice.random() < (0.1 if hard else 0.015):
                spell = dice.randint(1, 8)
                away |= {(person, d) for d in range(day, min(day + spell, days))}
                day += spell
            day += 1
    slots = people // 20 if hard else max(1, people // 250)  # pins of the hard family, or piket
    held = {(i, d) for d in range(days) for i in dice.sample(range(people), slots)}
    return Office(
        people=people,
        days=days,
        units=tuple(dice.randrange(max(1, people // (12 if hard else 40))) for _ in range(people)),
        away=frozenset(away),
        held=frozenset(held - away),
        least=2 if hard else 1,
        quotas=(30, 25) if hard else QUOTAS,
    )


def ours(pools: Sequence[Pool], people: int, start: Sequence[int] = ()) -> Rotation:
    none = [0] * people
    return rotate(
        pools, start=start or none, last_seat=none, keys=[f"person {i}" for i in range(people)]
    )


def squares(dev: Iterable[int]) -> float:
    return sum(d * d for d in dev) / DAY**2


def naive(pools: Sequence[Pool], people: int, rule: str) -> float:
    """Fill by the rules people know, within the same bounds; the sum of squares in days²."""
    dev, days, last = [0] * people, [0] * people, [0] * people
    rank = ranks([f"person {i}" for i in range(people)])
    first = last if rule == "wait" else days
    for pool in pools:
        room = settle(pool)
        queue = sorted(pool.members, key=lambda i: (first[i], last[i], rank[i]))
        for person, share in zip(pool.members, room.shares, strict=True):
            dev[person] -= share
        for person in fill(pool, room, queue):
            dev[person] += DAY
            days[person] += 1
            last[person] = pool.day
    return squares(dev)


def furthest_prefix(pools: Sequence[Pool], made: Rotation, people: int) -> float:
    """Tell the furthest anybody was from his share at the end of any day."""
    dev, furthest = [0] * people, 0
    for pool, owed, seats in zip(pools, made.shares, made.seated, strict=True):
        for person, share in zip(pool.members, owed, strict=True):
            dev[person] += DAY * (person in seats) - share
            furthest = max(furthest, abs(dev[person]))
    return furthest / DAY


def compare_cores() -> None:
    print("Core: sums of squared deviations over three seeds as a ratio to the flow's optimum")
    print("people days family  ours   wait  count    ours ms  flow ms  time ratio  moves  prefix")
    for hard in (False, True):
        for people in (10, 50, 200, 1000):
            for days in (10, 22, 66):
                rows = [core_row(people, days, seed, hard=hard) for seed in (1, 2, 3)]
                best, made, wait, count, seconds, flow, moves, _ = map(sum, zip(*rows, strict=True))
                print(
                    f"{people:6} {days:4} {'hard' if hard else 'normal':6} {made / best:6.3f}"
                    f" {wait / best:6.1f} {count / best:6.1f} {seconds / 3e-3:10.1f}"
                    f" {flow / 3e-3:8.1f} {seconds / flow:11.2f} {moves / 3:6.0f}"
                    f" {max(row[-1] for row in rows):7.2f}"
                )


def core_row(people: int, days: int, seed: int, *, hard: bool) -> tuple[float, ...]:
    pools = office(people, days, seed, hard=hard).pools()
    begun = perf_counter()
    made = ours(pools, people)
    middle = perf_counter()
    flow = FlowPlan(pools, [0] * people, made.shares)
    ended = perf_counter()
    return (
        squares(flow.dev),
        squares(made.dev),
        naive(pools, people, "wait"),
        naive(pools, people, "count"),
        middle - begun,
        ended - middle,
        len(made.moves),
        furthest_prefix(pools, made, people),
    )


def plan_city(days: int) -> None:
    dice = Random(7)
    sizes = [dice.randint(60, 690) for _ in range(40)]
    sizes = [size * 15_000 // sum(sizes) for size in sizes]
    for shape in ("units as groups", "a pool per unit"):
        seconds, moves, off, staff = 0.0, 0, 0, 0
        for seed, people in enumerate(sizes):
            opd = office(people, days, seed)
            pools = opd.by_unit() if shape == "a pool per unit" else opd.pools()
            begun = perf_counter()
            made = ours(pools, people)
            seconds += perf_counter() - begun
            moves += len(made.moves)
            off += sum(abs(dev) >= DAY for dev in made.dev)
            staff += people
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"City: {staff} people in 40 OPDs x {days} days, {shape}: {seconds:.2f} s,"
            f" {moves} moves, {off} people a day or more off, {memory} MB"
        )


def crossed(pools: Sequence[Pool], seated: Sequence[frozenset[int] | set[int]]) -> int:
    """Count cells of people still available that differ from what was wished."""
    return sum(
        len(pool.wished_in.intersection(pool.members) - seats) + len(pool.wished_out & seats)
        for pool, seats in zip(pools, seated, strict=True)
    )


def compare_replans() -> None:
    print("Re-plan after day 7 of 22, sums of five seeds: cells changed")
    print("people event                scratch   ours  exact  ratio  evenness  ms")
    for people in (50, 200, 1000):
        for event in ("nothing", "one sick", "three isolated", "a joiner", "quota 30", "quota 75"):
            scratch = changed = fewest = 0
            ratios, seconds = [], 0.0
            for seed in range(5):
                before = replace(office(people, 22, seed), quotas=(50,))
                first = ours(before.pools(), people)
                after = happen(before, event, seed)
                start = [0] * after.people
                for pool, owed, seats in zip(
                    before.pools()[:7], first.shares, first.seated, strict=False
                ):
                    for person, share in zip(pool.members, owed, strict=True):
                        start[person] += DAY * (person in seats) - share
                pools = after.pools(7, first.seated[7:], people)
                plain = after.pools(7)
                begun = perf_counter()
                made = ours(pools, after.people, start)
                seconds += perf_counter() - begun
                exact = FlowPlan(pools, start, made.shares, wishes=True)
                scratch += crossed(pools, ours(plain, after.people, start).seated)
                changed += crossed(pools, made.seated)
                fewest += crossed(pools, exact.seated)
                ratios.append(squares(made.dev) / squares(exact.dev))
            print(
                f"{people:6} {event:20} {scratch:7} {changed:6} {fewest:6}"
                f" {changed / fewest if fewest else 1:6.3f} {fmean(ratios):9.3f} {seconds * 200:4.0f}"
            )


def happen(opd: Office, event: str, seed: int) -> Office:
    dice = Random(seed)
    ill = dice.sample(range(opd.people), 3)
    match event:
        case "one sick":
            return replace(opd, away=opd.away | {(ill[0], d) for d in range(7, 12)})
        case "three isolated":
            return replace(opd, away=opd.away | {(i, d) for i in ill for d in range(7, 17)})
        case "a joiner":
            return replace(opd, people=opd.people + 1, units=(*opd.units, opd.units[0]))
        case "quota 30" | "quota 75":
            return replace(opd, quotas=(int(event.removeprefix("quota ")),))
        case _:
            return opd


def grant_requests() -> None:
    print("Requests to stay home on a share of the cells: met, of those the exact optimum can meet")
    for share in (5, 15, 40):
        met = possible = 0
        for seed in range(3):
            dice = Random(seed)
            asked = frozenset(
                (i, d) for i in range(200) for d in range(22) if dice.randrange(100) < share
            )
            pools = replace(office(200, 22, seed), asked_out=asked).pools()
            made = ours(pools, 200)
            exact = FlowPlan(pools, [0] * 200, made.shares, wishes=True)
            wishes = sum(len(pool.wished_out.intersection(pool.members)) for pool in pools)
            met += wishes - crossed(pools, made.seated)
            possible += wishes - crossed(pools, exact.seated)
        print(f"{share:3} %: {met} of {possible} = {met / possible:.4f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--year", action="store_true", help="also plan the city for 245 days")
    year = parser.parse_args().year
    plan_city(21)
    if year:
        plan_city(245)
    compare_cores()
    compare_replans()
    grant_requests()


if __name__ == "__main__":
    main()
