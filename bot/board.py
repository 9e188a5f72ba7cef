"""Board: the card of the day in each group, posted once, pinned, and edited as the day goes on.

The outbox hands the card over to be posted; each minute the board looks what has changed. It
decides nothing about words or rights, and keeps nothing in memory that the book does not know.
"""

import asyncio
import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from telegram import LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, TelegramError
from telegram.ext import ExtBot

from bot import verdicts
from bot.clock import Clock
from bot.limiter import Lane
from bot.wire import redact
from handlers.wording.phrases import plain
from schedules.services.cards import Card, CardEdit, CardService
from schedules.services.delivery import Leased
from schedules.services.groups import GroupService
from schedules.services.tags import TagChange, TagService
from schedules.workdays import Zone

logger = logging.getLogger(__name__)

Stamp = Callable[[str, datetime, Zone], str]
"""Puts the hour of an edit below a card."""


class Board:
    """Posts, pins and edits cards until it is stopped."""

    def __init__(
        self,
        bot: ExtBot[Lane],
        cards: CardService,
        groups: GroupService,
        tags: TagService,
        clock: Clock,
        stamp: Stamp,
    ) -> None:
        self._bot = bot
        self._cards = cards
        self._groups = groups
        self._tags = tags
        self._clock = clock
        self._stamp = stamp
        self._nudged = asyncio.Event()
        self._stopping = False
        self._is_busy = False

    def nudge(self) -> None:
        """A minute has passed, or a card was posted: look now."""
        self._nudged.set()

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being edited and no look is asked for (for tests and the demo)."""
        return not self._is_busy and not self._nudged.is_set()

    def stop(self) -> None:
        """Look no more; `run` ends when the card in hand is done."""
        self._stopping = True
        self._nudged.set()

    async def run(self) -> None:
        """Look whenever nudged, until `stop`; a fault is logged, and the next look tries again."""
        while not self._stopping:
            await self._nudged.wait()
            self._is_busy = True
            self._nudged.clear()
            try:
                if not self._stopping:
                    await self.look()
            except Exception:
                logger.exception("the cards cannot be read; trying again")
            finally:
                self._is_busy = False

    async def look(self) -> None:
        """Edit each card that says something else by now, and pin those that are not."""
        for edit in await self._cards.refresh(self._clock.now()):
            await self._edit(edit)
        for card in await self._cards.unpinned(self._clock.now()):
            await self._pin(card)
        for change in await self._tags.due(self._clock.now()):
            await self._tag(change)

    async def find(self, leased: Leased) -> int | None:
        """Where a card stands that may have been posted before a crash: noted, or pinned by us."""
        known = await self._cards.recall(leased)
        if known is not None:
            return known
        try:
            chat = await self._bot.get_chat(leased.chat_id)
        except TelegramError as error:
            logger.info("a group cannot be looked into: %s", redact(str(error)))
            return None
        pinned = chat.pinned_message
        if not isinstance(pinned, Message) or pinned.from_user != self._bot.bot:
            return None
        is_it = _bare(pinned.text or "").startswith(_bare(plain(leased.text)))
        return pinned.message_id if is_it else None

    async def posted(self, leased: Leased, message_id: int | None) -> None:
        """Note where a card stands and pin it at once; whatever fails is made up for later."""
        try:
            card = await self._cards.posted(leased, message_id, self._clock.now())
            if card is not None and message_id is not None:
                await self._pin(card)
        except Exception:
            logger.exception("a card was posted and not noted; the outbox will")

    async def take_down(self, cards: Iterable[Card]) -> None:
        """Unpin cards of ours; one that somebody has unpinned or deleted is as good."""
        for card in cards:
            if card.message_id is None:
                continue
            try:
                await self._bot.unpin_chat_message(
                    card.chat_id, card.message_id, rate_limit_args=Lane.BROADCAST
                )
            except TelegramError as error:
                if not isinstance(verdicts.judge(error, attempt=1), verdicts.Harmless):
                    logger.info("an old card stays pinned: %s", redact(str(error)))
                    continue
            await self._cards.taken_down(card, self._clock.now())

    async def _pin(self, card: Card) -> None:
        if card.message_id is None:
            return
        try:
            await self._bot.pin_chat_message(
                card.chat_id,
                card.message_id,
                disable_notification=True,
                rate_limit_args=Lane.BROADCAST,
            )
        except TelegramError as error:
            verdict = verdicts.judge(error, attempt=1)
            if isinstance(verdict, verdicts.Dead) and verdict.reason is verdicts.Reason.NO_RIGHTS:
                await self._cards.pin_refused(card, self._clock.now())
            else:
                logger.info("a card is not pinned: %s", redact(str(error)))
            return
        await self.take_down(await self._cards.pinned(card, self._clock.now()))

    async def _tag(self, change: TagChange) -> None:
        """Set a member's tag; who is not in the group, or leads it, cannot have one."""
        one = change.tag
        try:
            await self._bot.set_chat_member_tag(one.chat_id, change.user_id, one.tag)
        except TelegramError as error:
            if isinstance(error, BadRequest | Forbidden):
                await self._tags.refused(change)
            else:
                logger.info("a tag is not set: %s", redact(str(error)))
        else:
            await self._tags.done(change)

    async def _edit(self, edit: CardEdit) -> None:
        try:
            await self._bot.edit_message_text(
                self._stamp(edit.text, edit.at, edit.opd.zone),
                chat_id=edit.card.chat_id,
                message_id=edit.card.message_id,
                parse_mode=ParseMode.HTML,
                link_preview_options=LinkPreviewOptions(is_disabled=True),
                rate_limit_args=Lane.BROADCAST,
            )
        except TelegramError as error:
            if not await self._is_done(edit, error):
                return
        await self._cards.edited(edit)

    async def _is_done(self, edit: CardEdit, error: TelegramError) -> bool:
        """What a refused edit means; whether the card says what it should all the same."""
        now = self._clock.now()
        if verdicts.is_gone(error):
            await self._cards.vanished(edit.card)
            self.nudge()
            return False
        match verdicts.judge(error, attempt=1):
            case verdicts.Harmless():
                return True  # it says so already
            case verdicts.Moved(new_chat_id=new):
                await self._groups.moved(edit.card.chat_id, new, now)
            case verdicts.Dead(reason=reason):
                await self._groups.lost(edit.card.chat_id, reason, now)
            case verdict:
                logger.info("a card is not edited: %s", verdict)
        return False


def _bare(text: str) -> str:
    return " ".join(text.split())
