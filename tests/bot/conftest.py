"""The pumps over a real book and a make-believe Telegram, each with what it needs and no more."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select
from telegram.ext import ExtBot

from bot.cli import main
from bot.limiter import Lane, Limiter, Limits
from bot.pacing import Pacing
from bot.sender import Sender
from bot.wire import AiohttpRequest
from demo.telegram import Person, Telegram, TelegramServer
from handlers.render import render
from handlers.wording.notices import with_footnotes
from schedules.ledger import accounts, opds, outbox, people
from schedules.ledger.database import Database, Session
from schedules.ledger.tables import OutboxRow, table_of
from schedules.notices import NoticeKind
from schedules.services.bundle import Services
from schedules.services.delivery import Outgoing
from tests.stories.story import QUICK, WIB, HandClock
from tests.stories.town import opd, staff

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
SIX = datetime(2026, 11, 23, 6, 0, tzinfo=WIB)

Giliran = Callable[..., str]


@pytest.fixture
def database_kind() -> str:
    """The book itself is tested on both kinds; what moves above it on one."""
    return "sqlite"


@pytest.fixture
def printed(
    database_url: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Giliran:
    """Run one command in a folder with a book of its own; return what it said, as it was printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("BOT_USERNAME", "giliran_bot")
    monkeypatch.setenv("BOT_TOKEN", "")

    def run(*arguments: str, code: int = 0) -> str:
        monkeypatch.setattr(sys, "argv", ["giliran", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        assert ended.value.code == code, said.out + said.err
        assert "Traceback" not in said.err
        return said.out + said.err

    return run


@pytest.fixture
def giliran(printed: Giliran) -> Giliran:
    """Run one command; return what it said, spaces squeezed."""
    return lambda *arguments, code=0: " ".join(printed(*arguments, code=code).split())


@pytest.fixture
async def telegram_server() -> AsyncIterator[tuple[Telegram, TelegramServer]]:
    telegram = Telegram(clock=lambda: SIX)
    async with TelegramServer(telegram) as server:
        yield telegram, server


@asynccontextmanager
async def extbot(
    telegram: Telegram,
    server: TelegramServer,
    limits: Limits = QUICK,
    *,
    patience: float = 30.0,
    read_timeout: float = 5.0,
) -> AsyncIterator[ExtBot[Lane]]:
    """A bot with our wire and our pacing."""
    bot: ExtBot[Lane] = ExtBot(
        telegram.token,
        base_url=server.base_url,
        request=AiohttpRequest(read_timeout=read_timeout, connect_timeout=1, write_timeout=1),
        get_updates_request=AiohttpRequest(connections=1),
        rate_limiter=Pacing(Limiter(limits), patience=patience),
    )
    async with bot:
        yield bot


@dataclass
class PostOffice:
    """A sender at work, the people it writes to, and the book it writes from."""

    telegram: Telegram
    bot: ExtBot[Lane]
    clock: HandClock
    database: Database
    services: Services
    sender: Sender
    people: list[Person] = field(default_factory=list)
    asn_ids: list[int] = field(default_factory=list)

    async def queue(self, *who: int, text: str = "Senin: kantor (WFO)", **more: Any) -> None:
        """Queue one notice to each of these people (all of them if none is named)."""
        messages = [
            outbox.Message(
                key=more.get("key", f"{n}:{text}"),
                kind=NoticeKind.CARD if more.get("to_chat") else NoticeKind.PREVIEW,
                opd="BAPPEDA",
                asn_id=None if more.get("to_chat") else self.asn_ids[n],
                day=SIX.date(),
                chat_id=more.get("to_chat") or self.people[n].id,
                text=text,
                urgency=1,
                not_before=self.clock.now(),
                expires_at=more.get("expires_at", self.clock.now() + timedelta(hours=8)),
            )
            for n in who or range(len(self.people))
        ]
        await self.database.run(lambda s: outbox.put_messages(s, messages, self.clock.now()))
        self.sender.nudge()

    async def deliver(self, later: float = 0.0) -> None:
        """Let so many seconds pass on the clock, and wait until nothing is due or under way."""
        self.clock.at += timedelta(seconds=later)
        self.sender.nudge()
        async with asyncio.timeout(10):
            while not await self.sender.idle():  # noqa: ASYNC110 - the book tells nobody
                await asyncio.sleep(0.01)

    async def states(self) -> list[str]:
        """The states of all messages, in the order in which they were queued."""
        row = table_of(OutboxRow).c
        query = select(row.state).order_by(row.id)
        return await self.database.run(lambda session: [str(s) for s in session.scalars(query)])

    async def unreachable(self) -> tuple[str, ...]:
        """Who is reported to the head as out of reach."""
        return (await self.services.health.examine(self.clock.now())).unreachable


Open = Callable[..., Awaitable[PostOffice]]


def _marked(outgoing: Outgoing) -> str:
    message = outgoing.message
    return with_footnotes(message.text, is_repeat=message.is_repeat, is_late=outgoing.is_late)


@pytest.fixture
async def post_office(
    telegram_server: tuple[Telegram, TelegramServer], database: Database
) -> AsyncIterator[Open]:
    """Open a post office for so many people, with limits and time-outs of one's choice."""
    telegram, server = telegram_server
    running: list[tuple[Sender, asyncio.Task[None], Any]] = []

    async def begin(count: int = 3, **wire: Any) -> PostOffice:
        clock = HandClock(SIX)
        services = Services(database, render)
        context = extbot(telegram, server, **wire)
        bot = await context.__aenter__()
        sender = Sender(bot, services.delivery, clock, _marked, patience=0.2)
        office = PostOffice(telegram, bot, clock, database, services, sender)

        def fill(session: Session) -> None:
            opds.save_opds(session, [BAPPEDA])
            people.save_people(session, staff(BAPPEDA, count))
            for asn in people.load_people(session):
                person = telegram.add_person(asn.name, started=True)
                office.people.append(person)
                office.asn_ids.append(asn.id)
                accounts.link_account(
                    session, user_id=person.id, asn_id=asn.id, chat_id=person.id, now=SIX
                )

        await database.run(fill)
        running.append((sender, asyncio.create_task(sender.run()), context))
        return office

    yield begin
    for sender, pump, context in running:
        sender.stop()
        await pump
        await context.__aexit__(None, None, None)
