"""/peran and /opd in a conversation: who gives what, to whom, until when; and for which OPD one works."""

from dataclasses import replace
from datetime import date

from demo.telegram import Person
from handlers.wording import dialogues, labels
from handlers.wording import offices as words
from schedules.ledger import journal, people
from schedules.ledger.database import Database
from schedules.mandates import Acting, Mandate
from schedules.people import Nip, Role
from schedules.services.roles import Stamp
from tests.handlers.conftest import MONDAY, Office


async def press(who: Person, label: str) -> str:
    """Press a button below the last message, and read what comes of it."""
    who.catch_up()
    await who.tap(label)
    return (await who.hear()).text


async def sees(office: Office, who: Person, command: str, *, not_any_more: bool = False) -> None:
    """Wait until somebody's menu shows a command, or not any more; fails after five seconds."""

    def is_so() -> bool:
        return (command in [entry["command"] for entry in who.menu()]) is not not_any_more

    await office.telegram.wait_for(is_so, 5)


async def offices_of(office: Office, name: str) -> list[tuple[Role, Acting, str | None]]:
    person = await office.services.roles.person(office.asns[name].id, office.clock.now())
    return [(one.role, one.acting, one.opd.code if one.opd else None) for one in person.offices]


async def give(office: Office, name: str, role: Role, opd: str | None, **more: object) -> None:
    held = Mandate(
        asn_id=office.asns[name].id,
        opd=opd,
        role=role,
        first=MONDAY,
        **more,  # type: ignore[arg-type]  # the rest of a mandate's fields
    )
    await office.services.roles.give(held, office.clock.now(), Stamp())


async def test_the_head_names_an_operator_and_takes_it_back(office: Office) -> None:
    hasan, budi = await office.enrolled("Hasan"), await office.enrolled("Budi")
    shown = (await hasan.ask("/peran budi")).text
    assert shown.startswith("Budi\nDinas Perdagangan\nPeran: pegawai")
    assert "Masa tugas" not in shown
    assert words.OPERATOR in (await hasan.ask("/peran budi")).buttons
    await press(hasan, words.OPERATOR)
    preview = await press(hasan, words.NO_END)
    assert "Peran yang akan diberikan: operator Dinas Perdagangan" in preview
    assert await offices_of(office, "Budi") == []  # a preview changes nothing
    assert (await press(hasan, dialogues.CONFIRM)).startswith("Tersimpan.")
    assert await offices_of(office, "Budi") == [(Role.OPERATOR, Acting.OWN, "DISDAG")]
    await sees(office, budi, "rekap")
    await press(hasan, labels.UNDO)
    assert await offices_of(office, "Budi") == []
    await sees(office, budi, "rekap", not_any_more=True)


async def test_the_head_can_make_nobody_else_head_or_admin(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    card = await hasan.ask("/peran dewi")
    offered = {words.OPERATOR, words.KEPALA, words.PLT, words.ADMIN, words.AUDITOR}
    assert offered & set(card.buttons) == {words.OPERATOR}
    assert "Ketik nama pegawai" in (await hasan.ask("/peran wati")).text  # of another OPD
    assert "Tidak ada pegawai bernama wati" in (await hasan.ask("wati")).text


async def test_an_acting_head_works_for_the_window_and_no_longer(office: Office) -> None:
    wati, dewi = await office.enrolled("Wati"), await office.enrolled("Dewi")
    await wati.ask("/peran dewi")
    assert "Untuk OPD mana" in await press(wati, words.PLT)
    assert "masa tugas" in (await wati.ask("dlh")).text
    preview = (await wati.ask("s.d. 27 november")).text
    assert "Plt kepala Dinas Lingkungan Hidup" in preview
    assert "23 s.d. 27 November 2026" in preview
    await press(wati, dialogues.CONFIRM)
    await sees(office, dewi, "rekap")
    office.clock.set("07.00")
    assert "Dinas Lingkungan Hidup" in (await dewi.ask("/rekap")).text
    assert "Hari ini" in (await dewi.ask("/hariini")).text  # still her own day
    office.clock.set("07.00", date(2026, 11, 28))
    assert "tersedia untuk" in (await dewi.ask("/rekap")).text


async def test_a_name_may_be_typed_and_is_asked_back_when_two_match(
    office: Office, database: Database
) -> None:
    wati = await office.enrolled("Wati")
    twin = replace(office.asns["Budi"], id=0, nip=Nip("199001012015011077"), name="Budi Santoso")
    await database.run(lambda session: people.save_people(session, [twin]))
    await wati.ask("/peran")
    several = await wati.ask("bud")
    assert "Siapa yang dimaksud" in several.text
    assert several.buttons == ["Budi, DISDAG", "Budi Santoso, DISDAG", "Batal"]
    assert (await press(wati, "Budi Santoso, DISDAG")).startswith("Budi Santoso\n")
    await wati.ask("/peran")
    assert "Tidak ada pegawai bernama Zorro" in (await wati.ask("Zorro")).text
    assert (await wati.ask("agus")).text.startswith("Agus\n")


async def test_a_name_behind_the_command_that_is_not_one_persons_is_asked_back(
    office: Office, database: Database
) -> None:
    twin = replace(office.asns["Budi"], id=0, nip=Nip("199001012015011099"), name="Budi Hartono")
    await database.run(lambda session: people.save_people(session, [twin]))
    wati = await office.enrolled("Wati")
    asked = await wati.ask("/peran bud")
    assert asked.text.startswith("Ada 2 pegawai yang cocok dengan “bud”")
    assert asked.buttons == ["Budi, DISDAG", "Budi Hartono, DISDAG", "Batal"]
    assert "Budi Hartono" in await press(wati, "Budi Hartono, DISDAG")
    assert "Tidak ada pegawai bernama xyzzy." in (await wati.ask("/peran xyzzy")).text


async def test_the_last_admin_stays(office: Office) -> None:
    wati = await office.enrolled("Wati")
    await wati.ask("/peran wati")
    await press(wati, "Cabut admin kota")
    wati.catch_up()
    query = await wati.tap(dialogues.CONFIRM)
    assert query.toast is not None
    assert "admin kota yang terakhir" in query.toast.text
    assert "admin kota yang terakhir" in (await wati.ask("/keluar ya")).text
    assert await offices_of(office, "Wati") == [(Role.ADMIN, Acting.OWN, None)]
    await give(office, "Agus", Role.ADMIN, None)
    await office.enrolled("Agus")
    assert "tidak lagi terhubung" in (await wati.ask("/keluar ya")).text
    await sees(office, wati, "peran", not_any_more=True)


async def test_what_somebody_else_changed_meanwhile_is_not_overwritten(office: Office) -> None:
    hasan, wati = await office.enrolled("Hasan"), await office.enrolled("Wati")
    for asker in (hasan, wati):
        await asker.ask("/peran budi")
        await press(asker, words.OPERATOR)
    await press(wati, "Dinas Perdagangan")
    await press(hasan, words.ONE_WEEK)
    await press(wati, words.NO_END)
    await press(wati, dialogues.CONFIRM)
    refused = await press(hasan, dialogues.CONFIRM)
    assert "Wati sudah mengubah" in refused
    assert await offices_of(office, "Budi") == [(Role.OPERATOR, Acting.OWN, "DISDAG")]
    fresh = hasan.messages()[-1].text
    assert "operator Dinas Perdagangan" in fresh  # what stands now


async def test_each_change_is_in_the_journal_with_before_and_after(
    office: Office, database: Database
) -> None:
    wati = await office.enrolled("Wati")
    await wati.ask("/peran budi")
    await press(wati, words.KEPALA)
    await press(wati, "Dinas Perdagangan")
    await press(wati, words.NO_END)
    await press(wati, dialogues.CONFIRM)
    subject = f"asn {office.asns['Budi'].id}"
    (entry,) = await database.run(lambda s: journal.load_entries(s, subject=subject))
    assert (entry.actor, entry.chat) == (office.asns["Wati"].id, wati.chat.id)
    assert entry.before["role"] == Role.PEGAWAI
    assert entry.after["role"] == Role.KEPALA


async def test_the_admin_and_the_auditor_work_for_any_opd(office: Office) -> None:
    await give(office, "Agus", Role.AUDITOR, None)
    wati, agus, budi = [await office.enrolled(name) for name in ("Wati", "Agus", "Budi")]
    asked = await wati.ask("/opd")
    assert set(asked.buttons) == {"DISDAG", "DLH"}
    assert "bekerja untuk Dinas Perdagangan" in await press(wati, "DISDAG")
    assert "Dinas Perdagangan" in (await wati.ask("/rekap")).text
    assert "Dinas Lingkungan Hidup" in (await agus.ask("/opd dlh")).text
    assert "Dinas Lingkungan Hidup" in (await agus.ask("/rekap")).text
    assert "Tidak ada OPD lain" in (await budi.ask("/opd")).text


async def test_the_auditor_reads_and_changes_nothing(office: Office) -> None:
    await give(office, "Agus", Role.AUDITOR, None)
    agus = await office.enrolled("Agus")
    await sees(office, agus, "rekap")
    await sees(office, agus, "peran", not_any_more=True)
    assert "Rekap" in (await agus.ask("/rekap DISDAG")).text
    assert "tersedia untuk" in (await agus.ask("/peran budi")).text


async def test_a_second_opd_makes_a_colleague_there_and_no_more(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert "Wati" not in (await budi.ask("wati besok di mana")).text
    await give(office, "Budi", Role.PEGAWAI, "DLH")
    assert "Wati" in (await budi.ask("wati besok di mana")).text
    assert "tersedia untuk" in (await budi.ask("/rekap")).text
    assert "Dinas Lingkungan Hidup" in (await budi.ask("/opd DLH")).text


async def test_an_office_elsewhere_is_named_where_it_is_not_worked_for(office: Office) -> None:
    await give(office, "Dewi", Role.KEPALA, "DLH")
    dewi = await office.enrolled("Dewi")
    assert "Dinas Lingkungan Hidup" in (await dewi.ask("/rekap")).text
    await dewi.ask("/opd DISDAG")
    assert "/opd DLH" in (await dewi.ask("/rekap")).text
    await dewi.ask("/opd DLH")
    assert "Dinas Lingkungan Hidup" in (await dewi.ask("/rekap")).text


async def test_an_opd_that_is_no_longer_ones_own_is_not_picked(office: Office) -> None:
    wati = await office.enrolled("Wati")
    await wati.ask("/opd")
    await give(office, "Agus", Role.ADMIN, None)
    await office.services.roles.take(office.asns["Wati"].id, 0, office.clock.now(), Stamp())
    wati.catch_up()
    query = await wati.tap("DISDAG")
    assert query.toast is not None
    assert "tersedia untuk" in query.toast.text
