"""Letters: entered once, never silently changed, found while they may still speak."""

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from schedules.errors import LetterClashError, UnknownLetterError
from schedules.ledger import policies
from schedules.ledger.database import Database
from schedules.letters import Revocation
from schedules.policy import Policy
from schedules.scope import Exemptions, Scope
from schedules.shares import Base, Share, ShareKind
from schedules.terms import (
    Cycle,
    CycleUnit,
    Latitude,
    OfficialsRule,
    PiketRule,
    SlotKind,
    SlotRule,
)
from schedules.workdays import Span
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
    latitude=Latitude.FREE,
    minimum=2,
    opd_share=Share(kind=ShareKind.MAX_OFFICE, percent=40),
    pairs=frozenset({(nip(1).digits, nip(2).digits)}),
    prefer_home=frozenset({nip(3).digits}),
    home_days_per_week=2,
    cycle=Cycle(unit=CycleUnit.WEEK, length=2),
    cohorts=2,
    slots=SlotRule(
        kind=SlotKind.SPLIT,
        first=Span(time(7, 30), time(14)),
        second=Span(time(14, 30), time(16, 30)),
    ),
    source="SE MenPANRB 1/2026",
    remark="Contoh.",
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


ACT = Revocation(
    letter=RICH.number,
    letter_issued=RICH.issued,
    number="800/20/SE/2026",
    issued=date(2026, 6, 12),
    first=date(2026, 6, 15),
)


async def revoke(database: Database, act: Revocation = ACT) -> bool:
    return await database.run(
        lambda session: policies.save_revocation(session, act, by=None, now=NOW)
    )


async def test_a_revoked_letter_speaks_until_the_day_before_and_again_when_renewed(
    database: Database,
) -> None:
    await save(database, RICH)
    assert [await revoke(database), await revoke(database)] == [True, False]
    assert await database.run(policies.load_policies) == [replace(RICH, last=date(2026, 6, 14))]
    assert await save(database, RICH)
    assert not await save(database, RICH)
    assert await database.run(policies.load_policies) == [RICH]


async def test_history_keeps_letters_and_acts_as_they_were_entered(database: Database) -> None:
    await save(database, RICH)
    await revoke(database)
    (record,) = await database.run(policies.load_history)
    assert (record.letter, record.entered_at) == (RICH, NOW)
    assert (record.revoked, record.undone) == ((ACT,), ())
    await save(database, RICH)
    (record,) = await database.run(policies.load_history)
    assert (record.revoked, record.undone) == ((), (ACT,))


async def test_an_act_may_be_given_another_day(database: Database) -> None:
    await save(database, RICH)
    await revoke(database)
    assert await revoke(database, replace(ACT, first=date(2026, 6, 10)))
    assert await database.run(policies.load_policies) == [replace(RICH, last=date(2026, 6, 9))]


async def test_no_act_is_entered_against_a_letter_that_is_not_there(database: Database) -> None:
    await save(database, RICH)
    with pytest.raises(UnknownLetterError):
        await revoke(database, replace(ACT, letter_issued=date(2025, 6, 5)))


async def test_a_letter_that_is_over_is_kept_while_it_has_ended_others(database: Database) -> None:
    ender = replace(RICH, number="SE/3", ends=frozenset({"SE/2/2026"}), last=date(2026, 6, 9))
    await save(database, ender)
    later = date(2027, 1, 1)
    assert await database.run(lambda session: policies.load_policies(session, later)) == [ender]


async def test_a_letter_is_found_by_its_number_the_latest_first(database: Database) -> None:
    later = replace(RICH, issued=date(2027, 1, 4))
    await save(database, RICH)
    await save(database, later)
    number = RICH.number
    found = await database.run(lambda session: policies.load_letter(session, number))
    assert found == later
    first = await database.run(lambda session: policies.load_letter(session, number, RICH.issued))
    assert first == RICH
    with pytest.raises(UnknownLetterError) as unknown:
        await database.run(lambda session: policies.load_letter(session, "SE/0"))
    assert unknown.value.known == (number, number)
