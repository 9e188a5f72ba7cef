"""Letters over a real book: seen before they are issued, revoked with a day of their own."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.dayplan import DayPlan, ProblemCode
from schedules.errors import FileRefusedError, PastDayError, UnknownLetterError
from schedules.ledger import outbox_counts, plans
from schedules.ledger.database import Database
from schedules.letters import Revocation
from schedules.notices import NoticeKind
from schedules.overlaps import Meeting
from schedules.people import Rank, Role
from schedules.places import Place
from schedules.policy import Policy
from schedules.scope import Scope
from schedules.shares import Share, ShareKind
from schedules.terms import Issuer, OfficialsRule, PiketRule
from tests.schedules.builders import letter, nip
from tests.schedules.services.bartering import town_of
from tests.schedules.services.town import HALF, MONDAY, moment, quarter, settle

LAST = date(2026, 7, 5)
NEXT = MONDAY + timedelta(days=7)
NOON = moment(MONDAY, "12.00")


def revocation(of: Policy, first: date) -> Revocation:
    return Revocation(
        letter=of.number, letter_issued=of.issued, number="SE/REV", issued=MONDAY, first=first
    )


async def stored(database: Database) -> list[DayPlan]:
    return await database.run(lambda session: plans.load_plans(session, "DKOM", MONDAY, LAST))


def in_office(plan: DayPlan, unit: str = "Bidang A") -> int:
    return sum(p.place is Place.WFO and p.unit == unit for p in plan.placements)


async def test_a_preview_says_what_issuing_does_and_leaves_the_book_alone(
    database: Database,
) -> None:
    town = await settle(database)
    before = await stored(database)
    sent = await database.run(lambda s: outbox_counts.load_keys(s, "DKOM", NEXT))
    seen = await town.services.policies.preview(quarter(NEXT), NOON)
    assert await stored(database) == before
    assert await database.run(lambda s: outbox_counts.load_keys(s, "DKOM", NEXT)) == sent
    assert await town.services.policies.letters() == [HALF]

    done = await town.services.policies.issue(quarter(NEXT), NOON)
    assert [run.changed for run in seen.runs] == [run.changed for run in done.runs]
    assert any(run.changed for run in done.runs)
    assert seen.surroundings == done.surroundings
    (overlap,) = done.surroundings.overlaps
    assert (overlap.letter, overlap.meeting) == (HALF, Meeting.REPLACES)


async def test_a_preview_of_a_letter_in_the_book_says_that_nothing_is_new(
    database: Database,
) -> None:
    town = await settle(database)
    seen = await town.services.policies.preview(HALF, NOON)
    assert (seen.is_new, seen.runs) == (False, ())


async def test_a_preview_refuses_strangers_as_issuing_does(database: Database) -> None:
    town = await settle(database)
    strange = quarter(
        NEXT,
        prefer_home=frozenset({nip(90).digits}),
        pairs=frozenset({(nip(1).digits, nip(91).digits)}),
        scope=Scope(units=frozenset({("DKOM", "Bidang Z")})),
    )
    with pytest.raises(FileRefusedError) as refused:
        await town.services.policies.preview(strange, NOON)
    keys = [fault.column for fault in refused.value.faults]
    assert keys == ["cakupan.unit", "salah_satu", "didahulukan_di_rumah"]
    assert all(nip(90).digits not in fault.value for fault in refused.value.faults)


async def test_revoking_brings_back_what_was_in_force_before(database: Database) -> None:
    town = await settle(database)
    await town.services.policies.issue(quarter(NEXT), NOON)
    act = revocation(quarter(NEXT), NEXT + timedelta(days=2))
    seen = await town.services.policies.preview_revocation(act, NOON)
    assert [s.letter for s in seen.surroundings.after] == [HALF]

    done = await town.services.policies.revoke(act, NOON)
    seats = {plan.day: in_office(plan) for plan in await stored(database)}
    assert seats[NEXT] == 1
    assert all(seats[NEXT + timedelta(days=n)] >= 2 for n in (2, 3, 4))
    assert [run.changed for run in seen.runs] == [run.changed for run in done.runs]
    again = await town.services.policies.revoke(act, NOON)
    assert (again.is_new, again.runs) == (False, ())


async def test_when_the_last_letter_is_revoked_everybody_is_back(database: Database) -> None:
    town = await settle(database)
    done = await town.services.policies.revoke(revocation(HALF, NEXT), NOON)
    assert [(s.letter, s.first) for s in done.surroundings.after] == [(None, NEXT)]
    monday = next(plan for plan in await stored(database) if plan.day == NEXT)
    assert in_office(monday) == 5


async def test_a_letter_is_not_revoked_for_days_that_are_over(database: Database) -> None:
    town = await settle(database)
    with pytest.raises(PastDayError):
        await town.services.policies.revoke(revocation(HALF, MONDAY - timedelta(days=1)), NOON)
    with pytest.raises(UnknownLetterError):
        await town.services.policies.revoke(replace(revocation(HALF, NEXT), letter="SE/404"), NOON)


async def test_history_keeps_what_was_revoked(database: Database) -> None:
    town = await settle(database)
    act = revocation(HALF, NEXT)
    await town.services.policies.revoke(act, NOON)
    (record,) = await town.services.policies.history()
    assert (record.letter, record.revoked) == (HALF, (act,))
    speaking = await town.services.policies.speaking(NEXT)
    (units,) = speaking.values()
    assert {unit: regime.letter for unit, regime in units.items()} == {
        "Bidang A": None,
        "Bidang B": None,
    }


async def test_a_number_that_is_ended_and_not_in_the_book_is_named(database: Database) -> None:
    town = await settle(database)
    ender = quarter(NEXT, ends=frozenset({"SE/1/2026", "SE/404"}))
    seen = await town.services.policies.preview(ender, NOON)
    assert seen.unknown_ends == ("SE/404",)


async def test_one_unit_closed_by_its_head_leaves_the_rest_of_the_opd_alone(
    database: Database,
) -> None:
    town = await settle(database)
    closed = letter(
        0,
        number="7/DKOM",
        issued=MONDAY,
        issuer=Issuer.OPD,
        scope=Scope(units=frozenset({("DKOM", "Bidang B")})),
        first=NEXT,
        last=NEXT + timedelta(days=4),
    )
    before = {plan.day: in_office(plan) for plan in await stored(database)}
    await town.services.policies.issue(closed, NOON)
    for plan in await stored(database):
        if closed.first <= plan.day <= (closed.last or LAST):
            # Only the piket may still come to a closed unit.
            called = {p.asn_id for p in plan.placements if p.duty is not None}
            home = [p for p in plan.placements if p.unit == "Bidang B" and p.asn_id not in called]
            assert all(p.place is not Place.WFO for p in home)
        else:
            assert in_office(plan) == before[plan.day]


async def test_two_officials_in_a_unit_of_four_at_a_quarter_are_left_to_decide(
    database: Database,
) -> None:
    """SE 19/2020 wants two levels in, 25 % of four is one seat: the plan keeps the duty."""
    town = await settle(database, letter(100, number="SE/0", first=MONDAY), count=4)
    chiefs = [
        replace(asn, rank=rank)
        for asn, rank in zip(town.people, (Rank.ADMINISTRATOR, Rank.PENGAWAS), strict=False)
    ]
    await town.save(*chiefs)
    seen = await town.services.policies.preview(
        quarter(
            NEXT,
            officials=OfficialsRule.TOP_TWO_LEVELS,
            last=NEXT + timedelta(days=4),
            piket=PiketRule(),
        ),
        NOON,
    )
    found = {
        (opd, problem.code, problem.unit, problem.count)
        for opd, problem in seen.problems
        if problem.code is ProblemCode.OVER_SEATS
    }
    assert found == {("DKOM", ProblemCode.OVER_SEATS, "Bidang A", 1)}
    (run,) = seen.runs
    monday = next(plan for plan in run.plans if plan.day == NEXT)
    seated = {p.asn_id for p in monday.placements if p.place is Place.WFO}
    assert {chief.id for chief in chiefs} <= seated
    assert Share(kind=ShareKind.OFFICE, percent=25).seats(4) == 1


async def test_back_to_normal_from_monday_is_a_letter_of_its_own(database: Database) -> None:
    town = await settle(database)
    await town.services.policies.issue(quarter(MONDAY + timedelta(days=1)), NOON)
    normal = letter(
        100,
        number="SE/9/2026",
        issued=MONDAY + timedelta(days=4),
        first=NEXT,
        kind=ShareKind.OFFICE,
        ends=frozenset({"semua"}),
    )
    friday = moment(MONDAY + timedelta(days=4), "12.00")
    done = await town.services.policies.issue(normal, friday)
    assert done.surroundings.after == ()
    assert {overlap.is_final for overlap in done.surroundings.overlaps} == {True}
    plans_now = {plan.day: in_office(plan) for plan in await stored(database) if plan.fact.is_work}
    assert plans_now[MONDAY + timedelta(days=4)] == 1
    assert {seats for day, seats in plans_now.items() if day >= NEXT} == {5}


async def test_the_head_is_asked_of_what_cannot_be_kept_once_and_again_only_of_what_is_new(
    database: Database,
) -> None:
    town = await town_of(database)
    await town.save(replace(town.people[0], role=Role.KEPALA))

    async def asked() -> int:
        counts = await database.run(outbox_counts.load_counts)
        return sum(one.number for one in counts if one.kind is NoticeKind.ALARM)

    assert await asked() == 0
    too_many = quarter(NEXT, piket=PiketRule(per_day=9))
    await town.services.policies.issue(too_many, NOON)
    assert await asked() == 1
    await town.services.replanning.apply("DKOM", NOON)
    assert await asked() == 1
    too_few = replace(too_many, number="SE/3/2026", minimum=7)
    await town.services.policies.issue(too_few, NOON)
    assert await asked() == 2
