"""A bulk change: one thing done to many posts at once, kept so that it can be undone."""

import enum
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type
from server.domain.library.post import Post


class BulkAction(enum.StrEnum):
    """What can be done to many posts at once."""

    APPROVE = "approve"
    ARCHIVE = "archive"
    WITHDRAW = "withdraw"
    ADD_TOPIC = "add_topic"
    MOVE_CAMPAIGN = "move_campaign"


class BulkChange(Base):
    """One bulk change. `target` is the slug of the topic or campaign, empty where there is none."""

    __tablename__ = "bulk_change"

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    action: Mapped[BulkAction] = mapped_column(enum_type(BulkAction, "action"))
    target: Mapped[str] = mapped_column(String(80), default="")
    done_at: Mapped[datetime]
    undone_at: Mapped[datetime | None]

    posts: Mapped[list["BulkChangedPost"]] = relationship(
        order_by="BulkChangedPost.post_id", cascade="all, delete-orphan"
    )


class BulkChangedPost(Base):
    """What became of one post.

    `before` is what an undo puts back, None where nothing was done; then `problem` says why. `revision` is the post's
    as the change left it: another one later means that somebody has changed it since.
    """

    __tablename__ = "bulk_changed_post"

    bulk_change_id: Mapped[int] = mapped_column(ForeignKey("bulk_change.id", ondelete="CASCADE"), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True, index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    revision: Mapped[int] = mapped_column(default=0)
    problem: Mapped[str] = mapped_column(String(500), default="")

    post: Mapped[Post] = relationship()
