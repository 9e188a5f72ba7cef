"""/gambar and /kalender in a conversation: who gets which file, and how often it is uploaded."""

from datetime import timedelta
from typing import Any

from icalendar import Calendar

from demo.telegram import Message, Person
from schedules.people import Role
from tests.handlers.conftest import MONDAY, Office

PNG = b"\x89PNG\r\n\x1a\n"


def picture(message: Message) -> bytes:
    assert message.content.photo is not None, message.text
    assert message.content.photo.width == 1080
    assert message.content.photo.data.startswith(PNG)
    return message.content.photo.data


def calendar(message: Message) -> Any:
    assert message.content.document is not None, message.text
    assert message.content.document.name.endswith(".ics")
    return Calendar.from_ical(message.content.document.data)


def actions(office: Office, person: Person) -> list[str]:
    return list(office.telegram.chats[person.chat.id].actions)


async def test_staff_get_their_own_month(office: Office) -> None:
    budi = await office.enrolled("Budi")
    sent = await budi.ask("/gambar")
    picture(sent)
    assert sent.text == "Kalender kerja Bapak/Ibu Budi\nNovember 2026"
    assert actions(office, budi)[-1] == "upload_photo"


async def test_next_month_says_where_the_plan_ends(office: Office) -> None:
    budi = await office.enrolled("Budi")
    sent = await budi.ask("/gambar depan")
    picture(sent)
    assert sent.text.splitlines()[1] == "Desember 2026"
    assert sent.text.endswith("Jadwal mulai Senin 21 Desember belum ditetapkan.")


async def test_the_head_gets_the_week_of_the_opd(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    sent = await hasan.ask("/gambar")
    picture(sent)
    assert sent.text.splitlines()[:2] == ["Jadwal Dinas Perdagangan", "23 s.d. 29 November 2026"]
    later = await hasan.ask("/gambar depan")
    assert later.text.splitlines()[1] == "30 November s.d. 6 Desember 2026"
    own = await hasan.ask("/gambar saya")
    assert own.text.startswith("Kalender kerja Bapak/Ibu Hasan")
    assert len({picture(sent), picture(later), picture(own)}) == 3


async def test_the_week_of_others_is_for_those_who_lead_them(office: Office) -> None:
    budi, hasan, wati = [await office.enrolled(name) for name in ("Budi", "Hasan", "Wati")]
    for refused in (await budi.ask("/gambar DISDAG"), await hasan.ask("/gambar dlh")):
        assert refused.content.photo is None
        assert refused.text.startswith("Mohon maaf, permintaan ini tersedia untuk")
    sent = await wati.ask("/gambar disdag")
    assert sent.text.startswith("Jadwal Dinas Perdagangan")
    assert office.asns["Wati"].role is Role.ADMIN


async def test_other_words_are_answered_with_how_to_ask(office: Office) -> None:
    budi = await office.enrolled("Budi")
    for words in ("/gambar besok", "/gambar saya DISDAG"):
        assert (await budi.ask(words)).text.startswith("Kirim /gambar untuk jadwal")


async def test_what_is_not_planned_yet_is_said_in_words(office: Office) -> None:
    office.clock.set("07.00", MONDAY + timedelta(days=60))
    budi = await office.enrolled("Budi")
    for command in ("/gambar", "/kalender"):
        sent = await budi.ask(command)
        assert sent.content.photo is None
        assert "belum" in sent.text


async def test_the_same_picture_is_uploaded_once(office: Office) -> None:
    budi = await office.enrolled("Budi")
    first = await budi.ask("/gambar")
    again = await budi.ask("/gambar")
    assert again.content.photo == first.content.photo
    assert again.id != first.id


async def test_a_file_that_telegram_has_forgotten_is_uploaded_again(office: Office) -> None:
    budi = await office.enrolled("Budi")
    await budi.ask("/gambar")
    office.telegram.faults.refuse("sendPhoto", code=400, description="Bad Request: wrong file id")
    assert picture(await budi.ask("/gambar"))


async def test_staff_get_their_own_calendar_and_nobody_elses(office: Office) -> None:
    budi = await office.enrolled("Budi")
    sent = await budi.ask("/kalender")
    found = calendar(sent)
    titles = {str(event["SUMMARY"]) for event in found.events}
    assert titles <= {"WFO", "WFH", "WFO + piket", "WFH + piket"}
    assert len(found.events) == 20  # four weeks of workdays
    assert all(name not in str(found.to_ical()) for name in ("Dewi", "Agus", "Rahayu"))
    assert actions(office, budi)[-1] == "upload_document"
    uid = found.events[0]["UID"]
    assert calendar(await budi.ask("/kalender")).events[0]["UID"] == uid


async def test_the_head_gets_the_piket_of_the_opd_as_well(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    own = await hasan.ask("/kalender")
    piket = await hasan.hear()
    assert str(calendar(own)["X-WR-CALNAME"]) == "Jadwal kerja DISDAG"
    events = calendar(piket).events
    assert [event.start for event in events][:2] == [MONDAY, MONDAY + timedelta(days=1)]
    names = {str(event["SUMMARY"]).removeprefix("Piket: ") for event in events}
    assert names <= set(office.asns)


async def test_in_a_group_neither_is_shown(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    group = office.telegram.add_group("Dinas", owner=hasan)
    group.add_bot()
    await hasan.hear(group.chat)
    for command in ("/gambar", "/kalender"):
        answer = await hasan.ask(command, to=group.chat)
        assert answer.content.photo is answer.content.document is None
        assert "pribadi" in answer.text
