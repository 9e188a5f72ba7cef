"""Piket against CP-SAT: with rest the problem is NP-complete, so here the shortfall is measured."""

from dataclasses import replace
from random import Random  # noqa: TID251 -- windows drawn from a seed, the same for every run
from statistics import fmean, median

from schedules.piket import DutyDay, DutyKind, DutyPast, plan_piket
from schedules.pools import DAY
from tests.schedules.duty_oracle import best_duty, most_kept, squares, tired


def window(people: int, days: int, seed: int) -> tuple[list[DutyDay], list[DutyPast]]:
    """An OPD's weeks from a Monday on, with leave, a holiday now and then, and a history."""
    dice = Random(seed)  # noqa: S311 -- a seed, not secrecy
    needed, rest = dice.choice((1, 1, 2)), dice.choice((1, 2))
    away = {i: range(n := dice.randrange(days), n + dice.randint(0, 6)) for i in range(people)}
    asked = []
    for day in range(days):
        holiday = DutyKind.HOLIDAY if dice.random() < 0.08 else DutyKind.WORKDAY
        kind = DutyKind.WEEKEND if day % 7 > 4 else holiday
        asked.append(
            DutyDay(
                day=1000 + day,
                kind=kind,
                needed=1 if kind else needed,
                rest=rest,
                eligible=tuple(i for i in range(people) if day not in away[i]),
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


def test_piket_is_as_even_as_proved_possible_or_nearly() -> None:
    ratios = []
    for seed in range(90):
        days, past = window(6 + seed % 7, (7, 14, 21)[seed % 3], seed)
        best = best_duty(days, past)
        if best.is_feasible:
            picks = plan_piket(days, past)
            assert best.is_proved
            assert tired(days, past, picks) == []
            ratios.append(squares(days, past, picks) / best.squares)
    assert min(ratios) >= 1
    assert median(ratios) == 1
    assert fmean(ratios) <= 1.03


def test_wherever_rest_can_be_had_in_a_small_pool_it_is_had() -> None:
    possible = 0
    for seed in range(80):
        days, past = window(4 + seed % 3, 14, seed)
        if best_duty(days, past).is_feasible:
            possible += 1
            assert tired(days, past, plan_piket(days, past)) == []
    assert possible > 40


def test_an_illness_moves_hardly_more_turns_than_it_must() -> None:
    moved = fewest = 0
    for seed in range(80):
        days, past = window(6 + seed % 5, 14, seed)
        told = [
            replace(day, kept=pick.piket)
            for day, pick in zip(days, plan_piket(days, past), strict=True)
        ]
        ill, first = seed % len(past), seed % 10
        for number in range(first, first + 4):
            well = tuple(i for i in told[number].eligible if i != ill)
            told[number] = replace(told[number], eligible=well)
        picks = plan_piket(told, past)
        kept = most_kept(told, past)
        if kept is None:
            continue
        known = sum(len(day.kept) for day in told)
        moved += known - sum(
            len({*day.kept} & {*pick.piket}) for day, pick in zip(told, picks, strict=True)
        )
        fewest += known - kept
    assert fewest <= moved <= 1.03 * fewest
