"""Tables of an OPD's group: where it is, its card of each day, and its members' tags."""

from datetime import date, datetime

from sqlalchemy import BigInteger, false
from sqlmodel import Field

from schedules.ledger.tables.columns import Moment, Row


class GroupRow(Row, table=True):
    """The chat (and the topic in it) to which an OPD's cards go, kept when it is lost."""

    __tablename__ = "groups"

    opd: str = Field(foreign_key="opds.code", primary_key=True)
    chat_id: int = Field(sa_type=BigInteger, index=True)
    thread_id: int | None
    bound_at: datetime = Field(sa_type=Moment)
    bound_by: int | None = Field(sa_type=BigInteger)
    lost_at: datetime | None = Field(default=None, sa_type=Moment)
    lost_why: str = Field(default="", sa_column_kwargs={"server_default": ""})
    unpinnable_at: datetime | None = Field(default=None, sa_type=Moment)
    shows_tags: bool = Field(default=False, sa_column_kwargs={"server_default": false()})


class CardRow(Row, table=True):
    """The one card of an OPD's day; without a message when nobody knows whether it arrived."""

    __tablename__ = "cards"

    opd: str = Field(foreign_key="opds.code", primary_key=True)
    day: date = Field(primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    message_id: int | None = Field(sa_type=BigInteger)
    digest: str
    seen: str
    posts: int
    touched_at: datetime = Field(sa_type=Moment)
    pinned_at: datetime | None = Field(sa_type=Moment)
    unpinned_at: datetime | None = Field(sa_type=Moment)


class TagRow(Row, table=True):
    """The tag that a member of the OPD was given last, and the day on which it was tried."""

    __tablename__ = "tags"

    opd: str = Field(foreign_key="opds.code", primary_key=True)
    asn_id: int = Field(foreign_key="asns.id", primary_key=True)
    chat_id: int = Field(sa_type=BigInteger)
    tag: str
    tried_on: date
