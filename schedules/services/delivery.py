"""Delivery: the outbox as the sender sees it. Leases are committed before anything is sent.

Telegram has no idempotency key, so a message whose fate is unknown goes out again, marked as a
repeat: a missing instruction is worse than a double one (docs/adr/0001).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from schedules.ledger import accounts, groups, opds, outbox
from schedules.ledger.database import Database, Session
from schedules.ledger.outbox import Dead, Leased, Moved, Outcome, Retry, Sent, Unknown
from schedules.notices import NoticeKind
from schedules.services.cards import note_posted
from schedules.services.day import LATE_AFTER

__all__ = [
    "BROKEN",
    "UNCERTAIN",
    "Dead",
    "DeliveryService",
    "Leased",
    "Moved",
    "Outcome",
    "Outgoing",
    "Retry",
    "Sent",
    "Unknown",
]

LEASE = timedelta(seconds=60)
BROKEN = "malformed"
"""Why a message died that Telegram could not read: our fault, not the person's."""
UNCERTAIN = "uncertain"
"""Why a card died that may stand in its group already: it is not posted twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """A leased message, and whether it leaves after the hour that was promised."""

    message: Leased
    is_late: bool


class DeliveryService:
    """Hands out what is to be sent and takes back what came of it."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def lease(self, now: datetime, limit: int) -> list[Outgoing]:
        """Up to `limit` messages whose time has come, most urgent first, for a minute."""

        def work(session: Session) -> list[Outgoing]:
            outbox.expire(session, now)
            leased = outbox.lease(session, now, limit=limit, lease_for=LEASE)
            if not leased:
                return []
            due = {opd.code: opd for opd in opds.load_opds(session)}

            def is_late(message: Leased) -> bool:
                if message.kind is not NoticeKind.MORNING or message.day is None:
                    return False
                opd = due[message.opd]
                return now > opd.zone.moment(message.day, opd.announce_at) + LATE_AFTER

            return [Outgoing(message=m, is_late=is_late(m)) for m in leased]

        return await self._database.run(work)

    async def settle(self, results: Sequence[tuple[Leased, Outcome]], now: datetime) -> None:
        """Write down what came of leased messages, many at a time.

        A person Telegram no longer delivers to is marked as unreachable, so that the head is
        told; a group that became a supergroup keeps its new address, one that is gone is noted as
        lost, and where a card stands is kept.
        """

        def work(session: Session) -> None:
            attempts = {leased.id: leased.attempts for leased, _ in results}
            outbox.settle(session, [outcome for _, outcome in results], now, attempts)
            for leased, outcome in results:
                if isinstance(outcome, Moved):
                    groups.move_chat(session, leased.chat_id, outcome.chat_id)
                if isinstance(outcome, Sent) and outcome.message_id is not None:
                    note_posted(session, leased, outcome.message_id, outcome.at)
                if not isinstance(outcome, Dead) or outcome.reason in (BROKEN, UNCERTAIN):
                    continue
                if leased.asn_id is not None:
                    accounts.mark_unreachable(session, [leased.asn_id], why=outcome.reason, now=now)
                    continue
                bound = groups.load_group(session, leased.opd)
                if bound is not None and bound.chat_id == leased.chat_id:
                    groups.lose_group(session, leased.opd, why=outcome.reason, now=now)

        await self._database.run(work)

    async def next_due(self) -> datetime | None:
        """When the next message's time comes; None while nothing waits."""
        return await self._database.read(outbox.next_due)

    async def reached(self, user_id: int) -> None:
        """Somebody wrote to us or unblocked us, so messages reach them again."""
        await self._database.run(lambda session: accounts.mark_reachable(session, user_id))

    async def lost(self, user_id: int, now: datetime) -> None:
        """Somebody blocked us: nothing is sent until they come back, and the head is told."""

        def work(session: Session) -> None:
            account = accounts.load_account(session, user_id)
            if account is not None:
                accounts.mark_unreachable(session, [account.asn_id], why="blocked", now=now)

        await self._database.run(work)
