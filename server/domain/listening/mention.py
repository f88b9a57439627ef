"""A mention: somebody said something about us (a post, an article, a review with a rating)."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from server.db import Base, Id, enum_type
from server.domain.library.canonical_url import KEY_DIGITS, key_of_row, url_key
from server.domain.listening.author import Author
from server.domain.listening.source import Source
from server.domain.people.person import Person


class MentionKind(enum.StrEnum):
    """What sort of text it is."""

    POST = "post"
    ARTICLE = "article"
    REVIEW = "review"


class MentionState(enum.StrEnum):
    """Where it stands in the inbox."""

    NEW = "new"
    ASSIGNED = "assigned"
    ANSWERED = "answered"
    DISMISSED = "dismissed"


class MatchingState(enum.StrEnum):
    """Whether the matcher has looked at it. A claim that is too old is taken over."""

    WAITING = "waiting"
    CLAIMED = "claimed"
    DONE = "done"


class Mention(Base):
    """One mention. `duplicate_of_id` points at the first one that says the same; None for that first one.

    `assigned_to` is who answers it, since `assigned_at`; `url_key` tells whether a page is this mention's.
    `fingerprint` and `signature` are of its words (see likeness.py); too short a text has no signature.
    """

    __tablename__ = "mention"
    __table_args__ = (
        UniqueConstraint("source_id", "external_id"),
        CheckConstraint("rating IS NULL OR (rating >= 1 AND rating <= 5)", name="rating"),
        Index("ix_mention_matching_state_claimed_at", "matching_state", "claimed_at"),
        Index("ix_mention_state_published_at", "state", "published_at"),
        Index("ix_mention_published_at_id", "published_at", "id"),
        Index("ix_mention_fingerprint", "fingerprint"),
    )

    id: Mapped[Id]
    source_id: Mapped[int] = mapped_column(ForeignKey("source.id", ondelete="CASCADE"))
    external_id: Mapped[str] = mapped_column(String(500))
    kind: Mapped[MentionKind] = mapped_column(enum_type(MentionKind, "kind"), default=MentionKind.POST)
    url: Mapped[str] = mapped_column(String(2000), default="")
    url_key: Mapped[str | None] = mapped_column(String(KEY_DIGITS), default=key_of_row, index=True)
    title: Mapped[str] = mapped_column(String(500), default="")
    text: Mapped[str] = mapped_column(Text)
    language: Mapped[str | None] = mapped_column(String(12))
    rating: Mapped[int | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("author.id", ondelete="SET NULL"), index=True)
    published_at: Mapped[datetime]
    collected_at: Mapped[datetime]
    fingerprint: Mapped[str] = mapped_column(String(64))
    signature: Mapped[bytes | None] = mapped_column(LargeBinary)
    duplicate_of_id: Mapped[int | None] = mapped_column(ForeignKey("mention.id", ondelete="SET NULL"), index=True)
    state: Mapped[MentionState] = mapped_column(enum_type(MentionState, "state"), default=MentionState.NEW)
    assigned_to_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    assigned_at: Mapped[datetime | None]
    matching_state: Mapped[MatchingState] = mapped_column(
        enum_type(MatchingState, "matching_state"), default=MatchingState.WAITING
    )
    claimed_at: Mapped[datetime | None]
    claimed_by: Mapped[str | None] = mapped_column(String(36))

    source: Mapped[Source] = relationship()
    author: Mapped[Author | None] = relationship()
    assigned_to: Mapped[Person | None] = relationship()

    @validates("url")
    def _keep_url_key(self, _name: str, url: str) -> str:
        self.url_key = url_key(url)
        return url
