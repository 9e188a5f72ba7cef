"""/bantuan speaks to whoever asks: by their role, by the office they stand in for, by the chat."""

from schedules.mandates import Acting, Mandate
from schedules.people import Role
from schedules.services.roles import Stamp
from tests.handlers.conftest import MONDAY, Office


async def test_staff_are_told_of_their_own_matters_only(office: Office) -> None:
    budi = await office.enrolled("Budi")
    said = (await budi.ask("/bantuan")).text
    assert said.startswith("Bantuan Giliran untuk pegawai")
    assert "besok saya di mana?" in said
    assert "@giliran_bot besok" in said
    assert "/surat" not in said


async def test_whoever_stands_in_is_addressed_by_that_office(office: Office) -> None:
    acting = Mandate(
        asn_id=office.asns["Budi"].id,
        opd="DISDAG",
        role=Role.KEPALA,
        acting=Acting.PLT,
        first=MONDAY,
    )
    await office.services.roles.give(acting, office.clock.now(), Stamp())
    budi = await office.enrolled("Budi")
    said = (await budi.ask("/bantuan")).text
    assert said.startswith("Bantuan Giliran untuk Plt kepala Dinas Perdagangan")
    assert "/surat 50% kantor minggu depan" in said


async def test_what_is_not_understood_is_answered_with_questions_that_are(office: Office) -> None:
    budi = await office.enrolled("Budi")
    said = (await budi.ask("terima kasih banyak")).text
    assert "siapa piket Jumat?" in said
    assert "Piket" in (await budi.ask("siapa piket Jumat?")).text
