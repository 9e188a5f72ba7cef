"""Tables of the plan: the city's own calendar, day plans and their placements."""

from datetime import date, datetime
from typing import ClassVar

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, CheckConstraint, Index, UniqueConstraint, false, text
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.dayplan import Problem, UnitProof
from schedules.ledger.tables.columns import Document, Moment, Row, one_of
from schedules.places import Duty, Place, Slot
from schedules.workdays import DayKind, WorkHours


class CalendarDayRow(Row, table=True):
    """What the city says of a date, against the joint decree."""

    __tablename__ = "calendar_days"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (one_of("kind", DayKind),)

    day: date = Field(primary_key=True)
    kind: str
    name: str


class SeasonRow(Row, table=True):
    """Other hours from `first_day` to `last_day`, for one OPD or for the city (none)."""

    __tablename__ = "seasons"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        CheckConstraint("first_day <= last_day", name="window"),
    )

    id: int | None = Field(default=None, primary_key=True)
    opd: str | None = Field(foreign_key="opds.code")
    first_day: date
    last_day: date
    hours: WorkHours = Field(sa_type=Document(TypeAdapter(WorkHours)))


class PlanRow(Row, table=True):
    """One revision of one OPD's day; exactly one of them may be current."""

    __tablename__ = "plans"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        UniqueConstraint("opd", "day", "revision"),
        CheckConstraint("revision >= 1", name="revision"),
        one_of("fact_kind", DayKind),
        Index(
            "ix_plans_current",
            "opd",
            "day",
            unique=True,
            sqlite_where=text("is_current"),
            postgresql_where=text("is_current"),
        ),
        Index("ix_plans_day", "day"),
    )

    id: int | None = Field(default=None, primary_key=True)
    opd: str = Field(foreign_key="opds.code")
    day: date
    revision: int
    is_current: bool
    fact_kind: str
    fact_name: str
    proofs: tuple[UnitProof, ...] = Field(sa_type=Document(TypeAdapter(tuple[UnitProof, ...])))
    problems: tuple[Problem, ...] = Field(sa_type=Document(TypeAdapter(tuple[Problem, ...])))
    created_at: datetime = Field(sa_type=Moment)
    is_edge: bool = Field(sa_column_kwargs={"server_default": false()})


class PlacementRow(Row, table=True):
    """One person's slot in one plan, its reason and its shares (micro-days).

    `hours` (07:30-14:00) are the slot's own, empty where the OPD's hold. `line` keeps the plan's own order. The rule is not checked here: the planner learns new rules
    more often than a table of millions of rows should be rewritten.
    """

    __tablename__ = "placements"
    __table_args__: ClassVar[tuple[SchemaItem | dict[str, bool], ...]] = (
        one_of("slot", Slot),
        one_of("place", Place),
        one_of("duty", Duty),
        CheckConstraint(
            "(turn_owed IS NULL) = (turn_position IS NULL)"
            " AND (turn_owed IS NULL) = (turn_pool IS NULL)"
            " AND (turn_owed IS NULL) = (turn_seats IS NULL)"
            " AND (turn_owed IS NULL) = (turn_exchanged IS NULL)",
            name="turn",
        ),
        Index("ix_placements_asn_id", "asn_id"),
        {"sqlite_with_rowid": False},
    )

    plan_id: int = Field(
        foreign_key="plans.id", primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    asn_id: int = Field(foreign_key="asns.id", primary_key=True)
    slot: str = Field(primary_key=True)
    line: int
    unit: str
    place: str
    duty: str | None
    rule: str
    letter: str | None
    turn_owed: int | None = Field(sa_type=BigInteger)
    turn_position: int | None
    turn_pool: int | None
    turn_seats: int | None
    turn_exchanged: bool | None
    share: int = Field(sa_type=BigInteger)
    is_seat: bool
    duty_share: int = Field(sa_type=BigInteger)
    hours: str | None
