"""Answer suggestions, and remember which live posts were announced."""

import sqlalchemy as sa
from alembic import op

from server.db import UTCDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("suggestion") as suggestion:
        suggestion.add_column(sa.Column("decided_by_id", sa.Integer(), nullable=True))
        suggestion.add_column(sa.Column("decided_at", UTCDateTime(), nullable=True))
        suggestion.add_column(sa.Column("answer", sa.String(length=500), nullable=False, server_default=""))
        suggestion.create_foreign_key(
            op.f("fk_suggestion_decided_by_id_person"), "person", ["decided_by_id"], ["id"], ondelete="SET NULL"
        )
        suggestion.create_index("ix_suggestion_state_created_at", ["state", "created_at"])
        suggestion.create_index("ix_suggestion_post_id", ["post_id"])
        if op.get_bind().dialect.name == "sqlite":  # the table is made anew, without its checks
            suggestion.create_check_constraint(
                op.f("ck_suggestion_state"), "state IN ('waiting', 'drafted', 'declined')"
            )
    op.add_column("post", sa.Column("announced_at", UTCDateTime(), nullable=True))
    # What is live already was never to be announced; what will be, will.
    op.execute("UPDATE post SET announced_at = live_from WHERE state = 'approved' AND live_from <= CURRENT_TIMESTAMP")
    _create_content_feeds()
    _create_sheet_imports()


def downgrade() -> None:
    for table in ("sheet_row", "sheet_import", "content_feed_entry", "content_feed_topic", "content_feed"):
        op.drop_table(table)
    op.drop_column("post", "announced_at")
    with op.batch_alter_table("suggestion") as suggestion:
        suggestion.drop_index("ix_suggestion_post_id")
        suggestion.drop_index("ix_suggestion_state_created_at")
        suggestion.drop_constraint(op.f("fk_suggestion_decided_by_id_person"), type_="foreignkey")
        for column in ("answer", "decided_at", "decided_by_id"):
            suggestion.drop_column(column)
        if op.get_bind().dialect.name == "sqlite":
            suggestion.create_check_constraint(
                op.f("ck_suggestion_state"), "state IN ('waiting', 'drafted', 'declined')"
            )


def _create_content_feeds() -> None:
    op.create_table(
        "content_feed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("at_most_per_day", sa.Integer(), nullable=False),
        sa.Column("at_most_waiting", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.Text(), nullable=False),
        sa.Column("unwanted", sa.Text(), nullable=False),
        sa.Column("finds_topics", sa.Boolean(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("ok", "degraded", "paused", name="state", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("cursor", sa.JSON(), nullable=False),
        sa.Column("poll_every_seconds", sa.Integer(), nullable=False),
        sa.Column("next_poll_at", UTCDateTime(), nullable=False),
        sa.Column("last_polled_at", UTCDateTime(), nullable=True),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.CheckConstraint("at_most_per_day > 0", name=op.f("ck_content_feed_at_most_per_day")),
        sa.CheckConstraint("at_most_waiting > 0", name=op.f("ck_content_feed_at_most_waiting")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_feed")),
        sa.UniqueConstraint("url", name=op.f("uq_content_feed_url")),
    )
    op.create_index(op.f("ix_content_feed_next_poll_at"), "content_feed", ["next_poll_at"])
    op.create_table(
        "content_feed_topic",
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["feed_id"],
            ["content_feed.id"],
            name=op.f("fk_content_feed_topic_feed_id_content_feed"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_content_feed_topic_topic_id_topic"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("feed_id", "topic_id", name=op.f("pk_content_feed_topic")),
    )
    op.create_index(op.f("ix_content_feed_topic_topic_id"), "content_feed_topic", ["topic_id"])
    op.create_table(
        "content_feed_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("feed_id", sa.Integer(), nullable=False),
        sa.Column("external_id", sa.String(length=500), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=12), nullable=False),
        sa.Column("published_at", UTCDateTime(), nullable=True),
        sa.Column("seen_at", UTCDateTime(), nullable=False),
        sa.Column(
            "fate",
            sa.Enum(
                "waiting",
                "drafted",
                "filtered",
                "known",
                name="fate",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("reason", sa.String(length=200), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["feed_id"],
            ["content_feed.id"],
            name=op.f("fk_content_feed_entry_feed_id_content_feed"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_content_feed_entry_post_id_post"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_content_feed_entry")),
        sa.UniqueConstraint("feed_id", "external_id", name=op.f("uq_content_feed_entry_feed_id_external_id")),
    )
    op.create_index("ix_content_feed_entry_feed_id_fate", "content_feed_entry", ["feed_id", "fate", "id"])
    op.create_index(op.f("ix_content_feed_entry_post_id"), "content_feed_entry", ["post_id"])


def _create_sheet_imports() -> None:
    op.create_table(
        "sheet_import",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "checked",
                "confirmed",
                "done",
                "failed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("rows_done", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("claimed_until", UTCDateTime(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.Column("finished_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sheet_import_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sheet_import")),
    )
    op.create_index(op.f("ix_sheet_import_person_id"), "sheet_import", ["person_id"])
    op.create_index(op.f("ix_sheet_import_state"), "sheet_import", ["state"])
    op.create_table(
        "sheet_row",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("line", sa.Integer(), nullable=False),
        sa.Column(
            "fate",
            sa.Enum("new", "known", "wrong", name="fate", native_enum=False, create_constraint=True, length=24),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("says", sa.JSON(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["import_id"], ["sheet_import.id"], name=op.f("fk_sheet_row_import_id_sheet_import"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_sheet_row_post_id_post"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("import_id", "line", name=op.f("pk_sheet_row")),
    )
    op.create_index("ix_sheet_row_import_id_fate_line", "sheet_row", ["import_id", "fate", "line"])
    op.create_index(op.f("ix_sheet_row_post_id"), "sheet_row", ["post_id"])
