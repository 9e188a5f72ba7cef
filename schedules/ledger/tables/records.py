"""Tables of what people did: check-ins, half-finished dialogues, the journal of changes."""

from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, Index
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.attendance import CheckinKind, Verdict
from schedules.ledger.tables.columns import BigId, Document, Moment, Row, one_of

_WHOLE = Document(TypeAdapter(Any))


class CheckinRow(Row, table=True):
    """One person's coming or going on one day, and the OPD they belonged to then."""

    __tablename__ = "checkins"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        one_of("kind", CheckinKind),
        one_of("verdict", Verdict),
        Index("ix_checkins_opd_day", "opd", "day"),
    )

    asn_id: int = Field(foreign_key="asns.id", primary_key=True)
    day: date = Field(primary_key=True)
    kind: str = Field(primary_key=True)
    opd: str = Field(foreign_key="opds.code")
    at: datetime = Field(sa_type=Moment)
    verdict: str


class DialogueRow(Row, table=True):
    """How far one user has come in one chat."""

    __tablename__ = "dialogues"

    user_id: int = Field(
        sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    chat_id: int = Field(
        sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    state: dict[str, Any] = Field(sa_type=Document(TypeAdapter(dict[str, Any])))
    updated_at: datetime = Field(sa_type=Moment)


class JournalRow(Row, table=True):
    """One change: who, when, from which chat, what before and what after; never changed itself."""

    __tablename__ = "journal"
    __table_args__: ClassVar[tuple[SchemaItem | dict[str, bool], ...]] = (
        Index("ix_journal_subject_id", "subject", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_type=BigId, primary_key=True)
    at: datetime = Field(sa_type=Moment)
    actor: int | None = Field(sa_type=BigInteger)
    chat: int | None = Field(sa_type=BigInteger)
    action: str
    subject: str
    before: Any = Field(sa_type=_WHOLE, nullable=True)
    after: Any = Field(sa_type=_WHOLE, nullable=True)
