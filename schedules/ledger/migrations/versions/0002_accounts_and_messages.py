"""Accounts, messages in and out, and what people did."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "dialogues",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("chat_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "chat_id", name=op.f("pk_dialogues")),
    )
    op.create_table(
        "guesses",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("blocked_until", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("failures >= 0", name=op.f("ck_guesses_failures")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_guesses")),
    )
    op.create_table(
        "inbox",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("user_key", sa.BigInteger(), nullable=True),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("incident", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(state = 'pending') = (finished_at IS NULL)", name=op.f("ck_inbox_finished")
        ),
        sa.CheckConstraint("state IN ('pending', 'done', 'failed')", name=op.f("ck_inbox_state")),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_inbox")),
    )
    op.create_index(
        "ix_inbox_pending",
        "inbox",
        ["update_id"],
        sqlite_where=sa.text("state = 'pending'"),
        postgresql_where=sa.text("state = 'pending'"),
    )
    op.create_index("ix_inbox_received_at_update_id", "inbox", ["received_at", "update_id"])
    op.create_table(
        "journal",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.BigInteger(), nullable=True),
        sa.Column("chat", sa.BigInteger(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_journal_subject_id", "journal", ["subject", "id"])
    op.create_table(
        "groups",
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("bound_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bound_by", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_groups_opd")),
        sa.PrimaryKeyConstraint("opd", name=op.f("pk_groups")),
    )
    op.create_index(op.f("ix_groups_chat_id"), "groups", ["chat_id"])
    op.create_table(
        "accounts",
        sa.Column("user_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("linked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("unreachable_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unreachable_why", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_accounts_asn_id")),
        sa.PrimaryKeyConstraint("user_id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("asn_id", name=op.f("uq_accounts_asn_id")),
    )
    op.create_table(
        "checkins",
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("verdict", sa.String(), nullable=False),
        sa.CheckConstraint("kind IN ('masuk', 'pulang')", name=op.f("ck_checkins_kind")),
        sa.CheckConstraint(
            "verdict IN ('tepat waktu', 'terlambat', 'sebelum waktunya', 'di luar jendela')",
            name=op.f("ck_checkins_verdict"),
        ),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_checkins_asn_id")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_checkins_opd")),
        sa.PrimaryKeyConstraint("asn_id", "day", "kind", name=op.f("pk_checkins")),
    )
    op.create_index("ix_checkins_opd_day", "checkins", ["opd", "day"])
    op.create_table(
        "codes",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "(kind = 'pegawai') = (asn_id IS NOT NULL)", name=op.f("ck_codes_bearer")
        ),
        sa.CheckConstraint("kind IN ('pegawai', 'grup')", name=op.f("ck_codes_kind")),
        sa.CheckConstraint("(used_at IS NULL) = (used_by IS NULL)", name=op.f("ck_codes_use")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_codes_asn_id")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_codes_opd")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_codes")),
    )
    op.create_index("ix_codes_asn_id", "codes", ["asn_id"])
    op.create_index("ix_codes_opd_kind", "codes", ["opd", "kind"])
    op.create_table(
        "outbox",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=True),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("thread_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("buttons", sa.Text(), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("not_before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("is_repeat", sa.Boolean(), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("(state = 'sent') = (sent_at IS NOT NULL)", name=op.f("ck_outbox_sent")),
        sa.CheckConstraint(
            "kind IN ('pagi', 'pratinjau', 'perubahan', 'kartu', 'rekap', 'peringatan')",
            name=op.f("ck_outbox_kind"),
        ),
        sa.CheckConstraint(
            "state IN ('pending', 'leased', 'sent', 'unknown', 'dead', 'expired')",
            name=op.f("ck_outbox_state"),
        ),
        sa.CheckConstraint("attempts >= 0", name=op.f("ck_outbox_attempts")),
        sa.CheckConstraint("not_before <= expires_at", name=op.f("ck_outbox_window")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_outbox_asn_id")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_outbox_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_day_opd", "outbox", ["day", "opd"])
    op.create_index(
        "ix_outbox_due",
        "outbox",
        ["lane", "due_at", "urgency", "id"],
        sqlite_where=sa.text("state IN ('pending', 'leased', 'unknown')"),
        postgresql_where=sa.text("state IN ('pending', 'leased', 'unknown')"),
    )
    op.create_index(
        "ix_outbox_expires_at",
        "outbox",
        ["expires_at"],
        sqlite_where=sa.text("state IN ('pending', 'leased', 'unknown')"),
        postgresql_where=sa.text("state IN ('pending', 'leased', 'unknown')"),
    )


def downgrade() -> None:
    for table in (
        "outbox",
        "codes",
        "checkins",
        "accounts",
        "groups",
        "journal",
        "inbox",
        "guesses",
        "dialogues",
    ):
        op.drop_table(table)
