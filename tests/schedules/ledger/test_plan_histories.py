"""Plans at random: whatever is planned comes back equal and adds up to the same standings."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schedules.dayplan import DayPlan, Placement, UnitProof, fold
from schedules.ledger import opds, people, plans, standings
from schedules.ledger.database import Database, Session
from schedules.places import Duty, Place, Reason, Rule, Slot, Turn
from schedules.shares import Base, Share, ShareKind
from schedules.workdays import DayFact, DayKind, Span
from tests.schedules.builders import MONDAY, asn, office

NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)

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
minutes = st.integers(0, 24 * 60 - 1).map(lambda n: time(n // 60, n % 60))
hours = st.none() | st.builds(Span, minutes, minutes)
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
                        hours=draw(hours),
                    )
                    for person in who
                    for slot in draw(st.lists(st.sampled_from(Slot), unique=True, max_size=2))
                ),
                proofs=tuple(draw(st.lists(proofs, max_size=2))),
                is_edge=draw(st.booleans()),
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
    for some in (drafts, history):
        await database.run(lambda session: plans.save_plans(session, some, NOW))  # noqa: B023 - run before the next turn
    days = {plan.day: plan for plan in [*drafts, *history]}
    standing = [days[day] for day in sorted(days)]
    end = MONDAY + timedelta(days=99)
    found = await database.run(lambda session: plans.load_plans(session, code, MONDAY, end))
    assert found == standing
    summed = await database.run(lambda session: standings.load_standings(session, code, end))
    assert summed == fold(standing)
