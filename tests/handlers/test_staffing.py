"""One person on the roster: card, orders in one line, the wizard, dates; shown, saved, undone."""

from datetime import date, timedelta

import pytest

from demo.telegram import Message, Person
from schedules.people import Asn, Pattern, Rank, Role
from schedules.services.moving import Wish
from schedules.services.stamps import Stamp
from tests.handlers.conftest import MONDAY, Office
from tests.handlers.test_rosterfile import operator

JANUARY = date(2027, 1, 1)


async def find(office: Office, name: str, code: str = "DISDAG") -> Asn | None:
    staff = await office.services.staffing.staff(code, office.clock.now())
    return next((asn for asn in staff if asn.name == name), None)


async def press(person: Person, label: str, on: Message | None = None) -> Message:
    """Press a button and hear what comes of it."""
    person.catch_up()
    person.press_button(label, on=on)
    return await person.hear()


def labels(message: Message) -> list[str]:
    return [str(button["text"]) for row in message.rows for button in row]


async def test_the_roster_is_told_in_numbers(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    answer = await hasan.ask("/pegawai")
    assert answer.text.startswith("Pegawai Dinas Perdagangan\n5 pegawai")
    assert "Bidang Pasar: 5" in answer.text
    assert labels(answer) == ["Tambah", "Berkas XLSX"]


async def test_a_card_shows_no_whole_number_and_what_can_be_done(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    card = await hasan.ask("/pegawai budi")
    assert card.text.startswith("Budi\nNIP ••••1002 · PNS\nDinas Perdagangan, Bidang Pasar")
    assert "199001012015011002" not in card.text
    assert labels(card) == ["Pindah", "Pola kerja", "Pensiun"]


async def test_staff_may_neither_look_nor_order(office: Office) -> None:
    budi = await office.enrolled("Budi")
    for words in ("/pegawai", "/pegawai dewi", "pensiun dewi besok", "tambah"):
        assert "tersedia untuk operator OPD" in (await budi.ask(words)).text


async def test_a_retirement_in_one_line_is_shown_saved_and_taken_back(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    preview = await hasan.ask("pensiun budi 1 januari 2027")
    assert "Tidak bertugas lagi mulai Jumat, 1 Januari 2027" in preview.text
    assert "Hari terakhir: Kamis, 31 Desember 2026" in preview.text
    assert (await find(office, "Budi")).left_on is None  # type: ignore[union-attr]  # he is there
    saved = await press(hasan, "Ya, simpan")
    assert saved.text.startswith("Data Budi disimpan.")
    budi = await find(office, "Budi")
    assert budi is not None
    assert budi.left_on == JANUARY
    undone = await press(hasan, "Urungkan", on=saved)
    assert undone.text.startswith("Perubahan diurungkan.")
    assert (await find(office, "Budi")).left_on is None  # type: ignore[union-attr]  # he is there


async def test_who_retires_soon_is_planned_until_then(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("pensiun budi 30 november")
    await press(hasan, "Ya, simpan")
    budi = office.asns["Budi"].id
    last = MONDAY + timedelta(days=18)
    sheet = await office.services.lookup.plan_sheet("DISDAG", MONDAY, last)
    days = [plan.day for plan in sheet.plans if any(p.asn_id == budi for p in plan.placements)]
    assert days
    assert max(days) < date(2026, 11, 30)


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("pensiun budi 31 februari 2027", "Tanggal 31 februari 2027 tidak ada"),
        ("pensiun joko besok", "belum dapat dipahami: joko"),
        ("pensiun budi 1 januari 2025", "sudah lewat"),
        ("pola budi", "Pola kerja yang baru?"),
        ("pensiun budi", "Mulai tanggal berapa tidak bertugas lagi"),
        ("pensiun", "Pegawai mana yang dimaksud?"),
        ("pindah budi", "Pindah ke unit mana?"),
    ],
)
async def test_what_is_missing_is_asked_and_what_is_odd_is_named(
    office: Office, line: str, answer: str
) -> None:
    hasan = await office.enrolled("Hasan")
    assert answer in (await hasan.ask(line)).text


async def test_by_buttons_somebody_gets_another_pattern(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("/pegawai dewi")
    await press(hasan, "Pola kerja")
    await press(hasan, "Lapangan")
    preview = await press(hasan, "Mulai hari ini")
    assert "Pola kerja: Bergilir → Lapangan" in preview.text
    await press(hasan, "Ya, simpan")
    assert (await find(office, "Dewi")).pattern is Pattern.LAPANGAN  # type: ignore[union-attr]  # she is there


async def test_within_the_opd_a_later_day_takes_effect_on_that_day(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("pindah dewi")
    await hasan.ask("Bidang Tera")
    preview = await hasan.ask("1 desember")
    assert "Bidang Pasar → Bidang Tera" in preview.text
    saved = await press(hasan, "Ya, simpan")
    assert "mulai 1 Desember 2026" in saved.text
    card = await hasan.ask("/pegawai dewi")
    assert "Perpindahan ke Bidang Tera mulai 1 Desember 2026: sudah disetujui" in card.text
    again = await hasan.ask("pola dewi kantor 1 desember")
    assert "Perpindahan ke Bidang Tera mulai 1 Desember 2026" in again.text
    assert again.buttons == ["Batal"]
    for clock, day, unit in (
        ("23.00", date(2026, 11, 30), "Bidang Pasar"),
        ("05.00", date(2026, 12, 1), "Bidang Tera"),
        ("05.01", date(2026, 12, 1), "Bidang Tera"),
    ):
        office.clock.set(clock, day)
        await office.services.moving.apply_due(office.clock.now())
        assert (await find(office, "Dewi")).unit == unit  # type: ignore[union-attr]  # she is there


async def test_tambah_asks_one_thing_at_a_time_and_checks_each(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    assert "Nama lengkap" in (await hasan.ask("tambah")).text
    assert "NIP (18 angka)?" in (await hasan.ask("Joko Susilo, S.T.")).text
    wrong = await hasan.ask("12345")
    assert wrong.text.startswith("Kolom NIP") or "18 angka" in wrong.text
    asked = await hasan.ask("1992 0202 2019 031 001")
    assert asked.text.startswith("Unit kerja?")
    assert not any("1992" in message.text for message in hasan.messages())
    await press(hasan, "Bidang Pasar")
    await hasan.ask("Pengawas Metrologi")
    await press(hasan, "Fungsional")
    await press(hasan, "Bergilir")
    await press(hasan, "Ya")
    preview = await hasan.ask("1 desember 2026")
    assert "Pegawai baru, NIP ••••1001, PNS" in preview.text
    assert "Mulai bertugas Selasa, 1 Desember 2026" in preview.text
    assert await find(office, "Joko Susilo, S.T.") is None
    saved = await press(hasan, "Ya, simpan")
    joko = await find(office, "Joko Susilo, S.T.")
    assert joko is not None
    assert (joko.unit, joko.rank, joko.may_piket) == ("Bidang Pasar", Rank.FUNGSIONAL, True)
    await press(hasan, "Urungkan", on=saved)
    assert await find(office, "Joko Susilo, S.T.") is None


async def test_a_number_that_somebody_has_is_refused(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("tambah")
    await hasan.ask("Budi Kedua")
    refused = await hasan.ask("199001012015011002")
    assert "sudah tercatat atas nama Budi" in refused.text
    elsewhere = await hasan.ask(office.asns["Wati"].nip.digits)
    assert "sudah tercatat di DLH" in elsewhere.text
    assert "Wati" not in elsewhere.text
    assert "Unit kerja?" in (await hasan.ask("199202022019031001")).text


async def test_two_who_change_the_same_person_are_told(office: Office) -> None:
    hasan, wati = await office.enrolled("Hasan"), await office.enrolled("Wati")
    await wati.ask("/opd DISDAG")
    await wati.ask("pensiun budi 1 desember")
    await hasan.ask("pensiun budi 1 januari 2027")
    await press(hasan, "Ya, simpan")
    wati.catch_up()
    wati.press_button("Ya, simpan")
    told = await wati.hear()
    assert told.text.startswith("Hasan sudah mengubah data ini")
    fresh = await wati.hear()
    assert "Pratinjau" in fresh.text
    assert (await find(office, "Budi")).left_on == JANUARY  # type: ignore[union-attr]  # he is there


async def test_another_opds_people_are_not_to_be_touched(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    wati = office.asns["Wati"].id
    refused = await hasan.ask("/pegawai wati")
    assert "Tidak ada pegawai bernama wati" in refused.text
    card = await hasan.ask("/pegawai budi")
    forged = str(card.rows[0][0]["callback_data"]).rsplit(".", 1)[0] + f".{wati}"
    card.rows[0][0]["callback_data"] = forged
    hasan.catch_up()
    query = await hasan.tap(data=forged, on=card)
    assert query.toast is not None
    assert "menyangkut DLH" in query.toast.text
    assert await find(office, "Wati", "DLH") == office.asns["Wati"]


async def test_a_move_that_has_not_come_can_be_withdrawn_from_the_card(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("pola dewi kantor 1 desember")
    saved = await press(hasan, "Ya, simpan")
    assert saved.text == "Perubahan pola kerja Dewi disimpan, mulai 1 Desember 2026."
    card = await hasan.ask("/pegawai dewi")
    assert "Pola kerja menjadi kantor mulai 1 Desember 2026" in card.text
    assert "erpindahan" not in f"{card.text} {card.buttons}"
    said = await press(hasan, "Tarik perubahan pola kerja")
    assert said.text == "Perubahan pola kerja Dewi ditarik; Dewi tetap bertugas seperti semula."
    office.clock.set("05.00", date(2026, 12, 1))
    await office.services.moving.apply_due(office.clock.now())
    assert (await find(office, "Dewi")).pattern is Pattern.GILIR  # type: ignore[union-attr]  # she is there


async def test_an_auditor_reads_the_roster_and_is_offered_nothing(office: Office) -> None:
    agus = await operator(office, "Agus", Role.AUDITOR)
    overview = await agus.ask("/pegawai")
    assert overview.text.startswith("Pegawai Dinas Perdagangan\n5 pegawai")
    assert "pensiun budi" not in overview.text
    card = await agus.ask("/pegawai budi")
    assert card.text.startswith("Budi\nNIP ••••1002")
    assert not overview.rows
    assert not card.rows
    for order in ("/pegawai berkas", "/pegawai pensiun budi besok", "pensiun budi besok", "tambah"):
        assert "tersedia untuk operator OPD" in (await agus.ask(order)).text, order


async def test_a_move_is_read_by_none_but_those_who_are_to_answer(office: Office) -> None:
    day = date(2026, 12, 1)
    wish = Wish(asn_id=office.asns["Budi"].id, first_day=day, to_opd="DLH")
    move = await office.services.moving.propose(wish, office.clock.now(), Stamp())
    hasan = await office.enrolled("Hasan")
    card = await hasan.ask("/pegawai dewi")
    for answer in ("ya", "tidak"):
        data = f"1.move.{move.transfer.id}.{answer}"
        card.markup = {"inline_keyboard": [[{"text": "?", "callback_data": data}]]}
        query = await hasan.tap(data=data, on=card)
        assert query.toast is not None
        assert "menyangkut DLH" in query.toast.text


async def test_a_preview_that_somebody_has_overtaken_shows_what_is_now(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask("pola dewi rumah 1 desember")
    dewi, day = office.asns["Dewi"].id, date(2026, 12, 1)
    wish = Wish(asn_id=dewi, first_day=day, to_opd="DISDAG", pattern=Pattern.RUMAH)
    move = await office.services.moving.propose(wish, office.clock.now(), Stamp())
    assert "sudah mengubah data ini" in (await press(hasan, "Ya, simpan")).text
    shown = await hasan.hear()
    assert "Pola kerja menjadi rumah mulai 1 Desember 2026" in shown.text
    assert shown.buttons == ["Batal"]
    office.clock.set("05.00", day)
    await office.services.moving.apply_due(office.clock.now())
    assert move.transfer.is_of_pattern
    same = await hasan.ask("pola dewi rumah 2 desember")
    assert "sudah demikian" in same.text
    assert same.buttons == ["Batal"]
