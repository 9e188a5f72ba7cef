"""Secrets that open calendars: handed out, replaced, taken back, and worth nothing once one left."""

from datetime import UTC, datetime

import pytest

from handlers.render import render
from schedules.ledger import accounts, journal, opds, people
from schedules.ledger.database import Database, Session
from schedules.services.bundle import Services
from schedules.services.feeds import FeedKind
from tests.stories.town import opd, staff

NOW = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
UMUM = opd("UMUM", "Bagian Umum")


@pytest.fixture
async def services(database: Database) -> Services:
    def fill(session: Session) -> None:
        opds.save_opds(session, [UMUM])
        for n, asn_id in enumerate(people.save_people(session, staff(UMUM, 3)), start=1):
            accounts.link_account(session, user_id=n, asn_id=asn_id, chat_id=n, now=NOW)

    await database.run(fill)
    return Services(database, render)


async def subscribed(services: Services, user: int, kind: FeedKind = FeedKind.OWN) -> str:
    actor = await services.lookup.actor(user, NOW)
    assert actor.asn is not None
    return await services.feeds.subscribe(actor.asn.id, "UMUM", kind, NOW, chat=user)


async def test_a_secret_opens_its_owners_calendar_and_no_other_text_does(
    services: Services,
) -> None:
    secret = await subscribed(services, 2)
    opened = await services.feeds.open(secret, NOW)
    assert opened is not None
    assert (opened.kind, opened.asn.name, opened.opd.code) == (
        FeedKind.OWN,
        staff(UMUM, 3)[1].name,
        "UMUM",
    )
    for other in ("", secret[:-1], secret.swapcase(), f"{secret}A"):
        assert await services.feeds.open(other, NOW) is None


async def test_each_kind_has_one_secret_and_both_can_be_taken_back(
    services: Services, database: Database
) -> None:
    old, piket = await subscribed(services, 1), await subscribed(services, 1, FeedKind.PIKET)
    new = await subscribed(services, 1)
    others = await subscribed(services, 2)
    opened = [await services.feeds.open(secret, NOW) for secret in (old, new, piket)]
    assert [one is not None for one in opened] == [False, True, True]
    actor = await services.lookup.actor(1, NOW)
    assert actor.asn is not None
    assert await services.feeds.revoke(actor.asn.id, NOW, chat=1) == 2
    assert await services.feeds.revoke(actor.asn.id, NOW, chat=1) == 0
    assert await services.feeds.open(new, NOW) is None
    subject = f"asn {actor.asn.id}"
    noted = await database.run(lambda s: journal.load_entries(s, subject=subject))
    assert [one.action for one in noted] == ["calendar unsubscribed", *["calendar subscribed"] * 3]
    assert await services.feeds.open(others, NOW) is not None


async def test_the_piket_of_an_office_opens_only_for_who_may_read_its_book(
    services: Services,
) -> None:
    assert await services.feeds.open(await subscribed(services, 1, FeedKind.PIKET), NOW)
    assert await services.feeds.open(await subscribed(services, 2, FeedKind.PIKET), NOW) is None


async def test_untying_the_account_closes_the_calendar(services: Services) -> None:
    secret = await subscribed(services, 2)
    await services.enrolment.leave(2, NOW)
    assert await services.feeds.open(secret, NOW) is None
