"""/kenapa in a conversation: the numbers are those of the plan, and nobody else's are told."""

import re
from datetime import date, timedelta

import pytest

from handlers.wording import labels
from schedules.ledger import plans, rosters
from schedules.ledger.database import Database
from schedules.places import Place
from schedules.roster import Absence, AbsenceKind
from tests.handlers.conftest import MONDAY, Office

FRIDAY = MONDAY + timedelta(days=4)
NAMES = ("Budi", "Dewi", "Agus")


async def seats_until(database: Database, asn_id: int, day: date) -> tuple[int, bool]:
    """How often somebody has had a seat, and whether they have one on the day itself."""
    stored = await database.run(lambda s: plans.load_plans(s, "DISDAG", MONDAY, day))
    seats = sum(p.is_seat for plan in stored for p in plan.of(asn_id))
    return seats, any(p.is_seat for p in stored[-1].of(asn_id))


@pytest.mark.parametrize("name", NAMES)
async def test_the_turn_that_is_told_is_the_one_in_the_plan(
    office: Office, database: Database, name: str
) -> None:
    person = await office.enrolled(name)
    office.clock.set("07.00", FRIDAY)
    text = (await person.ask("/kenapa")).text
    turns, has_seat = await seats_until(database, office.asns[name].id, FRIDAY)
    words = f"giliran kantor ke-{turns}" if has_seat else f"{turns} giliran kantor"
    assert f"Sejak 23 November 2026: {words}; rata-rata Bidang Pasar " in text
    assert re.search(r"bagian yang adil \d(,\d)?\.", text)
    assert re.search(
        r"(\d kali piket|Piket ke-\d) sejak 23 November 2026; bagian yang adil \d", text
    )
    assert len(text) < 1000  # a phone shows it on one screen and a half


async def test_nobody_else_is_named_and_no_number_is_theirs(
    office: Office, database: Database
) -> None:
    budi = await office.enrolled("Budi")
    office.clock.set("07.00", FRIDAY)
    text = (await budi.ask("/kenapa")).text
    assert not any(name in text for name in office.asns if name != "Budi")
    stored = await database.run(lambda s: plans.load_plans(s, "DISDAG", MONDAY, FRIDAY))
    queue = {p.asn_id for plan in stored for p in plan.placements if p.reason.turn}
    total = sum(p.is_seat for plan in stored for p in plan.placements)
    average = f"{total / len(queue):.1f}".removesuffix(".0").replace(".", ",")
    assert f"rata-rata Bidang Pasar {average};" in text


async def test_a_special_arrangement_stays_unexplained_and_is_no_debt(
    office: Office, database: Database
) -> None:
    dewi = await office.enrolled("Dewi")
    asn_id = office.asns["Dewi"].id
    special = Absence(asn_id=asn_id, first=FRIDAY, last=FRIDAY, kind=AbsenceKind.SPECIAL)
    await database.run(lambda s: rosters.replace_absences(s, [asn_id], [special]))
    await office.services.rostering.replan("DISDAG", office.clock.now())
    office.clock.set("07.00", FRIDAY)
    text = (await dewi.ask("/kenapa")).text
    assert f"({Place.WFH})" in text.splitlines()[0]
    assert "bagian giliran Bapak/Ibu tidak bertambah dan tidak berkurang" in text
    assert text.endswith("3. Pengecualian. Ketentuan khusus.")


async def test_the_button_says_the_same_as_the_command(office: Office) -> None:
    agus = await office.enrolled("Agus")
    office.clock.set("07.00", FRIDAY)
    by_command = (await agus.ask("/kenapa")).text
    agus.press_key(labels.WHY)
    assert (await agus.hear()).text == by_command
