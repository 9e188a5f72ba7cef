"""Enrolment: who left is a stranger, and a used code proves nothing new."""

from dataclasses import replace
from datetime import timedelta

import pytest

from schedules.errors import CodeRefusedError, GuessingError, UnknownPersonError
from schedules.ledger.database import Database
from tests.schedules.services.town import MONDAY, Town, moment, settle

NOW = moment(MONDAY)
USER = 7_000_000_001


async def enrol(town: Town) -> str:
    """The first person's code, redeemed."""
    invited = await town.services.enrolment.invite(town.people[0].nip.digits, NOW)
    await town.services.enrolment.redeem(invited.code, user_id=USER, chat_id=1, now=NOW)
    return invited.code


async def test_who_left_loses_role_and_access_that_very_day(database: Database) -> None:
    town = await settle(database)
    await enrol(town)
    await town.save(replace(town.people[0], left_on=MONDAY + timedelta(days=1)))

    today = await town.services.lookup.actor(USER, NOW)
    tomorrow = await town.services.lookup.actor(USER, NOW + timedelta(days=1))

    assert today.asn is not None
    assert (tomorrow.asn, tomorrow.opd) == (None, None)


async def test_nobody_who_left_is_invited_and_their_code_opens_nothing(database: Database) -> None:
    town = await settle(database)
    gone = town.people[0]
    invited = await town.services.enrolment.invite(gone.nip.digits, NOW)
    await town.save(replace(gone, left_on=MONDAY))

    with pytest.raises(UnknownPersonError):
        await town.services.enrolment.invite(gone.nip.digits, NOW)
    with pytest.raises(CodeRefusedError):
        await town.services.enrolment.redeem(invited.code, user_id=USER, chat_id=1, now=NOW)
    assert (await town.services.lookup.actor(USER, NOW)).asn is None


async def test_ones_own_used_code_forgives_no_guesses(database: Database) -> None:
    town = await settle(database)
    code = await enrol(town)
    guess = iter(f"0000-0000-000{n}" for n in range(1, 9))

    async def redeem(text: str) -> None:
        await town.services.enrolment.redeem(text, user_id=USER, chat_id=1, now=NOW)

    for _ in range(4):
        with pytest.raises(CodeRefusedError):
            await redeem(next(guess))
    await redeem(code)
    with pytest.raises(CodeRefusedError):
        await redeem(next(guess))

    with pytest.raises(GuessingError):
        await redeem(next(guess))


async def test_after_leaving_the_old_code_is_refused_as_used(database: Database) -> None:
    town = await settle(database)
    code = await enrol(town)
    await town.services.enrolment.redeem(code, user_id=USER, chat_id=1, now=NOW)  # still theirs
    await town.services.enrolment.leave(USER, NOW)

    with pytest.raises(CodeRefusedError) as refused:
        await town.services.enrolment.redeem(code, user_id=USER, chat_id=1, now=NOW)

    assert refused.value.why == "used"
