"""The second opinion over a real book, for days ahead and days that are over."""

from dataclasses import replace
from datetime import date, timedelta

from schedules.audit import AuditRule
from schedules.dayplan import DayPlan
from schedules.ledger import plans
from schedules.ledger.database import Database
from schedules.people import Pattern
from schedules.places import Place
from tests.schedules.services.town import MONDAY, moment, quarter, settle

LAST = date(2026, 7, 5)


async def spoil(database: Database, day: date) -> None:
    """Send one more person of a day's stored plan to the office, behind the planner's back."""

    def crowded(plan: DayPlan) -> DayPlan:
        home = next(p for p in plan.placements if p.place is Place.WFH)
        sent = replace(home, place=Place.WFO, is_seat=True)
        return replace(plan, placements=tuple(sent if p is home else p for p in plan.placements))

    def work(session: object) -> None:
        stored = plans.load_plan(session, "DKOM", day)  # type: ignore[arg-type]
        assert stored is not None
        plans.save_plans(session, [crowded(stored)], moment(day))  # type: ignore[arg-type]

    await database.run(work)


async def test_a_book_of_sound_plans_has_nothing_to_tell(database: Database) -> None:
    town = await settle(database)
    for now in (MONDAY, MONDAY + timedelta(days=10), LAST + timedelta(days=10)):
        report = await town.services.auditing.audit("DKOM", moment(now))
        assert (report.days, report.first, report.last) == (28, MONDAY, LAST)
        assert (report.violations, report.outdated) == ((), 0)


async def test_an_empty_window_is_no_finding(database: Database) -> None:
    town = await settle(database)
    report = await town.services.auditing.audit("DKOM", moment(MONDAY), LAST + timedelta(days=1))
    assert (report.days, report.first, report.violations) == (0, None, ())


async def test_a_plan_changed_behind_the_planners_back_is_found_before_and_after(
    database: Database,
) -> None:
    town = await settle(database)
    day = MONDAY + timedelta(days=3)
    await spoil(database, day)
    for now in (MONDAY, LAST):
        report = await town.services.auditing.audit("DKOM", moment(now))
        assert {violation.day for violation in report.violations} == {day}
        assert AuditRule.CEILING in {violation.rule for violation in report.violations}
    window = await town.services.auditing.audit("DKOM", moment(LAST), day + timedelta(days=1))
    assert window.violations == ()


async def test_people_who_changed_later_do_not_make_past_plans_wrong(database: Database) -> None:
    town = await settle(database)
    later = moment(MONDAY + timedelta(days=10), "12.00")
    await town.save(
        replace(town.people[0], unit="Bidang B"),
        replace(town.people[1], pattern=Pattern.LAPANGAN),
        replace(town.people[2], may_piket=False),
    )
    await town.services.rostering.replan("DKOM", later)
    report = await town.services.auditing.audit("DKOM", later)
    assert report.violations == ()
    assert report.outdated > 0


async def test_a_letter_entered_late_does_not_make_past_plans_wrong(database: Database) -> None:
    town = await settle(database)
    later = moment(MONDAY + timedelta(days=10), "12.00")
    backdated = quarter(MONDAY + timedelta(days=7))
    await town.services.policies.issue(backdated, later)
    report = await town.services.auditing.audit("DKOM", later)
    assert report.violations == ()
    assert report.outdated > 0


async def test_a_letter_that_was_meant_for_today_at_once_counts_from_today(
    database: Database,
) -> None:
    town = await settle(database)
    noon = moment(MONDAY + timedelta(days=7), "12.00")
    await town.services.policies.issue(quarter(MONDAY + timedelta(days=7)), noon, from_today=True)
    for now in (noon, moment(LAST)):
        report = await town.services.auditing.audit("DKOM", now)
        assert (report.violations, report.outdated) == ((), 0)
