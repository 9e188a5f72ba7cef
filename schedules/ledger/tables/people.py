"""Tables of the roster: agencies, people, absences and one-day overrides."""

from datetime import date, datetime, time
from typing import ClassVar

from pydantic import TypeAdapter
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Index,
    SmallInteger,
    UniqueConstraint,
    false,
)
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import Document, Moment, Row, one_of
from schedules.people import Employment, Pattern, Rank, Role
from schedules.places import Place, Slot
from schedules.roster import AbsenceKind
from schedules.workdays import WorkHours, Zone


class OpdRow(Row, table=True):
    """An agency of the city."""

    __tablename__ = "opds"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        one_of("zone", Zone),
        CheckConstraint("piket_per_day >= 0 AND piket_per_off_day >= 0", name="piket"),
    )

    code: str = Field(primary_key=True)
    name: str
    zone: str
    hours: WorkHours = Field(sa_type=Document(TypeAdapter(WorkHours)))
    address: str
    service: str
    announce_at: time
    preview_at: time
    recap_at: time
    names_in_group: bool
    piket_per_day: int = Field(sa_type=SmallInteger)
    piket_per_off_day: int = Field(sa_type=SmallInteger)
    swaps_need_head: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class AsnRow(Row, table=True):
    """A civil servant; never deleted, because plans of past days speak of them."""

    __tablename__ = "asns"
    __table_args__: ClassVar[tuple[SchemaItem | dict[str, bool], ...]] = (
        CheckConstraint("length(nip) = 18", name="nip"),
        CheckConstraint(
            "left_on IS NULL OR joined_on IS NULL OR joined_on <= left_on", name="stay"
        ),
        one_of("rank", Rank),
        one_of("employment", Employment),
        one_of("pattern", Pattern),
        one_of("role", Role),
        Index("ix_asns_opd_id", "opd", "id"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, primary_key=True)
    nip: str = Field(unique=True)
    name: str
    opd: str = Field(foreign_key="opds.code")
    unit: str
    position: str
    rank: str
    employment: str
    pattern: str
    may_piket: bool
    role: str
    joined_on: date | None
    left_on: date | None


class AbsenceRow(Row, table=True):
    """Somebody away from `first_day` to `last_day`, both included."""

    __tablename__ = "absences"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        UniqueConstraint("asn_id", "first_day", "last_day", "kind"),
        CheckConstraint("first_day <= last_day", name="window"),
        one_of("kind", AbsenceKind),
    )

    id: int | None = Field(default=None, primary_key=True)
    asn_id: int = Field(foreign_key="asns.id")
    first_day: date
    last_day: date
    kind: str


class OverrideRow(Row, table=True):
    """A one-day exception for one slot, and who ordered it."""

    __tablename__ = "overrides"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        one_of("place", Place),
        one_of("slot", Slot),
        Index("ix_overrides_day", "day"),
    )

    asn_id: int = Field(foreign_key="asns.id", primary_key=True)
    day: date = Field(primary_key=True)
    slot: str = Field(primary_key=True)
    place: str
    ordered_at: datetime = Field(sa_type=Moment)
    ordered_by: int | None = Field(sa_type=BigInteger)
