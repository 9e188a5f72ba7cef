"""The most even piket there is, as CP-SAT proves it: slow, and knowing nothing of turns."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from ortools.sat.python.cp_model import (
    FEASIBLE,
    OPTIMAL,
    CpModel,
    CpSolver,
    CpSolverStatus,
    IntVar,
    LinearExpr,
)

from schedules.piket import DutyDay, DutyKind, DutyPast, DutyPick
from schedules.pools import DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class BestDuty:
    """What CP-SAT found: whether any plan keeps all rest, whether it is the best, how uneven it is."""

    is_feasible: bool
    is_proved: bool
    squares: int


def balances(
    days: Sequence[DutyDay], past: Sequence[DutyPast], picks: Sequence[DutyPick] = ()
) -> list[dict[str, int]]:
    """Each person's total, weekend and holiday balance after all days, in micro-days."""
    found = [
        {"total": p.workday + p.weekend + p.holiday, "weekend": p.weekend, "holiday": p.holiday}
        for p in past
    ]
    for number, day in enumerate(days):
        served = picks[number].piket if picks else ()
        for i in day.eligible:
            for account in accounts(day):
                found[i][account] -= DAY * min(day.needed, len(day.eligible)) // len(day.eligible)
        for i in served:
            for account in accounts(day):
                found[i][account] += DAY
    return found


def accounts(day: DutyDay) -> tuple[str, ...]:
    match day.kind:
        case DutyKind.WEEKEND:
            return "total", "weekend"
        case DutyKind.HOLIDAY:
            return "total", "holiday"
        case _:
            return ("total",)


def squares(
    days: Sequence[DutyDay], past: Sequence[DutyPast], picks: Sequence[DutyPick] = ()
) -> int:
    """The sum of the squares of all balances."""
    return sum(v * v for person in balances(days, past, picks) for v in person.values())


def tired(
    days: Sequence[DutyDay], past: Sequence[DutyPast], picks: Sequence[DutyPick]
) -> list[tuple[int, int]]:
    """Who holds a day too soon after another, as day and person."""
    found, last = [], [p.last for p in past]
    for day, pick in zip(days, picks, strict=True):
        found += [(day.day, i) for i in pick.piket if last[i] and day.day - last[i] <= day.rest]
        for i in pick.piket:
            last[i] = day.day
    return found


def best_duty(
    days: Sequence[DutyDay], past: Sequence[DutyPast], *, seconds: float = 60
) -> BestDuty:
    """Prove the least sum of squares with all rest kept, on one thread, the same every time."""
    model, cells = _rules(days, past)
    model.minimize(sum(_costs(model, cells, days, past)))
    solver, status = _solve(model, seconds)
    is_feasible = status in (OPTIMAL, FEASIBLE)
    added = DAY * round(solver.objective_value) if is_feasible else 0
    return BestDuty(
        is_feasible=is_feasible,
        is_proved=status == OPTIMAL,
        squares=squares(days, past) + added,
    )


def most_kept(days: Sequence[DutyDay], past: Sequence[DutyPast]) -> int | None:
    """The most published turns that any plan with all rest can keep; None if there is no such plan."""
    model, cells = _rules(days, past)
    published = [(number, i) for number, day in enumerate(days) for i in day.kept]
    model.maximize(sum(cells[cell] for cell in published if cell in cells))
    solver, status = _solve(model, 60)
    return round(solver.objective_value) if status == OPTIMAL else None


def _solve(model: CpModel, seconds: float) -> tuple[CpSolver, CpSolverStatus]:
    solver = CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = seconds
    return solver, solver.solve(model)


def _rules(
    days: Sequence[DutyDay], past: Sequence[DutyPast]
) -> tuple[CpModel, dict[tuple[int, int], IntVar]]:
    """Who may hold which day, how many do, and their rest."""
    model = CpModel()
    cells = {
        (number, i): model.new_bool_var("") for number, day in enumerate(days) for i in day.eligible
    }
    for number, day in enumerate(days):
        if day.eligible:
            here = sum(cells[number, i] for i in day.eligible)
            model.add(here == min(day.needed, len(day.eligible)))
    for i, own in enumerate(past):
        turns = [number for number in range(len(days)) if (number, i) in cells]
        for one, two in combinations(turns, 2):
            if days[two].day - days[one].day <= days[two].rest:
                model.add_at_most_one(cells[one, i], cells[two, i])
        for number in turns:
            if own.last and days[number].day - own.last <= days[number].rest:
                model.add(cells[number, i] == 0)
    return model, cells


def _costs(
    model: CpModel,
    cells: dict[tuple[int, int], IntVar],
    days: Sequence[DutyDay],
    past: Sequence[DutyPast],
) -> list[LinearExpr]:
    """What turns add to the squares, in days times micro-days: the n-th of a kind 2c + (2n - 1)."""
    costs = []
    for i, start in enumerate(balances(days, past)):
        for account, balance in start.items():
            taken = [
                cells[number, i]
                for number, day in enumerate(days)
                if (number, i) in cells and account in accounts(day)
            ]
            steps = [model.new_bool_var("") for _ in taken]
            model.add(sum(steps) == sum(taken))
            costs += [(2 * balance + DAY * (2 * n + 1)) * step for n, step in enumerate(steps)]
    return costs
