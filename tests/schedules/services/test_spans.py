"""Rules that span days, planned anew in the middle of what they span, from what the book holds."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from schedules.dayplan import DayPlan
from schedules.ledger import plans, rosters
from schedules.ledger.database import Database
from schedules.places import Place, Rule
from schedules.roster import Absence, AbsenceKind
from schedules.terms import Cycle, CycleUnit
from tests.schedules.builders import at, letter
from tests.schedules.services.town import HALF, MONDAY, moment, settle

WEDNESDAY, FRIDAY = MONDAY + timedelta(days=2), MONDAY + timedelta(days=4)
WEEKLY = Cycle(unit=CycleUnit.WEEK)


async def week(database: Database) -> list[DayPlan]:
    return await database.run(lambda s: plans.load_plans(s, "DKOM", MONDAY, FRIDAY))


@pytest.mark.parametrize(
    "terms",
    [{"cycle": WEEKLY}, {"cycle": WEEKLY, "cohorts": 2}, {"home_days_per_week": 3}],
    ids=["cycle", "groups", "limit"],
)
async def test_in_the_middle_of_a_week_nothing_changes_without_an_event(
    database: Database, terms: dict[str, Any]
) -> None:
    town = await settle(database, letter(50, first=MONDAY, **terms))
    shown = await town.services.replanning.preview("DKOM", moment(WEDNESDAY, "05.30"))
    assert (shown.violations, shown.count) == ((), 0)
    report = await town.services.auditing.audit("DKOM", moment(WEDNESDAY))
    assert (report.violations, report.outdated) == ((), 0)


@pytest.mark.parametrize("day", range(3))
@pytest.mark.parametrize(
    "terms",
    [{"cohorts": 2}, {"cycle": WEEKLY, "cohorts": 2}, {"cycle": Cycle(length=3), "cohorts": 3}],
    ids=["days", "weeks", "three days"],
)
async def test_a_letter_with_groups_holds_from_the_middle_of_the_week_on(
    database: Database, day: int, terms: dict[str, Any]
) -> None:
    town = await settle(database)
    today = MONDAY + timedelta(days=day)
    groups = replace(HALF, number="7/7", issued=today, first=today, **terms)
    effect = await town.services.policies.issue(groups, moment(today, "12.00"))
    assert [(run.violations, len(run.plans)) for run in effect.runs] == [((), 27 - day)]
    later = [plan for plan in await week(database) if plan.day > today]
    assert all(Rule.COHORT in {p.reason.rule for p in plan.placements} for plan in later)
    report = await town.services.auditing.audit("DKOM", moment(today, "12.01"), today)
    assert report.violations == ()


async def test_who_falls_ill_in_a_block_is_replaced_by_one_person_until_they_are_back(
    database: Database,
) -> None:
    town = await settle(database, letter(50, first=MONDAY, cycle=WEEKLY))
    usual = await week(database)
    away = min(at(usual[0], Place.WFO))
    absence = Absence(asn_id=away, first=WEDNESDAY, last=_thursday(), kind=AbsenceKind.SICK)
    await database.run(lambda s: rosters.replace_absences(s, [away], [absence]))
    await town.services.replanning.apply("DKOM", moment(MONDAY + timedelta(days=1), "12.00"))
    days = [at(one, Place.WFO) for one in await week(database)]
    assert days[0] == days[1] == days[4] == at(usual[0], Place.WFO)
    assert days[2] == days[3]
    assert len(days[2] - days[0]) == 1


def _thursday() -> date:
    return FRIDAY - timedelta(days=1)
