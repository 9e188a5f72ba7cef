"""Table of the calendars that are subscribed to."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import Moment, Row, one_of


class FeedKind(StrEnum):
    """What a subscribed calendar shows: one's own days, or the piket of an OPD."""

    OWN = "pribadi"
    PIKET = "piket"


class FeedRow(Row, table=True):
    """One subscription; its secret is known only by its hash."""

    __tablename__ = "feeds"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (one_of("kind", FeedKind),)

    hash: str = Field(primary_key=True)
    kind: str
    asn_id: int = Field(foreign_key="asns.id", index=True)
    opd: str = Field(foreign_key="opds.code")
    created_at: datetime = Field(sa_type=Moment)
    revoked_at: datetime | None = Field(sa_type=Moment)
