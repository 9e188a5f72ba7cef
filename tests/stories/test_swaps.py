"""Swapping a day by chat: from /tukar to the changed schedule, also over a restart."""

import re

import pytest

from demo.telegram import Person
from handlers.wording import swaps as words
from tests.stories.conftest import Start
from tests.stories.story import Story, heard, press
from tests.stories.town import opd, roster, staff

UMUM = opd("UMUM", "Bagian Umum", piket_per_off_day=1)
PEOPLE = staff(UMUM, 8)
HEAD, ASRI = PEOPLE[0].name, PEOPLE[1].name


@pytest.fixture
def database_kind() -> str:
    """What is said is the same on every database; the services are tested on both."""
    return "sqlite"


async def office(start: Start) -> Story:
    """Tuesday morning, the day before two weeks of 50 %."""
    story = await start("2020-03-17 09:00")
    await story.take_roster(roster((UMUM, PEOPLE)))
    await story.enrol("UMUM")
    await story.issue("c1")
    story.catch_up()
    return story


def day_to_give(who: Person) -> str:
    """The first button with a day in the office, from the 19th on."""
    return next(b for b in who.last().buttons if b.endswith("WFO") and "18 Maret" not in b)


async def ask(story: Story, who: Person, label: str = "") -> tuple[str, str]:
    """Go through /tukar up to the request; the day's label and the partner's name."""
    await who.ask("/tukar")
    await story.settle()
    day = label or day_to_give(who)
    await press(story, who, day)
    partner = who.last().buttons[0]
    preview = await press(story, who, partner)
    assert "pratinjau" in preview
    sent = await press(story, who, words.ASK)
    assert f"Menunggu jawaban {partner}" in sent
    return day, partner


async def test_two_colleagues_swap_a_day_and_both_are_told(start: Start) -> None:
    story = await office(start)
    asri = story.people[ASRI]
    day, partner = await ask(story, asri)
    other = story.people[partner]
    card = other.last()
    assert f"{ASRI} mengajak Bapak/Ibu bertukar" in card.text
    assert "Bapak/Ibu: WFH → WFO" in card.text
    assert card.buttons == [words.ACCEPT, words.REFUSE]

    asri.catch_up()
    said = await press(story, other, words.ACCEPT)

    assert "Tukar jadwal berlaku" in said
    assert "PERUBAHAN JADWAL" in said
    assert "Tukar jadwal berlaku" in heard(asri)
    assert "WFO → WFH" in heard(asri)
    when = re.sub(r":.*", "", day)
    assert f"Bertukar giliran dengan {partner}." in (await asri.ask(f"kenapa {when}")).text


async def test_pressing_accept_again_does_nothing_new(start: Start) -> None:
    story = await office(start)
    _, partner = await ask(story, story.people[ASRI])
    other = story.people[partner]
    card = other.last()
    data = card.rows[0][0]["callback_data"]
    await press(story, other, words.ACCEPT)
    story.catch_up()
    assert card.buttons == []  # answered: nothing left to press
    assert data.endswith(".yes." + data.split(".")[-1])
    assert story.heard() == {}


async def test_a_refusal_passes_the_words_on_and_the_schedule_stays(start: Start) -> None:
    story = await office(start)
    asri = story.people[ASRI]
    _, partner = await ask(story, asri)
    other = story.people[partner]
    asri.catch_up()

    await press(story, other, words.REFUSE)
    assert "ditolak" in asri.last().text
    await press(story, other, words.WRITE_WHY)
    asri.catch_up()
    answer = await other.ask("Ada <acara> keluarga")
    await story.settle()

    assert answer.text == words.WHY_SENT
    assert "Alasan: Ada <acara> keluarga" in asri.last().text


async def test_a_request_can_be_taken_back_and_its_button_explains_itself(start: Start) -> None:
    story = await office(start)
    asri = story.people[ASRI]
    _, partner = await ask(story, asri)
    other = story.people[partner]
    old = other.last()

    said = await press(story, asri, words.WITHDRAW)

    assert "ditarik kembali" in said
    assert "ditarik kembali" in other.last().text
    query = await other.tap(words.ACCEPT, on=old)
    assert query.toast is not None
    assert "sudah ditarik" in query.toast.text


async def test_a_request_that_nobody_answers_ends_at_the_hour_of_the_preview(start: Start) -> None:
    story = await office(start)
    asri = story.people[ASRI]
    await asri.ask("/tukar")
    await story.settle()
    soon = next(label for label in asri.last().buttons if "20 Maret" in label)
    _, partner = await ask(story, asri, soon)
    story.catch_up()
    await story.at("2020-03-19 15:59")
    assert all("berakhir" not in t for texts in story.heard().values() for t in texts)
    await story.at("2020-03-19 16:00")
    told = story.heard()
    for name in (ASRI, partner):
        assert any("belum diputuskan sampai batas waktunya" in text for text in told[name])


async def test_a_restart_in_the_middle_changes_nothing(start: Start) -> None:
    story = await office(start)
    asri = story.people[ASRI]
    await asri.ask("/tukar")
    await story.restart()
    await press(story, asri, day_to_give(asri))
    partner = asri.last().buttons[0]
    await story.restart()
    await press(story, asri, partner)
    await story.restart()
    await press(story, asri, words.ASK)
    other = story.people[partner]
    await story.restart()
    await press(story, other, words.REFUSE)
    await press(story, other, words.WRITE_WHY)
    await story.restart()
    assert (await other.ask("Ada rapat")).text == words.WHY_SENT
    await story.settle()
    assert "Alasan: Ada rapat" in asri.last().text


async def test_where_the_head_decides_nothing_changes_before(start: Start) -> None:
    story = await office(start)
    asri, head = story.people[ASRI], story.people[HEAD]
    assert "kepala OPD" in (await asri.ask("/tukar persetujuan ya")).text  # only heads may
    assert "disetujui kepala OPD" in (await head.ask("/tukar persetujuan ya")).text
    _, partner = await ask(story, asri)
    said = await press(story, story.people[partner], words.ACCEPT)
    assert "Menunggu persetujuan kepala OPD" in said
    assert "mohon persetujuan" in head.last().text

    asri.catch_up()
    await press(story, head, words.APPROVE)

    assert f"Disetujui {HEAD}" in heard(asri)


async def test_the_office_proposes_for_two_and_the_head_may_simply_order(start: Start) -> None:
    story = await office(start)
    asri, head = story.people[ASRI], story.people[HEAD]
    head.catch_up()
    head.send(f"/tukar {ASRI.split()[0]}")
    await story.settle()
    await press(story, head, day_to_give(head))
    partner = head.last().buttons[0]
    await press(story, head, partner)
    await press(story, head, words.ASK)
    other = story.people[partner]
    assert f"{HEAD} mengusulkan" in asri.last().text
    assert f"{HEAD} mengusulkan" in other.last().text
    await press(story, asri, words.ACCEPT)
    said = await press(story, other, words.ACCEPT)
    assert "Tukar jadwal berlaku" in said
    assert "Tukar jadwal berlaku" in head.last().text

    head.send(f"/tukar {ASRI.split()[0]}")
    await story.settle()
    await press(story, head, day_to_give(head))
    await press(story, head, head.last().buttons[0])
    asri.catch_up()
    said = await press(story, head, words.ORDER)
    assert "Tukar jadwal berlaku" in said
    assert f"Ditetapkan {HEAD}" in heard(asri)


async def test_nobody_speaks_for_a_colleague(start: Start) -> None:
    story = await office(start)
    cahya = story.people[PEOPLE[2].name]
    assert "tersedia untuk operator OPD" in (await cahya.ask(f"/tukar {ASRI}")).text


async def test_a_day_that_was_swapped_can_be_swapped_on(start: Start) -> None:
    story = await office(start)
    asri = story.people[ASRI]
    day, second = await ask(story, asri)
    when = re.sub(r":.*", "", day)
    await press(story, story.people[second], words.ACCEPT)

    giver = story.people[second]
    await giver.ask("/tukar")
    await story.settle()
    await press(story, giver, next(b for b in giver.last().buttons if b.startswith(when)))
    third = next(b for b in giver.last().buttons if b in story.people and b != ASRI)
    await press(story, giver, third)
    await press(story, giver, words.ASK)
    await press(story, story.people[third], words.ACCEPT)

    for name, place in ((ASRI, "WFH"), (second, "WFH"), (third, "WFO")):
        told = (await story.people[name].ask(f"{when} saya di mana?")).text
        assert place in told, name
    assert (
        f"Bertukar giliran dengan {second}."
        in (await story.people[third].ask(f"kenapa {when}")).text
    )
