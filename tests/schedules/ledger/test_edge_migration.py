"""A book from before edge days: its plans learn which of theirs were, from what they say themselves."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from alembic import command
from sqlalchemy import Connection, create_engine, text

from schedules.ledger.revisions import config_for
from schedules.workdays import DayKind

MONDAY = date(2026, 6, 8)
FREE = date(2026, 6, 16)  # a Tuesday


def write(connection: Connection, day: date, kind: DayKind) -> None:
    row: dict[str, Any] = {
        "day": day.isoformat(),
        "kind": kind.value,
        "at": datetime(2026, 6, 1, tzinfo=UTC),
    }
    connection.execute(
        text(
            "INSERT INTO plans (opd, day, revision, is_current, fact_kind, fact_name, proofs,"
            " problems, created_at) VALUES ('DKOM', :day, 1, 1, :kind, '', '[]', '[]', :at)"
        ),
        row,
    )


def kind_of(day: date) -> DayKind:
    if day == FREE:
        return DayKind.HOLIDAY
    return DayKind.WEEKEND if day.weekday() > 4 else DayKind.WORK


def test_the_plans_of_an_older_book_learn_which_days_were_edges(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'book.db'}")
    with engine.connect() as connection, connection.begin():
        command.upgrade(config_for(connection), "0006")
        # Two weeks and three days: where the plans end, Wednesday is no last workday.
        for n in range(17):
            day = MONDAY + timedelta(days=n)
            write(connection, day, kind_of(day))
        command.upgrade(config_for(connection), "0007")
        edges = connection.scalars(text("SELECT day FROM plans WHERE is_edge ORDER BY day")).all()
    engine.dispose()
    assert edges == ["2026-06-12", "2026-06-15", "2026-06-19"]
