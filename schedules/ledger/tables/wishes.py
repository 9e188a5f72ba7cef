"""Table of what people ask of the days to come."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import Moment, Row


class WishRow(Row, table=True):
    """One person's request for a date or for a day of the week; the reason is nobody's business."""

    __tablename__ = "wishes"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        UniqueConstraint("asn_id", "day"),
        UniqueConstraint("asn_id", "weekday"),
        CheckConstraint("place IN ('WFO', 'WFH')", name="place"),
        CheckConstraint("(day IS NULL) <> (weekday IS NULL)", name="when"),
        CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday"),
    )

    id: int | None = Field(default=None, primary_key=True)
    asn_id: int = Field(foreign_key="asns.id")
    day: date | None
    weekday: int | None
    place: str
    asked_at: datetime = Field(sa_type=Moment)
