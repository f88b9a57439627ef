"""Prove and schedule shares, and thank people."""

import sqlalchemy as sa
from alembic import op

from server.db import UTCDateTime

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

SHARE_STATES = (
    "state IN ('opened', 'confirmed', 'verified', 'failed', 'withdrawn', 'scheduled', 'publishing', 'published')"
)
VERIFIED_BY = "verified_by IN ('click', 'post')"
PROOF_STATES = "proof_state IN ('none', 'checking', 'verified', 'refused', 'unavailable')"
DIGESTS = "digest IN ('off', 'daily', 'weekly')"
NOTICES_BEFORE = ("suggestion_live", "suggestion_declined")
NOTICES = (*NOTICES_BEFORE, "kudos", "badge", "schedule_lapsed")


def upgrade() -> None:
    _let_shares_be_proved()
    _let_people_choose_a_digest()
    _change_notices(NOTICES)
    _create_schedule()
    _create_badges()
    _create_kudos()


def downgrade() -> None:
    for table in ("kudos", "badge_award", "badge", "schedule"):
        op.drop_table(table)
    op.execute("DELETE FROM notice WHERE kind NOT IN ('suggestion_live', 'suggestion_declined')")
    _change_notices(NOTICES_BEFORE)
    with op.batch_alter_table("person") as person:
        if _made_anew():
            person.create_check_constraint(op.f("ck_person_email_lower"), "email = lower(email)")
        else:
            person.drop_constraint(op.f("ck_person_digest"), type_="check")
        person.drop_column("erased_at")
        person.drop_column("digest")
    with op.batch_alter_table("share") as share:
        if _made_anew():
            share.create_check_constraint(op.f("ck_share_state"), SHARE_STATES)
        else:
            share.drop_constraint(op.f("ck_share_proof_state"), type_="check")
            share.drop_constraint(op.f("ck_share_verified_by"), type_="check")
        share.drop_index("ix_share_proof_next_at")
        share.drop_constraint(op.f("uq_share_network_proof_key"), type_="unique")
        for column in (
            "proof_next_at",
            "proof_failures",
            "proof_key",
            "proof_note",
            "proof_state",
            "post_url",
            "verified_by",
            "confirmed_at",
            "instance",
        ):
            share.drop_column(column)


def _made_anew() -> bool:
    """SQLite makes a table anew to change it, and Alembic does not carry its checks over: say them again."""
    return op.get_bind().dialect.name == "sqlite"


def _let_shares_be_proved() -> None:
    with op.batch_alter_table("share") as share:
        share.add_column(sa.Column("instance", sa.String(length=253), nullable=False, server_default=""))
        share.add_column(sa.Column("confirmed_at", UTCDateTime(), nullable=True))
        share.add_column(sa.Column("verified_by", sa.String(length=24), nullable=True))
        share.add_column(sa.Column("post_url", sa.String(length=2000), nullable=True))
        share.add_column(sa.Column("proof_state", sa.String(length=24), nullable=False, server_default="none"))
        share.add_column(sa.Column("proof_note", sa.String(length=500), nullable=False, server_default=""))
        share.add_column(sa.Column("proof_key", sa.String(length=500), nullable=True))
        share.add_column(sa.Column("proof_failures", sa.Integer(), nullable=False, server_default="0"))
        share.add_column(sa.Column("proof_next_at", UTCDateTime(), nullable=True))
        share.create_check_constraint(op.f("ck_share_verified_by"), VERIFIED_BY)
        share.create_check_constraint(op.f("ck_share_proof_state"), PROOF_STATES)
        share.create_unique_constraint(op.f("uq_share_network_proof_key"), ["network", "proof_key"])
        share.create_index("ix_share_proof_next_at", ["proof_next_at"])
        if _made_anew():
            share.create_check_constraint(op.f("ck_share_state"), SHARE_STATES)
    # Until now only a person's own word made a share count.
    op.execute("UPDATE share SET confirmed_at = decided_at WHERE state = 'confirmed'")


def _let_people_choose_a_digest() -> None:
    with op.batch_alter_table("person") as person:
        person.add_column(sa.Column("digest", sa.String(length=24), nullable=False, server_default="weekly"))
        person.add_column(sa.Column("erased_at", UTCDateTime(), nullable=True))
        person.create_check_constraint(op.f("ck_person_digest"), DIGESTS)
        if _made_anew():
            person.create_check_constraint(op.f("ck_person_email_lower"), "email = lower(email)")


def _change_notices(kinds: tuple[str, ...]) -> None:
    listed = ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("notice") as notice:
        if not _made_anew():
            notice.drop_constraint(op.f("ck_notice_kind"), type_="check")
        notice.create_check_constraint(op.f("ck_notice_kind"), f"kind IN ({listed})")


def _create_schedule() -> None:
    op.create_table(
        "schedule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("post_id", sa.Integer(), nullable=False),
        sa.Column("share_text_id", sa.Integer(), nullable=True),
        sa.Column("network", sa.String(length=24), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("instance", sa.String(length=253), nullable=False),
        sa.Column("due_at", UTCDateTime(), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "waiting",
                "due",
                "opened",
                "cancelled",
                "lapsed",
                name="state",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("note", sa.String(length=300), nullable=False),
        sa.Column("share_id", sa.Integer(), nullable=True),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_schedule_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["post_id"], ["post.id"], name=op.f("fk_schedule_post_id_post"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["share_text_id"],
            ["share_text.id"],
            name=op.f("fk_schedule_share_text_id_share_text"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(
            ["share_id"], ["share.id"], name=op.f("fk_schedule_share_id_share"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_schedule")),
    )
    op.create_index("ix_schedule_person_id_state", "schedule", ["person_id", "state"])
    op.create_index("ix_schedule_state_due_at", "schedule", ["state", "due_at"])
    op.create_index("ix_schedule_post_id", "schedule", ["post_id"])


def _create_badges() -> None:
    op.create_table(
        "badge",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("description", sa.String(length=300), nullable=False),
        sa.Column(
            "measure",
            sa.Enum(
                "shares",
                "weeks_with_a_share",
                "weeks_in_a_row",
                "rewritten_shares",
                "clicks",
                "languages",
                "topics",
                "networks",
                "suggestions_drafted",
                "thanks_given",
                "thanks_received",
                "answers",
                name="measure",
                native_enum=False,
                create_constraint=True,
                length=24,
            ),
            nullable=False,
        ),
        sa.Column("threshold", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", UTCDateTime(), nullable=True),
        sa.CheckConstraint("threshold > 0", name=op.f("ck_badge_threshold")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge")),
        sa.UniqueConstraint("slug", name=op.f("uq_badge_slug")),
    )
    op.create_table(
        "badge_award",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("badge_id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=True),
        sa.Column("because", sa.String(length=300), nullable=False),
        sa.Column("awarded_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_badge_award_person_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["badge_id"], ["badge.id"], name=op.f("fk_badge_award_badge_id_badge"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"],
            ["ledger_entry.id"],
            name=op.f("fk_badge_award_entry_id_ledger_entry"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badge_award")),
        sa.UniqueConstraint("person_id", "badge_id", name=op.f("uq_badge_award_person_id_badge_id")),
    )
    op.create_index(op.f("ix_badge_award_badge_id"), "badge_award", ["badge_id"])


def _create_kudos() -> None:
    op.create_table(
        "kudos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sender_id", sa.Integer(), nullable=True),
        sa.Column("receiver_id", sa.Integer(), nullable=False),
        sa.Column("share_id", sa.Integer(), nullable=True),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("created_at", UTCDateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["sender_id"], ["person.id"], name=op.f("fk_kudos_sender_id_person"), ondelete="SET NULL"
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["person.id"], name=op.f("fk_kudos_receiver_id_person"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["share_id"], ["share.id"], name=op.f("fk_kudos_share_id_share"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kudos")),
    )
    op.create_index("ix_kudos_receiver_id_created_at", "kudos", ["receiver_id", "created_at"])
    op.create_index("ix_kudos_sender_id_created_at", "kudos", ["sender_id", "created_at"])
