from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import given, settings
from hypothesis import strategies as st

from schedules.audit import AuditRule, Violation, audit
from schedules.dayplan import DayPlan, ProblemCode, fold
from schedules.people import Pattern
from schedules.pools import DAY
from schedules.roster import Absence
from schedules.shares import ShareKind
from schedules.terms import OfficialsRule, PiketRule
from tests.schedules.builders import CALENDAR, MONDAY, letter, people, plan, roster, span
from tests.schedules.worlds import World, absences, worlds

T = TypeVar("T")
careful = settings(max_examples=100, deadline=None, derandomize=True)
weeks = span(MONDAY, 21)
leaves = st.lists(absences(st.integers(1, 8), st.sampled_from(weeks)), max_size=5)


def unsound(world: World, plans: Sequence[DayPlan]) -> tuple[Violation, ...]:
    """What the audit finds, but for offices that the plan itself reports as left to themselves."""
    found = audit(plans, roster=world.roster, policies=world.letters, calendar=CALENDAR)
    empty = {p.day for one in plans for p in one.problems if p.code is ProblemCode.NO_PIKET}
    return tuple(v for v in found if v.rule is not AuditRule.EMPTY_OFFICE or v.day not in empty)


@careful
@given(world=worlds())
def test_the_audit_finds_nothing_in_a_plan(world: World) -> None:
    assert unsound(world, world.plan()) == ()


@careful
@given(world=worlds())
def test_planning_twice_gives_the_same(world: World) -> None:
    assert world.plan() == world.plan()


@careful
@given(world=worlds(), order=st.permutations(range(4)))
def test_the_order_of_letters_absences_and_overrides_does_not_matter(
    world: World, order: list[int]
) -> None:
    def mixed(things: Sequence[T]) -> tuple[T, ...]:
        return tuple(things[n] for n in order if n < len(things))

    other = replace(
        world.roster,
        absences=mixed(world.roster.absences),
        overrides=mixed(world.roster.overrides),
    )
    assert plan(other, mixed(world.letters), world.days) == world.plan()


@careful
@given(world=worlds())
def test_planning_again_what_is_published_changes_nothing(world: World) -> None:
    published = world.plan()
    assert world.plan(published=published) == published


@careful
@given(world=worlds(), passed=st.integers(0, 20))
def test_going_on_from_any_later_day_changes_nothing(world: World, passed: int) -> None:
    published = world.plan()
    past = published[: passed % len(published)]
    assert world.plan(published=published, before=past) == published[len(past) :]


@careful
@given(world=worlds(), passed=st.integers(0, 20))
def test_after_any_event_the_rest_of_the_plan_is_sound_and_settled(
    world: World, passed: int
) -> None:
    calm = replace(world, roster=replace(world.roster, absences=(), overrides=()))
    published = calm.plan()
    past = published[: passed % len(published)]
    repaired = world.plan(published=published, before=past)
    assert unsound(world, repaired) == ()
    again = world.plan(published=repaired, before=past)
    assert [one.placements for one in again] == [one.placements for one in repaired]


@careful
@given(percent=st.integers(20, 80), away=leaves)
def test_who_is_in_out_of_turn_is_told_that_seats_were_exchanged(
    percent: int, away: list[Absence]
) -> None:
    for one in plan(roster(people(4), absences=away), [letter(percent)], weeks):
        for placed in one.placements:
            turn = placed.reason.turn
            if turn is not None:
                assert placed.is_seat is ((turn.position <= turn.seats) is not turn.exchanged)


@careful
@given(world=worlds(), cut=st.integers(0, 20))
def test_standings_add_up_however_the_past_is_cut(world: World, cut: int) -> None:
    plans = world.plan()
    assert fold(plans[cut:], fold(plans[:cut])) == fold(plans)


@careful
@given(world=worlds())
def test_a_letter_that_ended_before_changes_nothing(world: World) -> None:
    over = letter(0, number="SE/9/2026", first=MONDAY.replace(month=1), last=MONDAY.replace(day=7))
    assert plan(world.roster, [*world.letters, over], world.days) == world.plan()


@careful
@given(
    percent=st.integers(0, 100),
    kind=st.sampled_from(ShareKind),
    away=leaves,
    size=st.integers(1, 8),
)
def test_with_nobody_called_in_everyone_ends_within_a_day(
    percent: int, kind: ShareKind, away: list[Absence], size: int
) -> None:
    team = roster(people(size, pattern=Pattern.GILIR), absences=away)
    plans = plan(team, [letter(percent, kind=kind)], weeks)
    assert all(abs(standing.owed) < DAY for standing in fold(plans).values())


@careful
@given(percent=st.integers(1, 99), away=leaves)
def test_two_with_the_same_days_never_end_more_than_a_day_apart(
    percent: int, away: list[Absence]
) -> None:
    present = people(4, first=11)
    team = roster([*people(8), *present], absences=away)
    standings = fold(plan(team, [letter(percent, officials=OfficialsRule.ROTATE)], weeks))
    owed = [standings[asn.id].owed for asn in present]
    assert max(owed) - min(owed) <= DAY


@careful
@given(size=st.integers(3, 8), needed=st.integers(1, 3), passed=st.integers(1, 21))
def test_piket_turns_differ_by_at_most_one(size: int, needed: int, passed: int) -> None:
    order = letter(100, piket=PiketRule(per_day=needed, per_off_day=1, rest=0))
    standings = fold(plan(roster(people(size)), [order], weeks[:passed])).values()
    for owed in (
        [s.duty_owed + s.weekend_duty_owed + s.holiday_duty_owed for s in standings],
        [s.weekend_duty_owed for s in standings],
        [s.holiday_duty_owed for s in standings],
    ):
        assert max(owed) - min(owed) <= DAY
