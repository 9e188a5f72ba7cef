"""Reaching: who of an OPD has been told of a letter's first day, and why somebody has not."""

from datetime import timedelta

from schedules.ledger import accounts, journal
from schedules.ledger.database import Database
from schedules.people import Role
from schedules.services.delivery import Sent
from schedules.services.reaching import Missed
from schedules.services.roles import Actor
from tests.schedules.builders import asn, office
from tests.schedules.services.town import MONDAY, moment, quarter, settle

SIX, NOON = moment(MONDAY, "06.00"), moment(MONDAY, "12.00")
ADMIN = Actor(user_id=9, asn=asn(99, role=Role.ADMIN), opd=office())


async def test_of_a_letter_only_those_count_as_told_whose_message_went_out_since(
    database: Database,
) -> None:
    town = await settle(database)
    for n, one in enumerate(town.people[:3], 1):
        invited = await town.services.enrolment.invite(one.nip.digits, moment(MONDAY))
        await town.services.enrolment.redeem(invited.code, user_id=n, chat_id=n, now=moment(MONDAY))
    await town.services.morning.announce("DKOM", MONDAY, SIX)
    leased = {one.message.asn_id: one.message for one in await town.services.delivery.lease(SIX, 9)}
    told, waits, blocked = (one.id for one in town.people[:3])
    sent = leased[told]
    await town.services.delivery.settle([(sent, Sent(id=sent.id, at=SIX))], SIX)
    await database.run(
        lambda session: accounts.mark_unreachable(session, [blocked], why="blocked", now=SIX)
    )
    await town.services.policies.issue(quarter(MONDAY), NOON)
    newer, older = (
        entry.id
        for entry in await database.run(journal.load_entries)
        if entry.subject.startswith("letter")
    )

    reach = await town.services.reaching.of_letter(older, ADMIN, NOON)
    why = {person.id: why for _, person, why in reach.missed}
    assert (reach.day, reach.told) == (MONDAY, 1)
    assert why == {
        waits: Missed.WAITING,
        blocked: Missed.UNREACHABLE,
        **{one.id: Missed.NOT_LINKED for one in town.people[3:]},
    }
    assert reach.count(Missed.NOT_LINKED) == 5

    again = await town.services.reaching.of_letter(newer, ADMIN, NOON)
    assert (again.told, len(again.missed)) == (0, 8)


async def test_of_a_letter_that_begins_on_a_day_off_the_next_workday_is_looked_at(
    database: Database,
) -> None:
    town = await settle(database)
    saturday = MONDAY + timedelta(days=5)
    done = await town.services.policies.issue(quarter(saturday), NOON)
    reach = await town.services.reaching.of_letter(done.entry, ADMIN, NOON)
    assert (reach.day, reach.count(Missed.NOT_LINKED)) == (MONDAY + timedelta(days=7), 8)
