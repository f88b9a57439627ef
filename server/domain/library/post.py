"""A post: a piece of content to share."""

import enum
from datetime import datetime

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, String, Table, Text, inspect
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from server.db import Base, Id, enum_type
from server.domain.library.campaign import Campaign
from server.domain.library.canonical_url import KEY_DIGITS, key_of_row, url_key
from server.domain.library.share_text import ShareText
from server.domain.library.topic import Topic
from server.domain.people.group import Group


class PostState(enum.StrEnum):
    """What people decided. Whether an approved post is scheduled, live or expired follows from its window and now."""

    DRAFT = "draft"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    ARCHIVED = "archived"


class PostOrigin(enum.StrEnum):
    """Where a post came from."""

    ADMIN = "admin"
    LIBRARY = "library"
    SUGGESTION = "suggestion"
    FEED = "feed"
    SHEET = "sheet"
    API = "api"


post_topic = Table(
    "post_topic",
    Base.metadata,
    Column("post_id", ForeignKey("post.id", ondelete="CASCADE"), primary_key=True),
    Column("topic_id", ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True),
)

post_group = Table(
    "post_group",
    Base.metadata,
    Column("post_id", ForeignKey("post.id", ondelete="CASCADE"), primary_key=True),
    Column("group_id", ForeignKey("group.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class PostImage(Base):
    """The picture of a post on one network, where it differs from the post's own."""

    __tablename__ = "post_image"

    post_id: Mapped[int] = mapped_column(ForeignKey("post.id", ondelete="CASCADE"), primary_key=True)
    network: Mapped[str] = mapped_column(String(24), primary_key=True)
    url: Mapped[str] = mapped_column(String(2000))
    alt: Mapped[str] = mapped_column(String(1000))


class Post(Base):
    """One piece of content. No groups means everyone; no topics means whatever people follow."""

    __tablename__ = "post"
    __table_args__ = (
        CheckConstraint("expires_at IS NULL OR live_from IS NULL OR expires_at > live_from", name="window"),
        CheckConstraint("image_url IS NULL OR image_alt IS NOT NULL", name="image_alt"),
        CheckConstraint("state <> 'approved' OR live_from IS NOT NULL", name="approved_has_start"),
        CheckConstraint("own_words_minimum >= 0", name="own_words_minimum"),
        CheckConstraint("repeat_after_days IS NULL OR repeat_after_days > 0", name="repeat_after_days"),
        Index("ix_post_state_live_from", "state", "live_from"),
        Index("ix_post_state_expires_at", "state", "expires_at"),
        Index("ix_post_state_updated_at_id", "state", "updated_at", "id"),
        Index("ix_post_updated_at_id", "updated_at", "id"),
        Index("ix_post_language_updated_at_id", "language", "updated_at", "id"),
        Index("ix_post_author_id_updated_at", "author_id", "updated_at"),
    )

    id: Mapped[Id]
    slug: Mapped[str] = mapped_column(String(120), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    url: Mapped[str] = mapped_column(String(2000))
    # Tells whether a page is this post's, however its address is written; see canonical_url.
    url_key: Mapped[str | None] = mapped_column(String(KEY_DIGITS), default=key_of_row, index=True)
    summary: Mapped[str] = mapped_column(Text, default="")
    # For whoever edits the post; the body of its Markdown file. Never shown to advocates.
    notes: Mapped[str] = mapped_column(Text, default="")
    image_url: Mapped[str | None] = mapped_column(String(2000))
    image_alt: Mapped[str | None] = mapped_column(String(1000))
    language: Mapped[str] = mapped_column(String(12), default="en")
    disclosure: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[PostState] = mapped_column(enum_type(PostState, "state"), default=PostState.DRAFT)
    origin: Mapped[PostOrigin] = mapped_column(enum_type(PostOrigin, "origin"), default=PostOrigin.ADMIN)
    campaign_id: Mapped[int | None] = mapped_column(ForeignKey("campaign.id", ondelete="SET NULL"), index=True)
    featured: Mapped[bool] = mapped_column(default=False)
    # Stands first in every feed of its audience, before what is featured.
    pinned: Mapped[bool] = mapped_column(default=False)
    # Evergreen: a person who shared it is offered it again after so many days. None: once shared, it is done.
    repeat_after_days: Mapped[int | None]
    # How many words of their own a person adds at least before sharing.
    own_words_minimum: Mapped[int] = mapped_column(default=0)
    live_from: Mapped[datetime | None]
    expires_at: Mapped[datetime | None]
    # When it was told that the post is live: to webhooks, and to whoever suggested it.
    announced_at: Mapped[datetime | None]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    # Who last changed the title, address, summary, picture or disclosure, and so may not approve them.
    editor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id", ondelete="SET NULL"))
    # The digest of the Markdown file as last synchronised, and of the post as that file left it:
    # if the post's own digest has moved since, the admin edited it and the file must not overwrite it.
    file_digest: Mapped[str | None] = mapped_column(String(64))
    synced_digest: Mapped[str | None] = mapped_column(String(64))
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    updated_at: Mapped[datetime]
    # The number of the last version kept of what it says; 0 for a post that nobody has edited since versions are kept.
    version: Mapped[int] = mapped_column(default=0, server_default="0")
    # Approvals of the title, address and so on count from here. None: from the beginning.
    in_review_since: Mapped[datetime | None]
    # Grows with every change. Two writers may commit out of the order of their clocks; this never stands still.
    revision: Mapped[int] = mapped_column(default=1)
    # Counting shares and human clicks of the last 30 days, as `performance` last counted them.
    recent_shares: Mapped[int] = mapped_column(default=0, server_default="0")
    recent_clicks: Mapped[int] = mapped_column(default=0, server_default="0")

    share_texts: Mapped[list[ShareText]] = relationship(
        order_by=[ShareText.network, ShareText.position], cascade="all, delete-orphan", back_populates="post"
    )
    topics: Mapped[list[Topic]] = relationship(secondary=post_topic, order_by=Topic.slug)
    groups: Mapped[list[Group]] = relationship(secondary=post_group, order_by=Group.slug)
    campaign: Mapped[Campaign | None] = relationship()
    images: Mapped[list[PostImage]] = relationship(order_by=PostImage.network, cascade="all, delete-orphan")

    @validates("url")
    def _keep_url_key(self, _name: str, url: str) -> str:
        self.url_key = url_key(url)
        return url

    def touch(self, now: datetime) -> None:
        """Note a change, so that feeds and caches see it. Call on every change of the post or its wordings."""
        self.updated_at = now
        if inspect(self).persistent:
            self.revision = Post.revision + 1  # added by the database, so that two writers both count

    @property
    def current_texts(self) -> list[ShareText]:
        """The wordings that are not retired, by network and position."""
        return [text for text in self.share_texts if text.retired_at is None]
