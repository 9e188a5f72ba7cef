"""What an asker may learn of others: everybody against everybody, on both databases."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest

from schedules.errors import NoPlanError, NotAllowedError, NotEnrolledError
from schedules.ledger import groups, opds, people, plans
from schedules.ledger.database import Database, Session
from schedules.people import Asn, Opd, Role
from schedules.places import Place
from schedules.roster import Absence, AbsenceKind
from schedules.services.inquiry import InquiryService
from schedules.services.lookup import Actor
from schedules.whereabouts import Relation, Whereabouts, relation
from tests.schedules.builders import MONDAY, asn, letter, office, plan, roster, span

NOW = datetime(2026, 6, 8, 0, 0, tzinfo=UTC)
WEDNESDAY = MONDAY + timedelta(days=2)
DKOM, DISDIK = office(), office(code="DISDIK", name="Dinas Pendidikan")


@dataclass(frozen=True)
class City:
    inquiry: InquiryService
    people: dict[str, Asn]

    def actor(self, name: str) -> Actor:
        who = self.people[name]
        return Actor(user_id=who.id, asn=who, opd=DKOM if who.opd == "DKOM" else DISDIK)


CAST: dict[str, dict[str, Any]] = {
    "sari": {},
    "budi": {},
    "ani": {"unit": "Bidang Data"},
    "tono": {},  # on leave all week
    "operator": {"role": Role.OPERATOR},
    "kepala": {"role": Role.KEPALA},
    "guru": {"opd": "DISDIK"},
    "admin": {"opd": "DISDIK", "role": Role.ADMIN},
    "pensiun": {"left_on": MONDAY},
}


@pytest.fixture
async def city(database: Database) -> City:
    def work(session: Session) -> dict[str, Asn]:
        opds.save_opds(session, [DKOM, DISDIK])
        cast = [asn(n, id=0, name=name, **CAST[name]) for n, name in enumerate(CAST, start=1)]
        people.save_people(session, cast)
        found = {one.name: one for one in people.load_people(session)}
        away = Absence(
            asn_id=found["tono"].id, kind=AbsenceKind.LEAVE, first=MONDAY, last=MONDAY + _WEEK
        )
        here = [one for one in found.values() if one.opd == "DKOM"]
        made = plan(roster(here, [away]), [letter(50)], span(MONDAY, 5))
        plans.save_plans(session, made, NOW)
        return found

    return City(InquiryService(database), await database.run(work))


_WEEK = timedelta(days=6)
# For each asker, what they are to sari, tono, guru and kepala: s self, c colleague, h head, x none.
TABLE = {
    "sari": "scxc",
    "budi": "ccxc",
    "operator": "hhxh",
    "kepala": "hhxs",
    "guru": "xxsx",
    "admin": "hhhh",
}
LETTERS = {
    "s": Relation.SELF,
    "c": Relation.COLLEAGUE,
    "h": Relation.HEAD,
    "x": Relation.STRANGER,
}
ASKED = ("sari", "tono", "guru", "kepala")


@pytest.mark.parametrize(("asker", "asked"), list(product(TABLE, ASKED)))
async def test_who_may_know_what_of_whom(city: City, asker: str, asked: str) -> None:
    expected = LETTERS[TABLE[asker][ASKED.index(asked)]]
    one, other = city.people[asker], city.people[asked]
    assert relation(one, other) is expected

    async def may(what: Callable[[], Awaitable[object]]) -> bool:
        try:
            await what()
        except NotAllowedError:
            return False
        except NoPlanError:
            return True  # allowed, only there is nothing to tell of DISDIK
        return True

    def place(day: date) -> Callable[[], Awaitable[object]]:
        return lambda: city.inquiry.whereabouts(
            city.actor(asker), other.id, day, day, today=WEDNESDAY
        )

    assert await may(place(WEDNESDAY)) is (expected is not Relation.STRANGER)
    assert await may(place(MONDAY)) is (expected in (Relation.SELF, Relation.HEAD))
    why = await may(lambda: city.inquiry.reasoned_day(city.actor(asker), other.id, WEDNESDAY))
    assert why is (expected in (Relation.SELF, Relation.HEAD))


def test_what_is_told_of_another_has_no_room_for_a_reason() -> None:
    assert {field.name for field in fields(Whereabouts)} == {
        *("asn_id", "name", "unit", "day", "fact", "places", "is_piket")
    }


async def test_leave_is_told_as_not_on_duty_and_a_colleagues_past_is_cut_off(city: City) -> None:
    tono, friday = city.people["tono"], MONDAY + timedelta(days=4)
    found = await city.inquiry.whereabouts(
        city.actor("budi"), tono.id, MONDAY, friday, today=WEDNESDAY
    )
    assert [one.day for one in found] == span(WEDNESDAY, 3)
    assert {one.places for one in found} == {(Place.AWAY,)}


async def test_a_place_is_that_of_the_plan(city: City) -> None:
    everybody = [one for one in city.people.values() if one.opd == "DKOM" and not one.left_on]
    for place in (Place.WFO, Place.WFH):
        (day,) = await city.inquiry.company(
            city.actor("sari"), "DKOM", place, WEDNESDAY, WEDNESDAY, today=WEDNESDAY
        )
        listed = {name for _, names in day.units for name in names}
        for one in everybody:
            (there,) = await city.inquiry.whereabouts(
                city.actor("sari"), one.id, WEDNESDAY, WEDNESDAY, today=WEDNESDAY
            )
            assert (place in there.places) is (one.name in listed)
        assert day.people == len(listed) > 0
        assert "tono" not in listed


async def test_who_is_absent_is_never_listed(city: City) -> None:
    (day,) = await city.inquiry.company(
        city.actor("kepala"), "DKOM", Place.AWAY, WEDNESDAY, WEDNESDAY, today=WEDNESDAY
    )
    assert day.people == 0


async def test_the_office_of_others_is_not_told(city: City) -> None:
    for who in ("guru", "sari"):
        other = "DKOM" if who == "guru" else "DISDIK"
        with pytest.raises(NotAllowedError):
            await city.inquiry.company(
                city.actor(who), other, Place.WFO, WEDNESDAY, WEDNESDAY, today=WEDNESDAY
            )
    with pytest.raises(NotAllowedError):
        await city.inquiry.company(
            city.actor("sari"), "DKOM", Place.WFO, MONDAY, MONDAY, today=WEDNESDAY
        )
    assert await city.inquiry.company(
        city.actor("kepala"), "DKOM", Place.WFO, MONDAY, MONDAY, today=WEDNESDAY
    )


async def test_only_those_one_may_ask_about_are_known_by_name(city: City) -> None:
    async def names(who: str) -> set[str]:
        return {one.name for one in await city.inquiry.acquaintances(city.actor(who), WEDNESDAY)}

    assert await names("sari") == {"sari", "budi", "ani", "tono", "operator", "kepala"}
    assert await names("guru") == {"guru", "admin"}
    assert await names("admin") == set(CAST) - {"pensiun"}
    with pytest.raises(NotEnrolledError):
        await city.inquiry.acquaintances(Actor(user_id=1), WEDNESDAY)


async def test_own_days_go_as_far_as_the_plan(city: City) -> None:
    before, after = MONDAY - timedelta(days=3), MONDAY + timedelta(days=9)
    days, missing = await city.inquiry.own_days(city.actor("sari"), before, after)
    assert [one.day for one in days] == span(MONDAY, 5)
    assert missing == MONDAY + timedelta(days=5)
    whole, none = await city.inquiry.own_days(city.actor("sari"), MONDAY, WEDNESDAY)
    assert (len(whole), none) == (3, None)
    with pytest.raises(NoPlanError):
        await city.inquiry.own_days(city.actor("sari"), before, before)


async def test_days_off_need_no_plan(city: City) -> None:
    days = await city.inquiry.open_days("DISDIK", date(2026, 12, 24), date(2026, 12, 26))
    assert [one.fact.is_work for one in days] == [False, False, False]
    assert "Natal" in days[1].fact.name


async def test_names_stand_only_in_the_opds_own_group(city: City, database: Database) -> None:
    def bind(session: Session, opd: Opd) -> None:
        opds.save_opds(session, [opd])
        groups.bind_group(
            session, groups.Group(opd=opd.code, chat_id=-5, bound_at=NOW, bound_by=None)
        )

    open_office = office(names_in_group=True)
    await database.run(lambda session: bind(session, open_office))
    assert await city.inquiry.may_name_in(-5, open_office)
    assert not await city.inquiry.may_name_in(-6, open_office)
    assert not await city.inquiry.may_name_in(-5, DKOM)
