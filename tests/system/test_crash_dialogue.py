"""kill -9 while a wizard takes an answer: it goes on where it was, and saves once."""

import asyncio
from collections.abc import Callable
from dataclasses import replace

from demo.telegram import Person
from handlers.render import render
from handlers.rosterfile import written
from schedules.ledger import journal
from schedules.ledger.database import Database
from schedules.people import Asn
from schedules.policy import Policy
from schedules.services.bundle import Services
from tests.system.city import MONDAY, City
from tests.system.process import BotProcess

ANSWERED = 0.25  # seconds that Telegram takes to accept an answer: time to pull the plug in


async def says(city: City, person: Person, words: str, since: int) -> None:
    """Wait until the bot has said this after so many messages."""
    await city.telegram.wait_for(
        lambda: any(words in text for text in person.texts()[since:]), 30, words
    )


async def through_a_crash(
    city: City, bot: BotProcess, act: Callable[[], object], person: Person, words: str
) -> BotProcess:
    """Do something, pull the plug while it is answered, start again, and wait for the answer."""
    slow = city.telegram.faults.delay("sendMessage", seconds=ANSWERED)
    since = len(person.texts())
    act()
    await city.telegram.wait_for(lambda: not city.telegram.updates, 20, "the update to be taken")
    await bot.kill()
    slow.seconds = 0.0
    city.telegram.faults.clear()
    bot = await city.run(BROADCAST_PER_SECOND="500")
    await says(city, person, words, since)
    return bot


async def people_of(city: City) -> list[Asn]:
    database = Database.open(city.database_url)
    services = Services(database, render)
    found = await services.staffing.staff("BAPPEDA", MONDAY)
    await database.close()
    return list(found)


async def entries_of(city: City, action: str) -> int:
    database = Database.open(city.database_url)
    found = await database.run(lambda session: journal.load_entries(session, limit=500))
    await database.close()
    return sum(entry.action == action for entry in found)


async def test_a_wizard_survives_kill_9_in_the_middle_and_saves_once(city: City) -> None:
    await city.employ(5)
    head = city.staff[0]
    bot = await city.run(BROADCAST_PER_SECOND="500")
    await city.telegram.wait_for(lambda: city.telegram.updates.is_polled, 20, "a poll")
    for act, words, crashes in (
        (lambda: head.send("tambah"), "Nama lengkap", False),
        (lambda: head.send("Joko Susilo"), "NIP (18 angka)?", True),
        (lambda: head.send("199202022019031001"), "Unit kerja?", True),
        (lambda: head.press_button("Sekretariat"), "Nama jabatan?", True),
        (lambda: head.send("Analis"), "Jenjang jabatan?", False),
        (lambda: head.press_button("Pelaksana"), "Pola kerja?", False),
        (lambda: head.press_button("Kantor"), "Ikut piket?", False),
        (lambda: head.press_button("Tidak"), "Mulai bertugas kapan?", False),
        (lambda: head.press_button("Sudah bertugas"), "Pegawai baru, NIP ••••1001", True),
        (lambda: head.press_button("Ya, simpan"), "Data Joko Susilo disimpan.", True),
    ):
        if crashes:
            bot = await through_a_crash(city, bot, act, head, words)
        else:
            since = len(head.texts())
            act()
            await says(city, head, words, since)
    await bot.terminate()
    assert [asn.name for asn in await people_of(city)].count("Joko Susilo") == 1
    assert await entries_of(city, "hired") == 1


async def test_a_roster_file_survives_kill_9_and_is_applied_once(city: City) -> None:
    await city.employ(5)
    head = city.staff[0]
    database = Database.open(city.database_url)
    roster = await Services(database, render).rostering.file_of("BAPPEDA", MONDAY)
    await database.close()
    moved = [replace(a, unit="Bidang Data") if n == 3 else a for n, a in enumerate(roster.people)]
    data = written(replace(roster, people=tuple(moved)))
    bot = await city.run(BROADCAST_PER_SECOND="500")
    await city.telegram.wait_for(lambda: city.telegram.updates.is_polled, 20, "a poll")
    bot = await through_a_crash(
        city, bot, lambda: head.send_document(data, "pegawai.xlsx"), head, "1 berubah"
    )
    bot = await through_a_crash(
        city, bot, lambda: head.press_button("Terapkan"), head, "Diterapkan: 0 pegawai baru"
    )
    await bot.terminate()
    assert [asn.unit for asn in await people_of(city)].count("Bidang Data") == 1
    assert await entries_of(city, "roster imported") == 2  # the first of all, and this one


async def test_a_letter_survives_kill_9_while_it_is_published_and_is_issued_once(
    city: City,
) -> None:
    await city.employ(5)
    head = city.staff[0]
    bot = await city.run(BROADCAST_PER_SECOND="500")
    await city.telegram.wait_for(lambda: city.telegram.updates.is_polled, 20, "a poll")
    line = "/surat nomor 800/7/2026, semua dari rumah mulai besok selama dua minggu, piket 1"
    bot = await through_a_crash(city, bot, lambda: head.send(line), head, "Pratinjau:")

    # The plug is pulled when the letter is in the book, and its dialogue does not know it yet.
    city.telegram.faults.delay("deleteMessage", seconds=ANSWERED)
    since = len(head.texts())
    head.press_button("Terbitkan")
    async with asyncio.timeout(20):
        found = 0
        while not found:  # looked up in the book itself: the process cannot tell
            found = await entries_of(city, "letter issued")
    await bot.kill()
    city.telegram.faults.clear()
    bot = await city.run(BROADCAST_PER_SECOND="500")
    await says(city, head, "terbit.", since)
    done = next(m for m in reversed(head.chat.shown()) if "terbit." in m.text)
    assert await entries_of(city, "letter issued") == 1
    assert await at_the_office(city) <= {0, 1}  # nobody, or the piket

    since = len(head.texts())
    head.press_button("Urungkan", on=done)
    await says(city, head, "diurungkan", since)
    await bot.terminate()
    assert await letters_of(city) == []


async def letters_of(city: City) -> list[Policy]:
    """The letters that still speak."""
    database = Database.open(city.database_url)
    found = await Services(database, render).policies.letters()
    await database.close()
    return found


async def at_the_office(city: City) -> set[int]:
    """How many are in the office on the days of the letter that speaks, as they are planned."""
    (letter,) = await letters_of(city)
    assert letter.last is not None
    database = Database.open(city.database_url)
    lookup = Services(database, render).lookup
    found = await lookup.plan_sheet("BAPPEDA", letter.first, letter.last)
    await database.close()
    planned = [plan for plan in found.plans if plan.proofs]
    assert planned
    return {proof.office for plan in planned for proof in plan.proofs}
