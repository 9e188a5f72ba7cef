"""/jejak in a conversation: who may read which changes, in which words, a page at a time."""

from dataclasses import replace
from datetime import timedelta

import pytest

from demo.telegram import Person
from handlers.wording import trail as words
from schedules.ledger import groups, journal
from schedules.ledger.database import Database
from schedules.ledger.groups import Group
from schedules.ledger.journal import Entry
from schedules.mandates import Acting, Mandate
from schedules.people import Role
from schedules.scope import Scope
from schedules.services.roles import Stamp
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer
from tests.handlers.conftest import LETTER, MONDAY, Office


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
        "Senin 23 November 2026, 06.00 WIB, lewat percakapan pribadi",
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


CITY, OURS, THEIRS, TWICE = "800/1/2026", "800/2/2026", "800/31/2026", "800/9/2026"
OUR_RECORDS = {CITY, OURS, "calendar 2026-12-24", "opd DISDAG", "Dewi", "piket DISDAG/2026-11-23"}
OUR_RECORDS |= {"swap 1", f"{TWICE} DISDAG"}
THEIR_RECORDS = {CITY, THEIRS, "calendar 2026-12-24", "opd DLH", "Wati", "piket DLH/2026-11-23"}
THEIR_RECORDS |= {"swap 2", f"{TWICE} DLH"}
ALL_RECORDS = OUR_RECORDS | THEIR_RECORDS


async def note_of_each(office: Office, database: Database) -> None:
    """An entry about one thing of each sort, whose action is what it is called above."""
    now, issued, letters = office.clock.now(), LETTER.issued, []
    for number, opd in (
        (CITY, ""),
        (OURS, "DISDAG"),
        (THEIRS, "DLH"),
        (TWICE, "DISDAG"),
        (TWICE, "DLH"),
    ):
        scope = Scope(opds=frozenset({opd})) if opd else Scope()
        issuer = Issuer.OPD if opd else Issuer.CITY
        later = issued + timedelta(days=opd == "DLH")
        share = Share(kind=ShareKind.OFFICE, percent=50)
        one = replace(
            LETTER, number=number, issued=later, scope=scope, issuer=issuer, share=share, piket=None
        )
        await office.services.policies.issue(one, now)
        letters.append((f"{number} {opd}" if number == TWICE else number, one))
    agus, wati = office.asns["Agus"].id, office.asns["Wati"].id
    plain = [Entry(at=now, actor=None, chat=None, action="", subject="roster")]
    for action, letter in letters:
        after = {"issued": letter.issued.isoformat()}
        subject = f"letter {letter.number}"
        plain.append(replace(plain[0], action=action, subject=subject, after=after))
    for action in ALL_RECORDS - {action for action, _ in letters}:
        asn = office.asns.get(action)
        by = {"swap 1": agus, "swap 2": wati}.get(action)
        subject = f"asn {asn.id}" if asn else action
        plain.append(replace(plain[0], action=action, subject=subject, actor=by))
    await note(database, office, *plain)


async def told(who: Person, wish: str) -> str:
    """Every page of an answer."""
    shown = await who.ask(wish)
    texts = [shown.text]
    while shown.buttons:
        await who.tap(words.OLDER)
        shown = await who.hear()
        texts.append(shown.text)
    return "\n".join(texts)


@pytest.mark.parametrize(
    ("name", "role", "opd", "reads"),
    [
        ("Hasan", Role.KEPALA, "DISDAG", OUR_RECORDS),
        ("Siti", Role.OPERATOR, "DISDAG", OUR_RECORDS),
        ("Siti", Role.KEPALA, "DLH", THEIR_RECORDS),
        ("Siti", Role.OPERATOR, "DLH", THEIR_RECORDS),
        ("Siti", Role.AUDITOR, None, ALL_RECORDS),
        ("Wati", Role.ADMIN, None, ALL_RECORDS),
        ("Siti", Role.PEGAWAI, "DISDAG", set()),
    ],
)
async def test_everyone_reads_the_records_of_their_own_office_and_no_others(
    office: Office, database: Database, name: str, role: Role, opd: str | None, reads: set[str]
) -> None:
    await note_of_each(office, database)
    name = next(one for one in office.asns if one.startswith(name))
    if name not in ("Hasan", "Wati") and role is not Role.PEGAWAI:
        mandate = Mandate(asn_id=office.asns[name].id, opd=opd, role=role, first=MONDAY)
        await office.services.roles.give(mandate, office.clock.now(), Stamp())
    who = await office.enrolled(name)
    text = await told(who, "/jejak")
    assert {one for one in ALL_RECORDS if f"perubahan ({one})" in text} == reads
    for number in (CITY, OURS, THEIRS, TWICE):
        text = await told(who, f"/jejak {number}")
        seen = {one for one in reads if one.startswith(number)}
        assert {one for one in ALL_RECORDS if f"perubahan ({one})" in text} == seen
        assert seen or "yang riwayatnya dapat Bapak/Ibu lihat" in text


async def test_a_change_says_by_which_way_it_came_but_no_chats_number(
    office: Office, database: Database
) -> None:
    hasan = await office.enrolled("Hasan")
    budi = office.asns["Budi"].id
    group = Group(opd="DISDAG", chat_id=-1001, bound_at=office.clock.now(), bound_by=None)
    await database.run(lambda session: groups.bind_group(session, group))
    base = Entry(at=office.clock.now(), actor=budi, chat=77, action="x", subject="opd DISDAG")
    chats = [base, replace(base, chat=-1001), replace(base, chat=-1002)]
    ordered = replace(base, actor=None, chat=None)
    await note(database, office, *chats, ordered)
    text = await read(hasan, "/jejak")
    ways = [line.split("WIB")[1] for line in text.splitlines() if "WIB" in line]
    assert ways[:4] == [
        ", lewat baris perintah",
        ", lewat grup",
        ", lewat grup Dinas Perdagangan",
        ", lewat percakapan pribadi",
    ]
    assert "77" not in text
    assert "100" not in text


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


@pytest.mark.parametrize("day", ["hari ini", "1 desember"])
async def test_a_changed_pattern_is_told_with_what_it_was(office: Office, day: str) -> None:
    hasan = await office.enrolled("Hasan")
    await hasan.ask(f"pola dewi kantor {day}")
    await hasan.tap("Ya, simpan")
    await hasan.hear()
    assert "pola kerja: gilir → kantor" in await read(hasan, "/jejak dewi")
