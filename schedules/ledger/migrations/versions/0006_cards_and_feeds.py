"""The pinned card of each day, groups that were lost, and calendars that are subscribed to."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("groups", sa.Column("lost_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("groups", sa.Column("lost_why", sa.String(), nullable=False, server_default=""))
    op.add_column("groups", sa.Column("unpinnable_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "groups", sa.Column("shows_tags", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_table(
        "cards",
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("seen", sa.String(), nullable=False),
        sa.Column("posts", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("pinned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("unpinned_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_cards_opd")),
        sa.PrimaryKeyConstraint("opd", "day", name=op.f("pk_cards")),
    )
    op.create_table(
        "tags",
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=False),
        sa.Column("tag", sa.String(), nullable=False),
        sa.Column("tried_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_tags_opd")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_tags_asn_id")),
        sa.PrimaryKeyConstraint("opd", "asn_id", name=op.f("pk_tags")),
    )
    op.create_table(
        "feeds",
        sa.Column("hash", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("asn_id", sa.Integer(), nullable=False),
        sa.Column("opd", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("kind IN ('pribadi', 'piket')", name=op.f("ck_feeds_kind")),
        sa.ForeignKeyConstraint(["asn_id"], ["asns.id"], name=op.f("fk_feeds_asn_id")),
        sa.ForeignKeyConstraint(["opd"], ["opds.code"], name=op.f("fk_feeds_opd")),
        sa.PrimaryKeyConstraint("hash", name=op.f("pk_feeds")),
    )
    op.create_index(op.f("ix_feeds_asn_id"), "feeds", ["asn_id"])


def downgrade() -> None:
    op.drop_table("feeds")
    op.drop_table("tags")
    op.drop_table("cards")
    for column in ("shows_tags", "unpinnable_at", "lost_why", "lost_at"):
        op.drop_column("groups", column)
