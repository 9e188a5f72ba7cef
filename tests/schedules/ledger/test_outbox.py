"""The outbox: each message once, in an order that can be explained, until its fate is known."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from schedules.ledger import outbox, outbox_counts
from schedules.ledger.database import Database
from schedules.ledger.outbox import (
    Dead,
    Leased,
    Message,
    Moved,
    Outcome,
    Retry,
    Sent,
    State,
    Unknown,
)
from schedules.ledger.outbox_counts import Count
from schedules.notices import Button, NoticeKind
from schedules.people import Asn
from tests.schedules.builders import MONDAY

NOW = datetime(2026, 6, 7, 22, tzinfo=UTC)
END = NOW + timedelta(hours=10)
MINUTE = timedelta(minutes=1)


def message(person: Asn | None, kind: NoticeKind = NoticeKind.MORNING, **facts: object) -> Message:
    usual: dict[str, object] = {
        "key": f"{kind}:{person.id if person else 'grup'}",
        "kind": kind,
        "opd": "DKOM",
        "asn_id": person.id if person else None,
        "day": MONDAY,
        "chat_id": 7_000_000_000 + (person.id if person else 0),
        "text": "<b>Senin</b> 🌺",
        "urgency": 1,
        "not_before": NOW,
        "expires_at": END,
    }
    return Message(**(usual | facts))  # type: ignore[arg-type]  # a test's own facts


async def put(database: Database, *messages: Message) -> int:
    return await database.run(lambda session: outbox.put_messages(session, messages, NOW))


async def lease(database: Database, now: datetime = NOW, limit: int = 100) -> list[Leased]:
    return await database.run(
        lambda session: outbox.lease(session, now, limit=limit, lease_for=MINUTE)
    )


async def settle(database: Database, *outcomes: Outcome, now: datetime = NOW) -> None:
    await database.run(lambda session: outbox.settle(session, outcomes, now))


async def states(database: Database) -> dict[str, State]:
    return await database.run(lambda session: outbox_counts.load_keys(session, "DKOM", MONDAY))


async def test_a_message_is_queued_once_and_keeps_its_first_words(
    database: Database, town: list[Asn]
) -> None:
    first = message(town[0])
    assert await put(database, first, message(town[1])) == 2
    assert await put(database, replace(first, text="lain"), message(town[2])) == 1
    assert await put(database) == 0
    assert [each.text for each in await lease(database)] == [first.text] * 3


async def test_a_leased_message_is_all_that_is_needed_to_send_it(
    database: Database, town: list[Asn]
) -> None:
    rows = ((Button("Mengapa?", "1:why"), Button("Jadwal", "1:week")), (Button("Tutup", "1:x"),))
    card = message(None, NoticeKind.CARD, chat_id=-1_002_000_000_000, thread_id=5, buttons=rows)
    await put(database, card)
    (leased,) = await lease(database)
    assert leased == Leased(
        id=leased.id,
        key=card.key,
        kind=NoticeKind.CARD,
        opd="DKOM",
        asn_id=None,
        day=MONDAY,
        chat_id=-1_002_000_000_000,
        thread_id=5,
        text=card.text,
        buttons=rows,
        attempts=1,
        is_repeat=False,
        expires_at=END,
    )
    assert town


async def test_messages_go_by_lane_then_hour_then_urgency_then_age(
    database: Database, town: list[Asn]
) -> None:
    earlier = NOW - MINUTE
    expected = [
        message(town[5], NoticeKind.CHANGE),
        message(town[4], urgency=2, not_before=earlier),
        message(town[3], urgency=0),
        message(town[1], urgency=1),
        message(town[2], urgency=1),
        message(town[0], NoticeKind.PREVIEW, urgency=0, not_before=earlier),
    ]
    await put(database, expected[5], *expected[2:5], expected[1], expected[0])
    found = await lease(database, limit=4) + await lease(database, limit=4)
    assert [each.key for each in found] == [each.key for each in expected]


async def test_nothing_goes_before_its_time_or_after_its_end(
    database: Database, town: list[Asn]
) -> None:
    later = NOW + MINUTE
    await put(
        database,
        message(town[0], not_before=later),
        message(town[1], not_before=NOW - MINUTE, expires_at=NOW),
    )
    assert await lease(database) == []
    assert [each.asn_id for each in await lease(database, now=later)] == [town[0].id]


async def test_the_sender_can_sleep_until_the_next_message(
    database: Database, town: list[Asn]
) -> None:
    assert await database.run(outbox.next_due) is None
    await put(database, message(town[0]), message(town[1], not_before=NOW + 5 * MINUTE))
    assert await database.run(outbox.next_due) == NOW
    (leased,) = await lease(database)
    assert await database.run(outbox.next_due) == NOW + MINUTE  # when the lease runs out
    await settle(database, Sent(id=leased.id, at=NOW))
    assert await database.run(outbox.next_due) == NOW + 5 * MINUTE


async def test_every_outcome_is_kept(database: Database, town: list[Asn]) -> None:
    await put(database, *(message(person) for person in town[:5]))
    sent, retry, unknown, dead, moved = await lease(database)
    await settle(
        database,
        Moved(id=moved.id, chat_id=-100_777),
        Sent(id=sent.id, at=NOW, message_id=12),
        Retry(id=retry.id, at=NOW + MINUTE),
        Unknown(id=unknown.id, at=NOW + 2 * MINUTE),
        Dead(id=dead.id, reason="blocked"),
    )
    assert await states(database) == {
        sent.key: State.SENT,
        retry.key: State.PENDING,
        unknown.key: State.UNKNOWN,
        dead.key: State.DEAD,
        moved.key: State.PENDING,
    }
    assert await lease(database) == [replace(moved, chat_id=-100_777, attempts=2)]
    await settle(database, Dead(id=moved.id, reason="gone"))
    assert await lease(database, now=NOW + MINUTE) == [replace(retry, attempts=2)]
    await settle(database, Dead(id=retry.id, reason="gone"))
    again = await lease(database, now=NOW + 2 * MINUTE)
    assert again == [replace(unknown, attempts=2, is_repeat=True)]


async def test_what_is_past_its_end_is_given_up_unless_it_is_being_sent(
    database: Database, town: list[Asn]
) -> None:
    kinds = (NoticeKind.MORNING, NoticeKind.MORNING, NoticeKind.PREVIEW, NoticeKind.CARD)
    for person, kind in zip(town, kinds, strict=False):
        await put(database, message(person, kind))
    in_flight, unknown, *_rest = await lease(database, now=END - timedelta(seconds=1), limit=2)
    await settle(database, Unknown(id=unknown.id, at=END))

    async def expire(now: datetime) -> dict[NoticeKind, int]:
        return await database.run(lambda session: outbox.expire(session, now))

    assert await expire(NOW) == {}
    assert sum((await expire(END)).values()) == 3
    assert (await states(database))[in_flight.key] is State.LEASED
    assert await expire(END) == {}
    assert await expire(END + MINUTE) == {in_flight.kind: 1}
    assert set((await states(database)).values()) == {State.EXPIRED}
    assert await lease(database, now=END + 2 * MINUTE) == []


async def test_a_withdrawn_message_is_not_sent_but_one_in_flight_may_arrive(
    database: Database, town: list[Asn]
) -> None:
    mine = [message(person, urgency=n) for n, person in enumerate(town[:4])]
    await put(database, *mine)
    in_flight, failing = await lease(database, limit=2)
    gone = [mine[n].key for n in (0, 1, 2)]
    held = await database.run(lambda session: outbox.withdraw(session, gone, NOW))
    assert held == 1
    await settle(database, Sent(id=in_flight.id, at=NOW), Retry(id=failing.id, at=NOW))
    assert [each.key for each in await lease(database)] == [mine[3].key]
    await database.run(lambda session: outbox.expire(session, NOW))
    assert await states(database) == {
        mine[0].key: State.SENT,
        mine[1].key: State.EXPIRED,
        mine[2].key: State.EXPIRED,
        mine[3].key: State.LEASED,
    }
    assert await database.run(lambda session: outbox.withdraw(session, [], NOW)) == 0


async def test_the_numbers_of_a_day_add_up(database: Database, town: list[Asn]) -> None:
    tuesday = MONDAY + timedelta(days=1)
    await put(database, *(message(person) for person in town[:3]))
    await put(database, message(town[0], NoticeKind.PREVIEW, day=tuesday))
    leased = await lease(database, limit=2)
    await settle(database, *(Sent(id=each.id, at=NOW) for each in leased))

    def count(kind: NoticeKind, state: State, number: int) -> Count:
        day = MONDAY if kind is NoticeKind.MORNING else tuesday
        return Count(day=day, opd="DKOM", kind=kind, state=state, number=number)

    monday = [
        count(NoticeKind.MORNING, State.PENDING, 1),
        count(NoticeKind.MORNING, State.SENT, 2),
    ]
    assert await database.run(lambda s: outbox_counts.load_counts(s, MONDAY)) == monday
    everything = await database.run(outbox_counts.load_counts)
    assert everything == [*monday, count(NoticeKind.PREVIEW, State.PENDING, 1)]


async def test_a_message_that_ends_before_it_may_start_is_refused_with_its_batch(
    database: Database, town: list[Asn]
) -> None:
    with pytest.raises(IntegrityError):
        await put(database, message(town[0]), message(town[1], expires_at=NOW - MINUTE))
    assert await states(database) == {}
