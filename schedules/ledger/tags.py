"""Tags in the book: what Telegram shows beside a member's name in an OPD's group."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session
from sqlmodel import col

from schedules.ledger.tables import TagRow

REFUSED = "?"
"""What stands for a tag that Telegram did not take: nobody knows what is shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A member's tag (empty: none) in a chat, and the day on which it was last set or tried."""

    opd: str
    asn_id: int
    chat_id: int
    tag: str
    tried_on: date


def load_tags(session: Session, opd: str) -> dict[int, Tag]:
    """The tags of an OPD's group, by person."""
    query = select(TagRow).where(col(TagRow.opd) == opd).order_by(col(TagRow.asn_id))
    rows = session.scalars(query.execution_options(populate_existing=True))
    return {
        row.asn_id: Tag(
            opd=row.opd,
            asn_id=row.asn_id,
            chat_id=row.chat_id,
            tag=row.tag,
            tried_on=row.tried_on,
        )
        for row in rows
    }


def put_tag(session: Session, tag: Tag) -> None:
    """Note what a member's tag is now."""
    session.merge(
        TagRow(
            opd=tag.opd,
            asn_id=tag.asn_id,
            chat_id=tag.chat_id,
            tag=tag.tag,
            tried_on=tag.tried_on,
        )
    )
    session.flush()
