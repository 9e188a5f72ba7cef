"""Tables of what people settle among themselves: swaps of a day, and who took the piket up."""

from datetime import date, datetime
from typing import ClassVar

from sqlalchemy import CheckConstraint, Index, Text
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import Moment, Row, one_of
from schedules.swaps import SwapKind, SwapState


class SwapRow(Row, table=True):
    """A swap that was asked for, who has agreed, and what came of it."""

    __tablename__ = "swaps"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        CheckConstraint("giver_id <> taker_id", name="two"),
        CheckConstraint("back_day IS NULL OR back_day <> day", name="days"),
        one_of("kind", SwapKind),
        one_of("state", SwapState),
        Index("ix_swaps_opd_state", "opd", "state"),
        Index("ix_swaps_giver_id", "giver_id"),
        Index("ix_swaps_taker_id", "taker_id"),
    )

    id: int | None = Field(default=None, primary_key=True)
    opd: str = Field(foreign_key="opds.code")
    kind: str
    giver_id: int = Field(foreign_key="asns.id")
    taker_id: int = Field(foreign_key="asns.id")
    day: date
    back_day: date | None
    asked_by: int = Field(foreign_key="asns.id")
    asked_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    giver_agreed_at: datetime | None = Field(sa_type=Moment)
    taker_agreed_at: datetime | None = Field(sa_type=Moment)
    state: str
    decided_by: int | None = Field(foreign_key="asns.id")
    decided_at: datetime | None = Field(sa_type=Moment)
    words: str


class BatonRow(Row, table=True):
    """One person's piket of a day as a baton: offered, taken up, or passed on; and what was noted.

    `asn_id` is who the plan names; `taken_by` may be the reserve, or the head.
    """

    __tablename__ = "batons"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        CheckConstraint("(taken_at IS NULL) = (taken_by IS NULL)", name="taken"),
        CheckConstraint("(noted_at IS NULL) = (note = '')", name="noted"),
    )

    opd: str = Field(foreign_key="opds.code", primary_key=True)
    day: date = Field(primary_key=True)
    asn_id: int = Field(foreign_key="asns.id", primary_key=True)
    offered_at: datetime = Field(sa_type=Moment)
    reserve_called_at: datetime | None = Field(sa_type=Moment)
    reserve_id: int | None = Field(foreign_key="asns.id")
    head_called_at: datetime | None = Field(sa_type=Moment)
    taken_at: datetime | None = Field(sa_type=Moment)
    taken_by: int | None = Field(foreign_key="asns.id")
    note: str = Field(sa_type=Text)
    noted_at: datetime | None = Field(sa_type=Moment)
    noted_by: int | None = Field(foreign_key="asns.id")
