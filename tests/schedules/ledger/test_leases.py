"""Leases: two senders never hold the same message, and a lost sender loses none."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from schedules.ledger import outbox
from schedules.ledger.database import Database
from schedules.ledger.outbox import Dead, Leased, Message, Outcome, Retry, Sent, Unknown
from schedules.notices import NoticeKind
from schedules.people import Asn
from tests.schedules.builders import MONDAY

NOW = datetime(2026, 6, 7, 22, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


async def put(database: Database, person: Asn, count: int) -> None:
    messages = [
        Message(
            key=f"pagi:{n}",
            kind=NoticeKind.MORNING,
            opd="DKOM",
            asn_id=person.id,
            day=MONDAY,
            chat_id=n,
            text="Senin",
            urgency=1,
            not_before=NOW,
            expires_at=NOW + timedelta(hours=10),
        )
        for n in range(count)
    ]
    await database.run(lambda session: outbox.put_messages(session, messages, NOW))


async def lease(database: Database, now: datetime = NOW, limit: int = 10) -> list[Leased]:
    return await database.run(
        lambda session: outbox.lease(session, now, limit=limit, lease_for=MINUTE)
    )


async def settle(database: Database, *outcomes: Outcome) -> None:
    await database.run(lambda session: outbox.settle(session, outcomes, NOW))


async def test_two_senders_at_once_never_hold_the_same_message(
    database_url: str, database: Database, town: list[Asn]
) -> None:
    await put(database, town[0], 300)
    other = Database.open(database_url)
    taken: list[int] = []

    async def send(book: Database) -> None:
        while leased := await lease(book, limit=7):
            taken.extend(each.id for each in leased)
            await settle(book, *(Sent(id=each.id, at=NOW) for each in leased))

    await asyncio.gather(*(send(book) for book in [database, other] * 3))
    await other.close()
    assert len(taken) == 300
    assert len(set(taken)) == 300


async def test_a_message_whose_lease_ran_out_goes_again_as_a_repeat(
    database: Database, town: list[Asn]
) -> None:
    await put(database, town[0], 1)
    (first,) = await lease(database)
    assert await lease(database, now=NOW + MINUTE - timedelta(seconds=1)) == []
    (second,) = await lease(database, now=NOW + MINUTE)
    assert second == replace(first, attempts=2, is_repeat=True)
    (third,) = await lease(database, now=NOW + 2 * MINUTE)
    assert third == replace(second, attempts=3)


async def test_a_repeat_stays_one_when_it_has_to_be_tried_again(
    database: Database, town: list[Asn]
) -> None:
    await put(database, town[0], 1)
    await lease(database)
    (again,) = await lease(database, now=NOW + MINUTE)
    await settle(database, Retry(id=again.id, at=NOW + MINUTE))
    (last,) = await lease(database, now=NOW + MINUTE)
    assert last.is_repeat


async def test_a_sent_message_is_never_opened_again_by_a_second_sender(
    database: Database, town: list[Asn]
) -> None:
    await put(database, town[0], 3)
    slow = await lease(database)
    quick = await lease(database, now=NOW + MINUTE)
    assert [each.id for each in slow] == [each.id for each in quick]
    await settle(database, *(Sent(id=each.id, at=NOW) for each in slow))
    a, b, c = (each.id for each in quick)
    late: list[Outcome] = [Retry(id=a, at=NOW), Unknown(id=b, at=NOW), Dead(id=c, reason="blocked")]
    await settle(database, *late, Sent(id=a, at=NOW + MINUTE))
    assert await lease(database, now=NOW + 5 * MINUTE) == []
    assert await database.run(outbox.next_due) is None


async def test_a_message_that_did_arrive_counts_as_sent_though_its_lease_ran_out(
    database: Database, town: list[Asn]
) -> None:
    await put(database, town[0], 1)
    (leased,) = await lease(database)
    await database.run(lambda session: outbox.expire(session, NOW + timedelta(hours=11)))
    await settle(database, Sent(id=leased.id, at=NOW))
    assert await lease(database, now=NOW + timedelta(hours=1)) == []


async def test_settling_nothing_is_nothing(database: Database) -> None:
    await settle(database)
    assert await lease(database) == []
