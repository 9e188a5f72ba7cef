"""The gate: what is committed is kept, what is not is not, and nobody is cut off half-way."""

import asyncio
import stat
from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, SQLAlchemyError

from schedules.errors import DatabaseVersionError, SettingError
from schedules.ledger import calendars
from schedules.ledger.database import Database, Session
from schedules.workdays import DayFact, DayKind

DAY = date(2026, 11, 23)
LOCAL = DayFact(DayKind.LOCAL, "Hari jadi kota")


def declare(day: date) -> Callable[[Session], None]:
    return lambda session: calendars.put_day(session, day, LOCAL)


def claim(revision: str) -> Callable[[Session], None]:
    query = text("UPDATE alembic_version SET version_num = :revision")
    return lambda session: session.execute(query, {"revision": revision}).close()


async def test_a_new_book_is_empty_until_it_is_migrated_and_then_current(bare_url: str) -> None:
    database = Database.open(bare_url)
    before = await database.version()
    await database.migrate()
    after = await database.version()
    await database.close()
    assert (before.found, before.is_current) == (None, False)
    assert after.is_current
    assert after.found == after.known == before.known


async def test_migrating_twice_changes_nothing(database: Database) -> None:
    await database.run(declare(DAY))
    await database.migrate()
    assert await database.run(calendars.load_overrides) == {DAY: LOCAL}


async def test_two_processes_may_migrate_at_once(bare_url: str) -> None:
    first, second = Database.open(bare_url), Database.open(bare_url)
    await asyncio.gather(first.migrate(), second.migrate())
    assert (await first.version()).is_current
    await first.close()
    await second.close()


async def test_a_book_from_a_newer_version_is_refused_and_left_alone(database: Database) -> None:
    known = (await database.version()).known
    await database.run(claim("9999"))
    for step in (database.migrate, database.version):
        with pytest.raises(DatabaseVersionError) as refused:
            await step()
        assert (refused.value.found, refused.value.known) == ("9999", known)
    found = await database.run(
        lambda session: session.scalar(text("SELECT version_num FROM alembic_version"))
    )
    assert found == "9999"
    await database.run(claim(known))  # the next test finds the book as it was


async def test_work_that_fails_leaves_nothing_behind(database: Database) -> None:
    def work(session: Session) -> None:
        calendars.put_day(session, DAY, LOCAL)
        session.flush()
        raise RuntimeError("in the middle")

    with pytest.raises(RuntimeError, match="in the middle"):
        await database.run(work)
    assert await database.run(calendars.load_overrides) == {}


async def test_work_of_a_cancelled_caller_is_finished(database: Database) -> None:
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), Event()

    def work(session: Session) -> None:
        calendars.put_day(session, DAY, LOCAL)
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()

    caller = asyncio.create_task(database.run(work))
    await begun.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    go_on.set()
    assert await _until_there(database) == {DAY: LOCAL}


async def test_work_handed_in_and_cancelled_before_it_began_is_finished(
    database: Database,
) -> None:
    caller = asyncio.create_task(database.run(declare(DAY)))
    await asyncio.sleep(0)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    assert await _until_there(database) == {DAY: LOCAL}


async def test_a_failure_nobody_waits_for_is_in_the_log(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), Event()

    def work(_session: Session) -> None:
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()
        raise RuntimeError("unheard")

    caller = asyncio.create_task(database.run(work))
    await begun.wait()
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    go_on.set()
    while not caplog.records:
        await database.run(calendars.load_overrides)
    assert "unheard" in caplog.text


async def test_closing_waits_for_what_was_handed_in(database_url: str) -> None:
    database = Database.open(database_url)
    task = asyncio.create_task(database.run(declare(DAY)))
    await asyncio.sleep(0)
    await database.close()
    await task
    again = Database.open(database_url)
    assert await again.run(calendars.load_overrides) == {DAY: LOCAL}
    await again.close()


async def test_many_callers_at_once_all_get_through(database: Database) -> None:
    days = [date.fromordinal(DAY.toordinal() + n) for n in range(40)]
    await asyncio.gather(*(database.run(declare(day)) for day in days))
    assert list(await database.run(calendars.load_overrides)) == days


async def test_two_processes_may_write_the_same_book_at_once(database_url: str) -> None:
    books = [Database.open(database_url) for _ in range(2)]
    days = [date.fromordinal(DAY.toordinal() + n) for n in range(20)]
    await asyncio.gather(*(books[n % 2].run(declare(day)) for n, day in enumerate(days)))
    assert list(await books[0].run(calendars.load_overrides)) == days
    for book in books:
        await book.close()


async def test_a_lost_race_is_run_again(database: Database, database_kind: str) -> None:
    """Two transactions that take two rows in opposite order: PostgreSQL refuses one of them."""
    other = date(2026, 11, 24)
    for day in (DAY, other):
        await database.run(declare(day))
    first_has_one, second_has_one = Event(), Event()

    def rename(session: Session, day: date, name: str) -> None:
        query = text("UPDATE calendar_days SET name = name || :name WHERE day = :day")
        session.execute(query, {"name": name, "day": day.isoformat()})

    def forwards(session: Session) -> None:
        rename(session, DAY, "a")
        first_has_one.set()
        second_has_one.wait()
        rename(session, other, "a")

    def backwards(session: Session) -> None:
        if database_kind == "postgresql":
            first_has_one.wait()
        rename(session, other, "b")
        second_has_one.set()
        rename(session, DAY, "b")

    if database_kind == "sqlite":  # a single writer: no race can be lost
        second_has_one.set()
    await asyncio.gather(database.run(forwards), database.run(backwards))
    names = {fact.name for fact in (await database.run(calendars.load_overrides)).values()}
    assert {"".join(sorted(name.removeprefix(LOCAL.name))) for name in names} == {"ab"}


async def test_a_breach_of_a_rule_is_not_run_again(database: Database) -> None:
    runs: list[int] = []

    def work(session: Session) -> None:
        runs.append(1)
        session.execute(text("INSERT INTO calendar_days VALUES ('2026-11-23', 'pesta', '')"))

    with pytest.raises(IntegrityError):
        await database.run(work)
    assert len(runs) == 1


@pytest.mark.parametrize("url", ["mysql://root:secret@host/x", "book.db", "sqlite://", ""])
def test_an_address_of_another_kind_is_refused_without_its_password(url: str) -> None:
    with pytest.raises(SettingError) as refused:
        Database.open(url)
    assert refused.value.name == "DATABASE_URL"
    assert "secret" not in refused.value.value


async def test_a_new_sqlite_file_is_readable_to_its_owner_only(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "book.db"
    database = Database.open(f"sqlite:///{path}")
    await database.migrate()
    modes = {stat.S_IMODE(each.stat().st_mode) for each in path.parent.iterdir()}
    await database.close()
    assert modes == {0o600}


async def _until_there(database: Database) -> dict[date, DayFact]:
    while not (found := await database.run(calendars.load_overrides)):
        pass
    return found


async def test_what_people_write_does_not_stand_in_a_database_error(database: Database) -> None:
    query = text("INSERT INTO nowhere (note) VALUES (:note)")
    with pytest.raises(SQLAlchemyError) as raised:
        await database.run(lambda session: session.execute(query, {"note": "sangat rahasia"}))
    assert "nowhere" in str(raised.value)
    assert "rahasia" not in str(raised.value)
