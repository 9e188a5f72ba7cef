"""Sender: the outbox pump. Leases, sends inside the limits, and marks many at a time.

A lease is committed before its message leaves; what came of it is committed within a fifth of a
second. A crash in between sends the messages that were in flight once more, marked as a repeat.
"""

import asyncio
import logging
from collections.abc import Callable
from datetime import timedelta

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.ext import ExtBot

from bot import verdicts
from bot.board import Board
from bot.clock import Clock
from bot.limiter import Lane
from schedules.notices import Button, NoticeKind
from schedules.services.delivery import (
    BROKEN,
    UNCERTAIN,
    Dead,
    DeliveryService,
    Leased,
    Moved,
    Outcome,
    Outgoing,
    Retry,
    Sent,
    Unknown,
)

logger = logging.getLogger(__name__)

_IN_HAND = 60  # leased at once: two seconds of sending, far inside the lease
_SETTLE_EVERY = 0.2
_PATIENCE = 5.0  # seconds that a shutdown waits for what is in hand
_LOOK_AGAIN = 1.0  # another replica, or a hand in the book, may have queued something

Mark = Callable[[Outgoing], str]
"""Puts the footnotes to a text: that it repeats, that it is late."""


class Sender:
    """Sends what is queued until it is stopped."""

    def __init__(
        self,
        bot: ExtBot[Lane],
        delivery: DeliveryService,
        clock: Clock,
        mark: Mark,
        *,
        board: Board | None = None,
        patience: float = _PATIENCE,
    ) -> None:
        self._bot = bot
        self._delivery = delivery
        self._clock = clock
        self._mark = mark
        self._board = board
        self._patience = patience
        self._nudged = asyncio.Event()
        self._stopping = False
        self._is_leasing = False
        self._sending: set[asyncio.Task[None]] = set()
        self._results: list[tuple[Leased, Outcome]] = []

    def nudge(self) -> None:
        """Something was queued: look now."""
        self._nudged.set()

    async def run(self) -> None:
        """Send until `stop`; a fault of the database is logged and tried again."""
        settler = asyncio.create_task(self._settle_regularly())
        try:
            while not self._stopping:
                self._nudged.clear()  # before looking: a nudge while we look must not be lost
                try:
                    await self._feed()
                except Exception:
                    logger.exception("the outbox cannot be read; trying again")
                    await self._pause(_LOOK_AGAIN)
        finally:
            settler.cancel()
            await self._finish_sending()
            await asyncio.gather(settler, return_exceptions=True)
            await self._settle()

    def stop(self) -> None:
        """Lease nothing more; `run` ends when what is in hand has been sent and marked."""
        self._stopping = True
        self.nudge()

    async def idle(self) -> bool:
        """Whether nothing is in hand and nothing is due now (for tests and the demo)."""
        if self._is_busy():
            return False
        due = await self._delivery.next_due()
        return not self._is_busy() and (due is None or due > self._clock.now())

    def _is_busy(self) -> bool:
        return self._is_leasing or bool(self._sending or self._results)

    async def _feed(self) -> None:
        """Top up what is in hand; when nothing is due, wait until something is."""
        if await self._take_in_hand(_IN_HAND - len(self._sending)):
            return
        if self._sending:
            await self._pause(_SETTLE_EVERY)
        else:
            await self._pause(await self._until_due())

    async def _take_in_hand(self, room: int) -> int:
        """Lease as many as there is room for, and start sending them."""
        if room <= _IN_HAND / 2:
            return 0
        self._is_leasing = True
        try:
            leased = await self._delivery.lease(self._clock.now(), room)
            for outgoing in leased:
                task = asyncio.create_task(self._send(outgoing))
                self._sending.add(task)
                task.add_done_callback(self._sending.discard)
        finally:
            self._is_leasing = False
        return len(leased)

    async def _until_due(self) -> float:
        due = await self._delivery.next_due()
        if due is None:
            return _LOOK_AGAIN
        return min(max((due - self._clock.now()).total_seconds(), 0.05), _LOOK_AGAIN)

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._nudged.wait(), seconds)
        except TimeoutError:
            return

    async def _finish_sending(self) -> None:
        """Let what is in hand go out; what a flood or a silent Telegram holds up goes again."""
        if self._sending:
            await asyncio.wait(self._sending, timeout=self._patience)
        late = list(self._sending)
        for task in late:
            task.cancel()
        await asyncio.gather(*late, return_exceptions=True)

    async def _send(self, outgoing: Outgoing) -> None:
        leased = outgoing.message
        board = self._board if leased.kind is NoticeKind.CARD else None
        try:
            if board is not None and leased.is_repeat:
                self._results.append((leased, await self._again(leased, board)))
                return
            message = await self._call(outgoing)
        except asyncio.CancelledError:
            # Cut off before or during the call: nobody knows, so it goes again, marked.
            self._results.append((leased, Unknown(id=leased.id, at=self._clock.now())))
            raise
        except Exception as error:  # noqa: BLE001  # the verdict table decides on every kind
            self._results.append((leased, self._outcome(leased, error)))
        else:
            sent = Sent(id=leased.id, at=self._clock.now(), message_id=message.message_id)
            if board is not None:  # before it counts as sent: whoever waits finds it pinned
                await board.posted(leased, message.message_id)
            self._results.append((leased, sent))

    async def _again(self, leased: Leased, board: Board) -> Outcome:
        """A card that may have arrived is looked for, and never posted twice in the same words."""
        found = await board.find(leased)
        await board.posted(leased, found)
        if found is None:
            return Dead(id=leased.id, reason=UNCERTAIN)
        return Sent(id=leased.id, at=self._clock.now(), message_id=found)

    async def _call(self, outgoing: Outgoing) -> Message:
        leased = outgoing.message
        return await self._bot.send_message(
            chat_id=leased.chat_id,
            message_thread_id=leased.thread_id,
            text=self._mark(outgoing),
            parse_mode=ParseMode.HTML,
            reply_markup=_markup(leased.buttons),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
            rate_limit_args=Lane.BROADCAST,
        )

    def _outcome(self, leased: Leased, error: Exception) -> Outcome:
        """What the verdict on a failed call means for the row."""
        now = self._clock.now()
        outcome: Outcome
        match verdicts.judge(error, attempt=leased.attempts):
            case verdicts.Retry(after=after) as verdict:
                at = now + timedelta(seconds=after)
                outcome = (Unknown if verdict.maybe_delivered else Retry)(id=leased.id, at=at)
            case verdicts.Unknown(after=after):
                outcome = Unknown(id=leased.id, at=now + timedelta(seconds=after))
            case verdicts.Moved(new_chat_id=chat_id):
                outcome = Moved(id=leased.id, chat_id=chat_id)
            case verdicts.Dead(reason=reason):
                outcome = Dead(id=leased.id, reason=reason)
            case verdicts.Malformed(description=description):
                logger.error("notice %s is malformed: %s", leased.key, description)
                outcome = Dead(id=leased.id, reason=BROKEN)
            case verdicts.Harmless():
                outcome = Sent(id=leased.id, at=now, message_id=None)
            case verdicts.Unauthorized() | verdicts.Conflicted() as refused:
                logger.error("Telegram refuses the bot's token: %s", refused)
                outcome = Retry(id=leased.id, at=now + timedelta(minutes=1))
        return outcome

    async def _settle_regularly(self) -> None:
        while True:
            await asyncio.sleep(_SETTLE_EVERY)
            try:
                await self._settle()
            except Exception:
                logger.exception("the outbox cannot be written; trying again")

    async def _settle(self) -> None:
        if not self._results:
            return
        results = list(self._results)  # kept until they are in the book
        await self._delivery.settle(results, self._clock.now())
        del self._results[: len(results)]
        self.nudge()  # some may be due again


def _markup(buttons: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    rows = [[InlineKeyboardButton(b.label, callback_data=b.data) for b in row] for row in buttons]
    return InlineKeyboardMarkup(rows)
