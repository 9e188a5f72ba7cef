"""Check-ins: the earliest coming and the latest going stand, in whatever order they arrive."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count, permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from schedules.attendance import Checkin, CheckinKind, Verdict
from schedules.ledger import checkins, people
from schedules.ledger.database import Database
from schedules.people import Asn
from tests.schedules.builders import MONDAY

AT = datetime(2026, 6, 8, 0, 25, tzinfo=UTC)


def came(person: Asn, minutes: int = 0, kind: CheckinKind = CheckinKind.IN) -> Checkin:
    verdict = Verdict.ON_TIME if minutes <= 5 else Verdict.LATE
    at = AT + timedelta(minutes=minutes)
    return Checkin(asn_id=person.id, day=MONDAY, kind=kind, at=at, verdict=verdict)


async def put(database: Database, checkin: Checkin) -> tuple[Checkin, Checkin | None]:
    return await database.run(lambda session: checkins.put_checkin(session, checkin, opd="DKOM"))


@pytest.mark.parametrize(("kind", "stands"), [(CheckinKind.IN, 0), (CheckinKind.OUT, 9)])
async def test_the_order_of_arrival_does_not_matter(
    database: Database, town: list[Asn], kind: CheckinKind, stands: int
) -> None:
    for person, order in zip(town[:6], permutations([0, 4, 9]), strict=True):
        for minutes in (*order, *order):
            await put(database, came(person, minutes, kind))
    found = await database.run(lambda session: checkins.load_checkins(session, "DKOM", MONDAY))
    assert found == [came(person, stands, kind) for person in town[:6]]


async def test_the_record_before_is_told(database: Database, town: list[Asn]) -> None:
    early, late = came(town[0], 1), came(town[0], 8)
    assert await put(database, late) == (late, None)
    assert await put(database, early) == (early, late)
    assert await put(database, late) == (early, early)


async def test_coming_and_going_and_people_are_kept_apart(
    database: Database, town: list[Asn]
) -> None:
    comes, goes = came(town[0]), came(town[0], 500, CheckinKind.OUT)
    for each in (goes, comes, came(town[1], 3)):
        await put(database, each)
    tuesday = replace(comes, day=MONDAY + timedelta(days=1))
    await put(database, tuesday)
    monday = await database.run(lambda session: checkins.load_checkins(session, "DKOM", MONDAY))
    assert monday == [comes, came(town[1], 3), goes]


async def test_a_check_in_stays_with_the_agency_of_that_day(
    database: Database, town: list[Asn]
) -> None:
    await put(database, came(town[0]))
    moved = replace(town[0], opd="DISDIK")
    await database.run(lambda session: people.save_people(session, [moved]))
    for opd, expected in (("DKOM", [came(town[0])]), ("DISDIK", [])):
        found = await database.run(lambda s: checkins.load_checkins(s, opd, MONDAY))  # noqa: B023 - run before the next turn
        assert found == expected


_days = count(1)
_minutes = st.lists(st.integers(0, 8), min_size=1, max_size=4, unique=True)
_in_window = st.sets(st.integers(0, 8))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    kind=st.sampled_from(CheckinKind),
    inside=_in_window,
    order=_minutes.flatmap(lambda some: st.permutations(some + some)),
)
async def test_no_order_lets_a_record_outside_the_window_stand_for_one_inside(
    database: Database, town: list[Asn], kind: CheckinKind, inside: set[int], order: list[int]
) -> None:
    day = MONDAY + timedelta(days=next(_days))
    for minutes in order:
        verdict = Verdict.ON_TIME if minutes in inside else Verdict.OUTSIDE
        await put(database, replace(came(town[0], minutes, kind), day=day, verdict=verdict))

    (found,) = await database.run(lambda session: checkins.load_checkins(session, "DKOM", day))

    counted = inside & set(order) or set(order)
    stands = min(counted) if kind is CheckinKind.IN else max(counted)
    assert found.at == AT + timedelta(minutes=stands)
