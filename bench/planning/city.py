"""A year of the whole city, month by month as the bot plans it, beside the exact optimum.

Run as `python -m bench.planning.city --months 12` it plans alone, in a process of its own, and says
what it took as one line: months, CPU seconds, megabytes, people a whole day off.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time

from bench.planning import town
from bench.planning.cores import core, squares
from bot.collector import spare_collector
from schedules.dayplan import DayPlan, Standing, fold
from schedules.pools import DAY, Pool
from schedules.roster import Roster

Evenest = Callable[[Sequence[Pool], Sequence[int], Sequence[Sequence[int]]], list[int]]


@dataclass(slots=True, kw_only=True)
class Tally:
    """What some months of the city took, and how even they are; seconds of CPU."""

    planned: float = 0.0
    folded: float = 0.0
    audited: float = 0.0
    flow: float = 0.0
    violations: int = 0
    people: int = 0
    off: int = 0
    ours: list[float] = field(default_factory=list)  # squares by OPD and month
    best: list[float] = field(default_factory=list)


Check = Callable[[Roster, tuple[DayPlan, ...]], int]


def live(
    sizes: Sequence[int], months: int, *, evenest: Evenest | None = None, check: Check | None = None
) -> Tally:
    """Plan OPD by OPD and month by month with folded history; a month's plans are dropped then."""
    tally = Tally()
    for number, people in enumerate(sizes):
        roster = town.office(number, people)
        standings: dict[int, Standing] = {}
        for month in range(1, months + 1):
            days = town.month(month)
            begun = process_time()
            plans = town.plan(roster, days, standings=standings)
            planned = process_time()
            if check is not None:
                tally.violations += check(town.loaded(roster, days), plans)
            audited = process_time()
            if evenest is not None:
                made = core(roster, plans, standings)
                begun_flow = process_time()
                best = evenest(made.pools, made.start, made.shares)
                tally.flow += process_time() - begun_flow
                tally.ours.append(squares(made.dev))
                tally.best.append(squares(best))
            begun_fold = process_time()
            standings = fold(plans, standings)
            tally.folded += process_time() - begun_fold
            tally.planned += planned - begun
            tally.audited += audited - planned
        tally.people += len(standings)
        tally.off += sum(abs(one.owed) >= DAY for one in standings.values())
    return tally


def alone(months: int) -> tuple[float, int, int]:
    """Plan the city in a process of its own: CPU seconds with folding, MB at most, people off."""
    told = subprocess.run(
        [sys.executable, "-m", "bench.planning.city", "--months", str(months)],
        cwd=Path(__file__).parents[2],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    return float(told[0]), int(told[1]), int(told[2])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--months", type=int, default=12)
    months = parser.parse_args().months
    spare_collector()
    tally = live(town.SIZES, months)
    print(f"{tally.planned + tally.folded:.2f} {_most_memory()} {tally.off}")


def _most_memory() -> int:
    """This program's peak in MB; what `getrusage` tells would be its parent's, if that was larger."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) // 1024


if __name__ == "__main__":
    main()
