"""What holds of every plan under letters that ask for something over several days."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.audit import Violation, audit
from schedules.dayplan import DayPlan, ProblemCode
from schedules.places import Rule
from tests.schedules.builders import CALENDAR
from tests.schedules.worlds import World, worlds

careful = settings(max_examples=100, deadline=None, derandomize=True)
spanning = worlds(spanning=True)


def unsound(
    world: World, plans: tuple[DayPlan, ...], past: tuple[DayPlan, ...] = ()
) -> list[Violation]:
    """What the audit finds in plans, seen together with those before them."""
    found = audit([*past, *plans], roster=world.roster, policies=world.letters, calendar=CALENDAR)
    empty = {p.day for one in plans for p in one.problems if p.code is ProblemCode.NO_PIKET}
    return [v for v in found if v.day not in {one.day for one in past} | empty]


@careful
@given(world=spanning)
def test_the_audit_finds_nothing_in_a_plan(world: World) -> None:
    assert unsound(world, world.plan()) == []


@careful
@given(world=spanning)
def test_planning_again_what_is_published_changes_nothing(world: World) -> None:
    published = world.plan()
    assert world.plan(published=published) == published


@careful
@given(world=spanning, passed=st.integers(0, 20))
def test_going_on_from_the_middle_of_a_block_or_a_week_changes_nothing(
    world: World, passed: int
) -> None:
    published = world.plan()
    past = published[: passed % len(published)]
    assert world.plan(published=published, before=past) == published[len(past) :]


@careful
@given(world=spanning, passed=st.integers(0, 20))
def test_after_any_event_blocks_groups_and_weeks_are_kept_and_settled(
    world: World, passed: int
) -> None:
    calm = replace(world, roster=replace(world.roster, absences=(), overrides=()))
    published = calm.plan()
    past = published[: passed % len(published)]
    repaired = world.plan(published=published, before=past)
    assert unsound(world, repaired, past) == []
    again = world.plan(published=[*past, *repaired], before=past)
    assert [one.placements for one in again] == [one.placements for one in repaired]


@careful
@given(world=spanning)
def test_a_group_that_is_not_in_is_at_home_or_told_to_have_met_another(world: World) -> None:
    for one in world.plan():
        told = {p.asn_id for p in one.problems if p.code is ProblemCode.COHORTS_MET}
        assert told >= {
            p.asn_id for p in one.placements if p.is_seat and p.reason.rule is Rule.COHORT
        }
