"""The inbox: every update once, kept until it is handled, never lost by tidying up."""

from datetime import UTC, datetime, timedelta

from schedules.ledger import inbox
from schedules.ledger.database import Database, Session
from schedules.ledger.inbox import Update

NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=8)


def update(number: int, **payload: object) -> Update:
    return Update(
        update_id=number, user_key=7_000_000_001, payload={"update_id": number, **payload}
    )


async def put(database: Database, *updates: Update, now: datetime = NOW) -> int:
    return await database.run(lambda session: inbox.put_updates(session, updates, now))


async def pending(database: Database) -> list[Update]:
    return await database.run(inbox.load_pending)


async def test_an_update_is_kept_once_as_it_came_first(database: Database) -> None:
    first = update(10, message={"text": "Halo 🌺\x00", "entities": [None, 1.5, True]})
    channel = Update(update_id=9, user_key=None, payload={})
    assert await put(database, first, channel) == 2
    assert await put(database, update(10), update(11)) == 1
    assert await pending(database) == [channel, first, update(11)]
    assert await put(database) == 0


async def test_no_more_are_loaded_than_asked_for(database: Database) -> None:
    await put(database, *(update(n) for n in range(5, 0, -1)))
    some = await database.run(lambda session: inbox.load_pending(session, 2))
    assert some == [update(1), update(2)]


async def test_a_handled_or_failed_update_is_not_handled_again(database: Database) -> None:
    await put(database, update(1), update(2), update(3))

    def handle(session: Session) -> None:
        inbox.finish_update(session, 1, NOW)
        inbox.fail_update(session, 2, "K7F2", NOW)

    await database.run(handle)
    assert await pending(database) == [update(3)]
    assert await put(database, update(1), update(2)) == 0
    assert await pending(database) == [update(3)]


async def test_the_next_number_follows_the_last_received(database: Database) -> None:
    assert await database.run(inbox.next_offset) is None
    await put(database, update(500), update(501))
    assert await database.run(inbox.next_offset) == 502


async def test_telegram_may_start_at_a_lower_number_after_a_quiet_week(
    database: Database,
) -> None:
    await put(database, update(900_000_000))
    await put(database, update(40), update(41), now=LATER)
    assert await database.run(inbox.next_offset) == 42


async def test_tidying_up_keeps_what_is_not_handled_and_the_last_number(
    database: Database,
) -> None:
    await put(database, *(update(n) for n in range(1, 6)))

    def handle(session: Session) -> None:
        for number in (1, 2, 4, 5):
            inbox.finish_update(session, number, NOW)

    await database.run(handle)
    assert await database.run(lambda session: inbox.prune(session, NOW)) == 0
    assert await database.run(lambda session: inbox.prune(session, LATER)) == 3
    assert await pending(database) == [update(3)]
    assert await database.run(inbox.next_offset) == 6


async def test_tidying_up_an_empty_inbox_is_nothing(database: Database) -> None:
    assert await database.run(lambda session: inbox.prune(session, LATER)) == 0
