"""Measure piket against what CP-SAT proves possible, on the same days in the same process.

Run as `python -m bench.piket [--seconds 60]` from the project's root; OR-Tools comes with the
development dependencies. All offices are synthetic: 7 % absent in spells, a past of half a turn
either way, one or more piket on workdays and on days off, one or two days of rest. `uneven` is the
sum of the squares of all total, weekend and holiday balances, in days²; its floor is not 0, for
nobody serves a third of a turn. The time of CP-SAT (one thread) is building plus solving. Where it
could not prove its best in time, the ratio is to that best and stands in brackets.
"""

import argparse
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from random import Random
from statistics import fmean, median
from time import perf_counter

from schedules.piket import DutyDay, DutyKind, DutyPast, DutyPick, plan_piket
from schedules.pools import DAY
from tests.schedules.duty_oracle import best_duty, most_kept, squares, tired

MONDAY = 739_000
OFFICES = (  # people, piket on workdays and on days off, days of rest
    (4, 1, 1, 1),
    (6, 1, 1, 2),
    (10, 1, 1, 1),
    (20, 2, 1, 2),
    (50, 2, 1, 1),
    (200, 4, 2, 1),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One office planned twice."""

    ours: int
    best: int
    is_proved: bool
    tired: int
    seconds: float
    theirs: float


def office(
    people: int, days: int, needed: int, off: int, rest: int, seed: int
) -> tuple[list[DutyDay], list[DutyPast]]:
    dice = Random(seed)
    away: set[tuple[int, int]] = set()
    for person in range(people):
        day = 0
        while day < days:
            if dice.random() < 0.015:
                spell = dice.randint(1, 8)
                away |= {(person, d) for d in range(day, day + spell)}
                day += spell
            day += 1
    asked = []
    for day in range(days):
        kind = DutyKind.WEEKEND if day % 7 > 4 else DutyKind.WORKDAY
        if kind is DutyKind.WORKDAY and dice.random() < 0.07:
            kind = DutyKind.HOLIDAY
        asked.append(
            DutyDay(
                day=MONDAY + day,
                kind=kind,
                needed=off if kind else needed,
                rest=rest,
                eligible=tuple(i for i in range(people) if (i, day) not in away),
            )
        )
    past = [
        DutyPast(
            rank=rank,
            workday=dice.randint(-DAY // 2, DAY // 2),
            weekend=dice.randint(-DAY // 2, DAY // 2),
            holiday=dice.randint(-DAY // 2, DAY // 2),
        )
        for rank in dice.sample(range(people), people)
    ]
    return asked, past


def measure(days: Sequence[DutyDay], past: Sequence[DutyPast], seconds: float) -> Row | None:
    """Plan both ways; None where no plan keeps all rest."""
    begun = perf_counter()
    picks = plan_piket(days, past)
    middle = perf_counter()
    best = best_duty(days, past, seconds=seconds)
    ended = perf_counter()
    if not best.is_feasible:
        return None
    return Row(
        ours=squares(days, past, picks),
        best=best.squares,
        is_proved=best.is_proved,
        tired=len(tired(days, past, picks)),
        seconds=middle - begun,
        theirs=ended - middle,
    )


def naive(days: Sequence[DutyDay], past: Sequence[DutyPast]) -> int:
    """Serve in turn by who served longest ago, as most offices do; the sum of squares."""
    last, picks = [0] * len(past), []
    for day in days:
        queue = sorted(day.eligible, key=lambda i: (last[i], past[i].rank))
        piket = tuple(queue[: day.needed])
        for i in piket:
            last[i] = day.day
        picks.append(DutyPick(piket=piket, reserve=(), share=day.share, missing=0))
    return squares(days, past, picks)


def compare(sizes: Iterable[tuple[int, int, int, int, int]], seconds: float) -> None:
    print("people days  k off rest   uneven  in turn    ratio  tired    ms  CP-SAT s  time ratio")
    proved = []
    for people, length, needed, off, rest in sizes:
        for seed in (1, 2, 3):
            days, past = office(people, length, needed, off, rest, seed)
            row = measure(days, past, seconds)
            if row is None:
                print(f"{people:6} {length:4} {needed:2} {off:3} {rest:4}   no plan keeps all rest")
                continue
            ratio = row.ours / row.best
            shown = f"{ratio:.4f}" if row.is_proved else f"({ratio:.4f})"
            if row.is_proved:
                proved.append(ratio)
            print(
                f"{people:6} {length:4} {needed:2} {off:3} {rest:4} {row.ours / DAY**2:8.2f}"
                f" {naive(days, past) / row.best:8.2f} {shown:>8} {row.tired:6}"
                f" {row.seconds * 1e3:5.1f} {row.theirs:9.2f} {row.seconds / row.theirs:11.5f}"
            )
    exact = sum(ratio == 1 for ratio in proved)
    print(
        f"proved {len(proved)}: {exact} equal, median {median(proved):.4f},"
        f" mean {fmean(proved):.4f}, worst {max(proved):.4f}"
    )


def compare_repairs() -> None:
    print("Re-plan after an illness, sums of 20 seeds: published turns changed")
    print("people days   forced   ours  fewest")
    for people, length in ((6, 28), (10, 28), (50, 28), (200, 28)):
        forced = changed = fewest = 0
        for seed in range(20):
            days, past = office(people, length, 1, 1, 1, seed)
            picks = plan_piket(days, past)
            ill = picks[5].piket[0]
            told = [
                replace(
                    day,
                    kept=pick.piket,
                    eligible=tuple(i for i in day.eligible if i != ill or not 5 <= number < 10),
                )
                for number, (day, pick) in enumerate(zip(days, picks, strict=True))
            ]
            known = sum(len(day.kept) for day in told)
            forced += sum(len({*day.kept} - {*day.eligible}) for day in told)
            again = plan_piket(told, past)
            pairs = zip(told, again, strict=True)
            changed += known - sum(len({*day.kept} & {*pick.piket}) for day, pick in pairs)
            fewest += known - (most_kept(told, past) or 0)
        print(f"{people:6} {length:4} {forced:8} {changed:6} {fewest:7}")


def compare_speed() -> None:
    print("Time alone, best of five")
    for people in (50, 400, 1000):
        for length in (28, 66):
            for needed in (1, 2):
                days, past = office(people, length, needed, 1, 1, 1)
                spent = []
                for _ in range(5):
                    begun = perf_counter()
                    plan_piket(days, past)
                    spent.append(perf_counter() - begun)
                print(f"{people:6} {length:4} {needed:2} {min(spent) * 1e3:8.1f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60, help="CP-SAT's time per instance")
    seconds = parser.parse_args().seconds
    compare(
        [
            (people, length, needed, off, rest)
            for people, needed, off, rest in OFFICES
            for length in (10, 22, 66)
        ],
        seconds,
    )
    compare_repairs()
    compare_speed()


if __name__ == "__main__":
    main()
