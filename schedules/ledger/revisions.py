"""Revisions: which shape the book's tables have, and how they get to this version's.

Alembic is loaded only here and only when asked: a start costs less without it.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine

from schedules.errors import DatabaseVersionError

if TYPE_CHECKING:
    from alembic.config import Config

_MIGRATIONS = Path(__file__).with_name("migrations")


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """The revision `found` in the book (None: it is empty) and the newest one `known` here."""

    found: str | None
    known: str

    @property
    def is_current(self) -> bool:
        """Whether the tables have the shape that this program expects."""
        return self.found == self.known


def look(engine: Engine) -> Version:
    """Read the book's revision.

    Raises:
        DatabaseVersionError: if this program does not know it, so that it must be newer.
    """
    with engine.connect() as connection:
        return _look(connection)


def upgrade(engine: Engine) -> None:
    """Take every step from the book's revision to the newest, in one transaction.

    Raises:
        DatabaseVersionError: if the book is newer than this program.
    """
    from alembic import command  # noqa: PLC0415 - see the module's promise

    with engine.connect() as connection:
        _loosen(connection)
        try:
            with connection.begin():
                if not _look(connection).is_current:
                    command.upgrade(config_for(connection), "head")
                    _check(connection)
        finally:
            connection.invalidate()  # the next transaction gets a connection with usual settings


def _look(connection: Connection) -> Version:
    from alembic.runtime.migration import MigrationContext  # noqa: PLC0415
    from alembic.script import ScriptDirectory  # noqa: PLC0415

    script = ScriptDirectory.from_config(config_for(connection))
    known = script.get_current_head()
    found = MigrationContext.configure(connection).get_current_revision()
    if known is None:
        raise AssertionError("the migrations are not installed")
    if found is not None and found not in {each.revision for each in script.walk_revisions()}:
        raise DatabaseVersionError(found=found, known=known)
    return Version(found=found, known=known)


def config_for(connection: Connection) -> "Config":
    """What Alembic needs to know: where the migrations are, and whose transaction to use."""
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def _check(connection: Connection) -> None:
    """Hold what SQLite did not look at meanwhile against the foreign keys, before it is kept."""
    if connection.dialect.name == "sqlite":
        broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
        if broken is not None:
            raise AssertionError(f"a migration broke a foreign key of {broken[0]}")


def _loosen(connection: Connection) -> None:
    """Make room for rebuilding tables, and let one process migrate at a time."""
    if connection.dialect.name == "sqlite":
        # A rebuilt table is dropped for a moment; this can be set only outside a transaction.
        connection.connection.cursor().execute("PRAGMA foreign_keys = OFF")
    else:
        connection.exec_driver_sql("SELECT pg_advisory_lock(4717)")
        connection.commit()
