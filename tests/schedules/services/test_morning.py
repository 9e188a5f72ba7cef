"""Announcing: late or far ahead, nothing is lost that is of use, and nothing crashes that is not."""

from datetime import timedelta

from schedules.ledger import rosters
from schedules.ledger.database import Database
from schedules.notices import NoticeKind
from schedules.roster import Absence, AbsenceKind
from tests.schedules.services.town import MONDAY, Town, moment, quarter, settle

TUESDAY = MONDAY + timedelta(days=1)


async def enrol(town: Town) -> None:
    """Everybody has an account."""
    enrolment = town.services.enrolment
    for n, person in enumerate(town.people, start=1):
        invited = await enrolment.invite(person.nip.digits, moment(MONDAY))
        await enrolment.redeem(invited.code, user_id=n, chat_id=n, now=moment(MONDAY))


async def test_announcing_today_after_closing_queues_nothing(database: Database) -> None:
    town = await settle(database)
    await enrol(town)

    told, queued = await town.services.morning.announce("DKOM", MONDAY, moment(MONDAY, "17.00"))

    assert (len(told), queued) == (9, 0)  # everybody's and the group's, in words


async def test_a_preview_announced_late_at_night_is_of_use_until_that_day_closes(
    database: Database,
) -> None:
    town = await settle(database)
    await enrol(town)
    late = moment(MONDAY, "21.30")

    _, queued = await town.services.morning.announce("DKOM", TUESDAY, late)

    leased = await town.services.delivery.lease(late, 100)
    assert queued == len(leased) == 8
    assert {one.message.expires_at for one in leased} == {moment(TUESDAY, "16.00")}


async def test_a_letter_that_changes_a_day_already_over_is_taken_and_tells_nobody_of_it(
    database: Database,
) -> None:
    town = await settle(database)
    await enrol(town)
    await town.services.morning.announce("DKOM", MONDAY, moment(MONDAY))
    evening = moment(MONDAY, "18.00")

    effect = await town.services.policies.issue(quarter(MONDAY), evening, from_today=True)

    assert MONDAY in effect.runs[0].changed
    kinds = [one.message.kind for one in await town.services.delivery.lease(evening, 100)]
    assert NoticeKind.CHANGE not in kinds


async def test_a_group_bound_after_the_morning_sees_the_plan_that_people_were_told(
    database: Database,
) -> None:
    town = await settle(database)
    await enrol(town)
    await town.services.morning.queue_due(moment(MONDAY, "06.00"))
    absence = Absence(asn_id=town.people[0].id, first=MONDAY, last=MONDAY, kind=AbsenceKind.SICK)
    await database.run(lambda s: rosters.replace_absences(s, [absence.asn_id], [absence]))
    (before,) = await town.services.lookup.opd_days("DKOM", MONDAY, MONDAY)
    group = await town.services.enrolment.invite_group("DKOM", moment(MONDAY))
    seven = moment(MONDAY, "07.00")
    await town.services.enrolment.redeem_group(
        group.code, user_id=1, chat_id=-1, thread_id=None, now=seven
    )

    assert await town.services.morning.queue_due(seven) == 1

    (after,) = await town.services.lookup.opd_days("DKOM", MONDAY, MONDAY)
    assert after == before
