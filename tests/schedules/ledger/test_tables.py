"""Tables: models and migrations say the same, and the database itself refuses nonsense."""

from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, create_engine, insert, inspect, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from schedules.ledger import revisions
from schedules.ledger.database import Database
from schedules.ledger.dialects import read_url
from schedules.ledger.tables import AccountRow, PlanRow, Row, table_of
from schedules.people import Asn

NOW = datetime(2026, 6, 7, 22, tzinfo=UTC)


def shape(engine: Engine) -> dict[str, Any]:
    """All that a database says of its tables, checks and partial indexes included."""
    inspector = inspect(engine)

    def by_name(found: list[Any]) -> list[Any]:
        return sorted(found, key=lambda each: str(each["name"]))

    def plain(column: dict[str, Any]) -> dict[str, Any]:
        return {**column, "type": str(column["type"])}

    return {
        name: {
            "columns": [plain(dict(each)) for each in inspector.get_columns(name)],
            "checks": by_name(inspector.get_check_constraints(name)),
            "uniques": by_name(inspector.get_unique_constraints(name)),
            "indexes": by_name([_index(dict(each)) for each in inspector.get_indexes(name)]),
            "keys": by_name(inspector.get_foreign_keys(name)),
            "primary": inspector.get_pk_constraint(name),
        }
        for name in inspector.get_table_names()
        if name != "alembic_version"
    }


def _index(found: dict[str, Any]) -> dict[str, Any]:
    options = {name: str(value) for name, value in found.get("dialect_options", {}).items()}
    return {**found, "dialect_options": options}


@pytest.fixture
def engine(bare_url: str, tmp_path: Any) -> Any:
    (tmp_path / "new").mkdir()
    made = create_engine(read_url(bare_url))
    yield made
    made.dispose()


def test_models_and_migrations_describe_the_same_tables(engine: Engine) -> None:
    revisions.upgrade(engine)
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Row.metadata) == []
    migrated = shape(engine)
    Row.metadata.drop_all(engine)
    Row.metadata.create_all(engine)
    assert migrated == shape(engine)


def test_every_migration_can_be_taken_back(engine: Engine) -> None:
    from alembic import command  # noqa: PLC0415 - as the book itself does

    revisions.upgrade(engine)
    with engine.begin() as connection:
        command.downgrade(revisions.config_for(connection), "base")
    assert shape(engine) == {}
    revisions.upgrade(engine)
    assert revisions.look(engine).is_current


async def refuse(database: Database, table: type[Row], **values: object) -> None:
    with pytest.raises(IntegrityError):
        await database.run(lambda session: session.execute(insert(table_of(table)), [values]))


PLAN = {
    "opd": "DKOM",
    "day": date(2026, 6, 8),
    "revision": 1,
    "is_current": True,
    "fact_kind": "kerja",
    "fact_name": "",
    "proofs": (),
    "problems": (),
    "created_at": NOW,
}


async def test_a_day_has_one_current_plan(database: Database, town: list[Asn]) -> None:
    assert town
    await database.run(lambda session: _insert(session, PlanRow, PLAN))
    await refuse(database, PlanRow, **(PLAN | {"revision": 2}))
    await refuse(database, PlanRow, **(PLAN | {"is_current": False}))
    older = PLAN | {"revision": 2, "is_current": False}
    await database.run(lambda session: _insert(session, PlanRow, older))


def _insert(session: Any, row: type[Row], values: dict[str, Any]) -> None:
    session.execute(insert(table_of(row)), [values])


@pytest.mark.parametrize(
    "wrong", [{"fact_kind": "pesta"}, {"revision": 0}, {"opd": "NIHIL"}, {"day": None}]
)
async def test_a_plan_of_nonsense_is_refused(
    database: Database, town: list[Asn], wrong: dict[str, Any]
) -> None:
    assert town
    await refuse(database, PlanRow, **(PLAN | wrong))


async def test_nobody_can_be_struck_from_the_roster_while_the_book_speaks_of_them(
    database: Database, town: list[Asn]
) -> None:
    account = {
        "user_id": 1,
        "asn_id": town[0].id,
        "chat_id": 1,
        "linked_at": NOW,
        "unreachable_why": "",
    }
    await database.run(lambda session: _insert(session, AccountRow, account))
    with pytest.raises(IntegrityError):
        await database.run(lambda session: session.execute(text("DELETE FROM asns")))


async def test_instants_come_back_as_utc_whatever_the_zone_they_were_given_in(
    database: Database, town: list[Asn]
) -> None:
    assert town
    jayapura = timezone(timedelta(hours=9))
    given = datetime(2026, 6, 8, 7, 30, 0, 123456, tzinfo=jayapura)
    await database.run(lambda session: _insert(session, PlanRow, PLAN | {"created_at": given}))
    column = table_of(PlanRow).c.created_at
    found = await database.run(lambda session: session.scalar(select(column)))
    assert found == given
    assert found is not None
    assert found.tzinfo is UTC


async def test_a_time_without_a_zone_is_refused(database: Database, town: list[Asn]) -> None:
    assert town
    naive = PLAN | {"created_at": NOW.replace(tzinfo=None)}
    with pytest.raises(StatementError, match="without a zone"):
        await database.run(lambda session: _insert(session, PlanRow, naive))
