"""Inbox: an update is in the book before Telegram is told that we have it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from schedules.ledger import inbox
from schedules.ledger.database import Database, Session

KEPT = timedelta(days=7)
"""How long handled updates are kept, to recognise one that comes again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """One update as Telegram sent it; updates of one `sender` are handled in order."""

    update_id: int
    sender: int | None
    payload: dict[str, Any]


class InboxService:
    """Keeps what came in until it is handled."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def accept(self, updates: Sequence[Received], now: datetime) -> list[Received]:
        """Write updates down, each once; returns those that were new, in the order they came."""
        rows = [
            inbox.Update(update_id=u.update_id, user_key=u.sender, payload=u.payload)
            for u in updates
        ]

        def work(session: Session) -> set[int]:
            known = inbox.known_updates(session, [row.update_id for row in rows])
            inbox.put_updates(session, rows, now)
            return known

        known = await self._database.run(work)
        fresh = {u.update_id: u for u in updates if u.update_id not in known}
        return list(fresh.values())

    async def pending(self) -> list[Received]:
        """All that is written down and not handled, in the order it came."""
        found = await self._database.run(inbox.load_pending)
        return [
            Received(update_id=u.update_id, sender=u.user_key, payload=u.payload) for u in found
        ]

    async def finish(self, update_ids: Iterable[int], now: datetime) -> None:
        """Mark updates as handled."""
        ids = tuple(update_ids)

        def work(session: Session) -> None:
            for update_id in ids:
                inbox.finish_update(session, update_id, now)

        await self._database.run(work)

    async def fail(self, update_id: int, incident: str, now: datetime) -> None:
        """Mark an update as given up, with the code under which the log tells why."""
        await self._database.run(
            lambda session: inbox.fail_update(session, update_id, incident, now)
        )

    async def next_offset(self) -> int | None:
        """The offset that confirms all that is written down; None when nothing is."""
        return await self._database.run(inbox.next_offset)

    async def prune(self, now: datetime) -> int:
        """Forget updates handled long ago; returns how many."""
        return await self._database.run(lambda session: inbox.prune(session, now - KEPT))
