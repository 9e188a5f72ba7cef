"""Interrupted: what was saved but not planned is made up for when it is brought in again."""

from dataclasses import replace
from datetime import timedelta

from schedules.files import RosterFile
from schedules.ledger import plans, policies
from schedules.ledger.database import Database
from tests.schedules.builders import office
from tests.schedules.services.town import MONDAY, moment, quarter, settle

NOON = moment(MONDAY, "12.00")
TUESDAY = MONDAY + timedelta(days=1)


async def test_a_letter_whose_planning_was_lost_is_planned_when_it_is_issued_again(
    database: Database,
) -> None:
    town = await settle(database)
    letter = quarter(TUESDAY)
    await database.run(lambda s: policies.save_policy(s, letter, by=None, now=NOON))

    again = await town.services.policies.issue(letter, NOON)
    once_more = await town.services.policies.issue(letter, NOON)

    assert not again.is_new
    assert TUESDAY in again.runs[0].changed
    assert (once_more.is_new, once_more.runs) == (False, ())


async def test_a_roster_whose_planning_was_lost_is_planned_when_it_is_applied_again(
    database: Database,
) -> None:
    town = await settle(database)
    gone, *rest = town.people
    await town.save(replace(gone, left_on=MONDAY))
    file = RosterFile(opds=(office(),), people=tuple(replace(one, id=0) for one in rest))

    diff = await town.services.rostering.apply(file, NOON)

    assert diff.is_empty
    plan = await database.run(lambda s: plans.load_plan(s, "DKOM", TUESDAY))
    assert plan is not None
    assert plan.people().keys() == {one.id for one in rest}
