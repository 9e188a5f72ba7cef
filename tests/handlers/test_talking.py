"""Dialogues of several steps: what keeps them going, what ends them, and who may go on."""

from dataclasses import replace
from datetime import timedelta

from demo.telegram import Message, Person
from schedules.people import Role
from tests.handlers.conftest import MONDAY, Office


async def press(person: Person, label: str, on: Message | None = None) -> Message:
    person.catch_up()
    person.press_button(label, on=on)
    return await person.hear()


async def test_text_goes_to_the_open_dialogue_before_free_questions(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    assert (await hasan.ask("besok")).text.startswith("Besok")
    await hasan.ask("tambah")
    assert "NIP (18 angka)?" in (await hasan.ask("Besok Lusa")).text


async def test_commands_and_keys_are_answered_in_the_middle_of_a_dialogue(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("tambah")
    assert "23 November 2026" in (await hasan.ask("/hariini")).text
    assert "Nama lengkap" not in (await hasan.ask("Jadwal")).text
    assert "NIP (18 angka)?" in (await hasan.ask("Joko Susilo")).text


async def test_batal_ends_it_anywhere_and_says_what_was_not_saved(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    for words in ("/batal", "batal", "Batal"):
        await hasan.ask("tambah")
        ended = await hasan.ask(words)
        assert ended.text == "Penambahan pegawai dibatalkan; tidak ada yang disimpan darinya."
    assert (await hasan.ask("/batal")).text.startswith("Tidak ada yang sedang dikerjakan")
    assert (await hasan.ask("besok saya di mana?")).text.startswith("Besok")


async def test_the_button_batal_ends_it_too(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    asked = await hasan.ask("tambah")
    assert "dibatalkan" in (await press(hasan, "Batal")).text
    assert not asked.rows


async def test_another_dialogue_drops_the_one_before_and_says_so(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    first = await hasan.ask("tambah")
    data = str(first.rows[-1][0]["callback_data"])
    second = await hasan.ask("/pegawai pensiun budi")
    assert second.text.startswith("Penambahan pegawai yang belum selesai tidak dilanjutkan")
    query = await hasan.tap(data=data, on=first)
    assert query.toast is not None
    assert "sudah tidak berlaku" in query.toast.text
    assert "/bantuan" in query.toast.text
    assert "Pratinjau" in (await hasan.ask("1 januari 2027")).text


async def test_a_button_of_an_earlier_step_asks_the_open_one_again(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("/pegawai dewi")
    patterns = await press(hasan, "Pola kerja")
    old = patterns.rows[0][1]["callback_data"]
    days = await press(hasan, "Lapangan")
    assert "Mulai tanggal berapa?" in days.text
    days.rows.append([{"text": "lama", "callback_data": old}])
    assert "Mulai tanggal berapa?" in (await press(hasan, "lama", on=days)).text


async def test_a_dialogue_that_idled_a_day_is_over(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    asked = await hasan.ask("tambah")
    office.clock.set("06.01", MONDAY + timedelta(days=1))
    assert "NIP" not in (await hasan.ask("besok saya di mana?")).text
    query = await hasan.tap("Batal", on=asked)
    assert query.toast is not None
    assert "sudah tidak berlaku" in query.toast.text


async def test_whoever_loses_the_right_meanwhile_does_not_go_on(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("pensiun budi 1 januari 2027")
    roster = await office.services.rostering.file_of("DISDAG", office.clock.now())
    people = [replace(asn, role=Role.PEGAWAI) for asn in roster.people]
    await office.services.rostering.apply(replace(roster, people=tuple(people)), office.clock.now())
    query = await hasan.tap("Ya, simpan")
    assert query.toast is not None
    assert "tersedia untuk operator OPD" in query.toast.text
    now = await office.services.rostering.file_of("DISDAG", office.clock.now())
    assert all(asn.left_on is None for asn in now.people)


async def test_nobody_presses_the_buttons_of_somebody_else(office: Office) -> None:
    hasan, wati = await office.enrolled("Hasan"), await office.enrolled("Wati")
    preview = await hasan.ask("pensiun budi 1 januari 2027")
    card = await wati.ask("/hariini")
    card.rows.append([{"text": "curian", "callback_data": preview.rows[0][0]["callback_data"]}])
    query = await wati.tap("curian", on=card)
    assert query.toast is not None
    assert "sudah tidak berlaku" in query.toast.text
    now = await office.services.rostering.file_of("DISDAG", office.clock.now())
    assert all(asn.left_on is None for asn in now.people)
