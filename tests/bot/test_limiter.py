"""The limiter in simulated time: the event loop's clock jumps instead of waiting."""

import asyncio
import selectors
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.limiter import Lane, Limiter, Limits

REPLY, BROADCAST = Lane.REPLY, Lane.BROADCAST
INTERVAL = Limits().interval
ROUNDING = 1e-5
MESSAGE = st.tuples(
    st.sampled_from([-2, -1, *range(1, 60)]), st.sampled_from(Lane), st.floats(0, 4)
)

Sleep = Callable[[float], Awaitable[None]]


class JumpingLoop(asyncio.SelectorEventLoop):
    """An event loop in which every wait takes no time and moves the clock by its length."""

    def __init__(self) -> None:
        self.now = 1_000_000.0
        super().__init__(JumpingSelector(self))

    def time(self) -> float:
        return self.now


class JumpingSelector(selectors.SelectSelector):
    def __init__(self, loop: JumpingLoop) -> None:
        super().__init__()
        self.loop = loop

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        assert timeout is not None, "everybody waits and nobody will ever be woken"
        self.loop.now += max(0.0, timeout)
        return super().select(0)


@dataclass
class Town:
    """Those who send through one limiter, and when each message went."""

    limiter: Limiter
    started: float
    went: list[tuple[float, int, Lane]] = field(default_factory=list)
    waits: list[float] = field(default_factory=list)  # of the replies
    notices: int = 0
    overtaken: int = 0  # times a notice went while a reply waited

    async def send(self, chat_id: int, lane: Lane, at: float = 0.0) -> None:
        loop = asyncio.get_running_loop()
        if at > 0:
            await asyncio.sleep(self.started + at - loop.time())
        asked, notices_before = loop.time(), self.notices
        await self.limiter.acquire(chat_id, lane)
        self.went.append((loop.time() - self.started, chat_id, lane))
        if lane is REPLY:
            self.waits.append(loop.time() - asked)
            self.overtaken += self.notices - notices_before
        else:
            self.notices += 1

    def times(self, lane: Lane | None = None, chat_id: int | None = None) -> list[float]:
        return [
            at
            for at, chat, its_lane in self.went
            if lane in (None, its_lane) and chat_id in (None, chat)
        ]


def in_town(story: Callable[[Town], Awaitable[None]], sleep: Sleep = asyncio.sleep) -> Town:
    async def live() -> Town:
        clock = asyncio.get_running_loop().time
        town = Town(Limiter(monotonic=clock, sleep=sleep), clock())
        await story(town)
        return town

    with asyncio.Runner(loop_factory=JumpingLoop) as runner:
        return runner.run(live())


def send_all(messages: list[tuple[int, Lane, float]]) -> Callable[[Town], Awaitable[None]]:
    async def story(town: Town) -> None:
        await asyncio.gather(*(town.send(*message) for message in messages))

    return story


def notices(count: int) -> list[tuple[int, Lane, float]]:
    return [(10_000 + n, BROADCAST, 0.0) for n in range(count)]


def most_within(times: list[float], span: float) -> int:
    """Return the greatest number of times in any half-open window of the span, in seconds."""
    ordered = sorted(times)
    most = first = 0
    for last, at in enumerate(ordered):
        while at - ordered[first] >= span - ROUNDING:
            first += 1
        most = max(most, last - first + 1)
    return most


async def late(seconds: float) -> None:
    """Sleep as a busy event loop does: always 2 ms too long, now and then 60."""
    stalled = 0.06 if int(asyncio.get_running_loop().time() * 10) % 97 == 0 else 0.0
    await asyncio.sleep(seconds + 0.002 + stalled)


def test_a_broadcast_of_5000_uses_97_percent_of_the_rate_and_never_exceeds_it_on_arrival() -> None:
    town = in_town(send_all(notices(5_000)), late)
    sent = town.times()
    assert 5_000 / sent[-1] > 0.97 * 30
    assert most_within(sent, 1.0) <= 30
    punctual = in_town(send_all(notices(5_000))).times()
    jitter = [(n * 0.618033988) % 1 * 0.023 for n in range(5_000)]
    arrived = [at + way for at, way in zip(punctual, jitter, strict=True)]
    assert most_within(arrived, 1.0) <= 30
    assert 5_000 / arrived[-1] > 0.97 * 30


@settings(max_examples=60, deadline=None)
@given(messages=st.lists(MESSAGE, max_size=150))
def test_no_mixture_of_messages_breaks_any_limit(messages: list[tuple[int, Lane, float]]) -> None:
    town = in_town(send_all(messages))
    assert len(town.went) == len(messages)
    assert most_within(town.times(), 1.0) <= 30
    for chat_id in {chat_id for chat_id, _, _ in messages}:
        times = town.times(chat_id=chat_id)
        assert most_within(times, 1.0) <= (3 if chat_id > 0 else 1)
        if chat_id > 0:
            assert most_within(times, 10.0) <= 12, "three at once, then one a second"
        else:
            assert most_within(times, 60.0) <= 20


@settings(max_examples=30, deadline=None)
@given(
    bursts=st.lists(st.tuples(st.integers(1, 20), st.floats(0, 0.9)), min_size=1, max_size=4),
    queued=st.sampled_from([0, 40, 300]),
)
def test_a_reply_waits_for_the_replies_before_it_and_not_for_the_broadcast(
    bursts: list[tuple[int, float]], queued: int
) -> None:
    replies = [
        (100 * number + n, REPLY, 2 * number + offset)
        for number, (count, offset) in enumerate(bursts, 1)
        for n in range(count)
    ]
    town = in_town(send_all(notices(queued) + replies))
    largest = max(count for count, _ in bursts)
    assert max(town.waits) <= largest * INTERVAL + ROUNDING
    assert town.overtaken == 0
    if not queued:
        assert max(town.waits) == 0


def test_no_notice_slips_in_before_a_waiting_reply_when_the_event_loop_is_late() -> None:
    replies = [(n, REPLY, n / 7) for n in range(1, 500)]
    assert in_town(send_all(notices(2_000) + replies), late).overtaken == 0


def test_the_broadcast_pays_for_the_replies() -> None:
    replies = [(n, REPLY, n / 10) for n in range(1, 100)]  # ten a second for ten seconds
    town = in_town(send_all(notices(600) + replies))
    in_ten = [lane for at, _, lane in town.went if at < 10]
    assert in_ten.count(REPLY) == 99
    assert len(in_ten) == pytest.approx(10 / INTERVAL, abs=2)


def test_the_broadcast_is_paced_evenly_and_without_a_burst_after_a_rest() -> None:
    later = [(n, BROADCAST, 60.0) for n in range(1, 50)]
    times = in_town(send_all(notices(50) + later)).times()
    for before, after in pairwise(times):
        assert after - before >= INTERVAL - ROUNDING
    assert times[49] == pytest.approx(49 * INTERVAL)


def test_many_replies_at_once_share_the_rate_in_the_order_they_came() -> None:
    town = in_town(send_all([(n, REPLY, 0.0) for n in range(1, 101)]))
    assert [chat for _, chat, _ in town.went] == list(range(1, 101))
    assert most_within(town.times(), 1.0) == 30
    assert town.times()[-1] < 3.1


def test_pressing_button_after_button_is_answered_at_once_three_times() -> None:
    town = in_town(send_all([(7, REPLY, 0.0)] * 5))
    assert town.times() == pytest.approx([0, 0, 0, 1.05, 2.1])


def test_a_group_gets_one_message_a_second_and_twenty_a_minute() -> None:
    town = in_town(send_all([(-7, REPLY, 0.0)] * 22))
    assert town.times() == pytest.approx([*(n * 1.05 for n in range(20)), 60.5, 61.55])


def test_a_reply_to_a_group_goes_before_the_broadcasts_waiting_for_it() -> None:
    story = [(-7, BROADCAST, 0.0)] * 3 + [(-7, REPLY, 0.5)]
    went = in_town(send_all(story)).went
    assert [lane for _, _, lane in went] == [BROADCAST, REPLY, BROADCAST, BROADCAST]


def test_notices_to_one_chat_are_a_second_apart_and_hold_nobody_else_up() -> None:
    town = in_town(send_all([(7, BROADCAST, 0.0)] * 4 + notices(100)))
    for before, after in pairwise(town.times(chat_id=7)):
        assert after - before >= 1 - ROUNDING
    others = [at for at, chat, _ in town.went if chat != 7]
    assert others[-1] <= 103 * INTERVAL


@pytest.mark.parametrize("lane", Lane)
def test_messages_to_one_chat_keep_their_order(lane: Lane) -> None:
    order = []

    async def story(town: Town) -> None:
        async def send(number: int) -> None:
            await town.limiter.acquire(7, lane)
            order.append(number)

        await asyncio.gather(*(send(number) for number in range(12)))

    in_town(story)
    assert order == list(range(12))


def test_a_notice_whose_reader_was_just_answered_keeps_its_distance() -> None:
    town = in_town(send_all([*notices(60), (7, BROADCAST, 0.0), (7, REPLY, 1.9)]))
    assert town.times(REPLY) == pytest.approx([1.9], abs=INTERVAL)
    assert town.times(BROADCAST, 7)[0] >= town.times(REPLY)[0] + 1 - ROUNDING


def refused(chat_id: int, lane: Lane) -> Town:
    """Tell of a 429 for ten seconds while a broadcast runs and people press buttons."""

    async def story(town: Town) -> None:
        town.limiter.penalise(chat_id, lane, 10)
        replies = [(n, REPLY, 1.0) for n in (1, 2, 3)]
        await send_all([*notices(60), *replies, (chat_id, REPLY, 1.0)])(town)

    return in_town(story)


@pytest.mark.parametrize(
    ("chat_id", "lane", "first_notice"),
    [(55, BROADCAST, 10.0), (55, REPLY, 0.0), (-55, BROADCAST, 0.0)],
    ids=["notice-to-a-person", "reply-to-a-person", "card-to-a-group"],
)
def test_a_429_rests_its_chat_and_the_broadcast_only_when_it_was_everybodys_limit(
    chat_id: int, lane: Lane, first_notice: float
) -> None:
    town = refused(chat_id, lane)
    notices_at = town.times(BROADCAST)
    assert notices_at[0] == pytest.approx(first_notice)
    assert all(after - at >= INTERVAL - ROUNDING for at, after in pairwise(notices_at))
    assert town.times(chat_id=chat_id)[0] == pytest.approx(10, abs=2 * INTERVAL)
    assert [town.times(REPLY, n)[0] for n in (1, 2, 3)] == pytest.approx([1] * 3, abs=4 * INTERVAL)


@pytest.mark.parametrize("lane", Lane)
def test_those_who_stop_waiting_cost_the_others_nothing(lane: Lane) -> None:
    async def story(town: Town) -> None:
        await send_all([(1000 + n, REPLY, 0.0) for n in range(30)])(town)  # the second is full
        waiting = [asyncio.create_task(town.send(n, lane)) for n in range(1, 7)]
        await asyncio.sleep(0.01)
        for number in (0, 1, 3):  # the first of the queue among them
            waiting[number].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)

    town = in_town(story)
    assert [chat for _, chat, _ in town.went[30:]] == [3, 5, 6]
    assert town.times()[-1] < 1.012 + 4 * INTERVAL


def test_the_wait_told_beforehand_is_the_wait_that_comes() -> None:
    async def story(town: Town) -> None:
        for chat_id, lane in [(1, BROADCAST), (1, REPLY), (1, BROADCAST), (-1, REPLY)] * 3:
            told = town.limiter.delay(chat_id, lane)
            asked = asyncio.get_running_loop().time()
            await town.limiter.acquire(chat_id, lane)
            assert asyncio.get_running_loop().time() - asked == pytest.approx(told)

    in_town(story)


def test_chats_that_were_served_long_ago_are_forgotten() -> None:
    async def story(town: Town) -> None:
        town.limiter.penalise(99_999, REPLY, 10_000)
        for chat_id in range(1, 12_001):
            await town.send(chat_id, BROADCAST)
        assert town.limiter.remembered <= 2_000
        assert town.limiter.delay(99_999, REPLY) > 9_000, "but not one that must rest"

    in_town(story)
