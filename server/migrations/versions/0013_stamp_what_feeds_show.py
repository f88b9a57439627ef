"""Stamp what feeds show.

The triggers that do so are made by `server.migrate`, after every upgrade.
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

KINDS = ("clock", "library", "words", "post", "person")


def upgrade() -> None:
    op.create_table(
        "feed_stamp",
        sa.Column(
            "kind",
            sa.Enum(*KINDS, name="kind", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("ref", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("tick", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "ref", name=op.f("pk_feed_stamp")),
    )
    op.create_index("ix_feed_stamp_kind_tick", "feed_stamp", ["kind", "tick"])
    op.create_index("ix_share_opened_at", "share", ["opened_at"])
    # Plain ADD COLUMN, which SQLite does in place: making these tables anew would take minutes in a large library.
    for table, column in (("post", "recent_shares"), ("post", "recent_clicks"), ("share_text", "recent_uses")):
        op.add_column(table, sa.Column(column, sa.Integer(), server_default="0", nullable=False))


def downgrade() -> None:
    for table, column in (("share_text", "recent_uses"), ("post", "recent_clicks"), ("post", "recent_shares")):
        op.drop_column(table, column)
    op.drop_index("ix_share_opened_at", "share")
    op.drop_index("ix_feed_stamp_kind_tick", "feed_stamp")
    op.drop_table("feed_stamp")
