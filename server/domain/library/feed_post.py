"""What a feed shows of one post: the same for everybody who may see it, apart from what `feed` adds for a person."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from server.domain.library.feed_stamp import FeedStamp, StampKind
from server.domain.library.post import Post, PostImage, PostState
from server.domain.library.ranking import FRESH_FOR
from server.domain.library.rotation import offered


@dataclass(frozen=True)
class Label:
    """A topic or a group."""

    id: int
    slug: str
    name: str


@dataclass(frozen=True)
class Wording:
    """One approved wording; see `ShareText`."""

    id: int
    network: str
    text: str
    position: int
    locked: bool
    recent_uses: int


@dataclass(frozen=True)
class FeedPost:
    """One post. `stamp` is its own, `shares` and `clicks` of the last 30 days; see `Post` for the rest."""

    id: int
    stamp: int
    title: str
    url: str
    summary: str
    image_url: str | None
    image_alt: str | None
    images: Sequence[PostImage]
    language: str
    topics: Sequence[Label]
    groups: Sequence[Label]
    disclosure: str
    own_words_minimum: int
    featured: bool
    pinned: bool
    live_from: datetime
    expires_at: datetime | None
    repeat_after_days: int | None
    shares: int
    clicks: int
    wordings: Sequence[Wording]

    @cached_property
    def topic_ids(self) -> frozenset[int]:
        """Of its topics."""
        return frozenset(topic.id for topic in self.topics)

    @cached_property
    def group_ids(self) -> frozenset[int]:
        """Of its groups."""
        return frozenset(group.id for group in self.groups)

    @cached_property
    def fresh_until(self) -> datetime:
        """From when it is not called new any more."""
        return self.live_from + FRESH_FOR


def read_feed_posts(session: Session, post_ids: Collection[int]) -> dict[int, FeedPost]:
    """Those of these posts that are approved, by id. For their stamps, the session must see one moment."""
    loading = [selectinload(of) for of in (Post.share_texts, Post.topics, Post.groups, Post.images)]
    posts = select(Post).where(Post.id.in_(post_ids), Post.state == PostState.APPROVED).options(*loading)
    stamps = select(FeedStamp.ref, FeedStamp.tick).where(FeedStamp.kind == StampKind.POST, FeedStamp.ref.in_(post_ids))
    ticks = {row.ref: row.tick for row in session.execute(stamps)}
    return {post.id: _feed_post(post, ticks.get(post.id, 0)) for post in session.scalars(posts)}


def _feed_post(post: Post, stamp: int) -> FeedPost:
    assert post.live_from is not None  # a rule of the table
    return FeedPost(
        id=post.id,
        stamp=stamp,
        title=post.title,
        url=post.url,
        summary=post.summary,
        image_url=post.image_url,
        image_alt=post.image_alt,
        images=post.images,
        language=post.language,
        topics=[Label(topic.id, topic.slug, topic.name) for topic in post.topics],
        groups=[Label(group.id, group.slug, group.name) for group in post.groups],
        disclosure=post.disclosure,
        own_words_minimum=post.own_words_minimum,
        featured=post.featured,
        pinned=post.pinned,
        live_from=post.live_from,
        expires_at=post.expires_at,
        repeat_after_days=post.repeat_after_days,
        shares=post.recent_shares,
        clicks=post.recent_clicks,
        wordings=[
            Wording(text.id, text.network, text.text, text.position, text.locked, text.recent_uses)
            for text in offered(post.share_texts)
        ],
    )
