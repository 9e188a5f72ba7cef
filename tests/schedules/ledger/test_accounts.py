"""Accounts and groups: one account, one person; whether they can be reached; where cards go."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from schedules.errors import AlreadyLinkedError
from schedules.ledger import accounts, groups
from schedules.ledger.accounts import Account
from schedules.ledger.database import Database, Session
from schedules.ledger.groups import Group
from schedules.people import Asn

NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
USER = 7_000_000_001


async def link(database: Database, user_id: int, asn_id: int, chat_id: int = 0) -> Account:
    return await database.run(
        lambda session: accounts.link_account(
            session, user_id=user_id, asn_id=asn_id, chat_id=chat_id or user_id, now=NOW
        )
    )


async def test_a_linked_account_is_found_from_both_sides(
    database: Database, town: list[Asn]
) -> None:
    linked = await link(database, USER, town[0].id)
    assert linked == Account(user_id=USER, asn_id=town[0].id, chat_id=USER, linked_at=NOW)
    assert await database.run(lambda s: accounts.load_account(s, USER)) == linked
    assert await database.run(lambda s: accounts.find_account(s, town[0].id)) == linked


async def test_linking_again_keeps_the_newest_chat(database: Database, town: list[Asn]) -> None:
    first = await link(database, USER, town[0].id)
    again = await link(database, USER, town[0].id, chat_id=42)
    assert again == replace(first, chat_id=42)
    assert await database.run(lambda s: accounts.load_account(s, USER)) == again


async def test_neither_account_nor_person_can_be_linked_twice(
    database: Database, town: list[Asn]
) -> None:
    await link(database, USER, town[0].id)
    with pytest.raises(AlreadyLinkedError) as same_account:
        await link(database, USER, town[1].id)
    with pytest.raises(AlreadyLinkedError) as same_person:
        await link(database, USER + 1, town[0].id)
    assert {same_account.value.name, same_person.value.name} == {town[0].name}
    assert set(await database.run(lambda s: accounts.load_accounts(s, "DKOM"))) == {town[0].id}


async def test_an_account_that_left_can_be_linked_to_somebody_else(
    database: Database, town: list[Asn]
) -> None:
    await link(database, USER, town[0].id)
    assert await database.run(lambda s: accounts.unlink_account(s, USER))
    assert not await database.run(lambda s: accounts.unlink_account(s, USER))
    assert (await link(database, USER, town[1].id)).asn_id == town[1].id


async def test_the_accounts_of_an_agency_are_those_of_its_people(
    database: Database, town: list[Asn]
) -> None:
    mine = [await link(database, USER + n, town[n].id) for n in (3, 1)]
    await link(database, USER + 6, town[6].id)
    found = await database.run(lambda s: accounts.load_accounts(s, "DKOM"))
    assert found == {account.asn_id: account for account in mine}


async def test_an_unreachable_person_keeps_the_first_time_and_reason(
    database: Database, town: list[Asn]
) -> None:
    linked = await link(database, USER, town[0].id)

    def refuse(session: Session) -> list[int]:
        ids = [town[0].id, town[1].id]
        return [
            accounts.mark_unreachable(session, ids, why="blocked", now=NOW),
            accounts.mark_unreachable(session, ids, why="gone", now=LATER),
        ]

    assert await database.run(refuse) == [1, 0]
    found = await database.run(lambda s: accounts.load_account(s, USER))
    assert found == replace(linked, unreachable_since=NOW, unreachable_why="blocked")
    assert found is not None
    assert not found.is_reachable


async def test_whoever_writes_again_is_reachable_again(database: Database, town: list[Asn]) -> None:
    linked = await link(database, USER, town[0].id)
    await database.run(lambda s: accounts.mark_unreachable(s, [town[0].id], why="blocked", now=NOW))

    def write(session: Session) -> tuple[bool, bool, Account | None]:
        known = accounts.load_account(session, USER)
        assert known is not None
        assert not known.is_reachable
        news = accounts.mark_reachable(session, USER)
        return news, accounts.mark_reachable(session, USER), accounts.load_account(session, USER)

    assert await database.run(write) == (True, False, linked)


async def test_an_agency_has_one_group_and_it_may_move(database: Database, town: list[Asn]) -> None:
    assert town
    old = Group(opd="DKOM", chat_id=-100, bound_at=NOW, bound_by=None)
    topic = Group(opd="DKOM", chat_id=-200, thread_id=5, bound_at=LATER, bound_by=town[0].id)
    other = replace(old, opd="DISDIK", chat_id=-200)

    def bind(session: Session) -> None:
        for group in (old, topic, other):
            groups.bind_group(session, group)

    await database.run(bind)
    assert await database.run(groups.load_groups) == {"DISDIK": other, "DKOM": topic}
    assert await database.run(lambda s: groups.move_chat(s, -200, -1_002_000_000_000)) == 2
    found = await database.run(lambda s: groups.load_group(s, "DKOM"))
    assert found == replace(topic, chat_id=-1_002_000_000_000)
    assert await database.run(lambda s: groups.unbind_group(s, "DKOM"))
    assert await database.run(lambda s: groups.load_group(s, "DKOM")) is None
