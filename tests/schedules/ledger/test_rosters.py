"""Rosters: who is there in a window, with the absences and overrides that touch it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy.exc import IntegrityError

from schedules.errors import UnknownOpdError
from schedules.ledger import people, rosters
from schedules.ledger.database import Database, Session
from schedules.people import Asn
from schedules.places import Place, Slot
from schedules.roster import Absence, AbsenceKind, Override, Roster

NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)
MON, FRI = date(2026, 6, 8), date(2026, 6, 12)


async def roster(database: Database) -> Roster:
    return await database.run(lambda session: rosters.load_roster(session, "DKOM", MON, FRI))


def away(asn_id: int, first: date, last: date) -> Absence:
    return Absence(asn_id=asn_id, first=first, last=last, kind=AbsenceKind.LEAVE)


async def test_the_roster_holds_who_is_employed_on_any_day_of_the_window(
    database: Database, town: list[Asn]
) -> None:
    changed = [
        replace(town[0], left_on=MON),  # the last day was Sunday
        replace(town[1], left_on=date(2026, 6, 9)),
        replace(town[2], joined_on=FRI),
        replace(town[3], joined_on=date(2026, 6, 13)),
    ]
    await database.run(lambda session: people.save_people(session, changed))
    found = await roster(database)
    assert found.opd.code == "DKOM"
    assert found.members == (changed[1], changed[2], town[4], town[5])


async def test_the_roster_holds_the_absences_that_touch_the_window(
    database: Database, town: list[Asn]
) -> None:
    touching = [
        away(town[0].id, date(2026, 6, 1), MON),
        away(town[1].id, FRI, date(2026, 6, 30)),
        away(town[2].id, date(2026, 5, 1), date(2026, 7, 1)),
    ]
    others = [
        away(town[0].id, date(2026, 6, 1), date(2026, 6, 7)),
        away(town[0].id, date(2026, 6, 13), date(2026, 6, 14)),
        away(town[6].id, MON, FRI),  # of the other agency
    ]
    ids = [asn.id for asn in town]
    await database.run(lambda session: rosters.replace_absences(session, ids, touching + others))
    assert (await roster(database)).absences == tuple(touching)


async def test_replacing_absences_touches_only_the_people_named(
    database: Database, town: list[Asn]
) -> None:
    old, same, other = (away(town[n].id, MON, FRI) for n in (0, 1, 2))
    ids = [asn.id for asn in town[:3]]
    await database.run(lambda session: rosters.replace_absences(session, ids, [old, same, other]))
    new = replace(old, kind=AbsenceKind.SICK)
    counts = await database.run(
        lambda session: rosters.replace_absences(session, ids[:2], [new, new, same])
    )
    assert counts == (1, 1)
    assert (await roster(database)).absences == (new, same, other)


async def test_an_absence_that_ends_before_it_starts_is_refused(
    database: Database, town: list[Asn]
) -> None:
    wrong = away(town[0].id, FRI, MON)
    with pytest.raises(IntegrityError):
        await database.run(lambda session: rosters.replace_absences(session, [town[0].id], [wrong]))


async def test_an_override_is_there_until_it_is_taken_back(
    database: Database, town: list[Asn]
) -> None:
    home = Override(asn_id=town[0].id, day=MON, place=Place.WFH)
    field = replace(home, place=Place.WFF)
    later = replace(home, day=date(2026, 6, 15))

    def order(session: Session) -> None:
        for each in (home, field, later):
            rosters.put_override(session, each, by=None, now=NOW)

    await database.run(order)
    assert (await roster(database)).overrides == (field,)

    def take_back(session: Session) -> list[bool]:
        return [rosters.delete_override(session, town[0].id, MON) for _ in range(2)]

    assert await database.run(take_back) == [True, False]
    assert (await roster(database)).overrides == ()


async def test_each_part_of_a_day_may_have_its_own_override(
    database: Database, town: list[Asn]
) -> None:
    morning = Override(asn_id=town[0].id, day=MON, place=Place.WFO, slot=Slot.FIRST)
    afternoon = Override(asn_id=town[0].id, day=MON, place=Place.WFH, slot=Slot.SECOND)

    def order(session: Session) -> None:
        for each in (morning, afternoon):
            rosters.put_override(session, each, by=7, now=NOW)

    await database.run(order)
    assert set((await roster(database)).overrides) == {morning, afternoon}


async def test_the_roster_of_an_unknown_agency_is_refused(database: Database) -> None:
    with pytest.raises(UnknownOpdError):
        await roster(database)
