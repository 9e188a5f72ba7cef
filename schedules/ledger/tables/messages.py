"""Tables of the two pumps: messages going out and updates coming in."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any, ClassVar

from pydantic import TypeAdapter
from sqlalchemy import BigInteger, CheckConstraint, Index, SmallInteger, Text, text
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import BigId, Document, Moment, Row, one_of
from schedules.notices import Button

Buttons = tuple[tuple[Button, ...], ...]

# Messages that may still go out. Written into the index, so statements must use these very words.
OPEN = text("state IN ('pending', 'leased', 'unknown')")


class State(StrEnum):
    """Where a message stands; sent, dead and expired are for ever."""

    PENDING = "pending"
    LEASED = "leased"
    SENT = "sent"
    UNKNOWN = "unknown"
    DEAD = "dead"
    EXPIRED = "expired"


class Handled(StrEnum):
    """Whether an update has been dealt with."""

    PENDING = "pending"
    DONE = "done"
    FAILED = "failed"


class OutboxRow(Row, table=True):
    """One message in the very words that people receive.

    `due_at` is when it may be taken (again): its hour, its next try, or the end of its lease. The
    kind is not checked here: people are told more kinds of things more often than a large table
    should be rewritten.
    """

    __tablename__ = "outbox"
    __table_args__: ClassVar[tuple[SchemaItem | dict[str, bool], ...]] = (
        one_of("state", State),
        CheckConstraint("not_before <= expires_at", name="window"),
        CheckConstraint("attempts >= 0", name="attempts"),
        CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name="sent"),
        Index(
            "ix_outbox_due",
            "lane",
            "due_at",
            "urgency",
            "id",
            sqlite_where=OPEN,
            postgresql_where=OPEN,
        ),
        Index("ix_outbox_expires_at", "expires_at", sqlite_where=OPEN, postgresql_where=OPEN),
        Index("ix_outbox_day_opd", "day", "opd"),
        {"sqlite_autoincrement": True},
    )

    id: int | None = Field(default=None, sa_type=BigId, primary_key=True)
    key: str = Field(unique=True)
    kind: str
    opd: str = Field(foreign_key="opds.code")
    asn_id: int | None = Field(foreign_key="asns.id")
    day: date | None
    chat_id: int = Field(sa_type=BigInteger)
    thread_id: int | None
    text: str = Field(sa_type=Text)
    buttons: Buttons = Field(sa_type=Document(TypeAdapter(Buttons)))
    lane: int = Field(sa_type=SmallInteger)
    urgency: int = Field(sa_type=SmallInteger)
    not_before: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    created_at: datetime = Field(sa_type=Moment)
    state: str
    due_at: datetime = Field(sa_type=Moment)
    attempts: int
    is_repeat: bool
    sent_at: datetime | None = Field(sa_type=Moment)
    message_id: int | None = Field(sa_type=BigInteger)
    reason: str


class InboxRow(Row, table=True):
    """One update as Telegram gave it, until it is handled."""

    __tablename__ = "inbox"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        one_of("state", Handled),
        CheckConstraint("(state = 'pending') = (finished_at IS NULL)", name="finished"),
        Index(
            "ix_inbox_pending",
            "update_id",
            sqlite_where=text("state = 'pending'"),
            postgresql_where=text("state = 'pending'"),
        ),
        Index("ix_inbox_received_at_update_id", "received_at", "update_id"),
    )

    update_id: int = Field(
        sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    user_key: int | None = Field(sa_type=BigInteger)
    payload: dict[str, Any] = Field(sa_type=Document(TypeAdapter(dict[str, Any])))
    received_at: datetime = Field(sa_type=Moment)
    state: str
    finished_at: datetime | None = Field(sa_type=Moment)
    incident: str
