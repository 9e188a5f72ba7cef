"""@bot besok in any chat: one's own days for oneself, and of others only what is public."""

from dataclasses import replace

import pytest

from handlers.wording import inline as words
from schedules.ledger import opds
from schedules.ledger.database import Database
from tests.handlers.conftest import DISDAG, Office


async def test_one_is_offered_ones_own_day_and_it_is_kept_by_nobody(office: Office) -> None:
    budi = await office.enrolled("Budi")
    found = await budi.look_up("besok")
    own = found.results[0]
    assert "Jadwal saya: Selasa, 24 November 2026" in own.title
    assert own.body.text.startswith("Jadwal kerja Budi\nSelasa, 24 November 2026: WF")
    assert found.is_personal
    assert found.cache_time == 0
    assert found.button is None


async def test_without_a_word_the_coming_week_and_its_piket_are_offered(office: Office) -> None:
    budi = await office.enrolled("Budi")
    own, piket = (await budi.look_up("")).results
    assert own.body.text.count("November 2026: ") == 7
    assert piket.title.startswith("Piket DISDAG")


@pytest.mark.parametrize("asked", ["", "besok", "siapa piket", "pak agus besok", "jadwal dewi"])
async def test_nothing_that_can_be_posted_names_a_colleague(office: Office, asked: str) -> None:
    budi = await office.enrolled("Budi")
    found = await budi.look_up(asked)
    assert found.results
    others = [name for name in office.asns if name != "Budi"]
    for offer in found.results:
        shown = f"{offer.title} {offer.description} {offer.body.text}"
        assert not [name for name in others if name in shown]


async def test_an_office_that_shows_names_in_its_group_shows_its_piket(
    office: Office, database: Database
) -> None:
    budi = await office.enrolled("Budi")
    assert "1 orang" in (await budi.look_up("siapa piket besok")).results[-1].body.text
    await database.run(
        lambda session: opds.save_opds(session, [replace(DISDAG, names_in_group=True)])
    )
    (piket,) = (await budi.look_up("siapa piket besok")).results
    assert any(name in piket.body.text for name in office.asns)


async def test_the_question_about_a_colleague_is_sent_to_the_private_conversation(
    office: Office,
) -> None:
    budi = await office.enrolled("Budi")
    button = (await budi.look_up("pak agus besok")).button
    assert button is not None
    assert button["text"] == words.ASK_IN_PRIVATE
    budi.catch_up()
    budi.start(button["start_parameter"])
    assert "Selamat datang kembali" in (await budi.hear()).text


async def test_a_stranger_is_offered_to_connect_and_nothing_else(office: Office) -> None:
    stranger = office.telegram.add_person("Baru")
    found = await stranger.look_up("besok")
    assert found.results == []
    assert found.button is not None
    assert found.button["text"] == words.CONNECT
    stranger.start(found.button["start_parameter"])
    assert "Selamat datang di Giliran" in (await stranger.hear()).text


async def test_a_question_that_grew_too_old_is_let_go(office: Office) -> None:
    budi = await office.enrolled("Budi")
    office.telegram.faults.delay("answerInlineQuery", seconds=0.0)
    query = office.telegram.inline.ask(budi.account, "besok")
    office.telegram.inline.expire()
    office.telegram.updates.put("inline_query", query.for_bot())
    assert "Jadwal" in (await budi.look_up("besok")).results[0].title
    assert not query.is_answered


async def test_what_is_chosen_stands_in_the_chat_under_the_askers_name(office: Office) -> None:
    budi = await office.enrolled("Budi")
    group = office.telegram.add_group("Keluarga", owner=budi, with_bot=False)
    offer = (await budi.look_up("besok")).results[0]
    posted = budi.post_result(offer, to=group.chat)
    assert posted.sender is budi.account
    assert "Jadwal kerja Budi" in posted.text
