"""The piket as a baton, over a real book: offered, taken up, passed on, each told once."""

from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from handlers.render import render
from schedules.ledger import accounts, batons, journal, outbox_counts, people, plans
from schedules.ledger.database import Database, Session
from schedules.people import Role
from schedules.places import Duty
from schedules.refusals import BatonOverError
from schedules.services.bundle import Services
from schedules.shares import ShareKind
from schedules.terms import PiketRule
from tests.schedules.builders import letter
from tests.schedules.services.town import MONDAY, Town, moment, settle

SATURDAY = MONDAY + timedelta(days=5)
WITH_RESERVE = letter(
    50,
    kind=ShareKind.OFFICE,
    first=MONDAY,
    piket=PiketRule(per_day=1, per_off_day=1, reserve=1),
)
WITHOUT = replace(WITH_RESERVE, piket=PiketRule(per_day=1, per_off_day=1))


async def office(database: Database, *, reserve: bool = True) -> Town:
    """An office of eight whose last is the head, everybody enrolled."""
    town = await settle(database, WITH_RESERVE if reserve else WITHOUT)

    def enrol(session: Session) -> None:
        head = replace(town.people[-1], role=Role.KEPALA, may_piket=False)
        people.save_people(session, [head])
        for n, one in enumerate(town.people, start=1):
            accounts.link_account(session, user_id=n, asn_id=one.id, chat_id=n, now=moment(MONDAY))

    await database.run(enrol)
    await town.services.rostering.replan("DKOM", moment(MONDAY), from_today=True)
    return town


async def on_duty(town: Town, day: date, duty: Duty) -> int:
    found = await town.database.run(lambda s: plans.load_duty(s, "DKOM", day, day))
    return next(p.asn_id for p in found[day] if p.duty is duty)


async def called(town: Town, day: date) -> dict[int, int]:
    """How many messages about the day's piket are queued for whom."""
    keys = await town.database.run(lambda s: outbox_counts.load_keys(s, "DKOM", day))
    found: dict[int, int] = {}
    for key in keys:
        kind, _, _, who, *_ = key.split(":")
        if kind == "estafet":
            found[int(who)] = found.get(int(who), 0) + 1
    return found


async def sweep(town: Town, clock: str, day: date = MONDAY) -> datetime:
    """Two sweeps at the same minute; a new process each, for nothing is kept in memory."""
    now = moment(day, clock)
    await town.services.batons.hand_on(now)
    await Services(town.database, render).batons.hand_on(now)
    return now


async def test_whoever_takes_it_up_in_time_is_the_only_one_called(database: Database) -> None:
    town = await office(database)
    officer = await on_duty(town, MONDAY, Duty.PIKET)
    await sweep(town, "07.29")
    assert await called(town, MONDAY) == {}
    now = await sweep(town, "07.30")
    assert await called(town, MONDAY) == {officer: 1}
    card = await town.services.batons.take(MONDAY, officer, now, by=officer)
    assert (card.taken_by, card.taken_at) == (officer, now)
    again = await town.services.batons.take(MONDAY, officer, now + timedelta(minutes=5), by=officer)
    assert again.taken_at == now
    for clock in ("07.45", "08.00", "12.00"):
        await sweep(town, clock)
    assert await called(town, MONDAY) == {officer: 1}


async def test_the_reserve_then_the_head_are_called_each_once_and_the_first_has_it(
    database: Database,
) -> None:
    town = await office(database)
    officer = await on_duty(town, MONDAY, Duty.PIKET)
    reserve = await on_duty(town, MONDAY, Duty.RESERVE)
    head = town.people[-1].id
    for clock in ("07.30", "07.44", "07.45", "07.59", "08.00", "08.01", "15.00"):
        now = await sweep(town, clock)
    assert await called(town, MONDAY) == {officer: 1, reserve: 1, head: 1}
    card = await town.services.batons.take(MONDAY, officer, now, by=reserve)
    assert card.taken_by == reserve
    late = await town.services.batons.take(MONDAY, officer, now, by=officer)
    assert late.taken_by == reserve
    assert (await called(town, MONDAY))[officer] == 2  # told that the reserve has it


async def test_a_sweep_after_hours_of_silence_starts_with_the_officer(database: Database) -> None:
    town = await office(database)
    officer = await on_duty(town, MONDAY, Duty.PIKET)
    await sweep(town, "13.00")
    assert await called(town, MONDAY) == {officer: 1}
    await sweep(town, "19.00")
    await sweep(town, "05.00", MONDAY + timedelta(days=1))
    assert await called(town, MONDAY) == {officer: 1}


async def test_piket_on_a_day_off_is_offered_as_well(database: Database) -> None:
    town = await office(database)
    officer = await on_duty(town, SATURDAY, Duty.PIKET)
    await sweep(town, "07.30", SATURDAY)
    assert await called(town, SATURDAY) == {officer: 1}
    await sweep(town, "07.45", SATURDAY)  # nobody is in reserve on a day off
    assert await called(town, SATURDAY) == {officer: 1, town.people[-1].id: 1}


async def test_without_a_reserve_the_head_is_called_after_a_quarter_of_an_hour(
    database: Database,
) -> None:
    town = await office(database, reserve=False)
    officer = await on_duty(town, MONDAY, Duty.PIKET)
    await sweep(town, "07.30")
    await sweep(town, "07.45")
    assert await called(town, MONDAY) == {officer: 1, town.people[-1].id: 1}


async def test_an_officer_whom_no_message_reaches_is_passed_over_at_once(
    database: Database,
) -> None:
    town = await office(database)
    officer = await on_duty(town, MONDAY, Duty.PIKET)
    reserve = await on_duty(town, MONDAY, Duty.RESERVE)
    await database.run(
        lambda s: accounts.mark_unreachable(s, [officer], why="blocked", now=moment(MONDAY))
    )
    await sweep(town, "07.30")
    assert await called(town, MONDAY) == {reserve: 1}


async def test_nobody_takes_it_up_who_was_not_asked_or_when_the_day_is_over(
    database: Database,
) -> None:
    town = await office(database)
    officer = await on_duty(town, MONDAY, Duty.PIKET)
    reserve = await on_duty(town, MONDAY, Duty.RESERVE)
    now = await sweep(town, "07.30")
    for by, when in ((reserve, now), (officer, now + timedelta(days=1))):
        with pytest.raises(BatonOverError):
            await town.services.batons.take(MONDAY, officer, when, by=by)


async def test_the_next_one_reads_what_was_noted(database: Database) -> None:
    town = await office(database)
    officer = await on_duty(town, MONDAY, Duty.PIKET)
    now = await sweep(town, "07.30")
    await town.services.batons.take(MONDAY, officer, now, by=officer)
    for at in (now, now + timedelta(minutes=1)):  # the same again after a crash
        await town.services.batons.note(MONDAY, officer, " Kunci di laci ", at, by=officer)
    entries = await database.run(lambda s: journal.load_entries(s, limit=10))
    assert [entry.action for entry in entries].count("piket noted") == 1
    with pytest.raises(BatonOverError):
        await town.services.batons.note(MONDAY, officer, "x", now, by=town.people[-1].id)
    tuesday = MONDAY + timedelta(days=1)
    following = await on_duty(town, tuesday, Duty.PIKET)
    later = await sweep(town, "07.30", tuesday)
    (card,) = await town.services.batons.today("DKOM", later, following)
    assert card.last is not None
    assert (card.last.day, card.last.words) == (MONDAY, "Kunci di laci")
    kept = await database.run(lambda s: batons.load_batons(s, "DKOM", MONDAY))
    assert kept[officer].note == "Kunci di laci"


async def test_a_number_is_seen_only_while_it_is_given(database: Database) -> None:
    town = await office(database)
    officer = await on_duty(town, MONDAY, Duty.PIKET)
    user = next(n for n, one in enumerate(town.people, start=1) if one.id == officer)
    now = await sweep(town, "07.30")
    await town.services.batons.share_phone(user, "081234567890")
    assert [c.phone for c in await town.services.batons.today("DKOM", now)] == ["081234567890"]
    assert await town.services.batons.phone(user) == "081234567890"
    await town.services.batons.share_phone(user, "")
    assert [c.phone for c in await town.services.batons.today("DKOM", now)] == [""]
