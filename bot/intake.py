"""Intake: the inbox pump. An update is in the book before Telegram is told that we have it.

python-telegram-bot's own updater confirms first and keeps updates in memory, where a crash loses
them. Here the next poll's offset confirms only what is committed; then many people are handled at
once, and each person's updates one after the other.
"""

import asyncio
import json
import logging
from collections import deque
from typing import Any
from urllib.parse import urlencode

from telegram import Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import Application

from bot.clock import Clock
from bot.verdicts import backoff
from bot.wire import AiohttpRequest, redact
from handlers.registry import ALLOWED_UPDATES
from schedules.services.inbox import InboxService, Received

logger = logging.getLogger(__name__)

POLL_SECONDS = 30
_ON_THE_WAY = 10  # seconds that the answer to a poll may take beyond it
_AT_ONCE = 64
_LONGEST_PAUSE = 30.0
_PATIENCE = 5.0  # seconds that a shutdown waits for handlers

AnyApplication = Application[Any, Any, Any, Any, Any, Any]


class Intake:
    """Polls, writes down, hands on."""

    def __init__(
        self,
        application: AnyApplication,
        inbox: InboxService,
        clock: Clock,
        *,
        patience: float = _PATIENCE,
    ) -> None:
        self._application = application
        self._inbox = inbox
        self._clock = clock
        self._patience = patience
        self._wire = AiohttpRequest(connections=1)  # a poll never waits behind a broadcast
        self._queues: dict[int, deque[Received]] = {}
        self._in_hand: set[int] = set()
        self._workers: set[asyncio.Task[None]] = set()
        self._gate = asyncio.Semaphore(_AT_ONCE)
        self._stopping = False

    async def run(self) -> None:
        """Handle what a crash has left over, then poll until `stop`.

        Raises:
            InvalidToken: Telegram does not know the token any more.
        """
        await self._wire.initialize()
        try:
            await self._pump()
        finally:
            await self._wire.shutdown()

    async def _pump(self) -> None:
        offset: int | None = None
        is_current = False  # whether the book and we agree on what is still to be handled
        failures = 0
        while not self._stopping:
            try:
                if not is_current:
                    offset = await self._catch_up()
                    is_current = True
                updates = [_received(payload) for payload in await self._poll(offset)]
                if updates:
                    is_current = False
                    for update in await self._inbox.accept(updates, self._clock.now()):
                        self._hand_on(update)
                    offset = max(u.update_id for u in updates) + 1
                    is_current = True
                if failures:
                    logger.info("updates come in again")
                failures = 0
            except InvalidToken:
                logger.critical("Telegram does not know this BOT_TOKEN; run `giliran doctor`")
                raise
            except Exception as error:  # noqa: BLE001  # told, and tried again
                failures += 1
                _tell(error, failures)
                await asyncio.sleep(min(backoff(failures), _LONGEST_PAUSE))

    def stop(self) -> None:
        """Poll no more, begin with nothing more: what is written down waits for the next start."""
        self._stopping = True

    async def drain(self) -> None:
        """Wait for what is being handled, but not for ever: it would be handled again."""
        if self._workers:
            _, late = await asyncio.wait(self._workers, timeout=self._patience)
            for worker in late:
                worker.cancel()
            await asyncio.gather(*late, return_exceptions=True)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being handled (for tests and the demo)."""
        return not self._workers

    async def _catch_up(self) -> int | None:
        """Hand on what the book has and we have not; return the offset that confirms it all."""
        for update in await self._inbox.pending():
            if update.update_id not in self._in_hand:
                self._hand_on(update)
        return await self._inbox.next_offset()

    async def _poll(self, offset: int | None) -> list[dict[str, Any]]:
        """The updates as they came.

        python-telegram-bot's get_updates would refuse the whole batch, again and again, for one
        update that it cannot read.
        """
        asked = {"timeout": POLL_SECONDS, "allowed_updates": json.dumps(ALLOWED_UPDATES)}
        if offset is not None:
            asked["offset"] = offset
        url = f"{self._application.bot.base_url}/getUpdates?{urlencode(asked)}"
        found: Any = await self._wire.post(url, read_timeout=POLL_SECONDS + _ON_THE_WAY)
        return list(found)

    def _hand_on(self, update: Received) -> None:
        self._in_hand.add(update.update_id)
        sender = update.sender if update.sender is not None else -update.update_id
        queue = self._queues.get(sender)
        if queue is not None:
            queue.append(update)
            return
        self._queues[sender] = deque([update])
        worker = asyncio.create_task(self._work(sender))
        self._workers.add(worker)
        worker.add_done_callback(self._workers.discard)

    async def _work(self, sender: int) -> None:
        """Handle one person's updates in order."""
        queue = self._queues[sender]
        while queue:
            async with self._gate:
                if self._stopping:
                    return
                await self._handle(queue.popleft())
        del self._queues[sender]

    async def _handle(self, received: Received) -> None:
        number = received.update_id
        try:
            incident = await self._process(received)
            if incident:
                await self._inbox.fail(number, incident, self._clock.now())
            else:
                await self._inbox.finish([number], self._clock.now())
        except Exception:
            logger.exception("update %d is handled but not marked: it may be handled again", number)
        self._in_hand.discard(number)

    async def _process(self, received: Received) -> str:
        """Let the conversations take it up; return the incident under which it was given up."""
        try:
            update = Update.de_json(received.payload, self._application.bot)
            await self._application.process_update(update)
        except Exception:
            incident = f"U{received.update_id}"
            logger.exception("update given up, incident %s", incident)
            return incident
        return ""


def _tell(error: Exception, failures: int) -> None:
    """Log why nothing comes in; a second poller once, until it has gone."""
    if isinstance(error, Conflict):
        if failures == 1:
            logger.error(
                "another process polls with this BOT_TOKEN (or a webhook is set): stop one of the "
                "two; trying again until it has gone"
            )
    elif isinstance(error, TelegramError):
        logger.warning("no updates from Telegram: %s; trying again", redact(str(error)))
    else:
        logger.error("updates cannot be written down; trying again", exc_info=error)


def _received(payload: dict[str, Any]) -> Received:
    """Who an update is from, for the order; a group's service messages go by the group."""
    inner: dict[str, Any] = next((v for k, v in payload.items() if k != "update_id"), {})
    person = inner.get("from") or inner.get("chat") or {}
    return Received(update_id=payload["update_id"], sender=person.get("id"), payload=payload)
