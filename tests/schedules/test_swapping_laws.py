"""Swaps in random OPDs under random letters: whatever is held possible breaks nothing and lasts."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schedules.agreements import keep, without
from schedules.audit import audit
from schedules.dayplan import DayPlan, changes, fold
from schedules.places import Duty, Place
from schedules.pools import DAY
from schedules.shares import Share, ShareKind
from schedules.swapping import Grounds, exchange_back, kind_of, swapped
from schedules.swaps import Leg, Swap, SwapKind, SwapState
from schedules.terms import Cycle, CycleUnit, PiketRule, SlotKind, SlotRule
from schedules.workdays import Span, Zone
from tests.schedules.builders import CALENDAR, MONDAY, asn, letter, roster, span
from tests.schedules.worlds import World, absences, worlds

NOW = datetime(2026, 6, 7, tzinfo=Zone.WIB.tz)
LAWS = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)


@st.composite
def offices(draw: st.DrawFn) -> World:
    """An OPD in which nearly everybody takes turns, under one letter that may ask for more."""
    days = tuple(span(MONDAY, 14))
    members = [
        asn(
            n,
            unit=draw(st.sampled_from(["Bidang A", "Bidang A", "Bidang B"])),
            may_piket=draw(st.sampled_from([True, True, True, False])),
        )
        for n in range(1, draw(st.integers(4, 9)) + 1)
    ]
    numbers = [one.nip.digits for one in members]
    halves = SlotRule(
        kind=draw(st.sampled_from(SlotKind)),
        first=Span(time(7, 30), time(14)),
        second=Span(time(14, 30), time(16, 30)),
    )
    more: dict[str, Any] = {
        "minimum": 1,
        "opd_share": Share(kind=ShareKind.MAX_OFFICE, percent=40),
        "pairs": frozenset({(numbers[0], numbers[1])}),
        "prefer_home": frozenset({numbers[2]}),
        "slots": halves,
        "home_days_per_week": draw(st.integers(2, 4)),
        "cycle": Cycle(unit=CycleUnit.WEEK),
        "cohorts": 2,
    }
    chosen = draw(st.sets(st.sampled_from(sorted(more)), max_size=2))
    ids = st.integers(1, len(members))
    return World(
        days=days,
        roster=roster(members, draw(st.lists(absences(ids, st.sampled_from(days)), max_size=2))),
        letters=(
            letter(
                draw(st.sampled_from([30, 40, 50, 60, 75])),
                kind=draw(st.sampled_from(ShareKind)),
                piket=PiketRule(
                    per_day=draw(st.integers(0, 1)),
                    per_off_day=draw(st.integers(0, 1)),
                    reserve=draw(st.integers(0, 1)),
                ),
                **{name: more[name] for name in chosen},
            ),
        ),
    )


def grounds_of(world: World, plans: tuple[DayPlan, ...]) -> Grounds:
    return Grounds(
        roster=world.roster,
        letters=world.letters,
        calendar=CALENDAR,
        plans={plan.day: plan for plan in plans},
    )


def possible(grounds: Grounds, *, most: int = 12) -> Iterator[tuple[Leg, dict[date, DayPlan]]]:
    """Some swaps that hold, of all kinds."""
    found = 0
    for day, plan in grounds.plans.items():
        people = plan.people()
        for giver, give in people.items():
            kind = kind_of(give)
            if kind is None:
                continue
            for taker in people:
                if taker == giver or found == most:
                    continue
                leg = Leg(day=day, kind=kind, giver=giver, taker=taker)
                made = swapped(grounds, [leg])
                if not isinstance(made, str):
                    found += 1
                    yield leg, made


def as_swap(leg: Leg, number: int) -> Swap:
    return Swap(
        id=number,
        opd="DKOM",
        kind=leg.kind,
        giver=leg.giver,
        taker=leg.taker,
        day=leg.day,
        asked_by=leg.giver,
        asked_at=NOW,
        expires_at=NOW,
        state=SwapState.STANDING,
        decided_at=NOW + timedelta(minutes=number),
    )


def faults(world: World, plans: dict[date, DayPlan]) -> set[tuple[object, ...]]:
    found = audit(
        [plans[day] for day in sorted(plans)],
        roster=world.roster,
        policies=world.letters,
        calendar=CALENDAR,
    )
    return {(one.rule, one.day, one.unit, one.asn_id) for one in found}


@LAWS
@given(offices() | worlds(weeks=2))
def test_a_swap_that_holds_leaves_the_audit_content_and_touches_two_people(world: World) -> None:
    plans = world.plan()
    grounds = grounds_of(world, plans)
    for leg, made in possible(grounds):
        ((day, new),) = made.items()
        assert day == leg.day
        touched = {one.asn_id for one in changes(grounds.plans[day], new)}
        assert touched <= {leg.giver, leg.taker}
        assert faults(world, {**grounds.plans, **made}) <= faults(world, dict(grounds.plans))
        if leg.kind is SwapKind.PIKET:
            assert [p.asn_id for p in new.of(leg.taker) if p.duty is Duty.PIKET]
        else:
            assert any(p.place is Place.WFO for p in new.of(leg.taker))
            assert all(p.place is Place.WFH for p in new.of(leg.giver))


@LAWS
@given(offices() | worlds(weeks=2))
def test_balances_credit_the_real_turn_and_no_more(world: World) -> None:
    plans = world.plan()
    grounds = grounds_of(world, plans)
    was = fold(plans)
    for leg, made in possible(grounds):
        now = fold([made.get(plan.day, plan) for plan in plans])
        owed = {i: now[i].owed - was[i].owed for i in now if now[i].owed != was[i].owed}
        duty = {
            i: sum(_duties(now[i])) - sum(_duties(was[i]))
            for i in now
            if _duties(now[i]) != _duties(was[i])
        }
        assert owed in ({}, {leg.giver: -DAY, leg.taker: DAY})
        expected = {leg.giver: -DAY, leg.taker: DAY} if leg.kind is SwapKind.PIKET else {}
        assert duty == expected


def _duties(standing: object) -> tuple[int, int, int]:
    names = ("duty_owed", "weekend_duty_owed", "holiday_duty_owed")
    first, second, third = (getattr(standing, name) for name in names)
    return first, second, third


@LAWS
@given(offices() | worlds(weeks=2))
def test_taking_a_seat_back_gives_the_day_as_it_was(world: World) -> None:
    grounds = grounds_of(world, world.plan())
    for leg, made in possible(grounds):
        if leg.kind is SwapKind.SEAT:
            back = exchange_back(made[leg.day], leg)
            assert not changes(back, grounds.plans[leg.day])


@LAWS
@given(offices() | worlds(weeks=2), st.integers(1, 4))
def test_planning_anew_without_a_cause_keeps_swaps_and_changes_nobody(
    world: World, most: int
) -> None:
    plans = {plan.day: plan for plan in world.plan()}
    again = {plan.day: plan for plan in world.plan(published=tuple(plans.values()))}
    if any(changes(plans[day], again[day]) for day in plans):
        return  # not this test's: a plan that moves by itself
    grounds = grounds_of(world, tuple(plans.values()))
    agreed: list[Swap] = []
    for leg, _ in possible(grounds, most=most):
        made = swapped(grounds_of(world, tuple(plans.values())), [leg])
        if leg.kind is SwapKind.SEAT and not isinstance(made, str):
            plans |= made
            agreed.append(as_swap(leg, len(agreed) + 1))
    published = without(plans, agreed)
    anew = world.plan(published=tuple(published[day] for day in sorted(published)))
    kept, lapsed = keep(grounds_of(world, anew), agreed)
    assert lapsed == ()
    for day, plan in plans.items():
        assert not changes(plan, kept[day])
