"""The planner from letters to placements beside the exact optimum, OR-Tools' and people's own rules.

Run as `python -m bench.planner [--quick]` from the project's root; OR-Tools comes with the development
dependencies. All offices are synthetic. The pools that OR-Tools gets are read off the finished plans;
"core" is the rotation alone on these pools, "flow" is building plus solving. Seconds are CPU seconds
of this machine, of several runs the least, and good for their ratios; aims stand in brackets.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import log
from random import Random
from statistics import fmean
from time import process_time

from bench import piket
from bench.planning import town
from bench.planning.city import alone, live
from bench.planning.cores import core, naive, squares
from bench.planning.events import EVENTS, repair
from bench.planning.exact import keeping
from bench.planning.flow import evenest
from bot.collector import spare_collector
from schedules.audit import audit
from schedules.dayplan import DayPlan
from schedules.roster import Roster
from schedules.rotation import rotate
from schedules.services.drafting import days_between

ROUNDS = 3


def compare_offices(sizes: Sequence[int], lengths: Sequence[int]) -> None:
    print("OPDs: sums of squared balances as ratios to the flow's optimum (ours: aim 1.000)")
    print(
        "people days   ours   wait  count   plan ms  us/cell  core ms  flow ms  core/flow (aim 1.5)"
    )
    cost: dict[int, float] = {}
    for people in sizes:
        for length in lengths:
            row = office_row(people, length)
            cost[people * length] = row.plan
            print(
                f"{people:6} {length:4} {row.ours / row.best:6.3f} {row.wait / row.best:6.1f}"
                f" {row.count / row.best:6.1f} {row.plan * 1e3:9.1f}"
                f" {row.plan / people / length * 1e6:8.1f} {row.core * 1e3:8.1f}"
                f" {row.flow * 1e3:8.1f} {row.core / row.flow:10.2f}"
            )
    few, many = (pick(cell for cell in cost if cell >= 1000) for pick in (min, max))
    growth = log(cost[many] / cost[few]) / log(many / few)
    print(f"time grows with (people x days)^{growth:.2f} from {few} to {many} cells (aim about 1)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Seconds of plan, core and flow, and the squares of ours, the optimum and two known rules."""

    plan: float
    core: float
    flow: float
    ours: float
    best: float
    wait: float
    count: float


def office_row(people: int, length: int) -> Row:
    roster, days = town.office(1, people), town.workdays(length)
    plan_s, core_s, flow_s = [], [], []
    for _ in range(ROUNDS):
        begun = process_time()
        plans = town.plan(roster, days)
        plan_s.append(process_time() - begun)
        made = core(roster, plans, {})
        begun = process_time()
        rotate(made.pools, start=made.start, last_seat=made.last_seat, keys=made.keys)
        core_s.append(process_time() - begun)
        begun = process_time()
        best = evenest(made.pools, made.start, made.shares)
        flow_s.append(process_time() - begun)
    return Row(
        plan=min(plan_s),
        core=min(core_s),
        flow=min(flow_s),
        ours=squares(made.dev),
        best=squares(best),
        wait=squares(naive(made, "wait")),
        count=squares(naive(made, "count")),
    )


def _violations(roster: Roster, plans: tuple[DayPlan, ...]) -> int:
    return len(audit(plans, roster=roster, policies=town.LETTERS, calendar=town.CALENDAR))


def compare_city(sizes: Sequence[int], months: int) -> None:
    month = live(sizes, 1, evenest=evenest, check=_violations)
    print(
        f"city, a month: {month.people} people in {len(sizes)} OPDs planned in {month.planned:.2f} s"
        f" (aim 2), flow alone {month.flow:.2f} s, audited in {month.audited:.2f} s"
        f" ({month.violations} violations); squares {sum(month.ours) / sum(month.best):.6f}"
    )
    year = live(sizes, months, evenest=evenest)
    worst = max(ours / best for ours, best in zip(year.ours, year.best, strict=True) if best)
    print(
        f"city, {months} months with history: planned in {year.planned:.1f} s and folded in"
        f" {year.folded:.1f} s (aim 20), flow alone {year.flow:.1f} s; squares by OPD and month"
        f" {fmean(a / b for a, b in zip(year.ours, year.best, strict=True) if b):.6f}, at most"
        f" {worst:.6f}; a whole day off: {year.off} of {year.people} (aim 0)"
    )
    if tuple(sizes) == town.SIZES:
        seconds, memory, off = alone(months)
        print(
            f"the same in a process of its own: {seconds:.1f} s (aim 20), {memory} MB (aim 100),"
            f" {off} people a whole day off (aim 0)"
        )


def compare_repairs(sizes: Sequence[int], seeds: int) -> None:
    print(f"Something happens after day 7 of 22, sums of {seeds} seeds: turns changed")
    print(
        "people event            scratch   ours fewest  ratio evenness  least ms (1,000: aim 100)"
    )
    changed = fewest = 0
    for people in sizes:
        for event in EVENTS:
            rows = [repair(people, event, seed) for seed in range(seeds)]
            ours, best = sum(row.changed for row in rows), sum(row.fewest for row in rows)
            even = sum(row.ours for row in rows) / sum(row.best for row in rows)
            print(
                f"{people:6} {event:14} {sum(row.scratch for row in rows):9} {ours:6} {best:6}"
                f" {ours / best if best else 1:6.3f} {even:8.4f}"
                f" {min(row.seconds for row in rows) * 1e3:9.0f}"
            )
            changed, fewest = changed + ours, fewest + best
    print(f"all events together {changed / fewest:.4f} of the fewest (aim 1.01)")


def grant_requests(sizes: Sequence[int]) -> None:
    print("Requests for a day at home on a share of all cells (aim: 99 % of those at 15 %)")
    days = town.workdays(22)
    for people in sizes:
        for percent in (5, 15, 40):
            met = possible = asked = 0
            roster = town.office(1, people)
            dice = Random(people)
            wishes: dict[tuple[int, date], bool] = {
                (asn.id, day): False
                for asn in roster.members
                for day in days_between(days[0], days[-1])
                if dice.randrange(100) < percent
            }
            plans = town.plan(roster, days, wishes=wishes)
            by_day: dict[date, dict[int, bool]] = {}
            for asn_id, day in wishes:
                by_day.setdefault(day, {})[asn_id] = False
            made = core(roster, plans, {}, by_day)
            exact = keeping(made)
            asked = sum(len(pool.wished_out - pool.forced) for pool in made.pools)
            held = sum(len(pool.wished_out & pool.forced) for pool in made.pools)
            met = asked + held - made.crossed(made.seated)
            possible = asked + held - made.crossed(exact)
            even = squares(made.dev) / squares(made.dev_of(exact))
            print(
                f"{people:6} people {percent:3} %: {met} of {asked} met = {met / asked:.4f},"
                f" {met / possible:.4f} of what the optimum can meet; squares {even:.4f}"
            )


def compare_piket(lengths: Sequence[int]) -> None:
    ratios = []
    for people, needed, off, rest in piket.OFFICES:
        for length in lengths:
            for seed in (1, 2, 3):
                row = piket.measure(*piket.office(people, length, needed, off, rest, seed), 20)
                if row is not None and row.is_proved:
                    ratios.append(row.ours / row.best)
    exact = sum(ratio == 1 for ratio in ratios)
    print(
        f"piket beside CP-SAT: {exact} of {len(ratios)} proved optima equal, mean"
        f" {fmean(ratios):.4f} (aim 1.03), worst {max(ratios):.4f}"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="small offices, a small city, a quarter"
    )
    quick = parser.parse_args().quick
    spare_collector()
    compare_offices((10, 50, 200) if quick else (10, 50, 200, 1000), (10, 22, 66))
    compare_repairs((50, 200) if quick else (50, 200, 1000), 2 if quick else 5)
    grant_requests((200,) if quick else (50, 200, 1000))
    compare_piket((10,) if quick else (10, 22))
    compare_city(town.SIZES[::8] if quick else town.SIZES, 3 if quick else 12)


if __name__ == "__main__":
    main()
