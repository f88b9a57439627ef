"""A match: this post answers that mention, how surely, and because of which sentences."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type
from server.domain.library.post import Post
from server.domain.listening.mention import Mention


class MatchState(enum.StrEnum):
    """What people made of the suggestion."""

    SUGGESTED = "suggested"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Match(Base):
    """One suggested answer. `score` is a cosine (-1..1); `confidence` is that score calibrated to a chance (0..1)."""

    __tablename__ = "match"
    __table_args__ = (
        UniqueConstraint("mention_id", "post_id"),
        CheckConstraint("confidence >= 0 AND confidence <= 1", name="confidence"),
    )

    id: Mapped[Id]
    mention_id: Mapped[int] = mapped_column(ForeignKey("mention.id", ondelete="CASCADE"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), index=True)
    score: Mapped[float]
    confidence: Mapped[float]
    mention_sentence: Mapped[str] = mapped_column(Text)
    post_sentence: Mapped[str] = mapped_column(Text)
    state: Mapped[MatchState] = mapped_column(enum_type(MatchState, "state"), default=MatchState.SUGGESTED)
    model: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]

    mention: Mapped[Mention] = relationship()
    post: Mapped[Post] = relationship()
