"""/minta in a conversation: asked, listed, taken back, and where a day is planned already, told so."""

from datetime import timedelta

import pytest

from handlers.wording import wishes as words
from schedules.ledger import plans
from schedules.ledger.database import Database
from tests.handlers.conftest import MONDAY, Office

FRIDAY = MONDAY + timedelta(days=4)


async def test_a_request_is_taken_down_listed_and_taken_back(office: Office) -> None:
    budi = await office.enrolled("Budi")
    kept = (await budi.ask("/minta rumah 8/1/2027")).text
    assert "Jumat, 8 Januari 2027: permintaan di rumah (WFH) dicatat" in kept
    listed = (await budi.ask("/minta")).text
    assert "Jumat, 8 Januari 2027: di rumah (WFH), menunggu jadwal ditetapkan" in listed
    gone = (await budi.ask("/minta batal 8/1/2027")).text
    assert "Jumat, 8 Januari 2027: permintaan ditarik" in gone
    assert "Belum ada permintaan tempat kerja" in (await budi.ask("/minta")).text


async def test_every_friday_at_home_is_asked_for_in_one_line(office: Office) -> None:
    budi = await office.enrolled("Budi")
    assert "Tiap Jumat: permintaan di rumah (WFH) dicatat" in (
        (await budi.ask("/minta rumah tiap jumat")).text
    )
    refused = (await budi.ask("/minta kantor tiap senin")).text
    assert "Tiap Senin: belum dapat dicatat" in refused
    assert "paling banyak 6 hari" in refused


async def test_for_a_planned_day_the_place_and_the_way_to_swap_are_told(
    office: Office, database: Database
) -> None:
    budi = await office.enrolled("Budi")
    plan = await database.run(lambda s: plans.load_plan(s, "DISDAG", FRIDAY))
    assert plan is not None
    (slot,) = plan.of(office.asns["Budi"].id)
    text = (await budi.ask("/minta rumah jumat")).text
    assert (
        f"Jumat, 27 November 2026: sudah terjadwal di {'kantor' if slot.is_seat else 'rumah'}"
        in text
    )
    assert "/tukar" in text


@pytest.mark.parametrize("said", ["rumah", "rumah 31/2", "rumah 8/1 karena anak sakit"])
async def test_what_is_not_understood_is_met_with_examples(office: Office, said: str) -> None:
    budi = await office.enrolled("Budi")
    text = (await budi.ask(f"/minta {said}")).text
    assert "/minta rumah 28/12" in text
    assert "Alasan tidak perlu disebutkan" in text


async def test_requests_are_nobody_elses_business(office: Office) -> None:
    budi, dewi = await office.enrolled("Budi"), await office.enrolled("Dewi")
    await budi.ask("/minta rumah 8/1/2027")
    assert "Belum ada permintaan" in (await dewi.ask("/minta")).text
    assert words.USAGE in words.listing([])
