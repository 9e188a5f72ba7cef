"""The outbox pump: what Telegram's every answer does to a message and to its person."""

import asyncio
from datetime import timedelta

from bot.limiter import Limits
from demo.telegram import Fault, RefusalError
from schedules.ledger import groups
from tests.bot.conftest import SIX, Open
from tests.stories.story import QUICK

TEXT = "Senin: kantor (WFO)"
REPEATED = "dikirim ulang"


async def test_everybody_is_told_once_and_it_is_written_down(post_office: Open) -> None:
    office = await post_office(5)
    await office.queue()
    await office.deliver()
    assert [person.texts() for person in office.people] == [[TEXT]] * 5
    assert await office.states() == ["sent"] * 5


async def test_whoever_has_blocked_the_bot_is_reported_and_holds_nobody_up(
    post_office: Open,
) -> None:
    office = await post_office(3)
    office.people[1].block()
    await office.queue()
    await office.deliver()
    assert await office.states() == ["sent", "dead", "sent"]
    assert await office.unreachable() == (office.people[1].account.first_name,)


async def test_a_429_is_waited_out_and_nobody_is_lost_or_told_twice(post_office: Open) -> None:
    office = await post_office(4)
    office.telegram.faults.refuse(
        "sendMessage", code=429, description="Too Many Requests: retry after 1", retry_after=1
    )
    await office.queue()
    began = asyncio.get_running_loop().time()
    await office.deliver()
    await office.deliver(later=1.0)
    assert asyncio.get_running_loop().time() - began >= 1.0
    assert [person.texts() for person in office.people] == [[TEXT]] * 4
    assert await office.unreachable() == ()


async def test_a_message_whose_turn_does_not_come_is_handed_back_and_sent_once(
    post_office: Open,
) -> None:
    slow = Limits(rate=4, guard=0.0, chat_interval=0.001)
    office = await post_office(6, limits=slow, patience=0.3)
    await office.queue()
    for _ in range(6):
        await office.deliver(later=10.0)
    assert [person.texts() for person in office.people] == [[TEXT]] * 6
    assert await office.states() == ["sent"] * 6


async def test_a_read_time_out_sends_again_and_says_so(post_office: Open) -> None:
    office = await post_office(2, read_timeout=0.1)
    budi = office.people[0]
    office.telegram.faults.hang("sendMessage", delivered=True, chat_id=budi.id)
    await office.queue()
    await office.deliver()
    assert await office.states() == ["unknown", "sent"]
    await office.deliver(later=2.0)
    first, second = budi.texts()
    assert first == TEXT
    assert second.startswith(TEXT)
    assert REPEATED in second
    assert office.people[1].texts() == [TEXT]


async def test_what_surely_never_left_goes_again_without_an_excuse(post_office: Open) -> None:
    office = await post_office(1)
    office.telegram.faults.refuse(
        "sendMessage", code=429, description="Too Many Requests: retry after 1", retry_after=1
    )
    await office.queue()
    await office.deliver()
    await office.deliver(later=1.0)
    assert office.people[0].texts() == [TEXT]


async def test_a_gateways_error_page_may_hide_a_delivery_so_the_next_try_says_so(
    post_office: Open,
) -> None:
    office = await post_office(1)
    office.telegram.faults.garble("sendMessage")
    await office.queue()
    await office.deliver()
    await office.deliver(later=1.0)
    assert REPEATED in office.people[0].texts()[0]


async def test_our_own_bad_markup_is_our_fault_and_not_the_persons(post_office: Open) -> None:
    office = await post_office(2)
    await office.queue(0, text="<b>tanpa akhir")
    await office.queue(1)
    await office.deliver()
    assert await office.states() == ["dead", "sent"]
    assert await office.unreachable() == ()


async def test_a_group_that_became_a_supergroup_gets_its_card_at_the_new_address(
    post_office: Open,
) -> None:
    office = await post_office(1)
    group = office.telegram.add_group("Bappeda", owner=office.people[0])
    old = group.chat.id
    await office.database.run(
        lambda session: groups.bind_group(
            session,
            groups.Group(opd="BAPPEDA", chat_id=old, thread_id=None, bound_at=SIX, bound_by=None),
        )
    )
    new = group.upgrade()
    await office.queue(0, text="Kartu hari ini", to_chat=old)
    await office.deliver()
    assert office.people[0].texts(new) == ["Kartu hari ini"]
    bound = await office.database.run(lambda session: groups.load_group(session, "BAPPEDA"))
    assert bound is not None
    assert bound.chat_id == new.id


async def test_what_is_past_its_time_is_never_sent(post_office: Open) -> None:
    office = await post_office(1)
    await office.queue(text="kedaluwarsa", expires_at=SIX + timedelta(minutes=1))
    office.telegram.faults.refuse("sendMessage", code=500, times=None)
    await office.deliver()
    office.telegram.faults.clear()
    await office.deliver(later=120)
    assert office.people[0].texts() == []
    assert await office.states() == ["expired"]


async def test_a_token_that_was_revoked_loses_no_message(post_office: Open) -> None:
    office = await post_office(2)
    office.telegram.faults.add(
        Fault(
            kind="refuse", method="sendMessage", times=2, refusal=RefusalError(401, "Unauthorized")
        )
    )
    await office.queue()
    await office.deliver()
    await office.deliver(later=60)
    assert [person.texts() for person in office.people] == [[TEXT]] * 2


async def test_a_book_that_cannot_be_read_for_a_moment_delays_and_loses_nothing(
    post_office: Open,
) -> None:
    office = await post_office(2)
    # Somebody else's hand: the table is gone for a moment.
    await office.database.run(
        lambda s: s.connection().exec_driver_sql("ALTER TABLE outbox RENAME TO gone")
    )
    office.sender.nudge()
    await asyncio.sleep(0.05)
    await office.database.run(
        lambda s: s.connection().exec_driver_sql("ALTER TABLE gone RENAME TO outbox")
    )
    await office.queue()
    await office.deliver()
    assert await office.states() == ["sent"] * 2


async def test_told_to_stop_during_a_flood_it_stops_and_leaves_the_rest_for_later(
    post_office: Open,
) -> None:
    office = await post_office(3, limits=QUICK)
    office.telegram.faults.refuse(
        "sendMessage", code=429, description="Too Many Requests", retry_after=60
    )
    await office.queue(0)
    await office.deliver()
    await office.queue(1, 2)
    await asyncio.sleep(0.05)
    office.sender.stop()
    async with asyncio.timeout(2):
        while "leased" in await office.states():  # noqa: ASYNC110 - the book tells nobody
            await asyncio.sleep(0.02)
    assert not any(person.texts() for person in office.people)
    assert "sent" not in await office.states()


async def test_in_the_middle_of_a_broadcast_an_answer_leaves_at_once(post_office: Open) -> None:
    office = await post_office(200, limits=Limits(rate=150, chat_interval=0.001))
    asking = [office.telegram.add_person(f"Penanya {n}", started=True) for n in range(10)]
    sent = office.telegram.flood.sent_at
    await office.queue()
    await office.telegram.wait_for(lambda: len(sent) >= 30)
    for person in asking:
        before = len(sent)
        await office.bot.send_message(person.id, "Presensi masuk tercatat.")
        assert len(sent) - before <= 25  # notices that went first
    assert len(sent) < 205  # the broadcast is still going on
    await office.deliver()
    assert len(sent) == 210
