"""What the tables' columns are made of: instants, documents, checked words, large numbers.

Holds no table. Everything here keeps its promise on SQLite and PostgreSQL alike.
"""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    DateTime,
    Dialect,
    Integer,
    MetaData,
    Table,
    Text,
)
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

# Names for every constraint: without them a later migration could not take one away.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite counts by itself only in a column that is called INTEGER, and there it is as large.
BigId = BigInteger().with_variant(Integer, "sqlite")


class Row(SQLModel):
    """What every table of the book derives from."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=_NAMES)


def table_of(row: type[Row]) -> Table:
    """The plain table behind a row class, for statements that skip the ORM."""
    return Row.metadata.tables[str(row.__tablename__)]


class Moment(TypeDecorator[datetime]):
    """An aware instant, kept as UTC (SQLite drops the zone, so it is put back here)."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Refuse a time without a zone: nobody could say which instant was meant."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a time without a zone cannot be kept")
        there = value.astimezone(UTC)
        return there.replace(tzinfo=None) if dialect.name == "sqlite" else there

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Give the instant back in UTC."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return value.replace(tzinfo=UTC)
        return value.astimezone(UTC)


class Document(TypeDecorator[Any]):
    """A fact kept whole as JSON, of the type that the adapter knows."""

    impl = Text
    cache_ok = True

    def __init__(self, adapter: TypeAdapter[Any]) -> None:
        super().__init__()
        self.adapter = adapter

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # noqa: ANN401, ARG002 - any fact, SQLAlchemy's signature
        """Write the fact down."""
        return None if value is None else self.adapter.dump_json(value).decode()

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # noqa: ANN401, ARG002 - any fact, SQLAlchemy's signature
        """Read it back, checked."""
        return None if value is None else self.adapter.validate_json(value)


def one_of(column: str, words: type[StrEnum]) -> CheckConstraint:
    """Only these words may stand in the column (or nothing, where it may be empty)."""
    listed = ", ".join(f"'{word.value}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)
