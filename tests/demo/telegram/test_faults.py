import asyncio

import pytest
from telegram import Bot
from telegram.error import NetworkError, TelegramError, TimedOut

from demo.telegram import Person, Telegram, TelegramServer


@pytest.fixture
def bot(telegram: Telegram, server: TelegramServer) -> Bot:
    return Bot(telegram.token, base_url=server.base_url)


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_hung_call_times_out_with_the_message_there_or_not(
    bot: Bot, telegram: Telegram, budi: Person, *, delivered: bool
) -> None:
    telegram.faults.hang("sendMessage", delivered=delivered)
    async with bot:
        with pytest.raises(TimedOut):
            await bot.send_message(budi.id, "halo", read_timeout=0.05)
        assert budi.texts() == (["halo"] if delivered else [])
        await bot.send_message(budi.id, "lagi")
    assert budi.texts()[-1] == "lagi"


@pytest.mark.parametrize("delivered", [True, False])
async def test_a_cut_connection_is_a_network_error_with_the_message_there_or_not(
    bot: Bot, telegram: Telegram, budi: Person, *, delivered: bool
) -> None:
    telegram.faults.drop("sendMessage", delivered=delivered)
    async with bot:
        with pytest.raises(NetworkError):
            await bot.send_message(budi.id, "halo")
    assert budi.texts() == (["halo"] if delivered else [])


async def test_errors_strike_as_often_and_where_they_were_ordered(
    bot: Bot, telegram: Telegram, budi: Person
) -> None:
    siti = telegram.add_person("Siti", started=True)
    fault = telegram.faults.refuse("sendMessage", chat_id=siti.id, times=2)
    async with bot:
        await bot.send_message(budi.id, "halo")
        for _ in range(2):
            with pytest.raises(TelegramError, match="Internal Server Error"):
                await bot.send_message(siti.id, "halo")
        await bot.send_message(siti.id, "akhirnya")
    assert fault.struck == 2
    assert siti.texts() == ["akhirnya"]
    codes = [call.code for call in telegram.calls if call.method == "sendMessage"]
    assert codes == [200, 500, 500, 200]


async def test_a_broken_gateway_answers_with_a_page(bot: Bot, telegram: Telegram) -> None:
    telegram.faults.garble("getMe")
    with pytest.raises(NetworkError):
        await bot.initialize()
    await bot.shutdown()


async def test_slowness_holds_a_call_up_until_it_is_cleared(
    bot: Bot, telegram: Telegram, budi: Person
) -> None:
    telegram.faults.delay("sendMessage", seconds=0.03)
    loop = asyncio.get_running_loop()
    async with bot:
        before = loop.time()
        await bot.send_message(budi.id, "halo")
        assert loop.time() - before >= 0.03
        telegram.faults.clear()
        await bot.send_message(budi.id, "halo lagi")
    assert len(budi.texts()) == 2


async def test_a_hung_call_does_not_keep_the_server_from_stopping(
    bot: Bot, telegram: Telegram, server: TelegramServer, budi: Person
) -> None:
    async with bot:
        fault = telegram.faults.hang("sendMessage", delivered=False)
        call = asyncio.create_task(bot.send_message(budi.id, "halo", read_timeout=30))
        await telegram.wait_for(lambda: fault.struck == 1)
        async with asyncio.timeout(2):
            await server.stop()
            with pytest.raises(NetworkError):
                await call
