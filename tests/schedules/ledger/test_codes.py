"""One-time codes: they open once, for one account, in time; wrong guesses are counted."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from schedules.ledger import codes, guesses
from schedules.ledger.codes import Code, CodeFault, CodeKind
from schedules.ledger.database import Database
from schedules.ledger.guesses import Guesses
from schedules.people import Asn

NOW = datetime(2026, 6, 7, 12, tzinfo=UTC)
END = NOW + timedelta(days=7)
USER = 7_000_000_001


def code(hashed: str, person: Asn | None) -> Code:
    return Code(
        hash=hashed,
        kind=CodeKind.PERSON if person else CodeKind.GROUP,
        opd="DKOM",
        asn_id=person.id if person else None,
        created_at=NOW,
        expires_at=END,
    )


async def save(database: Database, *new: Code) -> None:
    await database.run(lambda session: codes.save_codes(session, new))


async def take(
    database: Database,
    hashed: str,
    *,
    user_id: int = USER,
    kind: CodeKind = CodeKind.PERSON,
    now: datetime = NOW,
) -> Code | CodeFault:
    return await database.run(
        lambda session: codes.take_code(session, hashed, kind, user_id=user_id, now=now)
    )


async def test_a_code_opens_once_and_says_whom_it_was_for(
    database: Database, town: list[Asn]
) -> None:
    await save(database, code("a", town[0]))
    taken = await take(database, "a")
    assert isinstance(taken, Code)
    assert (taken.asn_id, taken.opd, taken.used_by) == (town[0].id, "DKOM", USER)
    assert await take(database, "a", user_id=USER + 1) is CodeFault.USED


async def test_the_account_that_used_a_code_gets_it_again_even_later(
    database: Database, town: list[Asn]
) -> None:
    await save(database, code("a", town[0]))
    first = await take(database, "a")
    assert await take(database, "a", now=END + timedelta(days=1)) == first


async def test_a_code_of_two_accounts_at_once_opens_for_one(
    database_url: str, database: Database, town: list[Asn]
) -> None:
    await save(database, code("a", town[0]))
    other = Database.open(database_url)
    books = [database, other] * 10
    results = await asyncio.gather(
        *(take(book, "a", user_id=USER + n) for n, book in enumerate(books))
    )
    await other.close()
    winners = [each for each in results if isinstance(each, Code)]
    assert len(winners) == 1
    assert results.count(CodeFault.USED) == len(books) - 1


async def test_a_code_is_good_until_it_expires(database: Database, town: list[Asn]) -> None:
    await save(database, code("a", town[0]))
    assert await take(database, "a", now=END) is CodeFault.EXPIRED
    assert isinstance(await take(database, "a", now=END - timedelta(seconds=1)), Code)


async def test_an_unknown_code_or_one_for_something_else_is_wrong(
    database: Database, town: list[Asn]
) -> None:
    await save(database, code("a", town[0]), code("g", None))
    assert await take(database, "b") is CodeFault.WRONG
    assert await take(database, "g") is CodeFault.FOR_GROUP
    assert await take(database, "a", kind=CodeKind.GROUP) is CodeFault.WRONG
    assert isinstance(await take(database, "g", kind=CodeKind.GROUP), Code)
    assert isinstance(await take(database, "a"), Code)


async def test_a_new_code_puts_the_persons_earlier_one_out_of_use(
    database: Database, town: list[Asn]
) -> None:
    await save(database, code("old", town[0]), code("other", town[1]), code("g1", None))
    await save(database, code("new", town[0]), code("g2", None))
    assert await take(database, "old") is CodeFault.WRONG
    assert await take(database, "g1", kind=CodeKind.GROUP) is CodeFault.WRONG
    for hashed, kind in (("new", CodeKind.PERSON), ("other", CodeKind.PERSON)):
        assert isinstance(await take(database, hashed, kind=kind), Code)


async def test_the_same_code_is_never_given_out_twice(database: Database, town: list[Asn]) -> None:
    await save(database, code("a", town[0]))
    with pytest.raises(IntegrityError):
        await save(database, code("a", town[1]))


async def test_wrong_guesses_are_remembered_until_they_are_cleared(database: Database) -> None:
    first = Guesses(user_id=USER, failures=1, since=NOW, blocked_until=None)
    fifth = Guesses(user_id=USER, failures=5, since=NOW, blocked_until=END)

    async def known() -> Guesses | None:
        return await database.run(lambda session: guesses.load_guesses(session, USER))

    seen = [await known()]
    for each in (first, fifth):
        await database.run(lambda session: guesses.save_guesses(session, each))  # noqa: B023 - run before the next turn
        seen.append(await known())
    await database.run(lambda session: guesses.clear_guesses(session, USER))
    assert [*seen, await known()] == [None, first, fifth, None]
