"""Check-ins: held against the plan in which the person stands, and one in time is never lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schedules.attendance import CheckinKind, Verdict
from schedules.errors import DutyOffError
from schedules.ledger import checkins, opds
from schedules.ledger.database import Database
from schedules.workdays import Zone
from tests.schedules.builders import letter, office
from tests.schedules.services.town import MONDAY, Town, moment, settle

IN, OUT = CheckinKind.IN, CheckinKind.OUT
ALL_IN = letter(100, first=MONDAY)
TUESDAY = MONDAY + timedelta(days=1)


async def transfer(town: Town) -> int:
    """On Monday at ten, the first person is moved to an office in another zone."""
    other = office(code="WIT", name="Kantor Penghubung", zone=Zone.WIT)
    await town.database.run(lambda session: opds.save_opds(session, [other]))
    moved = replace(town.people[0], opd="WIT", unit="Penghubung")
    await town.save(moved)
    return moved.id


async def test_after_a_transfer_the_day_is_still_owed_to_the_office_that_planned_it(
    database: Database,
) -> None:
    town = await settle(database, ALL_IN)
    asn_id = await transfer(town)

    receipt = await town.services.checkin.check_in(asn_id, IN, at=moment(MONDAY, "07.20"))

    assert (receipt.zone, receipt.verdict) == (Zone.WIB, Verdict.ON_TIME)
    kept = await database.run(lambda session: checkins.load_checkins(session, "DKOM", MONDAY))
    assert [c.asn_id for c in kept] == [asn_id]


async def test_after_a_transfer_answer_and_recap_know_person_and_office(
    database: Database,
) -> None:
    town = await settle(database, ALL_IN)
    asn_id = await transfer(town)

    (day,) = await town.services.lookup.person_days(asn_id, MONDAY, MONDAY)
    recap = await town.services.recap.recap("DKOM", moment(MONDAY, "09.00"))

    assert day.opd.code == "DKOM"
    assert recap.names[asn_id] == town.people[0].name
    assert set(recap.recap.missing) <= recap.names.keys()


async def test_whom_the_plan_does_not_know_is_not_told_of_a_day_off(database: Database) -> None:
    town = await settle(database, ALL_IN)
    digits = "190101011922012001"
    await town.save(replace(town.people[0], id=0, nip=replace(town.people[0].nip, digits=digits)))
    invited = await town.services.enrolment.invite(digits, moment(MONDAY))
    actor = await town.services.enrolment.redeem(
        invited.code, user_id=7, chat_id=7, now=moment(MONDAY)
    )
    assert actor.asn is not None

    for day, why in ((MONDAY, "belum terjadwal"), (MONDAY + timedelta(days=5), "libur")):
        with pytest.raises(DutyOffError) as refused:
            await town.services.checkin.check_in(actor.asn.id, IN, at=moment(day, "07.20"))
        assert refused.value.why == why


@pytest.mark.parametrize(
    ("kind", "outside", "inside"), [(IN, "04.00", "07.20"), (OUT, "21.45", "16.05")]
)
async def test_a_check_in_outside_the_window_gives_way_to_one_inside(
    database: Database, kind: CheckinKind, outside: str, inside: str
) -> None:
    town = await settle(database, ALL_IN)
    for person, order in zip(town.people, [(outside, inside), (inside, outside)], strict=False):
        for clock in (*order, *order):
            receipt = await town.services.checkin.check_in(
                person.id, kind, at=moment(MONDAY, clock)
            )
        assert (receipt.at, receipt.verdict) == (moment(MONDAY, inside), Verdict.ON_TIME)
