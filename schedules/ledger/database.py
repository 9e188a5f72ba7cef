"""Database: the one gate to the book. Work goes in as a plain function, facts come out.

One call of `run` is one transaction in a worker thread. SQLite has a single thread and takes its
write lock at the start, so that no transaction can be refused half-way; PostgreSQL has four.
"""

import asyncio
import logging
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
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


class Database:
    """The book behind one address; `open` it, `migrate` it, `run` work on it, `close` it."""

    def __init__(self, engine: Engine, threads: ThreadPoolExecutor) -> None:
        self._engine = engine
        self._threads = threads

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
            engine = create_engine(address, pool_size=1, max_overflow=0)
            event.listen(engine, "connect", _prepare_sqlite)
            event.listen(engine, "begin", _begin_sqlite)
            return cls(engine, ThreadPoolExecutor(1, "book"))
        engine = create_engine(
            address,
            pool_size=_THREADS,  # one each, so that no thread waits for a connection
            max_overflow=0,
            pool_pre_ping=True,  # the server may have been restarted
            connect_args={"options": "-c timezone=UTC"},
        )
        return cls(engine, ThreadPoolExecutor(_THREADS, "book"))

    async def run(self, work: Callable[[Session], T]) -> T:
        """Do `work` in one transaction: all of it is kept when this returns, none if it raises.

        `work` runs in another thread and may run again after losing a race, so it must touch
        nothing but its session, and return facts, never rows. A caller that is cancelled does
        not undo it: what has been handed in is finished.
        """
        future = asyncio.get_running_loop().run_in_executor(self._threads, self._transact, work)
        try:
            return await asyncio.shield(future)
        except asyncio.CancelledError:
            future.add_done_callback(_report_unheard)
            raise

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
        await asyncio.to_thread(self._threads.shutdown)
        self._engine.dispose()

    async def _do(self, step: Callable[[Engine], T]) -> T:
        loop = asyncio.get_running_loop()
        try:
            return await asyncio.shield(loop.run_in_executor(self._threads, step, self._engine))
        except (SQLAlchemyError, sqlite3.Error) as error:
            why = unreachable(error)
            if why is None:
                raise
            raise DatabaseUnreachableError(url=show_url(self._engine.url), why=why) from error

    def _transact(self, work: Callable[[Session], T]) -> T:
        for tries_left in reversed(range(_TRIES)):
            try:
                with Session(self._engine) as session, session.begin():
                    return work(session)
            except Exception as error:
                cause = getattr(error, "orig", error)  # the driver's own, wrapped or bare
                if not tries_left or getattr(cause, "sqlstate", None) not in _LOST_RACE:
                    raise
        raise AssertionError("the last try returns or raises")


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver must not begin transactions by itself
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _report_unheard(future: "asyncio.Future[T]") -> None:
    """A transaction whose caller has gone may still fail, and somebody should hear of it."""
    if not future.cancelled() and (error := future.exception()) is not None:
        _log.error("transaction failed after its caller was cancelled", exc_info=error)
