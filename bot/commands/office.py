"""Office: a command's access to the services, opened for one piece of work and closed again."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import TypeVar

from bot.clock import SystemClock
from bot.settings import Settings, load_settings
from handlers.render import render
from schedules.ledger.database import Database
from schedules.services.bundle import Services

Result = TypeVar("Result")
Work = Callable[[Services, datetime], Awaitable[Result]]


def in_office(work: Work[Result], settings: Settings | None = None) -> Result:
    """Open the book (migrated), do `work` with the services and the time, and close it."""
    chosen = settings or load_settings()

    async def inside() -> Result:
        database = Database.open(chosen.database_url)
        try:
            await database.migrate()
            services = Services(database, render, per_second=chosen.broadcast_per_second)
            return await work(services, SystemClock().now())
        finally:
            await database.close()

    return asyncio.run(inside())
