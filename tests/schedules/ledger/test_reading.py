"""Reading: it waits for no writer, sees what was committed before it, and can write nothing."""

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from schedules.ledger import calendars
from schedules.ledger.database import Database, Session
from schedules.workdays import DayFact, DayKind

DAY = date(2026, 11, 23)
NEXT = DAY + timedelta(days=1)
LOCAL = DayFact(DayKind.LOCAL, "Hari jadi kota")


def files(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def declare(day: date) -> Callable[[Session], None]:
    return lambda session: calendars.put_day(session, day, LOCAL)


class LongWrite:
    """A transaction that has written a day and commits when it is let go."""

    def __init__(self, database: Database) -> None:
        self._loop, self._begun, self._go_on = asyncio.get_running_loop(), asyncio.Event(), Event()
        self._task = asyncio.create_task(database.run(self._work))

    def _work(self, session: Session) -> None:
        calendars.put_day(session, NEXT, LOCAL)
        session.flush()
        self._loop.call_soon_threadsafe(self._begun.set)
        self._go_on.wait()

    async def __aenter__(self) -> None:
        await self._begun.wait()

    async def __aexit__(self, *_: object) -> None:
        self._go_on.set()
        await self._task


async def test_a_read_is_answered_while_a_write_is_under_way_and_sees_nothing_of_it(
    database: Database,
) -> None:
    await database.run(declare(DAY))
    async with LongWrite(database):
        assert list(await database.read(calendars.load_overrides)) == [DAY]
    assert list(await database.read(calendars.load_overrides)) == [DAY, NEXT]


async def test_many_reads_at_once_all_get_through_beside_a_write(database: Database) -> None:
    await database.run(declare(DAY))
    async with LongWrite(database):
        found = await asyncio.gather(*(database.read(calendars.load_overrides) for _ in range(20)))
    assert found == [{DAY: LOCAL}] * 20


async def test_a_read_sees_the_book_as_it_was_when_it_began(database: Database) -> None:
    await database.run(declare(DAY))
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), Event()

    def work(session: Session) -> tuple[list[date], list[date]]:
        before = list(calendars.load_overrides(session))
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()
        return before, list(calendars.load_overrides(session))

    reading = asyncio.create_task(database.read(work))
    await begun.wait()
    await database.run(declare(NEXT))
    go_on.set()
    assert await reading == ([DAY], [DAY])
    assert list(await database.read(calendars.load_overrides)) == [DAY, NEXT]


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO calendar_days VALUES ('2026-11-24', 'lokal', '')",
        "UPDATE calendar_days SET name = 'x'",
        "DELETE FROM calendar_days",
        "CREATE TABLE secrets (id INTEGER)",
    ],
)
async def test_a_write_inside_a_read_is_refused_and_changes_nothing(
    database: Database, statement: str
) -> None:
    await database.run(declare(DAY))
    with pytest.raises(DBAPIError, match=r"readonly|read-only"):
        await database.read(lambda session: session.execute(text(statement)).close())
    assert await database.read(calendars.load_overrides) == {DAY: LOCAL}


async def test_reading_takes_no_right_to_write_away(database: Database) -> None:
    days = [DAY + timedelta(days=n) for n in range(12)]
    for day in days:
        await database.read(calendars.load_overrides)
        await database.run(declare(day))
    assert list(await database.read(calendars.load_overrides)) == days


async def test_closing_waits_for_a_read_and_leaves_a_tidy_book(
    database_url: str, database_kind: str, tmp_path: Path
) -> None:
    database = Database.open(database_url)
    await database.run(declare(DAY))
    task = asyncio.create_task(database.read(calendars.load_overrides))
    await asyncio.sleep(0)
    await database.close()
    assert await task == {DAY: LOCAL}
    if database_kind == "sqlite":
        assert files(tmp_path) == ["book.db"]
    again = Database.open(database_url)
    assert await again.read(calendars.load_overrides) == {DAY: LOCAL}
    await again.close()


async def test_the_tables_can_be_brought_up_to_date_beside_an_open_reader(bare_url: str) -> None:
    first, second = Database.open(bare_url), Database.open(bare_url)
    await first.migrate()
    assert await first.read(calendars.load_overrides) == {}
    await second.migrate()
    await second.run(declare(DAY))
    assert await first.read(calendars.load_overrides) == {DAY: LOCAL}
    await first.close()
    await second.close()
