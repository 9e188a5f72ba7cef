"""Asides: questions, greetings and commands in the middle of a dialogue, and real answers to it."""

import pytest

from demo.telegram import Person
from handlers.registry import dialogues
from handlers.wording.dialogues import AWAITED
from schedules.roster import AbsenceKind
from tests.handlers.conftest import Office
from tests.handlers.test_talking import press

NUMBER = "Penyusunan surat masih menunggu nomor surat; /batal bila tidak jadi."


async def both(person: Person, text: str) -> tuple[str, str]:
    """The answer to an aside, and the line behind it."""
    answer = await person.ask(text)
    return answer.text, (await person.hear()).text


async def at_the_number(office: Office) -> Person:
    hasan = await office.enrolled("Hasan")
    asked = await hasan.ask("/surat 50% kantor 30 november s.d. 4 desember, piket 1")
    assert "Nomor" in asked.text
    return hasan


async def shown(person: Person, number: str) -> str:
    """The preview of the letter that now has its number."""
    said = (await person.ask(number)).text
    while "Pratinjau: " not in said:  # how far it has come, and a picture
        said = (await person.hear()).text
    return said


def test_every_step_that_hears_words_says_what_it_waits_for() -> None:
    hearing = {name for one in dialogues() for name, step in one.steps.items() if step.hears_text}
    assert hearing - AWAITED.keys() <= {"preview"}


@pytest.mark.parametrize(
    ("opening", "waits"),
    [
        ("tambah", "Penambahan pegawai masih menunggu nama pegawai"),
        ("/surat baru", "masih menunggu isi surat"),
        ("/andai 50% kantor", "masih menunggu tanggal mulai"),
        ("/surat 50% kantor mulai besok", "masih menunggu tanggal akhir"),
        ("/pegawai pindah budi", "masih menunggu unit kerja"),
        ("/tetapkan budi", "masih menunggu tempat kerja"),
        ("pensiun budi 1 januari 2027", "masih menunggu pilihan dengan tombol"),
    ],
)
async def test_a_question_is_answered_and_what_is_open_is_named(
    office: Office, opening: str, waits: str
) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask(opening)
    answer, reminder = await both(hasan, "besok saya di mana?")
    assert answer.startswith("Besok, Selasa, 24 November 2026")
    assert waits in reminder
    assert "/batal" in reminder
    assert waits in (await hasan.ask("halo")).text


async def test_a_letter_takes_no_question_and_no_greeting_as_its_number(office: Office) -> None:
    hasan = await at_the_number(office)
    assert (await both(hasan, "siapa yang sakit hari ini"))[1] == NUMBER
    assert (await hasan.ask("selamat pagi")).text == NUMBER
    preview = await shown(hasan, "nomor 800/1/2026")
    assert preview.startswith("Pratinjau: SE Nomor 800/1/2026 tanggal")


async def test_words_without_a_digit_are_no_number(office: Office) -> None:
    hasan = await at_the_number(office)
    refused = await hasan.ask("besok saya wfh")
    assert refused.text.endswith(NUMBER)
    assert "Pratinjau" not in refused.text


async def test_an_order_that_names_a_day_stays_an_order(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("/surat baru")
    await hasan.ask("50% kantor 30 november s.d. 4 desember, piket 1, apel ditiadakan")
    assert "apel ditiadakan" in await shown(hasan, "800/1/2026")


async def test_a_question_in_the_middle_of_izin_is_answered(office: Office) -> None:
    budi = await office.enrolled("Budi")
    await budi.ask("/izin")
    answer, reminder = await both(budi, "siapa yg sakit hari ini")
    assert "Kirim" not in answer
    assert reminder == "Pengisian izin masih menunggu jenis izin; /batal bila tidak jadi."
    refused = await budi.ask("entahlah")
    assert refused.text.startswith("Mohon memilih")
    assert refused.text.endswith(reminder)
    assert "Hari apa?" in (await press(budi, "Sakit")).text


async def test_a_whole_line_takes_the_place_of_the_open_one(office: Office) -> None:
    budi = await office.enrolled("Budi")
    await budi.ask("/izin")
    await budi.ask("/izin sakit hari ini")
    assert (await budi.ask("/batal")).text.startswith("Tidak ada yang sedang dikerjakan")
    mine = await office.services.petitions.own(office.asns["Budi"].id, office.clock.now())
    assert [card.petition.kind for card in mine] == [AbsenceKind.SICK]


async def test_a_whole_line_beside_another_dialogue_says_what_is_open(office: Office) -> None:
    hasan = await at_the_number(office)
    _, reminder = await both(hasan, "/izin sakit hari ini")
    assert reminder == NUMBER
    ended = await hasan.ask("/batal")
    assert ended.text == "Penyusunan surat dibatalkan; tidak ada yang disimpan darinya."


async def test_a_refused_answer_says_in_one_message_what_is_awaited(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("tambah")
    await hasan.ask("Budi Kedua")
    refused = await hasan.ask("199001012015011002")
    assert "sudah tercatat atas nama Budi" in refused.text
    assert "masih menunggu NIP" in refused.text


async def test_an_unknown_pattern_is_asked_for_again(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("/pegawai pola budi")
    again = await hasan.ask("fleksibel")
    assert again.text.startswith("Pola kerja yang baru?")
    assert "masih menunggu pola kerja" in again.text
