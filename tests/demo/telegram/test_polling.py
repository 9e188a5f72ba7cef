import asyncio

import pytest

from demo.telegram import Person, Telegram
from tests.demo.telegram.conftest import Call


async def _ids(call: Call, **parameters: object) -> list[int]:
    _, answer = await call("getUpdates", **parameters)
    return [update["update_id"] for update in answer["result"]]


async def test_updates_stay_until_a_higher_offset_confirms_them(call: Call, budi: Person) -> None:
    budi.send("satu")
    budi.send("dua")
    first, second = await _ids(call)
    assert second == first + 1
    assert await _ids(call) == [first, second]
    assert await _ids(call, offset=second) == [second]
    assert await _ids(call, offset=second + 1) == []
    assert await _ids(call) == []


async def test_a_negative_offset_keeps_only_the_last_updates(call: Call, budi: Person) -> None:
    for text in ("satu", "dua", "tiga"):
        budi.send(text)
    _, answer = await call("getUpdates", offset=-1)
    assert [update["message"]["text"] for update in answer["result"]] == ["tiga"]
    assert len(await _ids(call)) == 1


async def test_a_limit_is_kept(call: Call, budi: Person) -> None:
    for number in range(5):
        budi.send(f"pesan {number}")
    assert len(await _ids(call, limit=2)) == 2


async def test_a_long_poll_ends_when_something_happens(
    call: Call, budi: Person, telegram: Telegram
) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=50))
    await _until_polled(telegram)
    budi.send("halo")
    status, answer = await asyncio.wait_for(poll, 2)
    assert status == 200
    assert answer["result"][0]["message"]["text"] == "halo"


async def test_a_long_poll_ends_empty_after_its_time(telegram: Telegram) -> None:
    assert await telegram.updates.take(offset=0, limit=1, seconds=0.01) == []
    assert not telegram.updates.is_polled


async def test_the_older_of_two_pollers_is_told_of_the_conflict(
    call: Call, budi: Person, telegram: Telegram
) -> None:
    older = asyncio.create_task(call("getUpdates", timeout=50))
    await _until_polled(telegram)
    newer = asyncio.create_task(call("getUpdates", timeout=50))
    status, answer = await asyncio.wait_for(older, 2)
    assert (status, answer["error_code"]) == (409, 409)
    assert answer["description"] == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    budi.send("halo")
    assert (await asyncio.wait_for(newer, 2))[0] == 200


async def test_a_webhook_forbids_polling_until_it_is_deleted(call: Call, budi: Person) -> None:
    await call("setWebhook", url="https://example.org/hook")
    status, answer = await call("getUpdates")
    assert status == 409
    assert "webhook is active" in answer["description"]
    assert (await call("getWebhookInfo"))[1]["result"]["url"] == "https://example.org/hook"
    budi.send("halo")
    await call("deleteWebhook", drop_pending_updates=True)
    assert await _ids(call) == []


async def test_kinds_that_were_not_allowed_never_become_updates(call: Call, budi: Person) -> None:
    await call("getUpdates", allowed_updates=["callback_query"])
    budi.send("tak terdengar")
    await call("getUpdates", allowed_updates=["message"])
    budi.send("terdengar")
    _, answer = await call("getUpdates")
    assert [update["message"]["text"] for update in answer["result"]] == ["terdengar"]


async def test_a_poller_that_dies_leaves_its_updates_to_the_next(
    call: Call, budi: Person, telegram: Telegram
) -> None:
    poll = asyncio.create_task(call("getUpdates", timeout=50))
    await _until_polled(telegram)
    poll.cancel()
    await telegram.wait_for(lambda: not telegram.updates.is_polled)
    budi.send("halo")
    assert len(await _ids(call)) == 1
    assert telegram.updates.conflicts == 0


@pytest.mark.parametrize("kinds", [["pesan"], ["message", "callbackquery"]])
async def test_a_kind_telegram_does_not_know_is_refused(call: Call, kinds: list[str]) -> None:
    status, _ = await call("getUpdates", allowed_updates=kinds)
    assert status == 400


async def _until_polled(telegram: Telegram) -> None:
    await telegram.wait_for(lambda: telegram.updates.is_polled)
