"""App: the composition root. Settings become a database, services, handlers and three pumps.

Starts, drains and stops; decides nothing. The morning is planned and queued even while Telegram
cannot be reached.
"""

import asyncio
import logging
import signal
from collections.abc import Awaitable
from typing import Any, Self

from telegram import (
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
)
from telegram.error import InvalidToken, TelegramError
from telegram.ext import Application, ApplicationBuilder, ExtBot

from bot.board import Board
from bot.clock import Clock, SystemClock
from bot.intake import Intake
from bot.limiter import Lane, Limiter, Limits
from bot.pacing import Pacing
from bot.sender import Sender
from bot.settings import Settings
from bot.timetable import Timetable
from bot.verdicts import backoff
from bot.web import WebServer
from bot.wire import AiohttpRequest, redact
from handlers.context import CONTEXT_TYPES
from handlers.menus import refresh
from handlers.registry import commands, register
from handlers.render import render
from handlers.rights import OFFICE, ChatSort
from handlers.wording import card
from handlers.wording.notices import with_footnotes
from schedules.ledger.database import Database
from schedules.people import Role
from schedules.services.bundle import Services
from schedules.services.delivery import Outgoing

logger = logging.getLogger(__name__)

_POLL_CONNECTIONS = 4
_MENUS = (
    ({Role.PEGAWAI}, ChatSort.PRIVATE, BotCommandScopeAllPrivateChats()),
    ({Role.PEGAWAI}, ChatSort.GROUP, BotCommandScopeAllGroupChats()),
    (OFFICE, ChatSort.GROUP, BotCommandScopeAllChatAdministrators()),
)


class App:
    """One running bot over one database."""

    def __init__(
        self,
        settings: Settings,
        database: Database,
        clock: Clock | None = None,
        limits: Limits | None = None,
    ) -> None:
        self.clock = clock or SystemClock()
        self.database = database
        limits = limits or Limits(rate=int(settings.broadcast_per_second))
        self.services = Services(database, render, per_second=limits.rate * limits.share)
        self.application = _application(settings, Limiter(limits), self.services, self.clock)
        bot: ExtBot[Lane] = self.application.bot
        services = self.services
        self.board = Board(
            bot, services.cards, services.groups, services.tags, self.clock, card.renewed
        )
        self.sender = Sender(bot, services.delivery, self.clock, _footnotes, board=self.board)
        self.intake = Intake(self.application, self.services.inbox, self.clock)
        self.web = (
            WebServer(services, self.clock, host=settings.web_host, port=settings.web_port)
            if settings.web_port
            else None
        )
        self._timetable = Timetable(sweep=self.sweep, tidy=self._tidy)
        self._pumps: list[asyncio.Task[None]] = []

    @classmethod
    async def open(
        cls, settings: Settings, clock: Clock | None = None, limits: Limits | None = None
    ) -> Self:
        """Open and migrate the database; raises DatabaseVersionError for a newer one."""
        database = Database.open(settings.database_url)
        await database.migrate()
        return cls(settings, database, clock, limits)

    async def sweep(self) -> int:
        """Plan ahead and queue whatever is due; returns how many messages were queued."""
        now = self.clock.now()
        await self.services.moving.apply_due(now)  # before anybody is told where they work
        await self.services.morning.plan_ahead(now)
        queued = self._send(await self.services.morning.queue_due(now))
        others = await self.services.groups.tell(now)
        others += await self.services.batons.hand_on(now)
        others += await self.services.swaps.expire(now)
        others += await self.services.petitions.expire(now)
        queued += self._send(others)
        self.board.nudge()
        if self._pumps:  # connected; a role may have begun or ended, or come by the command line
            await self._refresh_menus()
        return queued

    def _send(self, queued: int) -> int:
        """Let what was queued go out at once; how many messages it is."""
        if queued:
            logger.info("queued %d notices", queued)
            self.sender.nudge()
        return queued

    async def _tidy(self) -> None:
        await self.services.inbox.prune(self.clock.now())

    async def start(self, *, ticks: bool = True) -> None:
        """Plan and queue, then connect; returns when the bot answers.

        Without `ticks` (for a clock set by hand) minutes pass only by `sweep`.

        Raises:
            InvalidToken: Telegram does not know the token.
        """
        await self._timetable.start(ticks=ticks)
        await self._open_web()
        await self._connect()
        await self._publish_menus()
        self._pumps = [
            asyncio.create_task(self.intake.run(), name="intake"),
            asyncio.create_task(self.sender.run(), name="sender"),
            asyncio.create_task(self.board.run(), name="board"),
        ]

    async def _open_web(self) -> None:
        """Let calendars be fetched; a port that is taken is no reason to give a morning up."""
        if self.web is None:
            return
        try:
            await self.web.start()
        except OSError as error:
            logger.error("WEB_PORT cannot be opened: %s", error.strerror)  # noqa: TRY400 - one line

    async def _publish_menus(self) -> None:
        """Show everybody and every group what they may ask; a head's own menu comes with enrolment."""
        bot = self.application.bot
        try:
            for roles, sort, scope in _MENUS:
                await bot.set_my_commands(commands(roles, sort), scope=scope)
        except TelegramError as error:
            logger.warning("the command menus could not be set: %s", redact(str(error)))
        await self._refresh_menus()

    async def _refresh_menus(self) -> None:
        """Let each chat show what its person may do today; no failure of it stops a tick."""
        try:
            await refresh(self.application.bot, self.services, self.clock.now())
        except Exception:
            logger.exception("the command menus could not be refreshed")

    async def _connect(self) -> None:
        """Wait for Telegram as long as it takes: an outage is no reason to give a morning up."""
        attempt = 0
        while True:
            try:
                await self.application.initialize()
            except InvalidToken:
                raise
            except TelegramError as error:
                attempt += 1
                logger.warning("Telegram cannot be reached: %s; trying again", redact(str(error)))
                await asyncio.sleep(min(backoff(attempt), 30))
            else:
                return

    async def stop(self) -> None:
        """Poll no more, finish what is being handled and sent, and close the book."""
        await self._timetable.stop()
        self.intake.stop()
        self.sender.stop()
        self.board.stop()
        for pump in self._pumps:
            if pump.get_name() in {"intake", "board"}:
                pump.cancel()  # a long poll, an edit: nothing unconfirmed is lost
        await asyncio.gather(*self._pumps, return_exceptions=True)
        await self.intake.drain()
        if self.web is not None:
            await self.web.stop()
        await self.application.shutdown()
        await self.application.bot.shutdown()  # a connection that never became an application's
        await self.database.close()

    async def run(self) -> None:
        """Run until SIGTERM or SIGINT, or until a pump fails."""
        stopped = asyncio.Event()
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, stopped.set)
        try:
            await _first(self.start(), stopped.wait())
            if not stopped.is_set():
                logger.info("ready as @%s", self.application.bot.username)
                await _first(stopped.wait(), *self._pumps)
        finally:
            logger.info("stopping")
            await self.stop()


async def _first(*awaitables: Awaitable[Any]) -> None:
    """Wait for the first to end and raise what it raised; the others that we started are ended."""
    tasks = [asyncio.ensure_future(one) for one in awaitables]
    done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task, given in zip(tasks, awaitables, strict=True):
        if task is not given:
            task.cancel()
    for task in done:
        task.result()


def _footnotes(outgoing: Outgoing) -> str:
    return with_footnotes(
        outgoing.message.text, is_repeat=outgoing.message.is_repeat, is_late=outgoing.is_late
    )


def _application(
    settings: Settings, limiter: Limiter, services: Services, clock: Clock
) -> Application[Any, Any, Any, Any, Any, Any]:
    url = settings.telegram_api_url
    bot = ExtBot(
        token=settings.bot_token.get_secret_value(),
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=_POLL_CONNECTIONS),
        rate_limiter=Pacing(limiter),
    )
    application = (
        ApplicationBuilder()
        .bot(bot)
        .updater(None)
        .job_queue(None)
        .context_types(CONTEXT_TYPES)
        .build()
    )
    register(application, services, clock.now, settings.public_url)
    return application
