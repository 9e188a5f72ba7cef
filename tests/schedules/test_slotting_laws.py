"""What holds for every halved day, whatever the letters, absences and orders."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.audit import AuditRule, Violation, audit
from schedules.dayplan import DayPlan, fold
from schedules.people import Pattern
from schedules.places import Place, Slot
from schedules.roster import Absence, Override
from tests.schedules.broken_halves import SHIFTS, SPLIT
from tests.schedules.builders import CALENDAR, MONDAY, letter, people, plan, roster, span
from tests.schedules.worlds import World, absences, worlds

careful = settings(max_examples=100, deadline=None, derandomize=True)
PLACES = (Place.WFO, Place.WFO, Place.WFH, Place.WFF, Place.DL, Place.AWAY)
weeks = span(MONDAY, 21)


@st.composite
def halved(draw: st.DrawFn) -> World:
    """Draw a world whose letters halve days, and in which half-days are ordered."""
    world = draw(worlds(most=8))
    ids = st.integers(1, len(world.roster.members))
    orders = st.builds(
        Override,
        asn_id=ids,
        day=st.sampled_from(world.days),
        place=st.sampled_from(PLACES),
        slot=st.sampled_from([Slot.FIRST, Slot.SECOND]),
    )
    asked = draw(st.lists(orders, max_size=6, unique_by=lambda o: (o.asn_id, o.day, o.slot)))
    slots = st.sampled_from([SPLIT, SHIFTS, None])
    return replace(
        world,
        letters=tuple(replace(one, slots=draw(slots)) for one in world.letters),
        roster=replace(world.roster, overrides=(*world.roster.overrides, *asked)),
    )


def unsound(world: World, plans: Sequence[DayPlan]) -> list[Violation]:
    """What the audit finds, but for an office that nobody can hold: the letters are to blame."""
    found = audit(plans, roster=world.roster, policies=world.letters, calendar=CALENDAR)
    return [violation for violation in found if violation.rule is not AuditRule.EMPTY_OFFICE]


@careful
@given(world=halved())
def test_the_audit_finds_nothing_in_a_halved_plan(world: World) -> None:
    assert unsound(world, world.plan()) == []


@careful
@given(world=halved(), passed=st.integers(0, 20))
def test_planning_again_or_going_on_changes_nothing(world: World, passed: int) -> None:
    published = world.plan()
    past = published[: passed % len(published)]
    assert world.plan(published=published, before=past) == published[len(past) :]


@careful
@given(world=halved(), passed=st.integers(0, 20))
def test_after_any_event_the_rest_is_sound_and_settled(world: World, passed: int) -> None:
    calm = replace(world, roster=replace(world.roster, absences=(), overrides=()))
    published = calm.plan()
    past = published[: passed % len(published)]
    repaired = world.plan(published=published, before=past)
    assert unsound(world, repaired) == []
    again = world.plan(published=repaired, before=past)
    assert [one.placements for one in again] == [one.placements for one in repaired]


@careful
@given(world=halved())
def test_halving_a_day_changes_nobodys_turn_share_or_piket(world: World) -> None:
    orders = [o for o in world.roster.overrides if o.slot is Slot.WHOLE]
    calm = replace(world, roster=replace(world.roster, overrides=tuple(orders)))
    whole = replace(calm, letters=tuple(replace(one, slots=None) for one in calm.letters))
    for one, usual in zip(calm.plan(), whole.plan(), strict=True):
        assert one.proofs == usual.proofs
        assert one.problems == usual.problems
        cut, uncut = fold([one]), fold([usual])
        assert {i: replace(s, early=0) for i, s in cut.items()} == uncut


@careful
@given(
    size=st.integers(1, 9),
    percent=st.integers(20, 100),
    away=st.lists(absences(st.integers(1, 9), st.sampled_from(weeks)), max_size=6),
)
def test_early_and_late_shifts_of_one_person_stay_close(
    size: int, percent: int, away: list[Absence]
) -> None:
    team = roster(
        people(size, pattern=Pattern.GILIR), absences=[a for a in away if a.asn_id <= size]
    )
    plans = plan(team, [letter(percent, slots=SHIFTS)], weeks)
    assert all(abs(standing.early) <= 2 for standing in fold(plans).values())


@careful
@given(world=halved())
def test_each_half_is_told_once_and_in_order(world: World) -> None:
    for one in world.plan():
        days: dict[int, list[Slot]] = {}
        for placed in one.placements:
            days.setdefault(placed.asn_id, []).append(placed.slot)
            assert (placed.hours is None) is (placed.slot is Slot.WHOLE)
        assert all(
            slots in ([Slot.WHOLE], [Slot.FIRST], [Slot.SECOND], [Slot.FIRST, Slot.SECOND])
            for slots in days.values()
        )


def test_after_a_year_of_two_shifts_everybody_came_early_as_often_as_late() -> None:
    days = [MONDAY + timedelta(days=n) for n in range(364)]
    plans = plan(roster(people(40)), [letter(50, slots=SHIFTS)], days)
    found = [standing.early for standing in fold(plans).values()]
    assert len(found) == 40
    assert max(map(abs, found)) <= 1
