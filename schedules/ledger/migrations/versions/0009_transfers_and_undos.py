"""Moves of people with a day of their own, and changes that can be taken back for a day."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

_STATES = "'diusulkan', 'diterima', 'ditolak', 'ditarik', 'kedaluwarsa', 'berlaku', 'gugur'"


def upgrade() -> None:
    op.create_table(
        "transfers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("from_opd", sa.String(), nullable=False),
        sa.Column("to_opd", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("unit", sa.String(), nullable=True),
        sa.Column("pattern", sa.String(), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.CheckConstraint(f"state IN ({_STATES})", name=op.f("ck_transfers_state")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_transfers_asn_id")),
        sa.ForeignKeyConstraint(["decided_by"], ["asns.id"], name=op.f("fk_transfers_decided_by")),
        sa.ForeignKeyConstraint(["from_opd"], ["opds.code"], name=op.f("fk_transfers_from_opd")),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["asns.id"], name=op.f("fk_transfers_proposed_by")
        ),
        sa.ForeignKeyConstraint(["to_opd"], ["opds.code"], name=op.f("fk_transfers_to_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transfers")),
    )
    op.create_index("ix_transfers_asn_id", "transfers", ["asn_id"])
    op.create_index("ix_transfers_state", "transfers", ["state"])
    op.create_table(
        "undos",
        sa.Column(
            "entry_id",
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            autoincrement=False,
            nullable=False,
        ),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("opds", sa.Text(), nullable=False),
        sa.Column("least", sa.String(), nullable=False),
        sa.Column("inverse", sa.Text(), nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("undone_by", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["entry_id"], ["journal.id"], name=op.f("fk_undos_entry_id")),
        sa.ForeignKeyConstraint(["undone_by"], ["asns.id"], name=op.f("fk_undos_undone_by")),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_undos")),
    )


def downgrade() -> None:
    op.drop_table("undos")
    op.drop_table("transfers")
