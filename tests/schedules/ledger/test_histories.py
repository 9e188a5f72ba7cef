"""Histories: whatever is planned comes back from the book, and adds up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schedules.dayplan import (
    DayPlan,
    Placement,
    UnitProof,
    fold,
)
from schedules.ledger import opds, people, plans, standings
from schedules.ledger.database import Database, Session
from schedules.people import Asn
from schedules.places import Duty, Place, Reason, Rule, Slot, Turn
from schedules.policy import Base, Share, ShareKind
from schedules.workdays import DayFact, DayKind
from tests.schedules.builders import MONDAY, asn, office
from tests.schedules.ledger.test_plans import day_plan, load, placed, save

NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)
SUNDAY = MONDAY - timedelta(days=1)
TUESDAY = MONDAY + timedelta(days=1)
WORK = DayFact(DayKind.WORK)


turns = st.none() | st.builds(
    Turn,
    owed=st.integers(-(10**12), 10**12),
    position=st.integers(1, 999),
    pool=st.integers(1, 999),
    seats=st.integers(0, 999),
    exchanged=st.booleans(),
)
reasons = st.builds(
    Reason,
    rule=st.sampled_from(Rule),
    letter=st.none() | st.sampled_from(["SE/1/2026", "", "SÉ 'x'; --"]),
    turn=turns,
)
shares = st.none() | st.builds(
    Share,
    kind=st.sampled_from(ShareKind),
    percent=st.integers(0, 100),
    base=st.sampled_from(Base),
)
names = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8)
proofs = st.builds(
    UnitProof,
    unit=names,
    letter=st.none() | names,
    share=shares,
    rostered=st.integers(0, 50),
    present=st.integers(0, 50),
    seats=st.integers(0, 50),
    office=st.integers(0, 50),
    field_crew=st.integers(0, 5),
)


@st.composite
def histories(draw: st.DrawFn) -> list[DayPlan]:
    """Some days of plans for six people, with every field filled at random."""
    made = []
    for n in draw(st.lists(st.integers(0, 40), unique=True, max_size=5).map(sorted)):
        who = draw(st.lists(st.integers(0, 5), unique=True, max_size=6))
        made.append(
            DayPlan(
                opd="DKOM",
                day=MONDAY + timedelta(days=n),
                fact=DayFact(draw(st.sampled_from(DayKind)), draw(names)),
                placements=tuple(
                    Placement(
                        asn_id=person,
                        unit=draw(names),
                        slot=slot,
                        place=draw(st.sampled_from(Place)),
                        reason=draw(reasons),
                        duty=draw(st.none() | st.sampled_from(Duty)),
                        share=draw(st.integers(0, 10**6)),
                        is_seat=draw(st.booleans()),
                        duty_share=draw(st.integers(0, 10**6)),
                    )
                    for person in who
                    for slot in draw(st.lists(st.sampled_from(Slot), unique=True, max_size=2))
                ),
                proofs=tuple(draw(st.lists(proofs, max_size=2))),
            )
        )
    return made


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(history=histories(), drafts=histories())
async def test_whatever_is_planned_comes_back_and_adds_up(
    database: Database, history: list[DayPlan], drafts: list[DayPlan]
) -> None:
    """Each example has an agency of its own; the drafts are overtaken by the history."""

    def found_agency(session: Session) -> tuple[str, list[int]]:
        number = len(opds.load_opds(session))
        code = f"OPD{number}"
        opds.save_opds(session, [office(code=code)])
        staff = [asn(6 * number + n, id=0, opd=code) for n in range(6)]
        return code, people.save_people(session, staff)

    code, ids = await database.run(found_agency)

    def own(plan: DayPlan) -> DayPlan:
        mine = tuple(replace(p, asn_id=ids[p.asn_id]) for p in plan.placements)
        return replace(plan, opd=code, placements=mine)

    drafts, history = [own(each) for each in drafts], [own(each) for each in history]
    await save(database, *drafts)
    await save(database, *history)
    days = {plan.day: plan for plan in [*drafts, *history]}
    standing = [days[day] for day in sorted(days)]
    end = MONDAY + timedelta(days=99)
    found = await database.run(lambda session: plans.load_plans(session, code, MONDAY, end))
    assert found == standing
    summed = await database.run(lambda session: standings.load_standings(session, code, end))
    assert summed == fold(standing)


@pytest.mark.parametrize("facts", [{"asn_id": 999_999}, {"slot": Slot.WHOLE}])
async def test_a_plan_with_a_stranger_or_a_person_twice_is_refused_whole(
    database: Database, town: list[Asn], facts: dict[str, object]
) -> None:
    good = placed(town[0])
    wrong = replace(good, **facts)  # type: ignore[arg-type]  # a test's own facts
    with pytest.raises(Exception, match=r"(?i)constraint"):
        await save(database, day_plan(good, wrong))
    assert await load(database) is None
