"""What is undone has left no trace in the plans, as far as nothing has come since."""

from dataclasses import replace
from datetime import timedelta

from schedules.ledger import journal, plans
from schedules.ledger.database import Database
from schedules.letters import Revocation
from schedules.people import Role
from schedules.places import Place
from schedules.services.lookup import Actor
from schedules.services.stamps import Stamp
from schedules.services.undoing import UNDONE, Undone
from tests.schedules.services.town import HALF, MONDAY, Town, moment, quarter, settle

TUESDAY, FRIDAY = MONDAY + timedelta(days=1), MONDAY + timedelta(days=4)
NOON = moment(MONDAY, "12.00")
SOON = NOON + timedelta(minutes=1)


async def admin(town: Town) -> Stamp:
    chief = replace(town.people[0], role=Role.ADMIN)
    await town.save(chief)
    office = (await town.services.lookup.opds())[0]
    return Stamp(actor=Actor(user_id=1, asn=chief, opd=office))


async def undo(town: Town, entry: int, by: Stamp) -> Undone:
    assert by.actor is not None
    return await town.services.undoing.undo(entry, by.actor, None, SOON)


async def test_a_letter_that_is_undone_leaves_the_plans_as_they_were(database: Database) -> None:
    town = await settle(database)
    by, before = await admin(town), await town.plans()
    done = await town.services.policies.issue(quarter(TUESDAY, last=FRIDAY), NOON, by)
    assert await town.plans() != before
    await undo(town, done.entry, by)
    assert await town.plans() == before


async def test_undoing_a_letter_twice_is_written_down_once_and_said_to_be_again(
    database: Database,
) -> None:
    town = await settle(database)
    by = await admin(town)
    done = await town.services.policies.issue(quarter(TUESDAY, last=FRIDAY), NOON, by)
    assert not (await undo(town, done.entry, by)).is_again
    assert (await undo(town, done.entry, by)).is_again
    entries = await database.run(journal.load_entries)
    assert [one.before for one in entries if one.action == UNDONE] == [{"entry": done.entry}]


async def test_a_letter_undone_before_the_announcement_does_not_speak_today(
    database: Database,
) -> None:
    town = await settle(database)
    by, dawn = await admin(town), moment(MONDAY, "05.40")
    was = await town.database.run(lambda s: plans.load_plan(s, "DKOM", MONDAY))
    done = await town.services.policies.issue(quarter(MONDAY, last=FRIDAY), dawn, by)
    assert await town.database.run(lambda s: plans.load_plan(s, "DKOM", MONDAY)) != was
    assert by.actor is not None
    at = dawn + timedelta(minutes=5)
    await town.services.undoing.undo(done.entry, by.actor, None, at)
    assert await town.database.run(lambda s: plans.load_plan(s, "DKOM", MONDAY)) == was
    assert (await town.services.auditing.audit("DKOM", at)).violations == ()


async def test_a_revocation_that_is_undone_leaves_the_plans_as_they_were(
    database: Database,
) -> None:
    town = await settle(database)
    by, before = await admin(town), await town.plans()
    act = Revocation(
        letter=HALF.number, letter_issued=HALF.issued, number="C/1", issued=MONDAY, first=TUESDAY
    )
    done = await town.services.policies.revoke(act, NOON, by)
    assert await town.plans() != before
    await undo(town, done.entry, by)
    assert await town.plans() == before


async def test_what_has_come_since_stays_and_only_the_other_days_return(
    database: Database,
) -> None:
    town = await settle(database)
    by, before = await admin(town), await town.plans()
    done = await town.services.policies.issue(quarter(TUESDAY, last=FRIDAY), NOON, by)
    home = next(p.asn_id for p in before[FRIDAY].placements if p.place is Place.WFH)
    between = NOON + timedelta(seconds=30)
    await town.services.pins.pin(home, FRIDAY, Place.WFF, between, by)
    await undo(town, done.entry, by)
    after = await town.plans()
    assert [p.place for p in after[FRIDAY].of(home)] == [Place.WFF]
    wednesday = TUESDAY + timedelta(days=1)  # Thursday gives way to Friday's piket, which stays
    assert [after[day] for day in (TUESDAY, wednesday)] == [before[TUESDAY], before[wednesday]]
    assert (await town.services.auditing.audit("DKOM", SOON)).violations == ()
