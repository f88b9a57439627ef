"""Say who discloses what where."""

import sqlalchemy as sa
from alembic import op

from server.db import UTCDateTime

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "disclosure_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(length=2), nullable=False),
        sa.Column("network", sa.String(length=24), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("file_digest", sa.String(length=64), nullable=True),
        sa.Column("updated_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("text <> ''", name=op.f("ck_disclosure_rule_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disclosure_rule")),
        sa.UniqueConstraint("country", "network", "language", name=op.f("uq_disclosure_rule_country_network_language")),
    )


def downgrade() -> None:
    op.drop_table("disclosure_rule")
