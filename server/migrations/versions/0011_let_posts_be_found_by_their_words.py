"""Let posts be found by their words."""

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

from server.db import UTCDateTime

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
INDEXES = (
    ("ix_post_state_expires_at", "post", ["state", "expires_at"]),
    ("ix_post_state_updated_at_id", "post", ["state", "updated_at", "id"]),
    ("ix_post_updated_at_id", "post", ["updated_at", "id"]),
    ("ix_post_language_updated_at_id", "post", ["language", "updated_at", "id"]),
    ("ix_post_author_id_updated_at", "post", ["author_id", "updated_at"]),
    ("ix_share_text_state_post_id", "share_text", ["state", "post_id"]),
)


def upgrade() -> None:
    op.create_table(
        "bulk_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column(
            "action",
            sa.Enum(
                "approve",
                "archive",
                "withdraw",
                "add_topic",
                "move_campaign",
                name="action",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("target", sa.String(length=80), nullable=False),
        sa.Column("done_at", UTCDateTime(), nullable=False),
        sa.Column("undone_at", UTCDateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_bulk_change_person_id_person"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bulk_change")),
    )
    op.create_index(op.f("ix_bulk_change_person_id"), "bulk_change", ["person_id"])

    op.create_table(
        "bulk_changed_post",
        sa.Column("bulk_change_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("problem", sa.String(length=500), nullable=False),
        sa.ForeignKeyConstraint(
            ["bulk_change_id"],
            ["bulk_change.id"],
            name=op.f("fk_bulk_changed_post_bulk_change_id_bulk_change"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["post_id"], ["post.id"], name=op.f("fk_bulk_changed_post_post_id_post"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("bulk_change_id", "post_id", name=op.f("pk_bulk_changed_post")),
    )
    op.create_index(op.f("ix_bulk_changed_post_post_id"), "bulk_changed_post", ["post_id"])

    op.create_table(
        "post_word",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column(
            "word", sa.String(length=40).with_variant(sa.String(length=40, collation="C"), "postgresql"), nullable=False
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_word_post_id_post"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", "word", name=op.f("pk_post_word")),
    )
    op.create_index("ix_post_word_word_post_id", "post_word", ["word", "post_id"])
    for index, table, columns in INDEXES:
        op.create_index(index, table, columns)
    op.add_column("post_vector", sa.Column("revision", sa.Integer(), server_default="0", nullable=False))
    op.create_index("ix_post_vector_model_post_id_revision", "post_vector", ["model", "post_id", "revision"])
    _write_down_words(op.get_bind())


def downgrade() -> None:
    op.drop_index("ix_post_vector_model_post_id_revision", "post_vector")
    op.drop_column("post_vector", "revision")
    for index, table, _ in reversed(INDEXES):
        op.drop_index(index, table)
    op.drop_table("post_word")
    op.drop_table("bulk_changed_post")
    op.drop_table("bulk_change")


def _write_down_words(connection: sa.Connection) -> None:
    # As server/domain/library/plain_words.py did when this was written: a migration stays what it is.
    ids = list(connection.scalars(sa.text("SELECT id FROM post ORDER BY id")))
    post = sa.text("SELECT title, url, summary FROM post WHERE id = :id")
    wordings = sa.text("SELECT text FROM share_text WHERE post_id = :id AND retired_at IS NULL")
    insert = sa.text("INSERT INTO post_word (post_id, word) VALUES (:post_id, :word)")
    for post_id in ids:
        said = [*connection.execute(post, {"id": post_id}).one(), *connection.scalars(wordings, {"id": post_id})]
        if words := _words_of("\n".join(said)):
            connection.execute(insert, [{"post_id": post_id, "word": word} for word in words])


def _words_of(text: str) -> list[str]:
    apart = unicodedata.normalize("NFKD", text.casefold())
    plain = unicodedata.normalize("NFKC", "".join(letter for letter in apart if not unicodedata.combining(letter)))
    words: list[str] = []
    for run in re.findall(rf"[{UNSPACED}]+|[^\W_{UNSPACED}]+", plain):
        unspaced = re.fullmatch(rf"[{UNSPACED}]+", run)
        words += [run[i : i + 2] for i in range(max(1, len(run) - 1))] if unspaced else [run[:40]]
    return [word for word in dict.fromkeys(words) if word not in ("http", "https", "www")][:1000]
