"""What a dictated letter must say before it may be issued, and what its preview tells of it."""

from datetime import date

import pytest

from tests.handlers.conftest import LETTER, Office
from tests.handlers.test_letters import labels, numbers, press, say, share_on
from tests.handlers.test_rosterfile import shown

TUESDAY = date(2026, 11, 24)
EMPTY = "/surat nomor 800/50/2026, WFH 100% 24-27 november, tanpa piket"
DUTY = "Berapa petugas piket"


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("answer", ["1", "1 orang", "piket 1, cadangan 1"])
async def test_a_letter_that_empties_the_office_needs_piket(office: Office, answer: str) -> None:
    wati = await office.enrolled("Wati")
    await say(wati, EMPTY, DUTY)
    assert await numbers(office) == [LETTER.number]
    preview = await say(wati, answer, "Pratinjau:")
    assert "Piket 1 orang per hari kerja" in preview.text
    await press(wati, "Terbitkan", "terbit.")
    assert [await share_on(office, TUESDAY, code) for code in ("DISDAG", "DLH")] == [1, 1]


async def test_the_number_of_officers_stands_on_buttons(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    asked = await say(hasan, EMPTY, DUTY)
    assert labels(asked) == ["1 orang", "2 orang", "3 orang", "Batal"]
    preview = await press(hasan, "2 orang", "Pratinjau:")
    assert "Piket 2 orang per hari kerja" in preview.text


@pytest.mark.parametrize("answer", ["0", "tanpa piket"])
async def test_nobody_talks_the_piket_away(office: Office, answer: str) -> None:
    hasan = await office.enrolled("Hasan")
    await say(hasan, EMPTY, DUTY)
    hasan.send(answer)
    await hasan.hear()
    assert not any("Pratinjau:" in message.text for message in hasan.chat.shown())


async def test_a_letter_without_piket_says_what_stays(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    line = "/surat nomor 9/13, 20% kantor besok, tanpa piket"
    preview = await say(hasan, line, "Pratinjau:")
    assert "Tanpa piket." not in preview.text
    assert "petugas piket tetap ada" in preview.text
    assert "Piket: " in preview.text  # as the plan below has it


async def test_a_letter_that_means_no_day_is_not_issued(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    line = "/surat nomor 9/1, 50% kantor setiap jumat mulai 7 desember s.d. 10 desember"
    asked = await say(hasan, line, "belum dapat diterbitkan")
    assert "Tidak ada hari yang diatur" in asked.text
    preview = await say(hasan, "s.d. 12 desember", "Pratinjau:")
    assert "Jumat 11 Desember: 2 dari 5" in preview.text


@pytest.mark.parametrize("line", ["50% kantor 1-5 november", "50% kantor 17-28 november"])
async def test_a_window_of_the_past_is_asked_again(office: Office, line: str) -> None:
    hasan = await office.enrolled("Hasan")
    asked = await say(hasan, f"/surat nomor 9/1, {line}", "sudah lewat")
    assert "Mulai kapan?" in asked.text
    hasan.send("kemarin")
    again = await shown(hasan, "Yang tertulis: 22 ")
    assert "Mulai kapan?" in again.text
    await say(hasan, "besok s.d. 4 desember", "Pratinjau:")


async def test_a_last_day_before_the_first_is_named(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await say(hasan, "/surat nomor 9/1, 50% kantor 1-5 november", "sudah lewat")
    asked = await say(hasan, "7 desember", "Sampai kapan?")
    assert "5 November 2026, mendahuluinya" in asked.text


async def test_a_window_said_backwards_is_asked_again(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    asked = await say(hasan, "/surat nomor 9/1, 50% kantor 18-10 desember", "belum dapat dipahami")
    assert "18 - 10 desember" in asked.text


async def test_a_share_that_cannot_be_has_its_reason(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    asked = await say(
        hasan, "/surat nomor 9/1, 101 % kantor besok, 33,3 % wfo", "belum dapat dipahami"
    )
    assert "bilangan bulat dari 0 sampai 100" in asked.text
    assert "33,3 %" in asked.text


async def test_a_closed_unit_is_named(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await say(hasan, "/tutup Bidang Pasar 2 hari", "Nomor suratnya?")
    preview = await say(hasan, "12/12", "Pratinjau:")
    assert "1 unit kerja: Bidang Pasar (DISDAG)." in preview.text


async def test_a_closing_in_the_past_is_asked_again(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await say(hasan, "/tutup Bidang Pasar kemarin", "sudah lewat")


async def test_days_on_which_another_letter_speaks_are_marked(office: Office) -> None:
    hasan, wati = await office.enrolled("Hasan"), await office.enrolled("Wati")
    await say(hasan, "/surat nomor 9/9, semua dari rumah 25-26 november, piket 1", "Pratinjau:")
    await press(hasan, "Terbitkan", "terbit.")
    preview = plain((await say(wati, "/surat nomor 1/1, 60% kantor 24-27 november", "1/1")).text)
    for words in (
        "Rabu 25 November: 1 dari 6 di kantor (16,7 %) *",
        "* Hari itu di DISDAG berlaku surat 9/9.",
    ):
        assert words in preview
    assert "Selasa 24 November: 3 dari 6 di kantor (50 %)\n" in preview  # everybody is counted


async def test_a_unit_is_exempted_by_name(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    line = "/surat nomor 9/9, 20% kantor 7-11 desember, kecuali bidang pasar"
    preview = await say(hasan, line, "Pratinjau:")
    assert "Dikecualikan dan tetap di kantor: Bidang Pasar (DISDAG)." in preview.text
    assert "jadwal tetap" in preview.text  # everybody of this OPD is in, as without a letter


async def test_a_unit_that_two_opds_have_is_asked_for_again(office: Office) -> None:
    wati = await office.enrolled("Wati")
    line = "/surat nomor 9/9, 20% kantor 7-11 desember, kecuali bidang pasar"
    assert "kecuali bidang pasar" in (await say(wati, line, "belum dapat dipahami")).text
