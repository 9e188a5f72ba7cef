"""Tables of changes: moves that take effect on a day, and inverses that are kept for a day."""

from datetime import date, datetime
from typing import Any, ClassVar

from pydantic import TypeAdapter
from sqlalchemy import ForeignKey, Index
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import BigId, Document, Moment, Row, one_of
from schedules.transfers import TransferState

_WHOLE = Document(TypeAdapter(Any))
_CODES = Document(TypeAdapter(tuple[str, ...]))


class TransferRow(Row, table=True):
    """A person's move to another OPD, unit or pattern, from a day on."""

    __tablename__ = "transfers"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        one_of("state", TransferState),
        Index("ix_transfers_asn_id", "asn_id"),
        Index("ix_transfers_state", "state"),
    )

    id: int | None = Field(default=None, primary_key=True)
    asn_id: int = Field(foreign_key="asns.id")
    from_opd: str = Field(foreign_key="opds.code")
    to_opd: str = Field(foreign_key="opds.code")
    first_day: date
    unit: str | None
    pattern: str | None
    state: str
    proposed_at: datetime = Field(sa_type=Moment)
    proposed_by: int | None = Field(foreign_key="asns.id")
    expires_at: datetime = Field(sa_type=Moment)
    decided_at: datetime | None = Field(sa_type=Moment)
    decided_by: int | None = Field(foreign_key="asns.id")


class UndoRow(Row, table=True):
    """How a change is taken back; forgotten once it was, or when its day is over."""

    __tablename__ = "undos"

    entry_id: int = Field(
        sa_type=BigId,
        sa_column_args=(ForeignKey("journal.id"),),
        primary_key=True,
        sa_column_kwargs={"autoincrement": False},
    )
    kind: str
    opds: tuple[str, ...] = Field(sa_type=_CODES)
    least: str
    inverse: Any = Field(sa_type=_WHOLE, nullable=True)
    expires_at: datetime = Field(sa_type=Moment)
    undone_at: datetime | None = Field(sa_type=Moment)
    undone_by: int | None = Field(foreign_key="asns.id")
