"""Feeds: calendars that a telephone fetches by itself, opened by a secret that is in the link.

The secret has 128 random bits and is kept only as a hash: whoever reads the book cannot open a
calendar. It shows what its owner may see at the moment it is fetched, and nothing once they left.
"""

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from schedules.ledger import accounts, feeds, journal, opds
from schedules.ledger.database import Database, Session
from schedules.ledger.feeds import Feed, FeedKind
from schedules.people import Asn, Opd
from schedules.services.lookup import load_actor

__all__ = ["FeedKind", "FeedService", "OpenFeed"]

_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenFeed:
    """What a secret opens: somebody's own days, or the piket of an OPD."""

    kind: FeedKind
    asn: Asn
    opd: Opd


class FeedService:
    """Hands out secrets, takes them back, and opens calendars with them."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def subscribe(
        self, asn_id: int, opd_code: str, kind: FeedKind, now: datetime, *, chat: int | None
    ) -> str:
        """A fresh secret for somebody's calendar; an earlier one of the kind opens nothing more."""
        secret = secrets.token_urlsafe(_BYTES)

        def work(session: Session) -> str:
            feeds.revoke_feeds(session, asn_id, now, kind)
            feed = Feed(hash=_hash(secret), kind=kind, asn_id=asn_id, opd=opd_code, created_at=now)
            feeds.put_feed(session, feed)
            _note(session, asn_id, chat, "calendar subscribed", now)
            return secret

        return await self._database.run(work)

    async def revoke(self, asn_id: int, now: datetime, *, chat: int | None) -> int:
        """Let all of somebody's secrets open nothing any more; how many that were."""

        def work(session: Session) -> int:
            count = feeds.revoke_feeds(session, asn_id, now)
            if count:
                _note(session, asn_id, chat, "calendar unsubscribed", now)
            return count

        return await self._database.run(work)

    async def open(self, secret: str, now: datetime) -> OpenFeed | None:
        """What a secret opens now; None for a wrong, revoked or outdated one, without saying which."""

        def work(session: Session) -> OpenFeed | None:
            feed = feeds.find_feed(session, _hash(secret))
            account = accounts.find_account(session, feed.asn_id) if feed else None
            if feed is None or account is None:
                return None
            actor = load_actor(session, account.user_id, now)
            if actor.asn is None or actor.opd is None:
                return None
            if feed.kind is FeedKind.OWN:
                return OpenFeed(kind=feed.kind, asn=actor.asn, opd=actor.opd)
            if not actor.may_read(feed.opd):
                return None
            return OpenFeed(kind=feed.kind, asn=actor.asn, opd=opds.load_opd(session, feed.opd))

        return await self._database.read(work)


def _hash(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()


def _note(session: Session, asn_id: int, chat: int | None, action: str, now: datetime) -> None:
    entry = journal.Entry(at=now, actor=asn_id, chat=chat, action=action, subject=f"asn {asn_id}")
    journal.add_entries(session, [entry])
