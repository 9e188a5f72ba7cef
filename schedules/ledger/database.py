"""Database: the one gate to the book. Work goes in as a plain function, facts come out.

One call of `run` is one transaction in a worker thread. SQLite has a single thread and takes its
write lock at the start, so that no transaction can be refused half-way; PostgreSQL has four. What
only looks goes through `read`, and waits for no writer: planning a city takes a while.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from schedules.errors import DatabaseUnreachableError
from schedules.ledger import revisions
from schedules.ledger.dialects import prepare_file, read_url, show_url, unreachable
from schedules.ledger.revisions import Version

__all__ = ["Database", "Session", "Version"]

T = TypeVar("T")

_log = logging.getLogger(__name__)

_THREADS = 4
_READERS = 2  # of SQLite, beside its one writer: a long report holds up no short answer
_TRIES = 5
_LOST_RACE = ("40001", "40P01")  # PostgreSQL: serialization failure, deadlock
_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",  # another process (backup, command line) may be writing
    "PRAGMA journal_mode = WAL",
    # NORMAL would survive a killed process, not a power cut: the last commits would be gone,
    # and with them what people were told. FULL costs one fsync a transaction.
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
)
_READER_PRAGMAS = (
    "PRAGMA busy_timeout = 10000",
    "PRAGMA query_only = ON",  # a write that slipped into `read` is refused, not done
)


@dataclass(frozen=True, slots=True)
class _Desk:
    """Connections, and the threads that use them."""

    engine: Engine
    threads: ThreadPoolExecutor


class Database:
    """The book behind one address: `open`, `migrate`, `run` and `read` work on it, `close`."""

    def __init__(self, writing: _Desk, reading: _Desk) -> None:
        self._writing = writing
        self._reading = reading

    @classmethod
    def open(cls, url: str, *, may_create: bool = True) -> "Database":
        """Make ready for the book at `url`; nothing is connected yet.

        A SQLite file that is not there is made, with its folder, if `may_create`.

        Raises:
            SettingError: if the address is neither SQLite's nor PostgreSQL's.
            DatabaseUnreachableError: if there is no such file and none can or may be made.
        """
        address = read_url(url)
        prepare_file(address, may_create=may_create)
        if address.get_backend_name() == "sqlite":
            return cls(
                _sqlite(address, 1, "book", _PRAGMAS, "BEGIN IMMEDIATE"),
                _sqlite(address, _READERS, "read", _READER_PRAGMAS, "BEGIN"),
            )
        engine = create_engine(
            address,
            pool_size=_THREADS,  # one each, so that no thread waits for a connection
            max_overflow=0,
            hide_parameters=True,  # what people write, and their numbers, are not for the log
            pool_pre_ping=True,  # the server may have been restarted
            connect_args={"options": "-c timezone=UTC"},
        )
        threads = ThreadPoolExecutor(_THREADS, "book")
        # One snapshot for the whole of a reading, as SQLite gives it.
        reader = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        return cls(_Desk(engine, threads), _Desk(reader, threads))

    async def run(self, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction: all of it is kept when this returns, none if it raises.

        `work` runs in another thread and may run again after losing a race, so it must touch
        nothing but its session, and return facts, never rows. A caller that is cancelled does
        not undo it: what has been handed in is finished.
        """
        return await _hand_in(self._writing, work)

    async def read(self, work: Callable[[Session], T]) -> T:
        """Let `work` look at the book as the last commit left it, beside any transaction of `run`.

        It sees all that was committed before it began and nothing that comes after. It must write
        nothing: the database refuses that. Otherwise it is bound as work of `run` is.
        """
        return await _hand_in(self._reading, work)

    async def migrate(self) -> None:
        """Bring the tables to this version's shape, or leave everything as it was.

        Raises:
            DatabaseVersionError: if a newer version of the program has written the book.
            DatabaseUnreachableError: if nobody answers, or what is there is no book.
        """
        await self._do(revisions.upgrade)

    async def version(self) -> Version:
        """Which revision the tables are of, and which one this program knows.

        Raises:
            DatabaseVersionError: if a newer version of the program has written the book.
            DatabaseUnreachableError: if nobody answers, or what is there is no book.
        """
        return await self._do(revisions.look)

    async def close(self) -> None:
        """Let the transactions that were handed in finish, then let go of the database."""
        for desk in (self._reading, self._writing):  # the writer last: it tidies SQLite's log away
            await asyncio.to_thread(desk.threads.shutdown)
            desk.engine.dispose()

    async def _do(self, step: Callable[[Engine], T]) -> T:
        loop, desk = asyncio.get_running_loop(), self._writing
        try:
            return await asyncio.shield(loop.run_in_executor(desk.threads, step, desk.engine))
        except (SQLAlchemyError, sqlite3.Error) as error:
            why = unreachable(error)
            if why is None:
                raise
            raise DatabaseUnreachableError(url=show_url(desk.engine.url), why=why) from error


def _sqlite(address: URL, threads: int, name: str, pragmas: tuple[str, ...], begin: str) -> _Desk:
    """As many connections as threads, each with these settings and this way to begin."""
    engine = create_engine(address, pool_size=threads, max_overflow=0, hide_parameters=True)

    def prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        connection.isolation_level = None  # the driver must not begin transactions by itself
        cursor = connection.cursor()
        for pragma in pragmas:
            cursor.execute(pragma)
        cursor.close()

    def start(connection: Connection) -> None:
        connection.exec_driver_sql(begin)

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", start)
    return _Desk(engine, ThreadPoolExecutor(threads, name))


async def _hand_in(desk: _Desk, work: Callable[[Session], T]) -> T:
    loop = asyncio.get_running_loop()
    future = loop.run_in_executor(desk.threads, _transact, desk.engine, work)
    try:
        return await asyncio.shield(future)
    except asyncio.CancelledError:
        future.add_done_callback(_report_unheard)
        raise


def _transact(engine: Engine, work: Callable[[Session], T]) -> T:
    for tries_left in reversed(range(_TRIES)):
        try:
            with Session(engine) as session, session.begin():
                return work(session)
        except Exception as error:
            cause = getattr(error, "orig", error)  # the driver's own, wrapped or bare
            if not tries_left or getattr(cause, "sqlstate", None) not in _LOST_RACE:
                raise
    raise AssertionError("the last try returns or raises")


def _report_unheard(future: "asyncio.Future[T]") -> None:
    """A transaction whose caller has gone may still fail, and somebody should hear of it."""
    if not future.cancelled() and (error := future.exception()) is not None:
        _log.error("transaction failed after its caller was cancelled", exc_info=error)
