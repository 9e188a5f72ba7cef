from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from schedules.dayplan import Placement
from schedules.notices import Batch, latest_starts, urgency
from schedules.places import Duty, Place, Reason, Rule
from schedules.workdays import Zone
from tests.schedules.builders import MONDAY

SIX = datetime(2026, 6, 8, 6, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
IN_HAND = 2 * MINUTE


def test_fifteen_thousand_people_by_six_start_before_ten_to() -> None:
    starts = latest_starts([Batch(SIX, 15_000)], per_second=30)
    assert starts == {SIX: SIX - IN_HAND - timedelta(seconds=500)}


def test_batches_of_one_hour_are_one_batch() -> None:
    apart = latest_starts([Batch(SIX, 1000), Batch(SIX, 500)], per_second=25)
    assert apart == {SIX: SIX - IN_HAND - timedelta(seconds=60)}


def test_an_earlier_hour_makes_room_for_a_later_one_that_needs_it() -> None:
    later = SIX + 5 * MINUTE
    starts = latest_starts([Batch(later, 15_000), Batch(SIX, 300)], per_second=30)
    assert starts[later] == later - IN_HAND - timedelta(seconds=500)
    assert starts[SIX] == starts[later] - timedelta(seconds=10)


def test_hours_far_apart_do_not_disturb_each_other() -> None:
    later = SIX + timedelta(hours=2)
    starts = latest_starts([Batch(SIX, 30), Batch(later, 30)], per_second=30)
    assert starts == {due: due - IN_HAND - timedelta(seconds=1) for due in (SIX, later)}


def test_the_east_is_told_first() -> None:
    dues = [zone.moment(MONDAY, time(6)) for zone in Zone]
    starts = latest_starts([Batch(due, 100) for due in dues], per_second=10)
    assert sorted(dues, key=lambda due: starts[due]) == dues[::-1]


def test_nothing_to_tell_starts_nothing() -> None:
    assert latest_starts([], per_second=30) == {}


@given(
    st.lists(st.tuples(st.integers(0, 200), st.integers(1, 9000)), max_size=8),
    st.floats(1, 30),
)
def test_begun_at_the_latest_start_every_hour_is_kept(
    hours: list[tuple[int, int]], per_second: float
) -> None:
    batches = [Batch(SIX + after * MINUTE, messages) for after, messages in hours]
    starts = latest_starts(batches, per_second)
    for due, start in starts.items():
        messages = sum(batch.messages for batch in batches if batch.due == due)
        assert start + timedelta(seconds=messages / per_second) <= due - IN_HAND
    for one, after in pairwise(sorted(starts)):
        messages = sum(batch.messages for batch in batches if batch.due == one)
        assert starts[one] + timedelta(seconds=messages / per_second) <= starts[after]


def test_piket_is_told_first_then_those_who_must_leave_home() -> None:
    def slot(place: Place, duty: Duty | None = None) -> Placement:
        why = Reason(rule=Rule.ROTATION)
        return Placement(asn_id=1, unit="", place=place, reason=why, duty=duty)

    days = [
        [slot(Place.WFO, Duty.PIKET)],
        [slot(Place.WFO)],
        [slot(Place.WFF)],
        [slot(Place.WFH), slot(Place.WFO)],
        [slot(Place.WFH)],
        [slot(Place.WFH, Duty.RESERVE)],
        [slot(Place.AWAY)],
    ]
    assert [urgency(day) for day in days] == [0, 1, 1, 1, 2, 2, 2]
