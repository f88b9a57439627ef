"""Remember what links lead to, which phrases are blocked and which posts are alike."""

import sqlalchemy as sa
from alembic import op

from server.db import UTCDateTime

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "blocked_phrase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("phrase", sa.String(length=200), nullable=False),
        sa.Column("is_regex", sa.Boolean(), nullable=False),
        sa.Column(
            "severity",
            sa.Enum("error", "warning", name="severity", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("advice", sa.String(length=300), nullable=False),
        sa.Column("created_by_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by_id"], ["person.id"], name=op.f("fk_blocked_phrase_created_by_id_person"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blocked_phrase")),
        sa.UniqueConstraint("phrase", "is_regex", name=op.f("uq_blocked_phrase_phrase_is_regex")),
    )
    op.create_table(
        "link_check",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "new",
                "fine",
                "moved",
                "redirects",
                "dead",
                "private",
                "unclear",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("ends_at", sa.String(length=2000), nullable=False),
        sa.Column("detail", sa.String(length=500), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("checked_at", UTCDateTime(), nullable=True),
        sa.Column("next_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_link_check_post_id_post"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_link_check")),
    )
    op.create_index("ix_link_check_next_at", "link_check", ["next_at"])
    op.create_index("ix_link_check_state", "link_check", ["state"])

    op.create_table(
        "post_nearness",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("nearest", sa.JSON(), nullable=False),
        sa.Column("compared_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_post_nearness_post_id_post"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("post_id", name=op.f("pk_post_nearness")),
    )
    op.create_index("ix_post_nearness_post_id_revision", "post_nearness", ["post_id", "revision"])


def downgrade() -> None:
    op.drop_table("post_nearness")
    op.drop_table("link_check")
    op.drop_table("blocked_phrase")
