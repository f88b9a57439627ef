"""A share: one person sharing one post on one network. Opening a composer is not yet a share that counts."""

import enum
from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type
from server.domain.library.post import Post
from server.domain.people.person import Person


class ShareState(enum.StrEnum):
    """What is known of a share, and never more."""

    OPENED = "opened"
    CONFIRMED = "confirmed"
    VERIFIED = "verified"
    FAILED = "failed"
    WITHDRAWN = "withdrawn"
    SCHEDULED = "scheduled"
    PUBLISHING = "publishing"
    PUBLISHED = "published"


COUNTING_STATES = frozenset({ShareState.CONFIRMED, ShareState.VERIFIED, ShareState.PUBLISHED})


class Share(Base):
    """One share. `text` is the wording as the person sent it; `transitions` numbers its ledger entries."""

    __tablename__ = "share"
    __table_args__ = (
        UniqueConstraint("person_id", "idempotency_key"),
        Index("ix_share_post_id_state", "post_id", "state"),
        Index("ix_share_person_id_opened_at", "person_id", "opened_at"),
    )

    id: Mapped[Id]
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"))
    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"))
    share_text_id: Mapped[int | None] = mapped_column(ForeignKey("share_text.id", ondelete="SET NULL"))
    network: Mapped[str] = mapped_column(String(24))
    text: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[ShareState] = mapped_column(enum_type(ShareState, "state"), default=ShareState.OPENED)
    transitions: Mapped[int] = mapped_column(default=0)
    idempotency_key: Mapped[str] = mapped_column(String(128))
    opened_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]

    person: Mapped[Person] = relationship()
    post: Mapped[Post] = relationship()
