"""The roster, the letters and the plans."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "calendar_days",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('kerja', 'akhir pekan', 'libur nasional', 'cuti bersama', 'libur daerah')",
            name=op.f("ck_calendar_days_kind"),
        ),
        sa.PrimaryKeyConstraint("day", name=op.f("pk_calendar_days")),
    )
    op.create_table(
        "letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("issued", sa.Date(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("policy", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.BigInteger(), nullable=True),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "last_day IS NULL OR first_day <= last_day", name=op.f("ck_letters_window")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letters")),
        sa.UniqueConstraint("number", "issued", name=op.f("uq_letters_number_issued")),
    )
    op.create_table(
        "opds",
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("zone", sa.String(), nullable=False),
        sa.Column("hours", sa.Text(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.Column("service", sa.String(), nullable=False),
        sa.Column("announce_at", sa.Time(), nullable=False),
        sa.Column("preview_at", sa.Time(), nullable=False),
        sa.Column("recap_at", sa.Time(), nullable=False),
        sa.Column("names_in_group", sa.Boolean(), nullable=False),
        sa.Column("piket_per_day", sa.SmallInteger(), nullable=False),
        sa.Column("piket_per_off_day", sa.SmallInteger(), nullable=False),
        sa.CheckConstraint("zone IN ('WIB', 'WITA', 'WIT')", name=op.f("ck_opds_zone")),
        sa.CheckConstraint(
            "piket_per_day >= 0 AND piket_per_off_day >= 0", name=op.f("ck_opds_piket")
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_opds")),
    )
    op.create_table(
        "asns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("nip", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("position", sa.String(), nullable=False),
        sa.Column("rank", sa.String(), nullable=False),
        sa.Column("employment", sa.String(), nullable=False),
        sa.Column("pattern", sa.String(), nullable=False),
        sa.Column("may_piket", sa.Boolean(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("joined_on", sa.Date(), nullable=True),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.CheckConstraint("employment IN ('PNS', 'PPPK')", name=op.f("ck_asns_employment")),
        sa.CheckConstraint(
            "pattern IN ('gilir', 'kantor', 'lapangan', 'rumah')", name=op.f("ck_asns_pattern")
        ),
        sa.CheckConstraint(
            "rank IN ('jpt madya', 'jpt pratama', 'administrator', 'pengawas', 'fungsional', 'pelaksana')",
            name=op.f("ck_asns_rank"),
        ),
        sa.CheckConstraint(
            "role IN ('pegawai', 'operator', 'kepala', 'admin')", name=op.f("ck_asns_role")
        ),
        sa.CheckConstraint(
            "left_on IS NULL OR joined_on IS NULL OR joined_on <= left_on",
            name=op.f("ck_asns_stay"),
        ),
        sa.CheckConstraint("length(nip) = 18", name=op.f("ck_asns_nip")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_asns_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_asns")),
        sa.UniqueConstraint("nip", name=op.f("uq_asns_nip")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_asns_opd_id", "asns", ["opd", "id"])
    op.create_table(
        "plans",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("fact_kind", sa.String(), nullable=False),
        sa.Column("fact_name", sa.String(), nullable=False),
        sa.Column("proofs", sa.Text(), nullable=False),
        sa.Column("problems", sa.Text(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "fact_kind IN ('kerja', 'akhir pekan', 'libur nasional', 'cuti bersama', 'libur daerah')",
            name=op.f("ck_plans_fact_kind"),
        ),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_plans_revision")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_plans_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_plans")),
        sa.UniqueConstraint("opd", "day", "revision", name=op.f("uq_plans_opd_day_revision")),
    )
    op.create_index(
        "ix_plans_current",
        "plans",
        ["opd", "day"],
        unique=True,
        sqlite_where=sa.text("is_current"),
        postgresql_where=sa.text("is_current"),
    )
    op.create_index("ix_plans_day", "plans", ["day"])
    op.create_table(
        "absences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('cuti', 'sakit', 'dinas luar', 'tugas belajar', 'khusus')",
            name=op.f("ck_absences_kind"),
        ),
        sa.CheckConstraint("first_day <= last_day", name=op.f("ck_absences_window")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_absences_asn_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_absences")),
        sa.UniqueConstraint(
            "asn_id",
            "first_day",
            "last_day",
            "kind",
            name=op.f("uq_absences_asn_id_first_day_last_day_kind"),
        ),
    )
    op.create_table(
        "overrides",
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ordered_by", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "place IN ('WFO', 'WFH', 'WFF', 'DL', 'tidak bertugas')",
            name=op.f("ck_overrides_place"),
        ),
        sa.CheckConstraint("slot IN ('penuh', 'pertama', 'kedua')", name=op.f("ck_overrides_slot")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_overrides_asn_id")),
        sa.PrimaryKeyConstraint("asn_id", "day", "slot", name=op.f("pk_overrides")),
    )
    op.create_index("ix_overrides_day", "overrides", ["day"])
    op.create_table(
        "placements",
        sa.Column("plan_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column("unit", sa.String(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("duty", sa.String(), nullable=True),
        sa.Column("rule", sa.String(), nullable=False),
        sa.Column("letter", sa.String(), nullable=True),
        sa.Column("turn_owed", sa.BigInteger(), nullable=True),
        sa.Column("turn_position", sa.Integer(), nullable=True),
        sa.Column("turn_pool", sa.Integer(), nullable=True),
        sa.Column("turn_seats", sa.Integer(), nullable=True),
        sa.Column("turn_exchanged", sa.Boolean(), nullable=True),
        sa.Column("share", sa.BigInteger(), nullable=False),
        sa.Column("is_seat", sa.Boolean(), nullable=False),
        sa.Column("duty_share", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("duty IN ('piket', 'cadangan')", name=op.f("ck_placements_duty")),
        sa.CheckConstraint(
            "place IN ('WFO', 'WFH', 'WFF', 'DL', 'tidak bertugas')",
            name=op.f("ck_placements_place"),
        ),
        sa.CheckConstraint(
            "slot IN ('penuh', 'pertama', 'kedua')", name=op.f("ck_placements_slot")
        ),
        sa.CheckConstraint(
            "(turn_owed IS NULL) = (turn_position IS NULL) AND (turn_owed IS NULL) = (turn_pool IS NULL) AND (turn_owed IS NULL) = (turn_seats IS NULL) AND (turn_owed IS NULL) = (turn_exchanged IS NULL)",
            name=op.f("ck_placements_turn"),
        ),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_placements_asn_id")),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name=op.f("fk_placements_plan_id")),
        sa.PrimaryKeyConstraint("plan_id", "asn_id", "slot", name=op.f("pk_placements")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_placements_asn_id", "placements", ["asn_id"])


def downgrade() -> None:
    for table in (
        "placements",
        "overrides",
        "absences",
        "plans",
        "asns",
        "opds",
        "letters",
        "calendar_days",
    ):
        op.drop_table(table)
