"""Piket at random: what holds of every window, however few people and whatever was published."""

from collections import Counter
from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.piket import DutyDay, DutyPast, DutyPick, plan_piket
from schedules.pools import DAY
from tests.schedules.duties import Window, windows
from tests.schedules.duty_oracle import squares, tired

careful = settings(max_examples=120, deadline=None, derandomize=True)


@careful
@given(windows())
def test_as_many_serve_as_are_needed_and_may(window: Window) -> None:
    for day, pick in zip(window.days, window.plan(), strict=True):
        assert len(set(pick.piket)) == len(pick.piket) == min(day.needed, len(day.eligible))
        assert pick.missing == day.needed - len(pick.piket)
        spare = min(day.reserve, len(day.eligible) - len(pick.piket))
        assert len(set(pick.reserve)) == len(pick.reserve) == spare
        assert {*pick.piket, *pick.reserve} <= set(day.eligible)
        assert not {*pick.piket} & {*pick.reserve}


@careful
@given(windows(ample=True))
def test_where_enough_may_serve_everybody_rests(window: Window) -> None:
    assert tired(window.days, window.past, window.plan()) == []


@careful
@given(windows(people=5))
def test_nobody_serves_tired_while_somebody_rested_could(window: Window) -> None:
    picks = window.plan()
    turns = [
        {d.day for d, p in zip(window.days, picks, strict=True) if i in p.piket}
        for i in range(len(window.past))
    ]
    for day, pick in zip(window.days, picks, strict=True):
        short = [i for at, i in tired(window.days, window.past, picks) if at == day.day]
        for other in set(day.eligible) - set(pick.piket) if short else ():
            near = turns[other] | {window.past[other].last} - {0}
            assert any(abs(at - day.day) <= day.rest for at in near)


@careful
@given(windows(), st.data())
def test_planning_again_changes_nothing_from_any_day_on(
    window: Window, data: st.DataObject
) -> None:
    picks = window.plan()
    passed = data.draw(st.integers(0, len(window.days)))
    assert window.published(picks).after(picks, passed).plan() == picks[passed:]


@careful
@given(windows(), st.randoms(use_true_random=False))
def test_the_order_in_which_people_are_listed_is_of_no_consequence(
    window: Window, dice: st.DataObject
) -> None:
    place = list(range(len(window.past)))
    dice.shuffle(place)  # type: ignore[attr-defined]  # Hypothesis hands out a Random
    moved = Window(
        days=tuple(
            replace(day, eligible=tuple(place[i] for i in day.eligible)) for day in window.days
        ),
        past=tuple(window.past[place.index(i)] for i in range(len(place))),
    )
    expected = [
        DutyPick(
            piket=tuple(place[i] for i in pick.piket),
            reserve=tuple(place[i] for i in pick.reserve),
            share=pick.share,
            missing=pick.missing,
        )
        for pick in window.plan()
    ]
    assert list(moved.plan()) == expected


@careful
@given(windows(ample=True), st.data())
def test_one_absence_moves_one_turn(window: Window, data: st.DataObject) -> None:
    picks = window.plan()
    held = [(n, i) for n, pick in enumerate(picks) for i in pick.piket]
    if not held:
        return
    number, fallen = data.draw(st.sampled_from(held))
    again = window.published(picks)
    eligible = tuple(i for i in window.days[number].eligible if i != fallen)
    days = list(again.days)
    days[number] = replace(days[number], eligible=eligible)
    repaired = plan_piket(days, window.past)
    for n, (was, now) in enumerate(zip(picks, repaired, strict=True)):
        gone = {fallen} if n == number else set()
        assert set(was.piket) - set(now.piket) == gone


@careful
@given(windows(ample=True))
def test_who_joins_or_comes_back_takes_no_published_turn(window: Window) -> None:
    picks = window.plan()
    joiner = len(window.past)
    days = [replace(day, eligible=(*day.eligible, joiner)) for day in window.published(picks).days]
    past = [*window.past, replace(window.past[0], rank=joiner, workday=-9 * DAY, last=0)]
    assert [pick.piket for pick in plan_piket(days, past)] == [pick.piket for pick in picks]


@careful
@given(windows())
def test_no_single_turn_handed_on_makes_a_new_plan_more_even(window: Window) -> None:
    picks = list(window.plan())
    before = squares(window.days, window.past, picks)
    strain = len(tired(window.days, window.past, picks))
    for number, (day, pick) in enumerate(zip(window.days, picks, strict=True)):
        for giver in pick.piket:
            for taker in set(day.eligible) - set(pick.piket):
                other = list(picks)
                piket = tuple(taker if i == giver else i for i in pick.piket)
                other[number] = replace(pick, piket=piket)
                if is_rested(window, other, taker):
                    assert squares(window.days, window.past, other) >= before or strain


@careful
@given(windows(people=5, history=False))
def test_no_two_people_can_change_days_for_evenness(window: Window) -> None:
    picks = list(window.plan())
    before = squares(window.days, window.past, picks)
    if tired(window.days, window.past, picks):
        return
    held = [(n, i) for n, pick in enumerate(picks) for i in pick.piket]
    for (first, one), (second, two) in combinations(held, 2):
        if first == second or one == two:
            continue
        other = list(picks)
        for number, giver, taker in ((first, one, two), (second, two, one)):
            if taker in picks[number].piket or taker not in window.days[number].eligible:
                break
            piket = tuple(taker if i == giver else i for i in picks[number].piket)
            other[number] = replace(picks[number], piket=piket)
        else:
            if is_rested(window, other, one) and is_rested(window, other, two):
                assert squares(window.days, window.past, other) >= before


def is_rested(window: Window, picks: list[DutyPick], person: int) -> bool:
    return all(i != person for _, i in tired(window.days, window.past, picks))


def test_over_a_year_everybody_stands_ready_about_as_often() -> None:
    days = [
        DutyDay(day=1000 + n, needed=1, reserve=1, eligible=tuple(range(6))) for n in range(364)
    ]
    picks = plan_piket(days, [DutyPast(rank=i) for i in range(6)])
    ready = Counter(i for pick in picks for i in pick.reserve)
    assert max(ready.values()) - min(ready.values()) <= 1
