"""Plans know whether theirs was an edge day; people may ask for a place."""

from datetime import date, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_FRIDAY = 5


def upgrade() -> None:
    op.add_column(
        "plans", sa.Column("is_edge", sa.Boolean(), server_default=sa.false(), nullable=False)
    )
    _mark_edges()
    op.create_table(
        "wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("place IN ('WFO', 'WFH')", name=op.f("ck_wishes_place")),
        sa.CheckConstraint("(day IS NULL) <> (weekday IS NULL)", name=op.f("ck_wishes_when")),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name=op.f("ck_wishes_weekday")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_wishes_asn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wishes")),
        sa.UniqueConstraint("asn_id", "day", name=op.f("uq_wishes_asn_id_day")),
        sa.UniqueConstraint("asn_id", "weekday", name=op.f("uq_wishes_asn_id_weekday")),
    )


def downgrade() -> None:
    op.drop_table("wishes")
    op.drop_column("plans", "is_edge")


def _mark_edges() -> None:
    """Of what is planned: the last workday of each week, and each that stands between days off."""
    plans = sa.table(
        "plans",
        sa.column("opd", sa.String()),
        sa.column("day", sa.Date()),
        sa.column("fact_kind", sa.String()),
        sa.column("is_current", sa.Boolean()),
        sa.column("is_edge", sa.Boolean()),
    )
    asked = sa.select(plans.c.opd, plans.c.day, plans.c.fact_kind).where(plans.c.is_current)
    kinds = {(opd, day): kind for opd, day, kind in op.get_bind().execute(asked)}
    is_work = {where: kind == "kerja" for where, kind in kinds.items()}
    for (opd, day), works in is_work.items():
        left = range(1, 8 - day.isoweekday())
        # Where the plan ends, Friday was the last workday of a week, and Thursday was not.
        rest = [is_work.get((opd, _after(day, n)), day.isoweekday() < _FRIDAY) for n in left]
        around = [is_work.get((opd, _after(day, n)), True) for n in (-1, 1)]
        if works and (not any(rest) or not any(around)):
            same = (plans.c.opd == opd) & (plans.c.day == day)
            op.execute(sa.update(plans).where(same).values(is_edge=True))


def _after(day: date, days: int) -> date:
    return day + timedelta(days=days)
