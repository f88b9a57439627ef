"""A content feed: a site's RSS, Atom or JSON feed whose entries become drafts, some of them, now and then."""

import enum
from datetime import datetime

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from server.db import Base, Id, enum_type
from server.domain.library.topic import Topic

content_feed_topic = Table(
    "content_feed_topic",
    Base.metadata,
    Column("feed_id", ForeignKey("content_feed.id", ondelete="CASCADE"), primary_key=True),
    Column("topic_id", ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class FeedState(enum.StrEnum):
    """How reading it goes. A degraded feed is tried again by itself; a paused one waits for a person."""

    OK = "ok"
    DEGRADED = "degraded"
    PAUSED = "paused"


class ContentFeed(Base):
    """One feed. `wanted` and `unwanted` are words, one per line: an entry holds one of the first, none of the other."""

    __tablename__ = "content_feed"
    __table_args__ = (
        CheckConstraint("at_most_per_day > 0", name="at_most_per_day"),
        CheckConstraint("at_most_waiting > 0", name="at_most_waiting"),
    )

    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(2000), unique=True)
    at_most_per_day: Mapped[int] = mapped_column(default=3)
    # Drafts of this feed that nobody has looked at yet: beyond so many it waits.
    at_most_waiting: Mapped[int] = mapped_column(default=10)
    wanted: Mapped[str] = mapped_column(Text, default="")
    unwanted: Mapped[str] = mapped_column(Text, default="")
    # Give each draft the topics that its words are nearest to, besides those below.
    finds_topics: Mapped[bool] = mapped_column(default=True)
    state: Mapped[FeedState] = mapped_column(enum_type(FeedState, "state"), default=FeedState.OK)
    cursor: Mapped[dict[str, object]] = mapped_column(JSON, default=dict)
    poll_every_seconds: Mapped[int] = mapped_column(default=3600)
    next_poll_at: Mapped[datetime] = mapped_column(index=True)
    last_polled_at: Mapped[datetime | None]
    last_error: Mapped[str] = mapped_column(Text, default="")
    failures: Mapped[int] = mapped_column(default=0)
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]

    topics: Mapped[list[Topic]] = relationship(secondary=content_feed_topic, order_by=Topic.slug)


class EntryFate(enum.StrEnum):
    """What became of an entry."""

    WAITING = "waiting"
    DRAFTED = "drafted"
    FILTERED = "filtered"
    KNOWN = "known"


class ContentFeedEntry(Base):
    """One entry that a feed has held, to be looked at once. A waiting one becomes a draft when there is room."""

    __tablename__ = "content_feed_entry"
    __table_args__ = (
        UniqueConstraint("feed_id", "external_id"),
        Index("ix_content_feed_entry_feed_id_fate", "feed_id", "fate", "id"),
    )

    id: Mapped[Id]
    feed_id: Mapped[int] = mapped_column(ForeignKey("content_feed.id", ondelete="CASCADE"))
    external_id: Mapped[str] = mapped_column(String(500))
    url: Mapped[str] = mapped_column(String(2000))
    title: Mapped[str] = mapped_column(String(200))
    summary: Mapped[str] = mapped_column(Text, default="")
    language: Mapped[str] = mapped_column(String(12), default="en")
    published_at: Mapped[datetime | None]
    seen_at: Mapped[datetime]
    fate: Mapped[EntryFate] = mapped_column(enum_type(EntryFate, "fate"), default=EntryFate.WAITING)
    reason: Mapped[str] = mapped_column(String(200), default="")
    post_id: Mapped[int | None] = mapped_column(ForeignKey("post.id", ondelete="SET NULL"), index=True)
    decided_at: Mapped[datetime | None]
