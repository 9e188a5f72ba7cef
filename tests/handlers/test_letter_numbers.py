"""A letter that was issued before its number was known is given it later, and is cited by it."""

from dataclasses import replace

import pytest

from demo.telegram import Person
from schedules.errors import LetterClashError
from schedules.scope import Scope
from schedules.services.records import Field, View
from schedules.terms import Issuer
from tests.handlers.conftest import LETTER, MONDAY, Office
from tests.handlers.test_letters import numbers, press, say

LINE = "50% kantor mulai besok s.d. 4 desember"
NUMBER = "800/12/2026"


async def issue(person: Person, office: Office, line: str = LINE) -> str:
    """Issue a letter whose number comes later; the number that it has until then."""
    before = set(await numbers(office))
    await say(person, f"/surat {line}", "Nomor suratnya?")
    await press(person, "Nomor menyusul", "Pratinjau:")
    done = await press(person, "Terbitkan", "terbit.")
    assert f"/surat nomor {NUMBER[:3]}" in done.text
    (number,) = set(await numbers(office)) - before
    return number


async def issue_another(office: Office) -> str:
    """One more of the OPD's own, of the same day, that waits for its number."""
    letter = replace(
        LETTER,
        number="DISDAG/sementara/20261123-0607",
        issued=MONDAY,
        issuer=Issuer.OPD,
        scope=Scope(opds=frozenset({"DISDAG"})),
    )
    await office.services.policies.issue(letter, office.clock.now())
    return letter.number


async def test_the_number_is_told_in_one_line_and_cited_from_then_on(office: Office) -> None:
    hasan, budi = await office.enrolled("Hasan"), await office.enrolled("Budi")
    was = await issue(hasan, office)
    told = await say(hasan, f"/surat nomor {NUMBER}", "Nomor tetap tersimpan")
    assert f"SE Nomor {NUMBER}" in told.text
    assert was in told.text
    assert set(await numbers(office)) == {LETTER.number, was}  # plans know it as before
    day = (await budi.ask("besok saya di mana")).text
    assert NUMBER in day
    assert "sementara" not in day
    found = await office.services.policies.find(NUMBER)
    assert found.number == was


async def test_the_journal_keeps_the_number(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    was = await issue(hasan, office)
    await say(hasan, f"/surat nomor {NUMBER}", "Nomor tetap tersimpan")
    actor = await office.services.lookup.actor(hasan.id, office.clock.now())
    page = await office.services.records.page(actor, View(Field.OPD, "DISDAG"))
    (entry,) = [one for one in page.records if one.action == "letter numbered"]
    assert (entry.about, entry.who, entry.after["official"]) == (was, "Hasan", NUMBER)


async def test_where_two_letters_wait_it_is_asked_which(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    first = await issue(hasan, office)
    second = await issue_another(office)
    asked = await say(hasan, f"/surat nomor {NUMBER}", "masih bernomor sementara")
    assert first in asked.text
    assert second in asked.text
    await say(hasan, f"/surat nomor {NUMBER} untuk {second}", "Nomor tetap tersimpan")
    letters = {one.number: one.official for one in await office.services.policies.letters()}
    assert (letters[first], letters[second]) == ("", NUMBER)
    await say(hasan, "/surat nomor 800/13/2026", "SE Nomor 800/13/2026")  # only one is left


async def test_a_number_is_not_given_twice(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await issue(hasan, office)
    await say(hasan, f"/surat nomor {NUMBER}", "Nomor tetap tersimpan")
    await issue_another(office)
    await say(hasan, f"/surat nomor {NUMBER}", "sudah ada dengan isi yang berbeda")
    same = replace(LETTER, number=NUMBER, issued=MONDAY)
    with pytest.raises(LetterClashError):
        await office.services.policies.issue(same, office.clock.now())


async def test_another_opds_letter_is_not_numbered(office: Office) -> None:
    hasan, wati = await office.enrolled("Hasan"), await office.enrolled("Wati")
    was = await issue(wati, office, "60% kantor 7-11 desember")
    assert was.startswith("DLH/")
    await say(hasan, f"/surat nomor {NUMBER}", "Berapa yang bekerja dari kantor?")
    assert {one.official for one in await office.services.policies.letters()} == {""}


async def test_a_number_alone_begins_a_letter_where_none_waits(office: Office) -> None:
    hasan = await office.enrolled("Hasan")
    await say(hasan, f"/surat nomor {NUMBER}", "Berapa yang bekerja dari kantor?")
    await press(hasan, "50 % di kantor", "Mulai kapan?")
    preview = await say(hasan, "besok s.d. 4 desember", "Pratinjau:")
    assert f"SE Nomor {NUMBER} tanggal 23 November" in preview.text
