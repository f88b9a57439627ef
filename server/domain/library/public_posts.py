"""The posts that anybody may read of: live, meant for no group, and on no closed topic."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, selectinload

from server.domain.library.post import Post, post_group, post_topic
from server.domain.library.topic import Topic, TopicKind
from server.domain.library.visibility import live
from server.errors import NotFound

MAX_POSTS = 50


@dataclass(frozen=True)
class PublicPosts:
    """The newest public posts of a topic, or of all (None), with their topics loaded."""

    topic: Topic | None
    posts: list[Post]


def public_posts(session: Session, now: datetime, slug: str | None = None) -> PublicPosts:
    """The newest fifty. Raises NotFound for a topic that is closed, as for one that is not there."""
    topic = session.scalar(select(Topic).where(Topic.slug == slug, Topic.kind == TopicKind.OPEN)) if slug else None
    if slug and topic is None:
        raise NotFound("There is no open topic of this name.")
    addressed = exists().where(post_group.c.post_id == Post.id)
    kept_in = (
        exists()
        .where(post_topic.c.post_id == Post.id, post_topic.c.topic_id == Topic.id)
        .where(Topic.kind == TopicKind.CLOSED)
        .correlate(Post)
    )
    found = select(Post).where(live(now), ~addressed, ~kept_in).options(selectinload(Post.topics))
    if topic is not None:
        found = found.where(exists().where(post_topic.c.post_id == Post.id, post_topic.c.topic_id == topic.id))
    newest = found.order_by(Post.live_from.desc(), Post.id.desc()).limit(MAX_POSTS)
    return PublicPosts(topic, list(session.scalars(newest)))
