"""A day with piket by chat: ready, not ready, the piket book, and a telephone number."""

from dataclasses import replace

import pytest

from handlers.wording import batons as words
from schedules.terms import PiketRule
from tests.stories.conftest import Start
from tests.stories.story import Story, press
from tests.stories.town import opd, roster, staff

UMUM = opd("UMUM", "Bagian Umum", piket_per_off_day=1)
STAFF = staff(UMUM, 8)
PEOPLE = (replace(STAFF[0], may_piket=False), *STAFF[1:])
HEAD = PEOPLE[0].name


@pytest.fixture
def database_kind() -> str:
    """What is said is the same on every database; the services are tested on both."""
    return "sqlite"


async def office(start: Start) -> Story:
    """The evening before two weeks of 50 % with one on piket and one in reserve."""
    story = await start("2020-03-17 17:00")
    await story.take_roster(roster((UMUM, PEOPLE)))
    await story.enrol("UMUM")
    await story.issue("c1", piket=PiketRule(per_day=1, per_off_day=1, reserve=1))
    await story.at("2020-03-18 05:59")
    story.catch_up()
    return story


def called(story: Story) -> dict[str, str]:
    """Who was called about the piket since the last catch-up, and how."""
    return {
        name: text
        for name, texts in story.heard().items()
        for text in texts
        if "menyatakan siap" in text and "Piket Rabu 18 Maret" in text
    }


async def test_the_officer_is_asked_at_the_start_of_hours_and_says_so(start: Start) -> None:
    story = await office(start)
    await story.at("2020-03-18 07:29")
    assert called(story) == {}
    await story.at("2020-03-18 07:30")
    ((name, text),) = called(story).items()
    assert "Mohon menyatakan siap dalam 15 menit" in text
    officer = story.people[name]
    assert "memegang piket sejak pukul 07.30 WIB" in await press(story, officer, words.READY)
    other = next(p for n, p in story.people.items() if n not in (name, HEAD))
    assert f"{name}: siap sejak 07.30 WIB" in (await other.ask("/piket")).text
    for moment in ("07:45", "08:00"):
        await story.at(f"2020-03-18 {moment}")
    assert called(story) == {}


async def test_who_does_not_answer_is_passed_over_also_across_a_restart(start: Start) -> None:
    story = await office(start)
    await story.at("2020-03-18 07:30")
    ((officer, _),) = called(story).items()
    await story.restart()
    await story.at("2020-03-18 07:44")
    assert called(story) == {}
    await story.at("2020-03-18 07:45")
    ((reserve, text),) = called(story).items()
    assert f"{officer} belum menyatakan siap" in text
    await story.restart()
    await story.at("2020-03-18 08:00")
    ((head, text),) = called(story).items()
    assert head == HEAD
    assert f"{officer} dan cadangan {reserve} belum menyatakan siap" in text
    await story.restart()
    await story.at("2020-03-18 09:00")
    assert called(story) == {}

    assert "memegang piket" in await press(story, story.people[reserve], words.READY)
    assert f"Piket dipegang {reserve}" in story.people[officer].last().text
    assert f"Piket dipegang {reserve}" in await press(story, story.people[officer], words.READY)
    shown = (await story.people[HEAD].ask("/piket")).text
    assert f"{reserve} menggantikan {officer}: siap sejak 09.00 WIB" in shown


async def test_the_next_officer_reads_the_piket_book(start: Start) -> None:
    story = await office(start)
    await story.at("2020-03-18 07:30")
    ((name, _),) = called(story).items()
    officer = story.people[name]
    await press(story, officer, words.READY)
    await press(story, officer, words.WRITE_NOTE)
    await story.restart()
    assert (await officer.ask("Kunci gudang di <b>laci</b> kiri")).text == words.NOTE_KEPT
    story.catch_up()

    await story.at("2020-03-19 07:30")

    texts = [text for some in story.heard().values() for text in some]
    card = next(text for text in texts if "Mohon menyatakan siap" in text)
    assert f"Buku piket, Rabu 18 Maret ({name}):" in card
    assert "Kunci gudang di <b>laci</b> kiri" in card


async def test_a_number_is_given_by_key_or_typed_and_taken_back(start: Start) -> None:
    story = await office(start)
    await story.at("2020-03-18 07:30")
    ((name, _),) = called(story).items()
    officer, head = story.people[name], story.people[HEAD]
    await officer.ask("/telepon")
    officer.catch_up()
    officer.press_key(words.SHARE)
    kept = await officer.hear()
    assert "tersimpan" in kept.text
    number = kept.text.split()[1]
    assert number in (await head.ask("/piket")).text
    assert "0812345678" in (await officer.ask("/telepon 0812-345-678")).text
    assert "0812345678" in (await head.ask("/piket")).text
    assert "tidak dapat dibaca" in (await officer.ask("/telepon nomor saya")).text
    assert (await officer.ask("/telepon hapus")).text == words.PHONE_GONE
    assert "0812345678" not in (await head.ask("/piket")).text


async def test_a_group_sees_neither_numbers_nor_who_is_ready(start: Start) -> None:
    story = await office(start)
    group = await story.bind_group(UMUM, HEAD)
    await story.at("2020-03-18 07:30")
    ((name, _),) = called(story).items()
    officer = story.people[name]
    await press(story, officer, words.READY)
    await officer.ask("/telepon 0812345678")
    answer = await story.people[HEAD].ask("/piket", to=group.chat)
    assert "0812345678" not in answer.text
    assert "siap sejak" not in answer.text
