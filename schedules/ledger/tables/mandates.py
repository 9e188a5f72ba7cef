"""Table of mandates: offices held beside one's own, for a window."""

from datetime import date
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import Row, one_of
from schedules.mandates import Acting
from schedules.people import Role


class MandateRow(Row, table=True):
    """A role in an OPD, or in the city (no OPD), from one day to another."""

    __tablename__ = "mandates"
    __table_args__: ClassVar[tuple[SchemaItem | dict[str, bool], ...]] = (
        one_of("role", Role),
        one_of("acting", Acting),
        CheckConstraint("last_day IS NULL OR first_day <= last_day", name="window"),
        CheckConstraint("(opd IS NULL) = (role IN ('admin', 'auditor'))", name="reach"),
        Index("ix_mandates_asn_id", "asn_id"),
        Index("ix_mandates_opd", "opd"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    asn_id: int = Field(foreign_key="asns.id")
    opd: str | None = Field(foreign_key="opds.code")
    role: str
    acting: str
    first_day: date
    last_day: date | None
