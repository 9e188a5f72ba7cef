"""Letters: entered once, never silently changed, found while they may still speak."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from schedules.errors import LetterClashError
from schedules.ledger import policies
from schedules.ledger.database import Database
from schedules.policy import (
    Base,
    Exemptions,
    OfficialsRule,
    PiketRule,
    Policy,
    Scope,
    Share,
    ShareKind,
)
from tests.schedules.builders import letter, nip

NOW = datetime(2026, 6, 5, 3, tzinfo=UTC)
RICH = Policy(
    number="800/12/SE/2026",
    issued=date(2026, 6, 5),
    title='Penyesuaian "sistem kerja"',
    signer="Wali Kota",
    scope=Scope(
        opds=frozenset({"DKOM", "DISDIK"}),
        units=frozenset({("RSUD", "Poli Anak"), ("RSUD", "IGD")}),
        services=frozenset({"kesehatan"}),
    ),
    first=date(2026, 6, 8),
    last=date(2026, 6, 30),
    share=Share(kind=ShareKind.MAX_HOME, percent=75, base=Base.PRESENT),
    weekdays=frozenset({0, 4}),
    exemptions=Exemptions(
        opds=frozenset({"BPBD"}),
        units=frozenset({("DKOM", "Server")}),
        services=frozenset({"darurat"}),
        people=frozenset({nip(1).digits}),
    ),
    officials=OfficialsRule.LEVELS_TWO_AND_THREE,
    piket=PiketRule(per_day=2, per_off_day=1, reserve=1, rest=2),
    side_rules=("Apel ditiadakan.", "Rapat daring."),
)


async def save(database: Database, policy: Policy) -> bool:
    return await database.run(
        lambda session: policies.save_policy(session, policy, by=None, now=NOW)
    )


async def test_a_letter_comes_back_as_it_was_entered(database: Database) -> None:
    assert await save(database, RICH)
    assert await database.run(policies.load_policies) == [RICH]


async def test_entering_the_same_letter_again_changes_nothing(database: Database) -> None:
    await save(database, RICH)
    assert not await save(database, RICH)
    assert await database.run(policies.load_policies) == [RICH]


async def test_another_letter_under_the_same_number_is_refused(database: Database) -> None:
    await save(database, RICH)
    with pytest.raises(LetterClashError) as refused:
        await save(database, replace(RICH, last=None))
    assert refused.value.number == RICH.number
    assert await database.run(policies.load_policies) == [RICH]


async def test_numbers_start_again_each_year(database: Database) -> None:
    later = replace(RICH, issued=date(2027, 1, 4))
    await save(database, later)
    await save(database, RICH)
    assert await database.run(policies.load_policies) == [RICH, later]


async def test_letters_that_are_over_are_left_out_when_asked(database: Database) -> None:
    endless = letter(number="SE/2/2026")
    await save(database, RICH)
    await save(database, endless)

    async def since(day: date) -> list[Policy]:
        return await database.run(lambda session: policies.load_policies(session, day))

    assert await since(date(2026, 6, 30)) == [RICH, endless]
    assert await since(date(2026, 7, 1)) == [endless]


async def test_a_revoked_letter_is_silent_until_it_is_entered_again(database: Database) -> None:
    await save(database, RICH)

    async def revoke() -> bool:
        return await database.run(
            lambda session: policies.revoke_policy(session, RICH.number, RICH.issued, NOW)
        )

    assert [await revoke(), await revoke()] == [True, False]
    assert await database.run(policies.load_policies) == []
    assert await save(database, RICH)
    assert await database.run(policies.load_policies) == [RICH]
