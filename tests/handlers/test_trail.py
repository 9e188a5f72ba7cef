"""/jejak in a conversation: who may read which changes, in which words, a page at a time."""

from demo.telegram import Person
from handlers.wording import trail as words
from schedules.ledger import journal
from schedules.ledger.database import Database
from schedules.ledger.journal import Entry
from schedules.mandates import Acting, Mandate
from schedules.people import Role
from schedules.services.roles import Stamp
from tests.handlers.conftest import MONDAY, Office


async def note(database: Database, office: Office, *entries: Entry) -> None:
    del office  # its book is the one that is written in
    await database.run(lambda session: journal.add_entries(session, entries))


async def plt(office: Office, name: str, opd: str) -> None:
    held = Mandate(
        asn_id=office.asns[name].id,
        opd=opd,
        role=Role.KEPALA,
        acting=Acting.PLT,
        first=MONDAY,
    )
    await office.services.roles.give(held, office.clock.now(), Stamp())


async def read(who: Person, wish: str) -> str:
    return (await who.ask(wish)).text


async def test_what_was_changed_is_told_with_who_when_before_and_after(
    office: Office, database: Database
) -> None:
    hasan = await office.enrolled("Hasan")
    entry = Entry(
        at=office.clock.now(),
        actor=office.asns["Wati"].id,
        chat=1,
        action="role given",
        subject=f"asn {office.asns['Budi'].id}",
        before={"role": "pegawai", "nip": "199001012015011002"},
        after={"role": "operator", "kind": "cuti sakit"},
    )
    await note(database, office, entry)
    text = await read(hasan, "/jejak budi")
    assert text.splitlines() == [
        "Riwayat perubahan: Budi",
        "",
        "Senin 23 November 2026, 06.00 WIB",
        "Wati: memberi peran, Budi",
        "• peran: pegawai → operator",
    ]


async def test_each_reads_what_is_theirs_to_read(office: Office) -> None:
    wati = await office.enrolled("Wati")
    city = await read(wati, "/jejak")
    assert city.startswith("Riwayat perubahan\n")
    assert "petugas server: menerbitkan surat, 443.5/0618" in city
    await plt(office, "Budi", "DLH")
    budi, hasan, dewi = [await office.enrolled(name) for name in ("Budi", "Hasan", "Dewi")]
    assert "Riwayat perubahan: Budi" in await read(budi, "/jejak budi")
    assert "Riwayat perubahan: Dinas Lingkungan Hidup" in await read(budi, "/jejak dlh")
    assert "yang riwayatnya dapat Bapak/Ibu lihat" in await read(dewi, "/jejak budi")
    assert "yang riwayatnya dapat Bapak/Ibu lihat" in await read(dewi, "/jejak DISDAG")
    assert "Riwayat perubahan: Dewi" in await read(dewi, "/jejak")
    assert "Riwayat perubahan: Dinas Perdagangan" in await read(hasan, "/jejak")
    assert "yang riwayatnya dapat Bapak/Ibu lihat" in await read(hasan, "/jejak DLH")


async def test_a_letter_is_found_by_its_number(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    text = await read(hasan, "/jejak 443.5/0618")
    assert text.startswith("Riwayat perubahan: 443.5/0618")
    assert text.count("menerbitkan surat") == 1


async def test_older_changes_are_on_the_next_page(office: Office, database: Database) -> None:
    wati = await office.enrolled("Wati")
    many = [
        Entry(at=office.clock.now(), actor=None, chat=None, action=f"nomor {n}", subject="opd DLH")
        for n in range(20)
    ]
    await note(database, office, *many)
    first = await wati.ask("/jejak DLH")
    assert first.buttons == [words.OLDER]
    assert "nomor 19" in first.text
    assert "nomor 11" not in first.text
    await wati.tap(words.OLDER)
    second = await wati.hear()
    assert "nomor 11" in second.text
    assert "nomor 12" not in second.text


async def test_a_button_gives_no_right(office: Office) -> None:
    wati = await office.enrolled("Wati")
    await note_many(office)
    await wati.ask("/jejak DLH")
    held = Mandate(asn_id=office.asns["Agus"].id, opd=None, role=Role.ADMIN, first=MONDAY)
    await office.services.roles.give(held, office.clock.now(), Stamp())
    await office.services.roles.take(office.asns["Wati"].id, 0, office.clock.now(), Stamp())
    wati.catch_up()
    query = await wati.tap(words.OLDER)
    assert query.toast is not None
    assert "tersedia untuk" in query.toast.text


async def note_many(office: Office) -> None:
    """More changes of DLH than a page holds."""
    roles, now = office.services.roles, office.clock.now()
    held = Mandate(
        asn_id=office.asns["Wati"].id, opd="DLH", role=Role.OPERATOR, first=MONDAY, last=MONDAY
    )
    for _ in range(6):
        await roles.give(held, now, Stamp())
        person = await roles.person(held.asn_id, now)
        (mandate,) = [one.mandate for one in person.offices if one.mandate]
        await roles.take(held.asn_id, mandate.id, now, Stamp())
