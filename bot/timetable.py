"""Timetable: the only file that knows APScheduler. Ticks that carry no data nudge the services.

The clock never remembers, the table does: a tick may come late, twice, or on two machines, and a
tick that was missed is made up for by the next. APScheduler's own default skips a job that is one
second late, so grace is unlimited and lateness is coalesced.
"""

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
        self._scheduler = AsyncIOScheduler(
            timezone=UTC,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._scheduler.add_job(sweep, CronTrigger(second=0, timezone=UTC), id="sweep")
        self._scheduler.add_job(tidy, CronTrigger(hour=18, minute=30, timezone=UTC), id="tidy")
        self._scheduler.add_listener(_tell, EVENT_JOB_ERROR | EVENT_JOB_MISSED)

    async def start(self) -> None:
        """Catch up on whatever was missed while we were down, then tick.

        A sweep that fails is logged: the next minute may be kinder.
        """
        try:
            await self._sweep()
        except Exception:
            logger.exception("the first sweep failed; trying again within a minute")
        self._scheduler.start()

    def stop(self) -> None:
        """Tick no more."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)


def _tell(event: JobExecutionEvent) -> None:
    logger.error("tick %s failed or was missed: %s", event.job_id, event.exception)
