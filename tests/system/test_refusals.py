"""What keeps the process from running, each said in a sentence."""

import asyncio
import sqlite3

import aiohttp

from tests.system.city import City


async def test_a_second_poller_is_explained_once_and_outlived(city: City) -> None:
    bot = await city.run()
    await bot.logged("ready as @")
    updates = city.telegram.updates
    await city.telegram.wait_for(lambda: updates.is_polled, 20, "the bot's poll")

    async with aiohttp.ClientSession() as session, asyncio.timeout(20):
        url = f"{city.server.base_url}{city.telegram.token}/getUpdates"
        async with session.post(url, json={"timeout": 50}) as answer:
            assert answer.status == 409  # the bot came back and took its place
        again = asyncio.create_task(session.post(url, json={"timeout": 50}).__aenter__())
        await city.telegram.wait_for(lambda: updates.conflicts == 3, 20, "the bot to lose again")
        again.cancel()
    person = city.telegram.add_person("Budi")
    assert (await person.ask("/start", within=10)).text

    assert await bot.terminate() == 0
    assert bot.log.count("another process polls with this BOT_TOKEN") == 1
    assert "updates come in again" in bot.log


async def test_a_token_that_telegram_does_not_know_is_one_sentence_and_exit_code_2(
    city: City,
) -> None:
    bot = await city.run(BOT_TOKEN="123456:nobody-knows-this-token-nobody-knows")

    assert await bot.ended() == 2

    assert "BOT_TOKEN" in bot.log.splitlines()[-1]
    assert "Traceback" not in bot.log
    assert "Unclosed" not in bot.log
    assert "nobody-knows" not in bot.log


async def test_a_book_of_a_newer_version_is_one_sentence_and_left_alone(city: City) -> None:
    path = city.folder / "book.db"
    with sqlite3.connect(path) as book:
        book.execute("UPDATE alembic_version SET version_num = '9999'")
    book.close()
    bot = await city.run()

    assert await bot.ended() == 2

    assert len(bot.log.splitlines()) == 1
    assert "9999" in bot.log
    with sqlite3.connect(path) as book:
        assert book.execute("SELECT version_num FROM alembic_version").fetchall() == [("9999",)]
    book.close()
