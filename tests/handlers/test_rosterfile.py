"""A roster by chat: handed out, edited, handed in, checked, shown, applied and taken back."""

from dataclasses import replace

from demo.telegram import Message, Person
from handlers.rosterfile import written
from schedules.files import RosterFile, read_roster
from schedules.people import Asn, Pattern, Role
from schedules.services.records import Field, View
from tests.handlers.conftest import MONDAY, Office

PREVIEW = "Pratinjau"


async def roster_of(office: Office, code: str = "DISDAG") -> RosterFile:
    return await office.services.rostering.file_of(code, office.clock.now())


def with_people(roster: RosterFile, *people: Asn) -> bytes:
    changed = {asn.nip: asn for asn in people}
    kept = [changed.pop(asn.nip, asn) for asn in roster.people]
    return written(replace(roster, people=(*kept, *changed.values())))


async def shown(person: Person, words: str) -> Message:
    """The message that has come to say these words, edited along the way."""
    found: list[Message] = []

    def is_there() -> bool:
        found[:] = [m for m in person.chat.shown() if words in m.text and m.from_bot]
        return bool(found)

    await person._world.wait_for(is_there, 5, words)  # noqa: SLF001 - edits have no method of their own
    return found[-1]


async def hand_in(person: Person, data: bytes, words: str, name: str = "pegawai.xlsx") -> Message:
    person.send_document(data, name)
    return await shown(person, words)


async def operator(office: Office, name: str = "Dewi", role: Role = Role.OPERATOR) -> Person:
    """Somebody of DISDAG who runs its roster."""
    roster = await roster_of(office)
    named = [replace(a, role=role) if a.name == name else a for a in roster.people]
    await office.services.rostering.apply(replace(roster, people=tuple(named)), office.clock.now())
    return await office.enrolled(name)


async def find(office: Office, name: str) -> Asn:
    for code in ("DISDAG", "DLH"):
        for asn in (await roster_of(office, code)).people:
            if asn.name == name:
                return asn
    raise AssertionError(name)


async def test_the_roster_comes_back_and_unchanged_it_changes_nothing(office: Office) -> None:
    dewi = await operator(office)
    sent = await dewi.ask("/pegawai berkas")
    document = sent.content.document
    assert document is not None
    assert document.name == "pegawai-DISDAG-2026-11-23.xlsx"
    assert "5 pegawai" in sent.text
    assert len(read_roster(document.data, "x").people) == 5
    await hand_in(dewi, document.data, "tidak ada perubahan", document.name)


async def test_a_change_is_shown_applied_and_taken_back(office: Office) -> None:
    dewi = await operator(office)
    budi = await find(office, "Budi")
    moved = replace(budi, unit="Bidang Tera", pattern=Pattern.KANTOR)
    card = await hand_in(dewi, with_people(await roster_of(office), moved), PREVIEW)
    assert "0 pegawai baru, 1 berubah, 0 tidak tercantum lagi, 4 tetap" in card.text
    assert "Budi: unit kerja Bidang Pasar → Bidang Tera" in card.text
    assert (await find(office, "Budi")).unit == "Bidang Pasar"

    dewi.press_button("Terapkan")
    done = await shown(dewi, "Diterapkan:")
    assert (await find(office, "Budi")) == moved
    assert not card.rows

    dewi.press_button("Urungkan", on=done)
    await shown(dewi, "Perubahan diurungkan.")
    assert (await find(office, "Budi")) == budi


async def test_a_second_press_applies_nothing_twice(office: Office) -> None:
    dewi = await operator(office)
    budi = replace(await find(office, "Budi"), unit="Bidang Tera")
    await hand_in(dewi, with_people(await roster_of(office), budi), PREVIEW)
    dewi.press_button("Terapkan")
    dewi.press_button("Terapkan")
    await shown(dewi, "Diterapkan: 0 pegawai baru, 1 berubah")
    actor = await office.services.lookup.actor(dewi.id, office.clock.now())
    entries = await office.services.records.page(actor, View(Field.OPD, "DISDAG"))
    ordered = [r for r in entries.records if r.action == "roster imported" and r.who == "Dewi"]
    assert len(ordered) == 1


async def test_cancelling_changes_nothing_and_the_button_explains_itself(office: Office) -> None:
    dewi = await operator(office)
    budi = replace(await find(office, "Budi"), unit="Bidang Tera")
    card = await hand_in(dewi, with_people(await roster_of(office), budi), PREVIEW)
    data = card.rows[0][0]["callback_data"]
    answer = await dewi.ask("/batal")
    assert answer.text == "Penerapan daftar pegawai dibatalkan; tidak ada yang disimpan darinya."
    query = await dewi.tap(data=data, on=card)
    assert query.toast is not None
    assert "sudah tidak berlaku" in query.toast.text
    assert (await find(office, "Budi")).unit == "Bidang Pasar"


async def test_all_faults_are_told_with_row_and_column(office: Office) -> None:
    dewi = await operator(office)
    text = "NIP;Nama;OPD;Unit Kerja;Jabatan;Jenjang;Status;Pola Kerja;Piket\n"
    text += "123;Budi;DISDAG;Bidang Pasar;Analis;Pelaksana;PNS;gilir;ya\n"
    text += "199001012015011002;;DISDAG;Bidang Pasar;Analis;III/a;PNS;gilir;ya\n"
    answer = await hand_in(dewi, text.encode(), "belum dapat diterima", "daftar.csv")
    assert "3 hal perlu diperbaiki" in answer.text
    assert "Baris 2, kolom NIP" in answer.text
    assert "Baris 3, kolom Nama" in answer.text
    assert "Baris 3, kolom Jenjang" in answer.text


async def test_an_operators_file_may_not_touch_another_opd(office: Office) -> None:
    dewi = await operator(office)
    wati = await find(office, "Wati")
    ours = await roster_of(office)
    theirs = await roster_of(office, "DLH")
    both = replace(ours, opds=(*ours.opds, *theirs.opds), people=(*ours.people, *theirs.people))
    stolen = with_people(ours, replace(wati, opd="DISDAG", role=Role.PEGAWAI))
    for data in (written(both), stolen):
        answer = await hand_in(dewi, data, "menyangkut DLH")
        assert "Tidak ada data yang diubah" in answer.text
        answer.deleted_at = office.clock.now()
    assert (await find(office, "Wati")).opd == "DLH"


async def test_an_operators_file_makes_nobody_operator_or_head(office: Office) -> None:
    dewi = await operator(office)
    for role in (Role.OPERATOR, Role.KEPALA, Role.ADMIN):
        raised = replace(await find(office, "Budi"), role=role)
        answer = await hand_in(
            dewi, with_people(await roster_of(office), raised), "perubahan bagi Budi"
        )
        answer.deleted_at = office.clock.now()
    without_head = await roster_of(office)
    without_head = replace(
        without_head, people=tuple(a for a in without_head.people if a.name != "Hasan")
    )
    await hand_in(dewi, written(without_head), "perubahan bagi Hasan (kepala OPD)")


async def test_a_head_names_operators_but_no_head(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    budi = await find(office, "Budi")
    roster = await roster_of(office)
    await hand_in(hasan, with_people(roster, replace(budi, role=Role.KEPALA)), "perubahan bagi")
    await hand_in(hasan, with_people(roster, replace(budi, role=Role.OPERATOR)), PREVIEW)
    hasan.press_button("Terapkan")
    await shown(hasan, "Diterapkan:")
    assert (await find(office, "Budi")).role is Role.OPERATOR


async def test_staff_may_not_hand_in_a_roster(office: Office) -> None:
    budi = await office.enrolled("Budi")
    budi.catch_up()
    budi.send_document(written(await roster_of(office)), "pegawai.xlsx")
    assert "tersedia untuk operator OPD" in (await budi.hear()).text


async def test_two_who_edit_at_once_are_told_and_nothing_is_overwritten(office: Office) -> None:
    dewi, hasan = await operator(office), await office.enrolled("Hasan")
    budi = await find(office, "Budi")
    first = with_people(await roster_of(office), replace(budi, unit="Bidang Tera"))
    await hand_in(dewi, first, PREVIEW)
    second = with_people(await roster_of(office), replace(budi, unit="Sekretariat"))
    await hand_in(hasan, second, PREVIEW)
    hasan.press_button("Terapkan")
    await shown(hasan, "Diterapkan:")
    dewi.press_button("Terapkan")
    told = await shown(dewi, "sudah mengubah data ini")
    assert told.text.startswith("Hasan sudah mengubah data ini pada pukul 06.00 WIB")
    again = await shown(dewi, "Sekretariat → Bidang Tera")
    assert again.rows
    assert (await find(office, "Budi")).unit == "Sekretariat"


async def test_undo_is_refused_once_something_newer_touched_the_same_people(
    office: Office,
) -> None:
    dewi = await operator(office)
    budi = await find(office, "Budi")
    await hand_in(dewi, with_people(await roster_of(office), replace(budi, unit="A")), PREVIEW)
    dewi.press_button("Terapkan")
    first = await shown(dewi, "Diterapkan:")
    await hand_in(dewi, with_people(await roster_of(office), replace(budi, unit="B")), "A → B")
    dewi.press_button("Terapkan")
    await dewi.hear()
    query = await dewi.tap("Urungkan", on=first)
    assert query.toast is not None
    assert "data Budi sudah diubah lagi" in query.toast.text
    assert (await find(office, "Budi")).unit == "B"


async def test_only_those_whose_days_change_are_told(office: Office) -> None:
    dewi = await operator(office)
    agus = await office.enrolled("Agus")
    await office.services.morning.announce("DISDAG", MONDAY, office.clock.now())
    budi = await find(office, "Budi")
    await hand_in(
        dewi, with_people(await roster_of(office), replace(budi, position="Analis Muda")), PREVIEW
    )
    agus.catch_up()
    dewi.press_button("Terapkan")
    await shown(dewi, "Diterapkan:")
    assert not any("PERUBAHAN" in text for text in agus.texts())


async def test_a_file_beyond_the_limit_is_refused_before_it_is_fetched(office: Office) -> None:
    dewi = await operator(office)
    dewi.catch_up()
    dewi.send_document(b"x" * 20_000_001, "pegawai.xlsx")
    assert "terlalu besar" in (await dewi.hear()).text


async def test_what_is_no_table_is_named_and_nothing_stays_open(office: Office) -> None:
    dewi = await operator(office)
    dewi.catch_up()
    dewi.send_document(b"PK\x03\x04 broken", "pegawai.xlsx")
    checking = await dewi.hear()
    assert "Sedang diperiksa" in checking.text or checking.deleted_at is not None
    assert "berkas rusak" in (await shown(dewi, "tidak dapat dibaca")).text
    assert (await dewi.ask("/batal")).text.startswith("Tidak ada yang sedang dikerjakan")
