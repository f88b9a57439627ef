"""A suggestion: a page that a person thinks colleagues should share."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class SuggestionState(enum.StrEnum):
    """What became of it."""

    WAITING = "waiting"
    DRAFTED = "drafted"
    DECLINED = "declined"


class Suggestion(Base):
    """One suggested page; the suggester's name stays with the post it becomes."""

    __tablename__ = "suggestion"
    __table_args__ = (
        UniqueConstraint("person_id", "idempotency_key"),
        Index("ix_suggestion_state_created_at", "state", "created_at"),
        Index("ix_suggestion_post_id", "post_id"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), index=True)
    url: Mapped[str] = mapped_column(String(2000))
    title: Mapped[str] = mapped_column(String(200), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[SuggestionState] = mapped_column(enum_type(SuggestionState, "state"), default=SuggestionState.WAITING)
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="SET NULL"))
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    decided_at: Mapped[datetime | None]
    # What the suggester was told when it was declined.
    answer: Mapped[str] = mapped_column(String(500), default="")
    idempotency_key: Mapped[str] = mapped_column(String(128))
    created_at: Mapped[datetime]
