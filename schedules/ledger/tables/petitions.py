"""Table of petitions: absences that are asked for, and what became of them."""

from datetime import date, datetime
from typing import ClassVar

from pydantic import TypeAdapter
from sqlalchemy import CheckConstraint, Index
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import Document, Moment, Row, one_of
from schedules.petitions import PetitionState
from schedules.roster import AbsenceKind

_DAYS = Document(TypeAdapter(tuple[date, ...]))


class PetitionRow(Row, table=True):
    """An absence that was asked for; what of it counts stands among the absences."""

    __tablename__ = "petitions"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        CheckConstraint("first_day <= last_day", name="window"),
        one_of("kind", AbsenceKind),
        one_of("state", PetitionState),
        Index("ix_petitions_opd_state", "opd", "state"),
        Index("ix_petitions_asn_id", "asn_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    opd: str = Field(foreign_key="opds.code")
    asn_id: int = Field(foreign_key="asns.id")
    kind: str
    first_day: date
    last_day: date
    asked_by: int | None = Field(foreign_key="asns.id")
    asked_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    is_at_once: bool
    kept: tuple[date, ...] = Field(sa_type=_DAYS)
    state: str
    decided_by: int | None = Field(foreign_key="asns.id")
    decided_at: datetime | None = Field(sa_type=Moment)
