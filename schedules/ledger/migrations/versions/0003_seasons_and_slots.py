"""Seasons with hours of their own, and the hours of a slot."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "seasons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opd", sa.String(), nullable=True),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_seasons_window")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_seasons_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seasons")),
    )
    # Added, not rebuilt: both databases do this to millions of rows at once.
    op.add_column("placements", sa.Column("hours", sa.String(), nullable=True))


def downgrade() -> None:
    op.drop_column("placements", "hours")
    op.drop_table("seasons")
