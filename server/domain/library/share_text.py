"""A share text: one suggested wording of a post for one network."""

import enum
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type

if TYPE_CHECKING:
    from server.domain.library.post import Post


class WordingState(enum.StrEnum):
    """Whether somebody other than its author has approved this very wording."""

    IN_REVIEW = "in_review"
    APPROVED = "approved"
    REJECTED = "rejected"


class ShareText(Base):
    """One wording. Editing an approved one puts it back in review; `retired_at` keeps a removed one for its shares."""

    __tablename__ = "share_text"
    __table_args__ = (
        Index("ix_share_text_post_id_network", "post_id", "network"),
        Index("ix_share_text_state_post_id", "state", "post_id"),
    )

    id: Mapped[Id]
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    network: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(default=0)
    locked: Mapped[bool] = mapped_column(default=False)
    state: Mapped[WordingState] = mapped_column(enum_type(WordingState, "state"), default=WordingState.IN_REVIEW)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    created_at: Mapped[datetime]
    # Approvals count from here: the last time these words were put forward. None: from the beginning.
    in_review_since: Mapped[datetime | None]
    retired_at: Mapped[datetime | None]
    # Shares with it in the last 7 days, as `performance` last counted them.
    recent_uses: Mapped[int] = mapped_column(default=0, server_default="0")

    post: Mapped["Post"] = relationship(back_populates="share_texts")
