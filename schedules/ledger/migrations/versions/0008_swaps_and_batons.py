"""Swaps, the piket as a baton, a telephone number that people share, and news of more kinds."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_KINDS = ("pagi", "pratinjau", "perubahan", "kartu", "rekap", "peringatan")
_OUTBOX = sa.table("outbox", sa.column("kind"))
_SWAP_STATES = "'diminta', 'disepakati', 'berlaku', 'ditolak', 'ditarik', 'kedaluwarsa', 'gugur'"


def upgrade() -> None:
    op.create_table(
        "swaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("back_day", sa.Date(), nullable=True),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("giver_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taker_agreed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.CheckConstraint("giver_id <> taker_id", name=op.f("ck_swaps_two")),
        sa.CheckConstraint("back_day IS NULL OR back_day <> day", name=op.f("ck_swaps_days")),
        sa.CheckConstraint("kind IN ('kursi', 'piket')", name=op.f("ck_swaps_kind")),
        sa.CheckConstraint(f"state IN ({_SWAP_STATES})", name=op.f("ck_swaps_state")),
        sa.ForeignKeyConstraint(["asked_by"], ["asns.id"], name=op.f("fk_swaps_asked_by")),
        sa.ForeignKeyConstraint(["decided_by"], ["asns.id"], name=op.f("fk_swaps_decided_by")),
        sa.ForeignKeyConstraint(["giver_id"], ["asns.id"], name=op.f("fk_swaps_giver_id")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_swaps_opd")),
        sa.ForeignKeyConstraint(["taker_id"], ["asns.id"], name=op.f("fk_swaps_taker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swaps")),
    )
    op.create_index("ix_swaps_opd_state", "swaps", ["opd", "state"])
    op.create_index("ix_swaps_giver_id", "swaps", ["giver_id"])
    op.create_index("ix_swaps_taker_id", "swaps", ["taker_id"])
    op.create_table(
        "batons",
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("offered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reserve_called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reserve_id", sa.Integer(), nullable=True),
        sa.Column("head_called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("taken_by", sa.Integer(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("noted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("noted_by", sa.Integer(), nullable=True),
        sa.CheckConstraint("(taken_at IS NULL) = (taken_by IS NULL)", name=op.f("ck_batons_taken")),
        sa.CheckConstraint("(noted_at IS NULL) = (note = '')", name=op.f("ck_batons_noted")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_batons_asn_id")),
        sa.ForeignKeyConstraint(["noted_by"], ["asns.id"], name=op.f("fk_batons_noted_by")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_batons_opd")),
        sa.ForeignKeyConstraint(["reserve_id"], ["asns.id"], name=op.f("fk_batons_reserve_id")),
        sa.ForeignKeyConstraint(["taken_by"], ["asns.id"], name=op.f("fk_batons_taken_by")),
        sa.PrimaryKeyConstraint("opd", "day", "asn_id", name=op.f("pk_batons")),
    )
    # Added, not rebuilt: both databases do this at once. The number is the person's own to give.
    op.add_column("accounts", sa.Column("phone", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "opds",
        sa.Column("swaps_need_head", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
    # What people are told comes in more kinds than a large table should be rebuilt for each time.
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        outbox.drop_constraint(op.f("ck_outbox_kind"), type_="check")


def downgrade() -> None:
    op.execute(sa.delete(_OUTBOX).where(_OUTBOX.c.kind.not_in(_KINDS)))
    with op.batch_alter_table("outbox", table_kwargs={"sqlite_autoincrement": True}) as outbox:
        listed = ", ".join(f"'{kind}'" for kind in _KINDS)
        outbox.create_check_constraint(op.f("ck_outbox_kind"), f"kind IN ({listed})")
    op.drop_column("opds", "swaps_need_head")
    op.drop_column("accounts", "phone")
    op.drop_table("batons")
    op.drop_table("swaps")
