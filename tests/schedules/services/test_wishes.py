"""Requests in the book: kept for days that nobody has been told of, met by the planner, withdrawn."""

from datetime import date, timedelta

from schedules.ledger import journal, plans
from schedules.ledger.database import Database
from schedules.places import Place
from schedules.wishes import OpenWish, WishAnswer, WishReceipt
from tests.schedules.services.town import MONDAY, Town, moment, settle

NOW = moment(MONDAY, "12.00")
LAST = date(2026, 7, 5)  # the last day that is planned on the first Monday
NEXT = LAST + timedelta(days=1)
FRIDAY = 4


async def place_on(town: Town, asn_id: int, day: date) -> Place:
    plan = await town.database.run(lambda s: plans.load_plan(s, "DKOM", day))
    assert plan is not None
    return plan.of(asn_id)[0].place


def answers(receipts: tuple[WishReceipt, ...]) -> list[WishAnswer]:
    return [one.answer for one in receipts]


async def test_requests_are_kept_and_met_when_the_week_is_planned(database: Database) -> None:
    town = await settle(database)
    asked = {asn.id: NEXT + timedelta(days=n % 5) for n, asn in enumerate(town.people)}
    for asn_id, day in asked.items():
        receipts = await town.services.wishes.ask(asn_id, Place.WFH, NOW, days=[day])
        assert answers(receipts) == [WishAnswer.KEPT]
    await town.services.morning.plan_ahead(moment(MONDAY + timedelta(days=7)))
    week = NEXT + timedelta(days=4)
    duty = await town.database.run(lambda s: plans.load_duty(s, "DKOM", NEXT, week))
    for asn_id, day in asked.items():
        is_called = asn_id in {p.asn_id for p in duty.get(day, ())}
        assert is_called or await place_on(town, asn_id, day) is Place.WFH


async def test_for_a_day_that_is_planned_one_is_told_where_one_stands(database: Database) -> None:
    town = await settle(database)
    asn_id, day = town.people[0].id, MONDAY + timedelta(days=2)
    stands = await place_on(town, asn_id, day)
    (receipt,) = await town.services.wishes.ask(asn_id, Place.WFH, NOW, days=[day])
    assert receipt == WishReceipt(answer=WishAnswer.PLANNED, day=day, stands=stands)
    assert await town.services.wishes.open_wishes(asn_id, NOW) == ()


async def test_days_that_are_over_or_off_are_not_asked_for(database: Database) -> None:
    town = await settle(database)
    days = [MONDAY, MONDAY - timedelta(days=3), NEXT + timedelta(days=5)]
    receipts = await town.services.wishes.ask(town.people[0].id, Place.WFH, NOW, days=days)
    assert answers(receipts) == [WishAnswer.PAST, WishAnswer.PAST, WishAnswer.OFF]


async def test_asking_again_for_a_day_takes_the_place_of_what_was_asked(
    database: Database,
) -> None:
    town = await settle(database)
    asn_id = town.people[0].id
    for place in (Place.WFH, Place.WFO, Place.WFO):
        await town.services.wishes.ask(asn_id, place, NOW, days=[NEXT])
    (only,) = await town.services.wishes.open_wishes(asn_id, NOW)
    assert (only.wish.day, only.wish.place, only.stands) == (NEXT, Place.WFO, None)


async def test_the_seventh_day_in_four_weeks_is_refused(database: Database) -> None:
    town = await settle(database)
    asn_id = town.people[0].id
    days = [NEXT + timedelta(days=n) for n in (0, 1, 2, 3, 4, 7, 8)]
    receipts = await town.services.wishes.ask(asn_id, Place.WFH, NOW, days=days)
    assert answers(receipts) == [WishAnswer.KEPT] * 6 + [WishAnswer.TOO_MANY]
    assert len(await town.services.wishes.open_wishes(asn_id, NOW)) == 6
    assert await town.services.wishes.open_wishes(town.people[1].id, NOW) == ()


async def test_a_wish_for_every_week_is_kept_until_it_is_withdrawn(database: Database) -> None:
    town = await settle(database)
    asn_id = town.people[0].id
    (kept,) = await town.services.wishes.ask(asn_id, Place.WFH, NOW, weekday=FRIDAY)
    assert kept == WishReceipt(answer=WishAnswer.KEPT, weekday=FRIDAY)
    (only,) = await town.services.wishes.open_wishes(asn_id, NOW)
    assert (only.wish.weekday, only.wish.day) == (FRIDAY, None)
    (gone,) = await town.services.wishes.withdraw(asn_id, NOW, weekday=FRIDAY)
    assert gone.answer is WishAnswer.WITHDRAWN
    (nothing,) = await town.services.wishes.withdraw(asn_id, NOW, weekday=FRIDAY)
    assert nothing.answer is WishAnswer.UNKNOWN
    assert await town.services.wishes.open_wishes(asn_id, NOW) == ()


async def test_what_became_of_a_request_is_told_and_it_is_not_withdrawn_any_more(
    database: Database,
) -> None:
    town = await settle(database)
    asn_id, later = town.people[0].id, moment(MONDAY + timedelta(days=7))
    await town.services.wishes.ask(asn_id, Place.WFH, NOW, days=[NEXT])
    await town.services.morning.plan_ahead(later)
    stands = await place_on(town, asn_id, NEXT)
    (only,) = await town.services.wishes.open_wishes(asn_id, later)
    assert only == OpenWish(wish=only.wish, stands=stands)
    (answer,) = await town.services.wishes.withdraw(asn_id, later, days=[NEXT])
    assert answer == WishReceipt(answer=WishAnswer.PLANNED, day=NEXT, stands=stands)
    _, chain = await town.services.fairness.explain(asn_id, NEXT)
    assert chain.wish is Place.WFH


async def test_every_change_is_in_the_journal_and_no_reason_is(database: Database) -> None:
    town = await settle(database)
    asn_id = town.people[0].id
    await town.services.wishes.ask(asn_id, Place.WFH, NOW, days=[NEXT, MONDAY], chat=77)
    await town.services.wishes.withdraw(asn_id, NOW, days=[NEXT], chat=77)
    entries = await database.run(lambda s: journal.load_entries(s, subject=f"asn {asn_id}"))
    facts = {"day": NEXT.isoformat(), "weekday": None, "place": "WFH"}
    found = [(e.actor, e.chat, e.action, e.after) for e in reversed(entries)]
    assert found == [
        (asn_id, 77, "wish asked", facts),
        (asn_id, 77, "wish withdrawn", facts),
    ]
