"""The limiter under python-telegram-bot: every message goes through it, and nothing else."""

import asyncio

import pytest
from telegram.error import RetryAfter

from bot.limiter import Lane, Limits
from bot.wire import NotSentError
from demo.telegram import Fault, RefusalError, Telegram, TelegramServer
from tests.bot.conftest import extbot

World = tuple[Telegram, TelegramServer]
TOO_MANY = RefusalError(429, "Too Many Requests: retry after 1", {"retry_after": 1})
ONE_A_MINUTE = Limits(rate=1, share=0.01, chat_interval=60, reply_burst=1)


async def test_an_answer_that_is_flooded_off_comes_after_the_time_that_was_named(
    telegram_server: World,
) -> None:
    telegram, server = telegram_server
    budi = telegram.add_person("Budi", started=True)
    fault = telegram.faults.add(Fault(kind="refuse", method="sendMessage", refusal=TOO_MANY))
    began = asyncio.get_running_loop().time()
    async with extbot(telegram, server) as bot:
        await bot.send_message(budi.id, "Tercatat.")
    assert asyncio.get_running_loop().time() - began >= 1.0
    assert fault.struck == 1
    assert budi.texts() == ["Tercatat."]


async def test_a_notice_that_is_flooded_off_is_left_to_the_outbox(telegram_server: World) -> None:
    telegram, server = telegram_server
    budi = telegram.add_person("Budi", started=True)
    telegram.faults.add(Fault(kind="refuse", method="sendMessage", refusal=TOO_MANY))
    async with extbot(telegram, server) as bot:
        with pytest.raises(RetryAfter):
            await bot.send_message(budi.id, "Senin", rate_limit_args=Lane.BROADCAST)
    assert [call.code for call in telegram.calls if call.method == "sendMessage"] == [429]


async def test_a_notice_without_a_turn_is_surely_not_sent(telegram_server: World) -> None:
    telegram, server = telegram_server
    budi = telegram.add_person("Budi", started=True)
    async with extbot(telegram, server, ONE_A_MINUTE, patience=0.1) as bot:
        await bot.send_message(budi.id, "pertama", rate_limit_args=Lane.BROADCAST)
        with pytest.raises(NotSentError):
            await bot.send_message(budi.id, "kedua", rate_limit_args=Lane.BROADCAST)
    assert budi.texts() == ["pertama"]


async def test_what_is_no_message_waits_for_nobody(telegram_server: World) -> None:
    telegram, server = telegram_server
    budi = telegram.add_person("Budi", started=True)
    async with extbot(telegram, server, ONE_A_MINUTE) as bot, asyncio.timeout(2):
        await bot.send_message(budi.id, "satu-satunya menit ini")
        for _ in range(3):
            await bot.send_chat_action(budi.id, "typing")
            await bot.get_me()
