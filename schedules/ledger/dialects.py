"""The few words that SQLite and PostgreSQL do not share, and the addresses of both."""

import sqlite3
from collections.abc import Iterable, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, OperationalError
from sqlalchemy.orm import Session

from schedules.errors import DatabaseUnreachableError, SettingError
from schedules.ledger.tables import Row, table_of

_EXPECTED = "sqlite:///path/to/file.db or postgresql://user:password@host/database"
_PRIMARY = 0xFF  # of SQLite's extended result codes
_SQLITE_FAILURES = {
    sqlite3.SQLITE_NOTADB: "no database",
    sqlite3.SQLITE_CORRUPT: "no database",
    sqlite3.SQLITE_CANTOPEN: "closed",
    sqlite3.SQLITE_PERM: "closed",
    sqlite3.SQLITE_READONLY: "closed",
    sqlite3.SQLITE_IOERR: "closed",
}
T = TypeVar("T")

_PARAMETERS = 900  # of one INSERT of many rows; more at once is no faster
_BATCH = 10_000  # values in one IN (...): below SQLite's 32,766 and PostgreSQL's 65,535


def read_url(text: str) -> URL:
    """Where the book is, with the driver that we carry for it.

    Raises:
        SettingError: for anything but a SQLite file or a PostgreSQL address; a password in it
            is not repeated.
    """
    try:
        url = make_url(text.replace("postgres://", "postgresql://", 1))
    except (ArgumentError, ValueError):
        shown = text.split("://", 1)[0]
        raise SettingError(name="DATABASE_URL", value=shown, expected=_EXPECTED) from None
    if url.get_backend_name() == "postgresql":
        return url.set(drivername="postgresql+psycopg")
    if url.get_backend_name() == "sqlite" and url.database:
        return url.set(drivername="sqlite")
    raise SettingError(name="DATABASE_URL", value=url.render_as_string(), expected=_EXPECTED)


def show_url(url: URL) -> str:
    """The address as it may be shown: without driver and password."""
    return url.set(drivername=url.get_backend_name()).render_as_string()


def prepare_file(url: URL, *, may_create: bool) -> None:
    """Make the SQLite file's folder, and the file readable to its owner only: it holds names.

    Raises:
        DatabaseUnreachableError: if there is none, and none can or may be made.
    """
    if url.get_backend_name() != "sqlite" or url.database in (None, ":memory:"):
        return
    path = Path(str(url.database))
    if not may_create and not path.exists():
        raise DatabaseUnreachableError(url=show_url(url), why="missing")
    try:
        if may_create:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch(mode=0o600, exist_ok=True)
    except OSError as error:
        raise DatabaseUnreachableError(url=show_url(url), why="closed") from error


def unreachable(error: Exception) -> str | None:
    """Why the database itself cannot be used; None for an error in what was asked of it."""
    cause = getattr(error, "orig", error)
    if isinstance(cause, sqlite3.Error):
        return _SQLITE_FAILURES.get(getattr(cause, "sqlite_errorcode", -1) & _PRIMARY)
    if isinstance(error, OperationalError) and error.statement is None:
        return "closed"  # the connection failed, not a statement
    return None


def insert_into(session: Session, row: type[Row]) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say ON CONFLICT, in the tongue of the session's database."""
    if session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table_of(row))
    return postgresql.insert(table_of(row))


def insert_new(session: Session, row: type[Row], rows: list[dict[str, Any]], *, unique: str) -> int:
    """Insert the rows whose `unique` column is not there yet; how many those were."""
    if not rows:
        return 0
    table: Table = table_of(row)
    statement = insert_into(session, row).on_conflict_do_nothing(index_elements=[table.c[unique]])
    done = session.connection().execute(
        statement, rows, execution_options={"preserve_rowcount": True}
    )
    return done.rowcount


def insert_plain(
    session: Session, row: type[Row], columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert many rows of nothing but texts, whole numbers and booleans, the fastest way.

    PostgreSQL's COPY takes a fifth of the time of its INSERT, SQLite a third where a statement
    carries many rows and nobody converts their values on the way.
    """
    if not rows:
        return
    connection = session.connection()
    quote = connection.dialect.identifier_preparer.quote
    into = f"{quote(table_of(row).name)} ({', '.join(map(quote, columns))})"
    if connection.dialect.name != "sqlite":
        cursor: Any = connection.connection.cursor()  # psycopg's, which can copy
        with cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
            for values in rows:
                copy.write_row(values)
        return
    line = f"({', '.join('?' * len(columns))})"
    at_once = max(1, _PARAMETERS // len(columns))
    even = len(rows) - len(rows) % at_once
    for some, many in ((rows[:even], at_once), (rows[even:], 1)):
        if some:
            lists = [some[at : at + many] for at in range(0, len(some), many)]
            connection.exec_driver_sql(
                f"INSERT INTO {into} VALUES {', '.join([line] * many)}",  # noqa: S608 - our own names
                [tuple(chain.from_iterable(each)) for each in lists],
            )


def batches(values: Iterable[T]) -> list[list[T]]:
    """The values in lists that both databases take as parameters of one statement."""
    listed = list(values)
    return [listed[at : at + _BATCH] for at in range(0, len(listed), _BATCH)]
