"""A city for the real process: one OPD in the book, its people enrolled, and their Telegram."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Select, select

from demo.telegram import Person, Telegram, TelegramServer
from handlers.render import render
from schedules.ledger import accounts, people
from schedules.ledger.database import Database, Session
from schedules.ledger.tables import CheckinRow, InboxRow, OutboxRow, table_of
from schedules.services.bundle import Services
from tests.stories.story import WIB
from tests.stories.town import opd, roster, staff
from tests.system.process import BotProcess

BAPPEDA = opd("BAPPEDA", "Badan Perencanaan Pembangunan Daerah")
MONDAY = datetime(2026, 11, 23, 5, 10, tzinfo=WIB)
REPEATED = "dikirim ulang"


@dataclass
class City:
    """What outlives the process: the book, Telegram, and the people."""

    folder: Path
    database_url: str
    telegram: Telegram
    server: TelegramServer
    staff: list[Person] = field(default_factory=list)
    processes: list[BotProcess] = field(default_factory=list)

    async def employ(self, count: int) -> None:
        """Put people into the book, with their plans and their accounts."""
        database = Database.open(self.database_url)
        services = Services(database, render)
        await services.rostering.apply(roster((BAPPEDA, staff(BAPPEDA, count))), MONDAY)
        await services.morning.plan_ahead(MONDAY)

        def enrol(session: Session) -> None:
            for asn in people.load_people(session):
                person = self.telegram.add_person(asn.name, started=True)
                self.staff.append(person)
                accounts.link_account(
                    session, user_id=person.id, asn_id=asn.id, chat_id=person.id, now=MONDAY
                )

        await database.run(enrol)
        await database.close()

    async def run(self, clock: str = "", **settings: str) -> BotProcess:
        """Start the bot; `clock` is WIB, as for faketime."""
        process = BotProcess(
            folder=self.folder,
            settings={
                "BOT_TOKEN": self.telegram.token,
                "DATABASE_URL": self.database_url,
                "TELEGRAM_API_URL": self.server.url,
                **settings,
            },
            clock=clock,
            name=f"bot{len(self.processes)}",
        )
        self.processes.append(process)
        await process.start()
        return process

    async def sent(self, count: int, within: float = 20.0) -> None:
        """Wait until so many messages have arrived in all."""
        arrived = self.telegram.flood.sent_at
        await self.telegram.wait_for(lambda: len(arrived) >= count, within, f"{count} messages")

    def texts(self) -> dict[int, list[str]]:
        """What each person was sent, by chat."""
        return {person.id: person.texts() for person in self.staff}

    async def outbox(self) -> dict[int, str]:
        """The state of the notice in each chat."""
        columns = table_of(OutboxRow).c
        rows = await self._read(select(columns.chat_id, columns.state))
        return {chat_id: str(state) for chat_id, state in rows}

    async def unhandled(self) -> set[int]:
        """Whose updates are written down and not handled."""
        columns = table_of(InboxRow).c
        rows = await self._read(select(columns.user_key, columns.state))
        return {sender for sender, state in rows if state == "pending"}

    async def checkins(self) -> list[tuple[int, datetime]]:
        """Who has checked in, and when."""
        columns = table_of(CheckinRow).c
        return [(who, at) for who, at in await self._read(select(columns.asn_id, columns.at))]

    async def _read(self, query: Select[*tuple[Any, ...]]) -> list[tuple[Any, ...]]:
        database = Database.open(self.database_url)
        found = await database.run(lambda session: [tuple(r) for r in session.execute(query)])
        await database.close()
        return found
