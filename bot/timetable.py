"""Timetable: the only file that knows APScheduler. Ticks that carry no data nudge the services.

The clock never remembers, the table does: a tick may come late, twice, or on two machines, and a
tick that was missed is made up for by the next. APScheduler's own default skips a job that is one
second late, so grace is unlimited and lateness is coalesced.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_MISSED, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger

logger = logging.getLogger(__name__)

Tick = Callable[[], Awaitable[object]]


class Timetable:
    """Calls `sweep` each minute and `tidy` each night, and the sweep once at the start."""

    def __init__(self, *, sweep: Tick, tidy: Tick) -> None:
        self._sweep = sweep
        self._under_way: dict[asyncio.Task[object], asyncio.Task[object]] = {}
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_job(
            self._run, CronTrigger(second=0, timezone=UTC), args=[sweep], id="sweep"
        )
        self._scheduler.add_job(
            self._run, CronTrigger(hour=18, minute=30, timezone=UTC), args=[tidy], id="tidy"
        )
        self._scheduler.add_listener(_tell, EVENT_JOB_ERROR | EVENT_JOB_MISSED)

    async def start(self, *, ticks: bool = True) -> None:
        """Catch up on whatever was missed while we were down, then tick.

        A sweep that fails is logged: the next minute may be kinder. Without `ticks` no minute
        passes by itself: whoever sets the clock by hand sweeps by hand.
        """
        try:
            await self._sweep()
        except Exception:
            logger.exception("the first sweep failed; trying again within a minute")
        if ticks:
            self._scheduler.start()

    async def stop(self) -> None:
        """Tick no more; a tick under way ends where it waits, and the next start makes up for it.

        The transaction that it has handed in is finished: see `Database.run`.
        """
        if not self._scheduler.running:
            return
        self._scheduler.pause()
        for tick in self._under_way.values():
            tick.cancel()
        await asyncio.gather(*self._under_way)
        self._scheduler.shutdown(wait=False)

    async def _run(self, tick: Tick) -> None:
        """One tick; being cut short by `stop` is no failure, which APScheduler would log as one."""
        job = asyncio.current_task()
        if job is None:
            raise AssertionError("ticks are tasks")
        task = self._under_way[job] = asyncio.ensure_future(tick())
        try:
            await asyncio.wait([task])
        finally:
            del self._under_way[job]
        if not task.cancelled():
            task.result()


def _tell(event: JobExecutionEvent) -> None:
    logger.error("tick %s failed or was missed: %s", event.job_id, event.exception)
