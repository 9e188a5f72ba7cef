"""Plans: kept to the last detail, numbered when they change, and never rewritten."""

import asyncio
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from functools import partial

import pytest

from schedules.dayplan import (
    DayPlan,
    Placement,
    Problem,
    ProblemCode,
    Standing,
    UnitProof,
)
from schedules.ledger import people, plans, standings
from schedules.ledger.database import Database, Session
from schedules.people import Asn
from schedules.places import Duty, Place, Reason, Rule, Slot, Turn
from schedules.shares import Base, Share, ShareKind
from schedules.workdays import DayFact, DayKind, Span
from tests.schedules.builders import MONDAY

NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)
SUNDAY = MONDAY - timedelta(days=1)
TUESDAY = MONDAY + timedelta(days=1)
WORK = DayFact(DayKind.WORK)


def placed(person: Asn, place: Place = Place.WFO, **facts: object) -> Placement:
    usual = {"reason": Reason(rule=Rule.ROTATION), "place": place}
    return Placement(asn_id=person.id, unit=person.unit, **(usual | facts))  # type: ignore[arg-type]  # a test's own facts


def day_plan(*placements: Placement, day: date = MONDAY, opd: str = "DKOM") -> DayPlan:
    return DayPlan(opd=opd, day=day, fact=WORK, placements=placements)


async def save(database: Database, *saved: DayPlan) -> list[int]:
    return await database.run(lambda session: plans.save_plans(session, saved, NOW))


async def load(database: Database, day: date = MONDAY) -> DayPlan | None:
    return await database.run(lambda session: plans.load_plan(session, "DKOM", day))


async def test_a_plan_comes_back_to_the_last_detail(database: Database, town: list[Asn]) -> None:
    turn = Turn(owed=-4_900_000_000, position=2, pool=25, seats=12, exchanged=True)
    letter = 'SE "1"/2026'
    plan = DayPlan(
        opd="DKOM",
        day=MONDAY,
        fact=DayFact(DayKind.LOCAL, "Hari jadi"),
        placements=(
            placed(town[3], Place.AWAY, reason=Reason(rule=Rule.ABSENT)),
            placed(
                town[0],
                slot=Slot.FIRST,
                hours=Span(time(7, 30), time(14)),
                duty=Duty.PIKET,
                reason=Reason(rule=Rule.DUTY, letter=letter, turn=turn),
                share=480_000,
                is_seat=True,
                duty_share=40_000,
            ),
            placed(
                town[0],
                Place.WFH,
                slot=Slot.SECOND,
                hours=Span(time(14, 30), time(16, 30)),
                reason=Reason(rule=Rule.SPLIT, letter=letter),
            ),
        ),
        proofs=(
            UnitProof(
                unit="Sekretariat",
                letter=letter,
                share=Share(kind=ShareKind.MIN_OFFICE, percent=25, base=Base.PRESENT),
                rostered=6,
                present=5,
                seats=2,
                office=1,
                field_crew=1,
            ),
        ),
        problems=(Problem(code=ProblemCode.NO_OFFICIAL, day=MONDAY, unit="Bidang", asn_id=3),),
    )
    assert await save(database, plan) == [1]
    assert await load(database) == plan


async def test_a_day_without_anybody_is_a_plan_too(database: Database, town: list[Asn]) -> None:
    off = DayPlan(opd="DKOM", day=SUNDAY, fact=DayFact(DayKind.WEEKEND), placements=())
    assert town
    assert await load(database, SUNDAY) is None
    await save(database, off)
    assert await load(database, SUNDAY) == off


async def test_an_unchanged_plan_makes_no_new_revision(database: Database, town: list[Asn]) -> None:
    plan, other = day_plan(placed(town[0])), day_plan(placed(town[1]), day=TUESDAY)
    assert await save(database, plan) == [1]
    assert await save(database, other, plan) == [1, 1]


async def test_a_changed_plan_replaces_the_old_one_which_can_still_be_read(
    database: Database, town: list[Asn]
) -> None:
    first, second = day_plan(placed(town[0])), day_plan(placed(town[0], Place.WFH))
    assert [await save(database, each) for each in (first, second, first)] == [[1], [2], [3]]
    assert await load(database) == first

    def history(session: Session) -> list[DayPlan | None]:
        return [plans.load_plan_revision(session, "DKOM", MONDAY, n) for n in (1, 2, 3, 4)]

    assert await database.run(history) == [first, second, first, None]
    revisions = await database.run(lambda session: plans.load_revisions(session, MONDAY, MONDAY))
    assert revisions == {("DKOM", MONDAY): 3}


async def test_a_change_of_reason_alone_is_a_change(database: Database, town: list[Asn]) -> None:
    await save(database, day_plan(placed(town[0])))
    pinned = day_plan(placed(town[0], reason=Reason(rule=Rule.OVERRIDE)))
    assert await save(database, pinned) == [2]


async def test_the_first_and_the_last_planned_day_are_known(
    database: Database, town: list[Asn]
) -> None:
    await save(database, *(day_plan(placed(town[0]), day=day) for day in (TUESDAY, MONDAY)))
    for opd, window in (("DKOM", (MONDAY, TUESDAY)), ("DLH", None)):
        assert window == await database.run(partial(plans.planned_window, opd=opd))


async def test_plans_of_a_window_come_by_day_and_only_for_the_agency(
    database: Database, town: list[Asn]
) -> None:
    days = [MONDAY + timedelta(days=n) for n in (2, 0, 1, 4)]
    mine = [day_plan(placed(town[0]), day=day) for day in days]
    await save(database, *mine, day_plan(placed(town[6]), opd="DISDIK"))
    found = await database.run(
        lambda session: plans.load_plans(session, "DKOM", MONDAY, MONDAY + timedelta(days=2))
    )
    assert found == [mine[1], mine[2], mine[0]]
    last = await database.run(lambda session: plans.last_planned_day(session, "DKOM"))
    assert last == days[3]
    both = await database.run(lambda session: plans.load_revisions(session, MONDAY, MONDAY))
    assert set(both) == {("DKOM", MONDAY), ("DISDIK", MONDAY)}


async def test_a_person_sees_the_days_of_their_agency_even_without_a_slot(
    database: Database, town: list[Asn]
) -> None:
    work = day_plan(placed(town[0], slot=Slot.FIRST), placed(town[0], slot=Slot.SECOND))
    off = DayPlan(opd="DKOM", day=SUNDAY, fact=DayFact(DayKind.WEEKEND, ""), placements=())
    await save(database, off, work, day_plan(placed(town[6]), opd="DISDIK", day=TUESDAY))
    found = await database.run(
        lambda session: plans.load_person_slots(session, town[0].id, SUNDAY, TUESDAY)
    )
    assert [(each.day, each.fact, each.slots) for each in found] == [
        (SUNDAY, off.fact, ()),
        (MONDAY, work.fact, work.placements),
    ]


async def test_after_a_transfer_past_days_are_still_the_persons_own(
    database: Database, town: list[Asn]
) -> None:
    here = day_plan(placed(town[0], Place.WFH))
    there = day_plan(placed(town[6]), opd="DISDIK")
    await save(database, here, there)
    moved = replace(town[0], opd="DISDIK")
    await database.run(lambda session: people.save_people(session, [moved]))
    found = await database.run(
        lambda session: plans.load_person_slots(session, moved.id, MONDAY, MONDAY)
    )
    assert [(each.opd, each.slots) for each in found] == [("DKOM", here.placements)]


async def test_piket_and_reserve_are_found_by_day(database: Database, town: list[Asn]) -> None:
    piket = placed(town[1], duty=Duty.PIKET)
    reserve = placed(town[0], duty=Duty.RESERVE)
    await save(database, day_plan(piket, placed(town[2]), reserve))
    await save(database, day_plan(placed(town[2]), day=TUESDAY))
    found = await database.run(lambda session: plans.load_duty(session, "DKOM", MONDAY, TUESDAY))
    assert found == {MONDAY: (piket, reserve)}


async def test_two_planners_of_one_agency_at_once_wait_for_each_other(
    database_url: str, database: Database, town: list[Asn]
) -> None:
    other = Database.open(database_url)
    results = await asyncio.gather(
        *(
            save(book, day_plan(placed(person)))
            for book, person in zip([database, other] * 3, town, strict=False)
        )
    )
    await other.close()
    assert sorted(results) == [[n] for n in range(1, 7)]


async def test_standings_are_those_of_plans_that_stand_before_the_day(
    database: Database, town: list[Asn]
) -> None:
    seat = placed(town[0], share=500_000, is_seat=True)
    await save(database, day_plan(seat))
    await save(database, day_plan(placed(town[0], Place.WFH, share=400_000)))
    await save(database, day_plan(seat, day=TUESDAY))
    found = await database.run(lambda session: standings.load_standings(session, "DKOM", TUESDAY))
    assert found == {town[0].id: Standing(owed=-400_000)}


@pytest.mark.parametrize("facts", [{"asn_id": 999_999}, {"slot": Slot.WHOLE}])
async def test_a_plan_with_a_stranger_or_a_person_twice_is_refused_whole(
    database: Database, town: list[Asn], facts: dict[str, object]
) -> None:
    good = placed(town[0])
    wrong = replace(good, **facts)  # type: ignore[arg-type]  # a test's own facts
    with pytest.raises(Exception, match=r"(?i)constraint"):
        await save(database, day_plan(good, wrong))
    assert await load(database) is None
