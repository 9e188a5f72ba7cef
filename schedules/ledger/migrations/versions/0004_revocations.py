"""Revoking a letter is an act with a number and a day of its own."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "revocations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["letter_id"], ["letters.id"], name=op.f("fk_revocations_letter_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_revocations")),
        sa.UniqueConstraint(
            "letter_id", "number", "issued", name=op.f("uq_revocations_letter_id_number_issued")
        ),
    )
    # What was revoked until now was silent altogether: an act from the letter's first day on.
    op.execute(
        "INSERT INTO revocations (letter_id, number, issued, first_day, created_at)"
        " SELECT id, number, issued, first_day, revoked_at FROM letters"
        " WHERE revoked_at IS NOT NULL"
    )
    op.drop_column("letters", "revoked_at")


def downgrade() -> None:
    op.add_column("letters", sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True))
    op.execute(
        "UPDATE letters SET revoked_at = (SELECT min(created_at) FROM revocations"
        " WHERE letter_id = letters.id AND undone_at IS NULL)"
    )
    op.drop_table("revocations")
