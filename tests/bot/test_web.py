"""Subscribed calendars over real HTTP: what a telephone gets, and what nobody else does."""

import logging
import socket
from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import aiohttp
import pytest
from icalendar import Calendar

from bot.app import App
from bot.settings import Settings
from bot.web import Throttle, WebServer
from demo.telegram import Person, Telegram, TelegramServer
from handlers.render import render
from schedules.ledger import accounts, opds, people
from schedules.ledger.database import Database, Session
from schedules.people import Role
from schedules.services.bundle import Services
from schedules.services.feeds import FeedKind
from tests.stories.story import QUICK, WIB, HandClock
from tests.stories.town import opd, staff

UMUM = opd("UMUM", "Bagian Umum", piket_per_off_day=1)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=WIB)


@dataclass
class Site:
    """A web server over a planned book, and who may subscribe there."""

    server: WebServer
    services: Services
    database: Database
    clock: HandClock
    http: aiohttp.ClientSession
    ids: list[int]

    async def subscribe(self, n: int = 1, kind: FeedKind = FeedKind.OWN) -> str:
        secret = await self.services.feeds.subscribe(
            self.ids[n], "UMUM", kind, self.clock.now(), chat=None
        )
        return f"/kalender/{secret}.ics"

    async def get(self, path: str, method: str = "GET", **headers: str) -> aiohttp.ClientResponse:
        url = f"http://127.0.0.1:{self.server.port}{path}"
        answer = await self.http.request(method, url, headers=headers)
        await answer.read()
        return answer


@pytest.fixture
async def site(database: Database) -> AsyncIterator[Site]:
    clock = HandClock(NOON)
    services = Services(database, render)

    def fill(session: Session) -> list[int]:
        opds.save_opds(session, [UMUM])
        ids = people.save_people(session, staff(UMUM, 4))
        for n, asn_id in enumerate(ids):
            accounts.link_account(session, user_id=n + 1, asn_id=asn_id, chat_id=n + 1, now=NOON)
        return ids

    ids = await database.run(fill)
    await services.morning.plan_ahead(clock.now())
    server = WebServer(services, clock, throttle=Throttle(per_second=1000, burst=1000))
    await server.start()
    async with aiohttp.ClientSession() as http:
        yield Site(server, services, database, clock, http, ids)
    await server.stop()


def events(body: bytes) -> list[Any]:
    return list(Calendar.from_ical(body).walk("VEVENT"))


async def test_a_subscription_shows_ones_own_days_in_the_offices_zone(site: Site) -> None:
    answer = await site.get(await site.subscribe())
    assert answer.status == 200
    assert answer.content_type == "text/calendar"
    found = events(await answer.read())
    first = found[0]
    assert str(first["SUMMARY"]).startswith("WFO")
    assert first["DTSTART"].dt.astimezone(UTC) == datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
    assert first["DTSTART"].params["TZID"] == "Asia/Jakarta"
    others = [asn.name for asn in staff(UMUM, 4)]
    assert not [name for name in others if name.encode() in await answer.read()]
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in await answer.read()


async def test_an_unchanged_calendar_is_not_sent_again_and_a_changed_one_is(site: Site) -> None:
    path = await site.subscribe()
    first = await site.get(path)
    mark = first.headers["ETag"]
    again = await site.get(path, **{"If-None-Match": mark})
    assert (again.status, await again.read()) == (304, b"")
    site.clock.at = NOON.replace(day=30)
    later = await site.get(path, **{"If-None-Match": mark})
    assert later.status == 200
    assert later.headers["ETag"] != mark


async def test_answers_are_for_one_telephone_and_no_search_engine(site: Site) -> None:
    answer = await site.get(await site.subscribe())
    assert "private" in answer.headers["Cache-Control"]
    assert "noindex" in answer.headers["X-Robots-Tag"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert "aiohttp" not in answer.headers["Server"]


async def test_all_that_may_not_be_seen_is_the_same_nothing(site: Site) -> None:
    mine = await site.subscribe()
    revoked = await site.subscribe(2)
    assert await site.services.feeds.revoke(site.ids[2], NOON, chat=None) == 1
    asked = [
        ("GET", "/"),
        ("GET", "/robots.txt"),
        ("GET", "/kalender/"),
        ("GET", "/kalender/AAAAAAAAAAAAAAAAAAAAAA.ics"),
        ("GET", "/kalender/..%2f..%2fetc%2fpasswd"),
        ("GET", mine.removesuffix(".ics")),
        ("GET", revoked),
        ("POST", mine),
        ("DELETE", mine),
        ("OPTIONS", "/"),
    ]
    answers = [await site.get(path, method) for method, path in asked]
    seen = {(a.status, await a.read(), a.headers.get("Allow")) for a in answers}
    assert seen == {(404, b"", None)}
    assert (await site.get(mine)).status == 200
    head = await site.get(mine, "HEAD")
    assert (head.status, await head.read()) == (200, b"")


async def test_a_new_link_ends_the_old_one(site: Site) -> None:
    old = await site.subscribe()
    new = await site.subscribe()
    assert [(await site.get(path)).status for path in (old, new)] == [404, 200]


async def test_whoever_has_left_or_untied_the_account_shows_nothing_more(site: Site) -> None:
    gone, untied = await site.subscribe(1), await site.subscribe(2)
    await site.database.run(lambda session: accounts.unlink_account(session, 3))
    everybody = await site.database.run(people.load_people)
    left = replace(everybody[1], left_on=date(2026, 11, 20))
    await site.database.run(lambda session: people.save_people(session, [left]))
    assert [(await site.get(path)).status for path in (gone, untied)] == [404, 404]


async def test_the_offices_piket_is_shown_while_one_runs_the_office(site: Site) -> None:
    path = await site.subscribe(0, FeedKind.PIKET)
    answer = await site.get(path)
    assert answer.status == 200
    assert "Piket: " in str(events(await answer.read())[0]["SUMMARY"])
    head = (await site.database.run(people.load_people))[0]
    await site.database.run(
        lambda session: people.save_people(session, [replace(head, role=Role.PEGAWAI)])
    )
    assert (await site.get(path)).status == 404


async def test_the_secret_is_in_no_log_and_not_in_the_book(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = await site.subscribe()
    secret = path.removeprefix("/kalender/").removesuffix(".ics")
    assert len(secret) == 22
    await site.get(path)
    assert "web: GET 200" in caplog.text
    assert secret not in caplog.text

    def everything(session: Session) -> str:
        raw = session.connection().exec_driver_sql
        return repr([list(raw("SELECT * FROM feeds")), list(raw("SELECT * FROM journal"))])

    assert secret not in await site.database.run(everything)


async def test_too_many_at_once_are_told_when_to_ask_again(site: Site) -> None:
    site.server._throttle = Throttle(per_second=0.5, burst=3)  # noqa: SLF001 - a slow one
    path = await site.subscribe()
    answers = [await site.get(path) for _ in range(4)]
    assert [answer.status for answer in answers] == [200, 200, 200, 429]
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 3


def test_the_throttle_lets_a_burst_through_and_then_an_even_stream() -> None:
    at = [100.0]
    throttle = Throttle(per_second=2, burst=3, monotonic=lambda: at[0])
    assert [throttle.wait() for _ in range(4)] == [0, 0, 0, pytest.approx(0.5)]
    at[0] += 0.5
    assert throttle.wait() == 0
    assert throttle.wait() > 0
    at[0] += 60
    assert [throttle.wait() for _ in range(3)] == [0, 0, 0]


async def _app(database_url: str, telegram: Telegram, server: TelegramServer, port: int) -> App:
    settings = Settings(
        _env_file=None,
        bot_token=telegram.token,
        database_url=database_url,
        telegram_api_url=server.url,
        web_port=port,
        web_url="https://giliran.example.go.id/",
    )
    app = await App.open(settings, HandClock(NOON), QUICK)
    await app.start(ticks=False)
    return app


async def _enrolled(app: App, telegram: Telegram) -> Person:
    def fill(session: Session) -> None:
        opds.save_opds(session, [UMUM])
        people.save_people(session, staff(UMUM, 4))

    await app.database.run(fill)
    await app.services.morning.plan_ahead(NOON)
    code = await app.services.enrolment.invite(staff(UMUM, 4)[1].nip.digits, NOON)
    person = telegram.add_person("Bagas")
    await person.ask(f"/start {code.code}")
    return person


async def test_from_the_button_to_the_telephone_and_back(
    telegram_server: tuple[Telegram, TelegramServer], database_url: str
) -> None:
    telegram, server = telegram_server
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    app = await _app(database_url, telegram, server, port)
    try:
        person = await _enrolled(app, telegram)
        document = await person.ask("/kalender")
        assert document.buttons == ["Langganan"]
        await person.tap("Langganan")
        told = person.last().text
        link = next(word for word in told.split() if word.startswith("https://"))
        path = link.removeprefix("https://giliran.example.go.id")
        async with aiohttp.ClientSession() as http:
            answer = await http.get(f"http://127.0.0.1:{port}{path}")
            assert answer.status == 200
            assert events(await answer.read())
            assert "dimatikan" in (await person.ask("/kalender putus")).text
            assert (await http.get(f"http://127.0.0.1:{port}{path}")).status == 404
        assert "Tidak ada langganan" in (await person.ask("/kalender putus")).text
    finally:
        await app.stop()


async def test_a_port_that_is_taken_holds_no_morning_up(
    telegram_server: tuple[Telegram, TelegramServer],
    database_url: str,
    caplog: pytest.LogCaptureFixture,
) -> None:
    telegram, server = telegram_server
    with socket.create_server(("127.0.0.1", 0)) as taken:
        app = await _app(database_url, telegram, server, taken.getsockname()[1])
        try:
            assert "WEB_PORT cannot be opened" in caplog.text
            assert (await _enrolled(app, telegram)).texts()
        finally:
            await app.stop()
