"""One OPD with a letter, its people on a make-believe Telegram, and the real conversations."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from functools import partial
from typing import Any

import pytest
from telegram import Update
from telegram.ext import Application, ApplicationBuilder, TypeHandler

from bot.wire import AiohttpRequest
from demo.telegram import Person, Telegram, TelegramServer
from handlers.context import CONTEXT_TYPES, Context
from handlers.registry import register
from handlers.render import render
from schedules.ledger import accounts, opds, people
from schedules.ledger.database import Database
from schedules.people import Asn, Employment, Nip, Opd, Pattern, Rank, Role
from schedules.policy import Policy
from schedules.scope import Scope
from schedules.services.bundle import Services
from schedules.shares import Share, ShareKind
from schedules.terms import PiketRule
from schedules.workdays import USUAL_HOURS, Zone

MONDAY = date(2026, 11, 23)
FIRST = -99  # the group of handlers that is asked before all others
DISDAG = Opd(code="DISDAG", name="Dinas Perdagangan", zone=Zone.WIB, hours=USUAL_HOURS)
DLH = replace(DISDAG, code="DLH", name="Dinas Lingkungan Hidup")
LETTER = Policy(
    number="443.5/0618",
    issued=date(2026, 11, 20),
    title="Penyesuaian sistem kerja",
    signer="Wali Kota",
    scope=Scope(),
    first=MONDAY,
    last=date(2026, 12, 4),
    share=Share(kind=ShareKind.OFFICE, percent=50),
    piket=PiketRule(per_day=1),
    side_rules=("Apel pagi ditiadakan",),
)


_App = Application[Any, Context, Any, Any, Any, Any]


class Clock:
    """A clock whose hands the test moves, in the office's own time."""

    def __init__(self) -> None:
        self.now_at = Zone.WIB.moment(MONDAY, time(6, 0))

    def set(self, clock: str, day: date = MONDAY) -> None:
        hour, minute = map(int, clock.split("."))
        self.now_at = Zone.WIB.moment(day, time(hour, minute))

    def now(self) -> datetime:
        return self.now_at.astimezone(UTC)


@dataclass
class Workplace:
    """What outlives a process: the people of the book, and their Telegram with its clock."""

    telegram: Telegram
    clock: Clock
    database: Database
    services: Services
    asns: dict[str, Asn]

    async def enrolled(self, name: str) -> Person:
        """Somebody's account, linked in the book itself."""
        person = self.telegram.add_person(name, started=True)
        link = partial(accounts.link_account, user_id=person.id, chat_id=person.id)
        asn, now = self.asns[name].id, self.clock.now()
        await self.database.run(lambda session: link(session, asn_id=asn, now=now))
        return person


@dataclass
class Office(Workplace):
    """A workplace with its bot; `heard` are the updates that it was given."""

    application: _App
    make: Callable[[], "_App"]
    heard: list[Update]

    async def restart(self) -> None:
        """Let a process that knows nothing but the book go on."""
        await _stop(self.application)
        self.application = self.make()
        await _start(self.application)

    async def hear_again(self) -> None:
        """Handle the last update once more, as after a crash before it was marked as handled."""
        update = Update.de_json(self.heard[-1].to_dict(), self.application.bot)
        await self.application.process_update(update)

    async def code(self, name: str) -> str:
        """A fresh enrolment code for somebody."""
        nip = self.asns[name].nip.digits
        return (await self.services.enrolment.invite(nip, self.clock.now())).code

    async def enrolled(self, name: str) -> Person:
        """Somebody's account, linked by the deep link."""
        person = self.telegram.add_person(name)
        person.start(await self.code(name))
        await person.hear()
        return person


def person(name: str, serial: int, **more: Any) -> Asn:
    base = Asn(
        nip=Nip(f"1990010120150110{serial:02d}"),
        name=name,
        opd="DISDAG",
        unit="Bidang Pasar",
        position="Analis",
        rank=Rank.PELAKSANA,
        employment=Employment.PNS,
        pattern=Pattern.GILIR,
        may_piket=True,
    )
    return replace(base, **more)


ROSTER = [
    person("Siti <b>Rahayu</b>", 1),
    person("Budi", 2),
    person("Dewi", 3),
    person("Agus", 4),
    person("Hasan", 5, role=Role.KEPALA, rank=Rank.JPT_PRATAMA, may_piket=False),
    person("Wati", 6, role=Role.ADMIN, opd="DLH"),
]


@pytest.fixture
def database_kind() -> str:
    """Dialogues say the same on every database; the services are tested on both."""
    return "sqlite"


async def furnish(database: Database, clock: Clock) -> dict[str, Asn]:
    """Put the OPDs, their people and a letter into the book, and plan them; who is there."""
    await database.run(lambda session: opds.save_opds(session, [DISDAG, DLH]))
    ids = await database.run(lambda session: people.save_people(session, ROSTER))
    services = Services(database, render)
    await services.policies.issue(LETTER, clock.now())
    await services.morning.plan_ahead(clock.now())
    return {asn.name: replace(asn, id=i) for i, asn in zip(ids, ROSTER, strict=True)}


@pytest.fixture
async def office(database: Database) -> AsyncIterator[Office]:
    clock = Clock()
    asns = await furnish(database, clock)
    telegram = Telegram(clock=clock.now)
    heard: list[Update] = []

    async def note(update: Update, _: Context) -> None:
        heard.append(update)

    async with TelegramServer(telegram) as server:

        def make() -> _App:
            application = (
                ApplicationBuilder()
                .token(telegram.token)
                .base_url(server.base_url)
                .base_file_url(server.base_file_url)
                .request(AiohttpRequest())
                .get_updates_request(AiohttpRequest(connections=1))
                .job_queue(None)
                .context_types(CONTEXT_TYPES)
                .build()
            )
            register(application, Services(database, render), clock.now)
            application.add_handler(TypeHandler(Update, note), FIRST)
            return application

        services = Services(database, render)
        office = Office(telegram, clock, database, services, asns, make(), make, heard)
        await _start(office.application)
        yield office
        await _stop(office.application)


async def _start(application: _App) -> None:
    await application.initialize()
    await application.start()
    assert application.updater is not None
    await application.updater.start_polling(poll_interval=0, timeout=5)


async def _stop(application: _App) -> None:
    assert application.updater is not None
    await application.updater.stop()
    await application.stop()
    await application.shutdown()
