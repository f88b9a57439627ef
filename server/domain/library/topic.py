"""A topic: a tag that people follow and posts carry."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from server.db import Base, Id, enum_type


class TopicKind(enum.StrEnum):
    """Open topics are self-serve; closed ones are assigned by a community manager."""

    OPEN = "open"
    CLOSED = "closed"


class Topic(Base):
    """One topic."""

    __tablename__ = "topic"
    __table_args__ = (CheckConstraint("approvals_needed BETWEEN 1 AND 2", name="approvals_needed"),)

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    description: Mapped[str] = mapped_column(String(500), default="")
    kind: Mapped[TopicKind] = mapped_column(enum_type(TopicKind, "kind"), default=TopicKind.OPEN)
    # How many people must approve each wording of its posts, and the posts themselves: two for regulated teams.
    approvals_needed: Mapped[int] = mapped_column(default=1)
    # The digest of its entry in topics.yaml as last synchronised: a file that still says the same overwrites nothing.
    file_digest: Mapped[str | None] = mapped_column(String(64))


class TopicFollower(Base):
    """One person following one topic."""

    __tablename__ = "topic_follower"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
    followed_at: Mapped[datetime]


class TopicManager(Base):
    """A community manager who looks after named topics only. A manager without such a row looks after all."""

    __tablename__ = "topic_manager"

    topic_id: Mapped[int] = mapped_column(ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id", ondelete="CASCADE"), primary_key=True, index=True)
