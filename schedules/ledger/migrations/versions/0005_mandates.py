"""Offices held beside one's own, the OPD somebody works for and the menu they see, and the auditor."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ROLES = "'pegawai', 'operator', 'kepala', 'admin'"


def upgrade() -> None:
    op.create_table(
        "mandates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("opd", sa.String(), nullable=True),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("acting", sa.String(), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=False),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.CheckConstraint("acting IN ('', 'Plt', 'Plh')", name=op.f("ck_mandates_acting")),
        sa.CheckConstraint(
            "last_day IS NULL OR first_day <= last_day", name=op.f("ck_mandates_window")
        ),
        sa.CheckConstraint(
            "(opd IS NULL) = (role IN ('admin', 'auditor'))", name=op.f("ck_mandates_reach")
        ),
        sa.CheckConstraint(f"role IN ({_ROLES}, 'auditor')", name=op.f("ck_mandates_role")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_mandates_asn_id")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_mandates_opd")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mandates")),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_mandates_asn_id", "mandates", ["asn_id"])
    op.create_index("ix_mandates_opd", "mandates", ["opd"])
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("office", sa.String(), nullable=True))
        accounts.add_column(sa.Column("menu", sa.String(), nullable=False, server_default=""))
        accounts.create_foreign_key(op.f("fk_accounts_office"), "opds", ["office"], ["code"])
    _allow(f"{_ROLES}, 'auditor'")


def downgrade() -> None:
    op.execute("UPDATE asns SET role = 'pegawai' WHERE role = 'auditor'")
    _allow(_ROLES)
    with op.batch_alter_table("accounts") as accounts:
        accounts.drop_constraint(op.f("fk_accounts_office"), type_="foreignkey")
        accounts.drop_column("menu")
        accounts.drop_column("office")
    op.drop_table("mandates")


def _allow(roles: str) -> None:
    with op.batch_alter_table("asns", table_kwargs={"sqlite_autoincrement": True}) as asns:
        asns.drop_constraint(op.f("ck_asns_role"), type_="check")
        asns.create_check_constraint(op.f("ck_asns_role"), f"role IN ({roles})")
