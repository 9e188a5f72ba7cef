"""Drafting: plans are worked out beside the writer, and kept only if nothing they rest on changed."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from threading import Event

import pytest

from schedules.dayplan import Placement
from schedules.ledger import calendars, plans, policies, rosters, wishes
from schedules.ledger.database import Database, Session
from schedules.places import Place
from schedules.roster import Absence, AbsenceKind
from schedules.services.drafting import Draft, load_basis, make_draft
from schedules.services.planning import plan_span
from schedules.wishes import Wish
from schedules.workdays import DayFact, DayKind
from tests.schedules.services.town import MONDAY, moment, quarter, settle

NOW = moment(MONDAY)
TUESDAY = MONDAY + timedelta(days=1)
FRIDAY = MONDAY + timedelta(days=4)


def marked(placement: Placement) -> Placement:
    return replace(placement, reason=replace(placement.reason, letter="coretan"))


async def scribbled(database: Database) -> Draft:
    """A draft that can be told from what the planner makes: its reasons name another letter."""
    draft = await database.read(lambda s: make_draft(s, load_basis(s, "DKOM", TUESDAY, FRIDAY)))
    made = tuple(
        replace(plan, placements=tuple(marked(one) for one in plan.placements))
        for plan in draft.made
    )
    return replace(draft, made=made)


async def letters_named(database: Database) -> set[str | None]:
    stored = await database.read(lambda s: plans.load_plan(s, "DKOM", TUESDAY))
    assert stored is not None
    return {one.reason.letter for one in stored.placements}


async def test_a_draft_is_kept_as_it_is_while_the_book_says_the_same(database: Database) -> None:
    await settle(database)
    draft = await scribbled(database)

    run = await database.run(lambda s: plan_span(s, "DKOM", TUESDAY, FRIDAY, NOW, draft))

    assert run.revisions[TUESDAY] == 2
    assert await letters_named(database) == {"coretan"}


def take_leave(session: Session) -> None:
    away = Absence(asn_id=1, first=TUESDAY, last=TUESDAY, kind=AbsenceKind.LEAVE)
    rosters.replace_absences(session, [1], [away])


def order(session: Session) -> None:
    policies.save_policy(session, quarter(MONDAY), by=None, now=NOW)


def close(session: Session) -> None:
    calendars.put_day(session, FRIDAY, DayFact(DayKind.LOCAL, "Hari jadi"))


def ask(session: Session) -> None:
    wish = Wish(asn_id=1, place=Place.WFH, asked_at=NOW, day=TUESDAY)
    wishes.put_wish(session, wish)


def plan_otherwise(session: Session) -> None:
    stored = plans.load_plan(session, "DKOM", MONDAY)
    assert stored is not None
    plans.save_plans(session, [replace(stored, problems=(), proofs=())], NOW)


@pytest.mark.parametrize("change", [take_leave, order, close, ask, plan_otherwise])
async def test_a_draft_is_made_anew_when_something_has_changed_meanwhile(
    database: Database, change: Callable[[Session], None]
) -> None:
    await settle(database)
    draft = await scribbled(database)
    await database.run(change)

    await database.run(lambda s: plan_span(s, "DKOM", TUESDAY, FRIDAY, NOW, draft))

    assert "coretan" not in await letters_named(database)
    fresh = await database.read(lambda s: make_draft(s, load_basis(s, "DKOM", TUESDAY, FRIDAY)))
    assert not fresh.changed


async def test_a_draft_of_other_days_is_not_taken_for_these(database: Database) -> None:
    await settle(database)
    draft = await scribbled(database)

    await database.run(lambda s: plan_span(s, "DKOM", TUESDAY, TUESDAY, NOW, draft))

    assert "coretan" not in await letters_named(database)


async def test_an_opd_is_worked_out_while_somebody_else_writes(database: Database) -> None:
    """Re-planning waits for the writer only to keep what it has found."""
    town = await settle(database)
    loop, begun, go_on = asyncio.get_running_loop(), asyncio.Event(), Event()

    def hold(session: Session) -> None:
        take_leave(session)
        session.flush()
        loop.call_soon_threadsafe(begun.set)
        go_on.wait()

    writing = asyncio.create_task(database.run(hold))
    await begun.wait()
    planning = asyncio.create_task(town.services.rostering.replan("DKOM", NOW))
    await database.read(lambda _: None)
    go_on.set()
    await writing
    run = await planning

    assert run is not None
    assert _places(run.plans[1].placements, 1) == [Place.AWAY]  # the leave was seen in the end
    assert not run.violations


def _places(placements: tuple[Placement, ...], asn_id: int) -> list[Place]:
    return [one.place for one in placements if one.asn_id == asn_id]
