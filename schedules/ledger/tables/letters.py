"""Tables of the letters, and of the acts that revoke them."""

from datetime import date, datetime
from typing import ClassVar

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, CheckConstraint, UniqueConstraint
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import Document, Moment, Row
from schedules.policy import Policy


class LetterRow(Row, table=True):
    """One letter (SE) as it was entered; the window stands outside the document to search by."""

    __tablename__ = "letters"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        UniqueConstraint("number", "issued"),
        CheckConstraint("last_day IS NULL OR first_day <= last_day", name="window"),
    )

    id: int | None = Field(default=None, primary_key=True)
    number: str
    issued: date
    first_day: date
    last_day: date | None
    policy: Policy = Field(sa_type=Document(TypeAdapter(Policy)))
    created_at: datetime = Field(sa_type=Moment)
    created_by: int | None = Field(sa_type=BigInteger)


class RevocationRow(Row, table=True):
    """An act that silences a letter from `first_day` on; `undone_at` once the letter was renewed."""

    __tablename__ = "revocations"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        UniqueConstraint("letter_id", "number", "issued"),
    )

    id: int | None = Field(default=None, primary_key=True)
    letter_id: int = Field(foreign_key="letters.id")
    number: str
    issued: date
    first_day: date
    created_at: datetime = Field(sa_type=Moment)
    created_by: int | None = Field(sa_type=BigInteger)
    undone_at: datetime | None = Field(sa_type=Moment)
