"""Let topics have managers and two approvals, and groups a rule."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "topic_manager",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_topic_manager_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_manager_topic_id_topic"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("topic_id", "person_id", name=op.f("pk_topic_manager")),
    )
    op.create_index(op.f("ix_topic_manager_person_id"), "topic_manager", ["person_id"])
    with op.batch_alter_table("topic") as topic:
        topic.add_column(sa.Column("approvals_needed", sa.Integer(), nullable=False, server_default="1"))
        topic.create_check_constraint(op.f("ck_topic_approvals_needed"), "approvals_needed BETWEEN 1 AND 2")
        if op.get_bind().dialect.name == "sqlite":  # the table is made anew, without its checks
            topic.create_check_constraint(op.f("ck_topic_kind"), "kind IN ('open', 'closed')")
    # SQLite adds these to the table as it is.
    op.add_column("group", sa.Column("description", sa.String(length=500), nullable=False, server_default=""))
    op.add_column("group", sa.Column("rule", sa.JSON(), nullable=True))
    op.add_column("group_member", sa.Column("by_rule", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    op.drop_column("group_member", "by_rule")
    op.drop_column("group", "rule")
    op.drop_column("group", "description")
    with op.batch_alter_table("topic") as topic:
        if op.get_bind().dialect.name == "sqlite":
            topic.create_check_constraint(op.f("ck_topic_kind"), "kind IN ('open', 'closed')")
        else:
            topic.drop_constraint(op.f("ck_topic_approvals_needed"), type_="check")
        topic.drop_column("approvals_needed")
    op.drop_table("topic_manager")
