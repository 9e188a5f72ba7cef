"""Agencies and people: kept whole, changed under the same id, found by number."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy.exc import IntegrityError

from schedules.errors import UnknownOpdError, UnknownPersonError
from schedules.ledger import opds, people
from schedules.ledger.database import Database
from schedules.people import Asn, Employment, Pattern, Rank, Role
from schedules.workdays import Span, WorkHours, Zone
from tests.schedules.builders import asn, nip, office

EVENING = Span(time(13, 0), time(21, 30))
CLINIC = office(
    code="RSUD",
    name="RSUD Kota",
    zone=Zone.WIT,
    hours=WorkHours((EVENING, None, EVENING, EVENING, EVENING, EVENING, None)),
    address="Jl. Melati 1",
    service="kesehatan",
    announce_at=time(5, 30),
    preview_at=time(15, 45),
    recap_at=time(14, 0),
    names_in_group=True,
    piket_per_day=2,
    piket_per_off_day=1,
)


async def test_an_agency_comes_back_as_it_was_saved(database: Database) -> None:
    await database.run(lambda session: opds.save_opds(session, [CLINIC, office()]))
    assert await database.run(opds.load_opds) == [office(), CLINIC]
    assert await database.run(lambda session: opds.load_opd(session, "RSUD")) == CLINIC


async def test_saving_agencies_counts_only_what_is_new_or_changed(database: Database) -> None:
    await database.run(lambda session: opds.save_opds(session, [CLINIC, office()]))
    moved = replace(CLINIC, address="Jl. Mawar 2")
    changed = await database.run(lambda session: opds.save_opds(session, [moved, office()]))
    assert changed == 1
    assert await database.run(lambda session: opds.load_opd(session, "RSUD")) == moved


async def test_an_unknown_agency_is_refused_with_the_known_ones(database: Database) -> None:
    await database.run(lambda session: opds.save_opds(session, [CLINIC, office()]))
    with pytest.raises(UnknownOpdError) as refused:
        await database.run(lambda session: opds.load_opd(session, "DINKES"))
    assert (refused.value.code, refused.value.known) == ("DINKES", ("DKOM", "RSUD"))


async def test_a_person_comes_back_as_they_were_saved(database: Database) -> None:
    head = asn(
        1,
        id=0,
        opd="RSUD",
        name="dr. Ni Luh, Sp.A",
        rank=Rank.JPT_PRATAMA,
        employment=Employment.PPPK,
        pattern=Pattern.KANTOR,
        may_piket=False,
        role=Role.KEPALA,
        joined_on=date(2026, 1, 2),
        left_on=date(2027, 1, 1),
    )
    await database.run(lambda session: opds.save_opds(session, [CLINIC]))
    ids = await database.run(lambda session: people.save_people(session, [head]))
    assert await database.run(people.load_people) == [replace(head, id=ids[0])]
    assert ids[0] > 0


async def test_ids_come_back_in_the_order_given(database: Database, town: list[Asn]) -> None:
    mixed = [asn(20, id=0), replace(town[3], unit="Bidang A"), asn(19, id=0)]
    ids = await database.run(lambda session: people.save_people(session, mixed))
    found = await database.run(lambda session: people.load_persons(session, ids))
    assert [found[each].nip for each in ids] == [nip(20), town[3].nip, nip(19)]
    assert found[town[3].id].unit == "Bidang A"


async def test_a_new_number_keeps_the_person(database: Database, town: list[Asn]) -> None:
    renewed = replace(town[0], nip=nip(50))
    await database.run(lambda session: people.save_people(session, [renewed]))
    by_new = await database.run(lambda session: people.find_person(session, nip(50).digits))
    by_old = await database.run(lambda session: people.find_person(session, town[0].nip.digits))
    assert (by_new, by_old) == (renewed, None)


async def test_two_people_may_exchange_their_numbers(database: Database, town: list[Asn]) -> None:
    one, other = town[:2]
    mended = [replace(one, nip=other.nip), replace(other, nip=one.nip)]
    await database.run(lambda session: people.save_people(session, mended))
    assert (await database.run(people.load_people))[:2] == mended


async def test_a_number_belongs_to_one_person_only(database: Database, town: list[Asn]) -> None:
    twin = asn(99, id=0, nip=town[0].nip)
    with pytest.raises(IntegrityError):
        await database.run(lambda session: people.save_people(session, [asn(98, id=0), twin]))
    assert await database.run(people.load_people) == town


async def test_people_of_one_agency_are_loaded_in_the_books_order(
    database: Database, town: list[Asn]
) -> None:
    left = replace(town[1], left_on=date(2026, 6, 1))
    await database.run(lambda session: people.save_people(session, [left]))
    found = await database.run(lambda session: people.load_people(session, ["DKOM"]))
    assert found == [town[0], left, *town[2:6]]
    assert await database.run(lambda session: people.load_people(session, [])) == []


async def test_somebody_who_is_not_there_is_not_found(database: Database, town: list[Asn]) -> None:
    missing = town[-1].id + 1
    with pytest.raises(UnknownPersonError):
        await database.run(lambda session: people.load_person(session, missing))
    found = await database.run(lambda session: people.load_persons(session, [missing, town[0].id]))
    assert found == {town[0].id: town[0]}


async def test_more_people_than_one_statement_takes_are_saved_and_found(
    database: Database,
) -> None:
    crowd = [asn(n, id=0) for n in range(1, 10_500)]
    await database.run(lambda session: opds.save_opds(session, [office()]))
    ids = await database.run(lambda session: people.save_people(session, crowd))
    found = await database.run(lambda session: people.load_persons(session, ids))
    assert [found[each].nip for each in ids] == [each.nip for each in crowd]
