"""The timetable: at once at the start, then every minute, and never skipped for being late."""

import asyncio
import logging
from datetime import UTC, date, datetime
from threading import Event

import pytest

from bot.timetable import Timetable
from schedules.ledger import calendars
from schedules.ledger.database import Database, Session
from schedules.workdays import DayFact, DayKind

DAY = date(2026, 11, 23)
LOCAL = DayFact(DayKind.LOCAL, "Hari jadi kota")
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)  # a tick of then is run at once


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
    await timetable.stop()
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
    await timetable.stop()


async def test_a_tick_that_comes_late_is_not_skipped_and_many_late_ones_are_one() -> None:
    timetable = Timetable(sweep=Ticks(), tidy=Ticks())
    await timetable.start()
    jobs = timetable._scheduler.get_jobs()  # noqa: SLF001 - APScheduler's default skips silently
    assert [job.id for job in jobs] == ["sweep", "tidy"]
    for job in jobs:
        assert job.misfire_grace_time is None
        assert job.coalesce
        assert job.max_instances == 1
    await timetable.stop()


async def test_it_may_be_stopped_before_it_was_started() -> None:
    await Timetable(sweep=Ticks(), tidy=Ticks()).stop()


async def test_a_sweep_that_is_stopped_has_its_transaction_finished_and_alarms_nobody(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), Event()
    steps: list[str] = []

    def work(session: Session) -> None:
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()
        calendars.put_day(session, DAY, LOCAL)

    async def sweep() -> None:
        steps.append("begun")
        if len(steps) > 1:
            await database.run(work)
            steps.append("went on")

    timetable = Timetable(sweep=sweep, tidy=Ticks())
    await timetable.start()
    timetable._scheduler.modify_job("sweep", next_run_time=LONG_AGO)  # noqa: SLF001 - not in a minute
    with caplog.at_level(logging.INFO):
        await begun.wait()
        await timetable.stop()
        go_on.set()
        assert await database.run(calendars.load_overrides) == {DAY: LOCAL}

    assert steps == ["begun", "begun"]
    assert not [record for record in caplog.records if record.levelno >= logging.ERROR]


async def test_a_tick_that_fails_is_told_with_its_name(caplog: pytest.LogCaptureFixture) -> None:
    is_first, again = True, asyncio.Event()

    async def sweep() -> None:
        nonlocal is_first
        if not is_first:
            again.set()
            raise RuntimeError("the disk is full")
        is_first = False

    timetable = Timetable(sweep=sweep, tidy=Ticks())
    await timetable.start()
    with caplog.at_level(logging.ERROR, "bot.timetable"):
        timetable._scheduler.modify_job("sweep", next_run_time=LONG_AGO)  # noqa: SLF001 - not in a minute
        await again.wait()
        await timetable.stop()
    assert "tick sweep failed or was missed: the disk is full" in caplog.text


async def test_without_ticks_only_the_first_sweep_is_made_by_itself() -> None:
    sweep = Ticks()
    timetable = Timetable(sweep=sweep, tidy=Ticks())
    await timetable.start(ticks=False)
    assert sweep.count == 1
    assert not timetable._scheduler.running  # noqa: SLF001 - nothing else could show it but time
    await timetable.stop()
