"""Absences that are asked for, and what became of them."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_KINDS = "'cuti', 'sakit', 'dinas luar', 'tugas belajar', 'khusus'"
_STATES = "'diminta', 'disetujui', 'ditolak', 'ditarik', 'kedaluwarsa', 'dibatalkan'"


def upgrade() -> None:
    op.create_table(
        "petitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_at_once", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_petitions_window")),
        sa.CheckConstraint(f"kind IN ({_KINDS})", name=op.f("ck_petitions_kind")),
        sa.CheckConstraint(f"state IN ({_STATES})", name=op.f("ck_petitions_state")),
        sa.ForeignKeyConstraint(["asked_by"], ["asns.id"], name=op.f("fk_petitions_asked_by")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_petitions_asn_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["asns.id"], name=op.f("fk_petitions_decided_by")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_petitions_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_petitions")),
    )
    op.create_index("ix_petitions_opd_state", "petitions", ["opd", "state"])
    op.create_index("ix_petitions_asn_id", "petitions", ["asn_id"])


def downgrade() -> None:
    op.drop_table("petitions")
