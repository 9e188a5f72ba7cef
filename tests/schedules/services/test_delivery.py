"""Delivery: what a sender learns too late does not touch what another has in hand."""

from datetime import timedelta

import pytest

from schedules.ledger.database import Database
from schedules.services.delivery import LEASE, Dead, Outcome, Retry, Unknown
from tests.schedules.services.town import MONDAY, Town, moment, settle

SIX = moment(MONDAY, "06.00")


async def queue_one(town: Town) -> None:
    invited = await town.services.enrolment.invite(town.people[0].nip.digits, SIX)
    await town.services.enrolment.redeem(invited.code, user_id=7, chat_id=7, now=SIX)
    await town.services.morning.announce("DKOM", MONDAY, SIX)


@pytest.mark.parametrize("kind", [Retry, Unknown, Dead])
async def test_a_late_outcome_does_not_end_the_lease_of_the_next_sender(
    database: Database, kind: type[Outcome]
) -> None:
    town = await settle(database)
    await queue_one(town)
    delivery = town.services.delivery
    (first,) = await delivery.lease(SIX, 10)
    later = SIX + LEASE + timedelta(seconds=1)
    (second,) = await delivery.lease(later, 10)
    what = {"reason": "malformed"} if kind is Dead else {"at": later}

    await delivery.settle([(first.message, kind(id=first.message.id, **what))], later)  # type: ignore[arg-type]  # the kind's own

    assert await delivery.lease(later, 10) == []
    await delivery.settle([(second.message, Retry(id=second.message.id, at=later))], later)
    assert len(await delivery.lease(later, 10)) == 1
