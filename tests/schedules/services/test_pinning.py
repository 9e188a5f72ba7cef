"""Orders for one day in the book, on both databases: credited, shown first, taken back."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from schedules.errors import EditedMeanwhileError, OtherOpdError, PastDayError, UndoRefusedError
from schedules.ledger import journal, plans
from schedules.ledger.database import Database
from schedules.mandates import Post
from schedules.people import Role
from schedules.places import Place, Rule
from schedules.refusals import PinError
from schedules.roster import AbsenceKind
from schedules.services.actors import Actor
from schedules.services.stamps import Stamp
from tests.schedules.builders import office
from tests.schedules.services.bartering import NOW, place_of, town_of
from tests.schedules.services.town import MONDAY, Town, moment

FRIDAY = MONDAY + timedelta(days=4)


def by(town: Town, number: int, *roles: Role) -> Stamp:
    posts = tuple(Post(opd=office(), role=role) for role in roles)
    asn = town.people[number]
    return Stamp(actor=Actor(user_id=number + 1, asn=asn, opd=office(), mandates=posts), chat=1)


async def by_turn(town: Town, place: Place, day: date = FRIDAY) -> int:
    """The id of somebody whom the rotation puts there, without duty."""
    for one in town.people[2:]:
        if await place_of(town, one.id, day) == (place, Rule.ROTATION, None):
            return one.id
    raise AssertionError(place)


async def everybody(town: Town, day: date = FRIDAY) -> list[object]:
    return [await place_of(town, one.id, day) for one in town.people]


@pytest.mark.parametrize(
    ("was", "place", "is_seat", "owes"),
    [
        (Place.WFH, Place.WFO, True, True),  # a turn taken
        (Place.WFO, Place.WFH, False, True),  # a turn put off
        (Place.WFO, Place.WFF, False, False),  # no turn at all
    ],
)
async def test_an_order_is_credited_as_the_turn_that_it_is(
    database: Database, was: Place, place: Place, *, is_seat: bool, owes: bool
) -> None:
    town = await town_of(database)
    asn_id = await by_turn(town, was)
    done = await town.services.pins.pin(asn_id, FRIDAY, place, NOW, by(town, 0, Role.KEPALA))
    (slot,) = done.now
    assert (slot.place, slot.is_seat, slot.share > 0) == (place, is_seat, owes)
    assert (await town.services.auditing.audit("DKOM", NOW)).violations == ()


async def test_looking_changes_nothing_and_an_undo_puts_everybody_back(database: Database) -> None:
    town = await town_of(database)
    head = by(town, 0, Role.KEPALA)
    assert head.actor is not None
    pins, before = town.services.pins, await everybody(town)
    asn_id = await by_turn(town, Place.WFH)
    seen = await pins.preview(asn_id, FRIDAY, Place.WFO, NOW, head)
    assert await everybody(town) == before
    done = await pins.pin(asn_id, FRIDAY, Place.WFO, NOW, replace(head, seen=seen.seen))
    assert (done.ripple, done.now) == (seen.ripple, seen.now)
    assert await everybody(town) != before
    await town.services.undoing.undo(done.entry, head.actor, 1, NOW)
    assert await everybody(town) == before


async def test_an_order_that_was_replaced_is_not_taken_back(database: Database) -> None:
    town = await town_of(database)
    head, clerk = by(town, 0, Role.KEPALA), by(town, 1, Role.OPERATOR)
    assert head.actor is not None
    pins, asn_id = town.services.pins, await by_turn(town, Place.WFO)
    seen = await pins.preview(asn_id, FRIDAY, Place.WFH, NOW, clerk)
    first = await pins.pin(asn_id, FRIDAY, Place.WFF, NOW, head)
    with pytest.raises(EditedMeanwhileError):
        await pins.pin(asn_id, FRIDAY, Place.WFH, NOW, replace(clerk, seen=seen.seen))
    second = await pins.pin(asn_id, FRIDAY, Place.WFH, NOW, clerk)
    with pytest.raises(UndoRefusedError):
        await town.services.undoing.undo(first.entry, head.actor, 1, NOW)
    later = moment(FRIDAY + timedelta(days=1), "05.00")
    with pytest.raises(UndoRefusedError):
        await town.services.undoing.undo(second.entry, head.actor, 1, later)
    freed = await pins.pin(asn_id, FRIDAY, None, NOW, clerk)
    assert {slot.reason.rule is Rule.OVERRIDE for slot in freed.now} == {False}


async def test_where_an_order_means_nothing_it_is_refused(database: Database) -> None:
    town = await town_of(database)
    head, asn_id = by(town, 0, Role.KEPALA), await by_turn(town, Place.WFO)
    pins, later = town.services.pins, MONDAY + timedelta(days=9)
    await town.services.petitions.enter(
        asn_id, AbsenceKind.LEAVE, later, later, NOW, head, relief=True
    )
    for day, place, why in (
        (MONDAY + timedelta(days=5), Place.WFO, "off"),
        (later, Place.WFO, "away"),
        (FRIDAY, None, "none"),
    ):
        with pytest.raises(PinError) as refused:
            await pins.pin(asn_id, day, place, NOW, head)
        assert refused.value.why == why
    with pytest.raises(PastDayError):
        await pins.pin(asn_id, MONDAY - timedelta(days=3), Place.WFO, NOW, head)
    with pytest.raises(OtherOpdError):
        await pins.pin(asn_id, FRIDAY, Place.WFO, NOW, by(town, 3))


async def test_todays_place_is_ordered_until_the_hours_are_over_and_not_later(
    database: Database,
) -> None:
    town = await town_of(database)
    asn_id, head = town.people[3].id, by(town, 0, Role.KEPALA)
    with pytest.raises(PastDayError):
        await town.services.pins.pin(asn_id, MONDAY, Place.WFF, moment(MONDAY, "20.00"), head)
    done = await town.services.pins.pin(asn_id, MONDAY, Place.WFF, moment(MONDAY, "12.00"), head)
    assert [one.place for one in done.now] == [Place.WFF]


async def test_the_journal_keeps_who_and_where_and_a_new_revision_tells_those_it_touches(
    database: Database,
) -> None:
    town = await town_of(database)
    day = MONDAY
    now = moment(MONDAY, "09.00")
    seat = await by_turn(town, Place.WFO, day)
    was = await database.run(lambda s: plans.load_revisions(s, day, day))
    await town.services.pins.pin(seat, day, Place.WFH, now, by(town, 0, Role.KEPALA))
    assert await database.run(lambda s: plans.load_revisions(s, day, day)) != was
    (entry,) = await database.run(lambda s: journal.load_entries(s, subject=f"asn {seat}", limit=1))
    assert (entry.action, entry.actor, entry.chat) == ("day ordered", town.people[0].id, 1)
    assert entry.after == {"day": day.isoformat(), "place": "WFH"}
