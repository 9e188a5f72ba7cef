"""Repairing plans: the difference is shown first, and is what is then done."""

from dataclasses import replace
from datetime import date, timedelta

from schedules.ledger import plans, rosters
from schedules.ledger.database import Database, Session
from schedules.roster import Absence, AbsenceKind
from tests.schedules.services.town import MONDAY, Town, moment, settle

LAST = date(2026, 7, 5)
TUESDAY = MONDAY + timedelta(days=1)


async def fall_ill(town: Town) -> int:
    """Somebody is away for a week, and the book knows it; nothing has been planned anew."""
    asn_id = town.people[0].id
    absence = Absence(
        asn_id=asn_id, first=TUESDAY, last=TUESDAY + timedelta(days=6), kind=AbsenceKind.SICK
    )
    await town.database.run(lambda s: rosters.replace_absences(s, [asn_id], [absence]))
    return asn_id


def stored(session: Session) -> list[object]:
    return [plans.load_plans(session, "DKOM", MONDAY, LAST)]


async def test_without_an_event_nothing_changes(database: Database) -> None:
    town = await settle(database)
    shown = await town.services.replanning.preview("DKOM", moment(MONDAY, "12.00"))
    assert (shown.count, shown.first, shown.last) == (0, TUESDAY, LAST)
    assert shown.kept > 100


async def test_the_difference_is_shown_and_taken_back_then_done(database: Database) -> None:
    town = await settle(database)
    asn_id = await fall_ill(town)
    before = await database.run(stored)
    now = moment(MONDAY, "12.00")
    shown = await town.services.replanning.preview("DKOM", now)
    assert await database.run(stored) == before
    done = await town.services.replanning.apply("DKOM", now)
    assert done == shown
    assert await database.run(stored) != before
    assert asn_id in {c.asn_id for changes in shown.changed.values() for c in changes}
    assert shown.count < 15
    assert (await town.services.replanning.preview("DKOM", now)).count == 0


async def test_today_is_touched_only_on_order_once_it_is_announced(database: Database) -> None:
    town = await settle(database)
    await fall_ill(town)
    noon = moment(TUESDAY, "12.00")
    usual = await town.services.replanning.preview("DKOM", noon)
    ordered = await town.services.replanning.preview("DKOM", noon, from_today=True)
    assert (usual.first, ordered.first) == (TUESDAY + timedelta(days=1), TUESDAY)
    assert TUESDAY not in usual.changed
    assert TUESDAY in ordered.changed


async def test_a_new_colleague_is_placed_and_named(database: Database) -> None:
    town = await settle(database)
    new = replace(
        town.people[0], id=0, nip=replace(town.people[0].nip, digits="190101011922012001")
    )
    await town.save(new)
    shown = await town.services.replanning.preview("DKOM", moment(MONDAY, "12.00"))
    come = [c for changes in shown.changed.values() for c in changes if not c.was]
    assert come
    assert {shown.names[c.asn_id] for c in come} == {new.name}


async def test_where_no_plan_stands_there_is_nothing_to_repair(database: Database) -> None:
    town = await settle(database)
    shown = await town.services.replanning.preview("DKOM", moment(LAST + timedelta(days=1)))
    assert (shown.first, shown.count) == (None, 0)
