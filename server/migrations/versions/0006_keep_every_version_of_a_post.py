"""Keep every version of a post, and since when its words wait for approval."""

import sqlalchemy as sa
from alembic import op

from server.db import UTCDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "post_version",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("changed", sa.JSON(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("by_name", sa.String(length=254), nullable=False),
        sa.Column("made_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_post_version_person_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_post_version_post_id_post"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", "number", name=op.f("pk_post_version")),
    )
    op.add_column("post", sa.Column("version", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("post", sa.Column("in_review_since", UTCDateTime(), nullable=True))
    op.add_column("share_text", sa.Column("in_review_since", UTCDateTime(), nullable=True))


def downgrade() -> None:
    op.drop_column("share_text", "in_review_since")
    op.drop_column("post", "in_review_since")
    op.drop_column("post", "version")
    op.drop_table("post_version")
