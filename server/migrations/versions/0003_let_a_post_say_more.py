"""Let a post name its campaign, its pictures by network, the words of one's own it asks for and when it returns."""

import sqlalchemy as sa
from alembic import op
from alembic.operations import BatchOperations

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

ORIGINS_BEFORE = ("admin", "library", "suggestion", "feed")
ORIGINS = (*ORIGINS_BEFORE, "sheet", "api")
# SQLite makes the table anew to change a constraint, and Alembic does not carry its other checks over: say them again.
CHECKS_BEFORE = {
    "ck_post_window": "expires_at IS NULL OR live_from IS NULL OR expires_at > live_from",
    "ck_post_image_alt": "image_url IS NULL OR image_alt IS NOT NULL",
    "ck_post_approved_has_start": "state <> 'approved' OR live_from IS NOT NULL",
    "ck_post_state": "state IN ('draft', 'in_review', 'approved', 'rejected', 'withdrawn', 'archived')",
}
CHECKS = {
    "ck_post_own_words_minimum": "own_words_minimum >= 0",
    "ck_post_repeat_after_days": "repeat_after_days IS NULL OR repeat_after_days > 0",
}


def upgrade() -> None:
    op.create_table(
        "post_image",
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("network", sa.String(length=24), nullable=False),
        sa.Column("url", sa.String(length=2000), nullable=False),
        sa.Column("alt", sa.String(length=1000), nullable=False),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_post_image_post_id_post"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("post_id", "network", name=op.f("pk_post_image")),
    )
    with op.batch_alter_table("post") as post:
        post.add_column(sa.Column("campaign_id", sa.Integer(), nullable=True))
        post.add_column(sa.Column("pinned", sa.Boolean(), nullable=False, server_default=sa.false()))
        post.add_column(sa.Column("repeat_after_days", sa.Integer(), nullable=True))
        post.add_column(sa.Column("own_words_minimum", sa.Integer(), nullable=False, server_default="0"))
        post.create_index(op.f("ix_post_campaign_id"), ["campaign_id"])
        post.create_foreign_key(
            op.f("fk_post_campaign_id_campaign"), "campaign", ["campaign_id"], ["id"], ondelete="SET NULL"
        )
        for name, condition in CHECKS.items():
            post.create_check_constraint(op.f(name), sa.text(condition))
        _change_origins(post, ORIGINS)


def downgrade() -> None:
    with op.batch_alter_table("post") as post:
        if op.get_bind().dialect.name != "sqlite":
            for name in CHECKS:
                post.drop_constraint(op.f(name), type_="check")
        post.drop_constraint(op.f("fk_post_campaign_id_campaign"), type_="foreignkey")
        post.drop_index(op.f("ix_post_campaign_id"))
        for column in ("own_words_minimum", "repeat_after_days", "pinned", "campaign_id"):
            post.drop_column(column)
        _change_origins(post, ORIGINS_BEFORE)
    op.drop_table("post_image")


def _change_origins(post: BatchOperations, origins: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name, condition in CHECKS_BEFORE.items():
            post.create_check_constraint(op.f(name), sa.text(condition))
    else:
        post.drop_constraint(op.f("ck_post_origin"), type_="check")
    listed = ", ".join(f"'{origin}'" for origin in origins)
    post.create_check_constraint(op.f("ck_post_origin"), sa.text(f"origin IN ({listed})"))
