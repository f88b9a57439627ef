"""Remember what the files said of topics and groups, and who was asked what to follow; index a post's ledger entries."""

import sqlalchemy as sa
from alembic import op

from server.db import UTCDateTime

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("topic", sa.Column("file_digest", sa.String(length=64), nullable=True))
    op.add_column("group", sa.Column("file_digest", sa.String(length=64), nullable=True))
    op.add_column("person", sa.Column("welcomed_at", UTCDateTime(), nullable=True))
    op.execute("UPDATE person SET welcomed_at = last_seen_at")
    op.create_index(op.f("ix_ledger_entry_post_id"), "ledger_entry", ["post_id"])


def downgrade() -> None:
    op.drop_index(op.f("ix_ledger_entry_post_id"), "ledger_entry")
    op.drop_column("person", "welcomed_at")
    op.drop_column("group", "file_digest")
    op.drop_column("topic", "file_digest")
