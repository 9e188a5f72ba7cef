"""Batons: who is called when, whatever hour the sweep comes at."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from schedules.batons import PATIENCE, Baton, Call, Watch, next_call

START = datetime(2026, 6, 8, 0, 30, tzinfo=UTC)  # 07.30 WIB
END = START + timedelta(hours=8, minutes=30)
WATCH = Watch(start=START, end=END, is_reachable=True, reserve=2)
OFFERED = Baton(opd="DKOM", day=date(2026, 6, 8), asn_id=1, offered_at=START)
CALLED = replace(OFFERED, reserve_called_at=START + PATIENCE, reserve_id=2)
TAKEN = replace(OFFERED, taken_at=START, taken_by=1)


@pytest.mark.parametrize(
    ("baton", "minutes", "call"),
    [
        (None, -1, None),
        (None, 0, Call.OFFER),
        (None, 300, Call.OFFER),
        (OFFERED, 14, None),
        (OFFERED, 15, Call.RESERVE),
        (OFFERED, 470, Call.RESERVE),
        (OFFERED, 480, None),  # half an hour before the end it is of no use any more
        (OFFERED, 600, None),
        (CALLED, 29, None),
        (CALLED, 30, Call.HEAD),
        (CALLED, 600, None),
        (replace(CALLED, head_called_at=START + 2 * PATIENCE), 60, None),
        (TAKEN, 60, None),
        (replace(CALLED, taken_at=START, taken_by=2), 60, None),
    ],
)
def test_each_is_called_in_turn_and_only_within_the_hours(
    baton: Baton | None, minutes: int, call: Call | None
) -> None:
    assert next_call(baton, WATCH, START + timedelta(minutes=minutes)) is call


def test_a_quarter_of_an_hour_counts_from_the_call_that_was_really_made() -> None:
    late = replace(OFFERED, offered_at=START + timedelta(hours=3))
    assert next_call(late, WATCH, START + timedelta(hours=3, minutes=14)) is None
    assert next_call(late, WATCH, START + timedelta(hours=3, minutes=15)) is Call.RESERVE


def test_without_a_reserve_the_head_comes_next() -> None:
    alone = replace(WATCH, reserve=None)
    assert next_call(OFFERED, alone, START + timedelta(minutes=14)) is None
    assert next_call(OFFERED, alone, START + timedelta(minutes=15)) is Call.HEAD


def test_nobody_waits_for_somebody_who_cannot_be_reached() -> None:
    assert next_call(OFFERED, replace(WATCH, is_reachable=False), START) is Call.RESERVE
