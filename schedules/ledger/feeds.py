"""Feeds in the book: which calendars are subscribed to, known by the hash of their secret."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from schedules.ledger.tables import FeedKind, FeedRow, table_of

__all__ = ["Feed", "FeedKind", "find_feed", "put_feed", "revoke_feeds"]

_FEEDS = table_of(FeedRow)


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """One subscription: whose, and which OPD's days it shows."""

    hash: str
    kind: FeedKind
    asn_id: int
    opd: str
    created_at: datetime


def put_feed(session: Session, feed: Feed) -> None:
    """Keep a new subscription."""
    session.connection().execute(
        insert(_FEEDS).values(
            hash=feed.hash,
            kind=feed.kind.value,
            asn_id=feed.asn_id,
            opd=feed.opd,
            created_at=feed.created_at,
            revoked_at=None,
        )
    )


def find_feed(session: Session, secret_hash: str) -> Feed | None:
    """The subscription with this secret, unless it was revoked."""
    c = _FEEDS.c
    row = session.execute(
        select(_FEEDS).where(c.hash == secret_hash, c.revoked_at.is_(None))
    ).one_or_none()
    if row is None:
        return None
    return Feed(
        hash=row.hash,
        kind=FeedKind(row.kind),
        asn_id=row.asn_id,
        opd=row.opd,
        created_at=row.created_at,
    )


def revoke_feeds(session: Session, asn_id: int, now: datetime, kind: FeedKind | None = None) -> int:
    """Let somebody's subscriptions (of one kind, or all) show nothing any more; how many."""
    c = _FEEDS.c
    which = [c.asn_id == asn_id, c.revoked_at.is_(None)]
    if kind is not None:
        which.append(c.kind == kind.value)
    statement = update(_FEEDS).where(*which).values(revoked_at=now)
    return session.connection().execute(statement).rowcount
