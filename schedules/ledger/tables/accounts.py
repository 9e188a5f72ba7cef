"""Tables of enrolment: chat accounts, one-time codes, wrong guesses."""

from datetime import datetime
from enum import StrEnum
from typing import ClassVar

from sqlalchemy import BigInteger, CheckConstraint, Index
from sqlalchemy.sql.schema import SchemaItem
from sqlmodel import Field

from schedules.ledger.tables.columns import Moment, Row, one_of


class CodeKind(StrEnum):
    """What a one-time code opens: one person's account, or an OPD's group."""

    PERSON = "pegawai"
    GROUP = "grup"


class AccountRow(Row, table=True):
    """A chat account and the one person whom it belongs to."""

    __tablename__ = "accounts"

    user_id: int = Field(
        sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    asn_id: int = Field(foreign_key="asns.id", unique=True)
    chat_id: int = Field(sa_type=BigInteger)
    linked_at: datetime = Field(sa_type=Moment)
    unreachable_since: datetime | None = Field(sa_type=Moment)
    unreachable_why: str
    office: str | None = Field(default=None, foreign_key="opds.code")
    menu: str = Field(default="", sa_column_kwargs={"server_default": ""})
    phone: str = Field(default="", sa_column_kwargs={"server_default": ""})


class CodeRow(Row, table=True):
    """A one-time code, known only by its hash."""

    __tablename__ = "codes"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        one_of("kind", CodeKind),
        CheckConstraint("(kind = 'pegawai') = (asn_id IS NOT NULL)", name="bearer"),
        CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name="use"),
        Index("ix_codes_asn_id", "asn_id"),
        Index("ix_codes_opd_kind", "opd", "kind"),
    )

    hash: str = Field(primary_key=True)
    kind: str
    opd: str = Field(foreign_key="opds.code")
    asn_id: int | None = Field(foreign_key="asns.id")
    created_at: datetime = Field(sa_type=Moment)
    expires_at: datetime = Field(sa_type=Moment)
    used_at: datetime | None = Field(sa_type=Moment)
    used_by: int | None = Field(sa_type=BigInteger)


class GuessesRow(Row, table=True):
    """How often one account has sent a wrong code lately."""

    __tablename__ = "guesses"
    __table_args__: ClassVar[tuple[SchemaItem, ...]] = (
        CheckConstraint("failures >= 0", name="failures"),
    )

    user_id: int = Field(
        sa_type=BigInteger, primary_key=True, sa_column_kwargs={"autoincrement": False}
    )
    failures: int
    since: datetime = Field(sa_type=Moment)
    blocked_until: datetime | None = Field(sa_type=Moment)
