"""Doctor: a preflight in one line each; finds out and mends nothing."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from email.utils import parsedate_to_datetime

import aiohttp
from telegram import Bot
from telegram.error import InvalidToken, TelegramError

from bot.clock import SystemClock
from bot.settings import Settings
from bot.wire import AiohttpRequest, redact
from handlers.render import render
from handlers.wording import doctor as words
from handlers.wording.errors import sentence
from handlers.wording.phrases import plain
from schedules.errors import ScheduleError
from schedules.ledger.database import Database
from schedules.services.bundle import Services
from schedules.workdays import Zone

_CLOCK_TOLERANCE = timedelta(seconds=30)
_NEWYEAR_AHEAD = timedelta(days=45)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at, in one line."""

    is_well: bool
    line: str


async def examine(settings: Settings, *, offline: bool = False) -> list[Finding]:
    """Look at everything; a thing that cannot be looked at is a finding, never an exception."""
    findings = [] if offline else [found async for found in _telegram(settings)]
    try:
        database = Database.open(settings.database_url, may_create=False)
    except ScheduleError as error:
        return [*findings, Finding(is_well=False, line=plain(sentence(error)))]
    try:
        findings += [found async for found in _book(database)]
    except ScheduleError as error:
        findings.append(Finding(is_well=False, line=plain(sentence(error))))
    finally:
        await database.close()
    return findings


async def _telegram(settings: Settings) -> AsyncIterator[Finding]:
    """The token, and the machine's clock against Telegram's."""
    if not settings.bot_token.get_secret_value():
        yield Finding(is_well=False, line=words.NO_TOKEN)
        return
    bot = Bot(
        settings.bot_token.get_secret_value(),
        base_url=f"{settings.telegram_api_url}/bot",
        request=AiohttpRequest(),
        get_updates_request=AiohttpRequest(connections=1),
    )
    try:
        async with bot:
            hook = await bot.get_webhook_info()
            yield Finding(is_well=True, line=words.token_well(bot.username))
            yield Finding(is_well=not hook.url, line=words.webhook(hook.url))
            asked, reads = bot.supports_inline_queries, bot.can_read_all_group_messages
            yield Finding(is_well=asked, line=words.inline_mode(is_on=asked))
            yield Finding(is_well=not reads, line=words.privacy(reads_all=reads))
    except InvalidToken:
        yield Finding(is_well=False, line=words.TOKEN_REFUSED)
    except TelegramError as error:
        yield Finding(is_well=False, line=words.telegram_unreachable(redact(str(error))))
    yield await _clock(settings)


async def _clock(settings: Settings) -> Finding:
    """The clock decides who is late and which day it is, so it is held against Telegram's."""
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.head(settings.telegram_api_url) as answer,
        ):
            theirs = parsedate_to_datetime(answer.headers["Date"])
    except (aiohttp.ClientError, OSError, TimeoutError, KeyError, ValueError):
        return Finding(is_well=False, line=words.CLOCK_UNKNOWN)
    off = abs(SystemClock().now() - theirs)
    return Finding(is_well=off < _CLOCK_TOLERANCE, line=words.clock_off(off))


async def _book(database: Database) -> AsyncIterator[Finding]:
    """Database, migrations, calendar, zones, plans and people."""
    version = await database.version()
    yield Finding(is_well=version.is_current, line=words.migrations(version.found, version.known))
    if not version.is_current:
        return
    services = Services(database, render)
    now = SystemClock().now()
    years = sorted({now.year, (now + _NEWYEAR_AHEAD).year})
    unknown = await services.holidays.unknown_years(years)
    yield Finding(is_well=not unknown, line=words.holidays(years, unknown))
    health = await services.health.examine(now)
    yield Finding(is_well=health.opds > 0, line=words.roster(health.opds, health.people))
    if health.empty:
        yield Finding(is_well=False, line=words.empty(health.empty))
    yield Finding(is_well=True, line=words.zones({z: z.tz.key for z in Zone if z in health.zones}))
    yield Finding(is_well=not health.unplanned, line=words.plans(health.unplanned))
    yield Finding(
        is_well=not health.unreachable, line=words.reach(health.enrolled, health.unreachable)
    )
    yield Finding(is_well=health.waiting_since is None, line=words.outbox(health.waiting_since))
