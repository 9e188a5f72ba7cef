"""The timetable: at once at the start, then every minute, and never skipped for being late."""

import logging

import pytest

from bot.timetable import Timetable


class Ticks:
    """Counts what it is told; `broken` as often as it should fail."""

    def __init__(self, broken: int = 0) -> None:
        self.count = 0
        self.broken = broken

    async def __call__(self) -> None:
        self.count += 1
        if self.count <= self.broken:
            raise RuntimeError("the book is locked")


async def test_the_sweep_runs_once_at_the_start_and_the_tidying_does_not() -> None:
    sweep, tidy = Ticks(), Ticks()
    timetable = Timetable(sweep=sweep, tidy=tidy)
    await timetable.start()
    timetable.stop()
    assert (sweep.count, tidy.count) == (1, 0)


async def test_a_first_sweep_that_fails_is_logged_and_leaves_the_next_minute_its_chance(
    caplog: pytest.LogCaptureFixture,
) -> None:
    sweep = Ticks(broken=1)
    timetable = Timetable(sweep=sweep, tidy=Ticks())
    with caplog.at_level(logging.ERROR):
        await timetable.start()
    assert "the book is locked" in caplog.text
    assert sweep.count == 1
    timetable.stop()


async def test_a_tick_that_comes_late_is_not_skipped_and_many_late_ones_are_one() -> None:
    timetable = Timetable(sweep=Ticks(), tidy=Ticks())
    await timetable.start()
    jobs = timetable._scheduler.get_jobs()  # noqa: SLF001 - APScheduler's default skips silently
    assert [job.id for job in jobs] == ["sweep", "tidy"]
    for job in jobs:
        assert job.misfire_grace_time is None
        assert job.coalesce
        assert job.max_instances == 1
    timetable.stop()


async def test_it_may_be_stopped_before_it_was_started() -> None:
    Timetable(sweep=Ticks(), tidy=Ticks()).stop()
