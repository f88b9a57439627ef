"""A person's feed: the posts they may see, that concern them, in the order that suits them, each with its reasons."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import Session, selectinload

from server.domain.library.cursor import make_cursor, read_cursor
from server.domain.library.evergreen import stands
from server.domain.library.post import Post, post_topic
from server.domain.library.ranking import carries_followed_topic, score
from server.domain.library.rotation import texts_for
from server.domain.library.share_text import ShareText
from server.domain.library.topic import Topic, TopicFollower
from server.domain.library.visibility import visible_posts
from server.domain.people.group import GroupMember
from server.domain.people.person import Person
from server.domain.sharing.share import Share

MAX_PAGE = 100
FRESH_DAYS = 7


@dataclass(frozen=True)
class FeedItem:
    """One post as offered to one person. `shared_on` names the networks where they need not share it (again, yet)."""

    post: Post
    share_texts: list[ShareText]
    reasons: list[str]
    shared_on: list[str]


@dataclass(frozen=True)
class FeedPage:
    """Some items, and the marker of the next page, or None at the end."""

    items: list[FeedItem]
    next_cursor: str | None


def feed_for(
    session: Session,
    person: Person,
    now: datetime,
    *,
    limit: int = 20,
    cursor: str | None = None,
    query: str = "",
    topic: str | None = None,
) -> FeedPage:
    """One page of the feed, narrowed to words in title or summary and to one topic's slug if given.

    Raises Invalid for a cursor that is not ours. The number of statements does not depend on the number of posts.
    """
    limit = max(1, min(limit, MAX_PAGE))
    rank = score(person, now)
    found = _concerning(person, now, query, topic).with_only_columns(Post.id, rank)
    if cursor:
        found = found.where(_after(rank, *read_cursor(cursor, 2)))
    rows = session.execute(found.order_by(rank.desc(), Post.id.desc()).limit(limit + 1)).all()
    page = rows[:limit]
    items = items_for(session, person, now, [post_id for post_id, _ in page])
    return FeedPage(items, make_cursor([int(page[-1][1]), page[-1][0]]) if len(rows) > limit else None)


def _concerning(person: Person, now: datetime, query: str, topic: str | None) -> Select[Post]:
    without_topic = ~exists().where(post_topic.c.post_id == Post.id)
    for_everyone = or_(without_topic, Post.featured, Post.pinned)
    posts = visible_posts(person, now).where(or_(carries_followed_topic(person), for_everyone))
    for word in query.split():
        posts = posts.where(
            or_(Post.title.icontains(word, autoescape=True), Post.summary.icontains(word, autoescape=True))
        )
    return posts.where(Post.topics.any(Topic.slug == topic)) if topic else posts


def _after(rank: ColumnElement[int], last_rank: int, last_id: int) -> ColumnElement[bool]:
    return or_(rank < last_rank, and_(rank == last_rank, Post.id < last_id))


def items_for(session: Session, person: Person, now: datetime, post_ids: Sequence[int]) -> list[FeedItem]:
    """These posts as offered to this person, in this order; those that they may not see now are left out."""
    if not post_ids:
        return []
    loading = [selectinload(of) for of in (Post.share_texts, Post.topics, Post.groups, Post.images)]
    seen = visible_posts(person, now).where(Post.id.in_(post_ids)).options(*loading)
    posts = {post.id: post for post in session.scalars(seen)}
    shared = _networks_shared_on(session, person, now, post_ids)
    followed = set(session.scalars(select(TopicFollower.topic_id).where(TopicFollower.person_id == person.id)))
    groups = set(session.scalars(select(GroupMember.group_id).where(GroupMember.person_id == person.id)))
    return [
        FeedItem(
            post=posts[post_id],
            share_texts=texts_for(person.id, post_id, posts[post_id].share_texts),
            reasons=_reasons(posts[post_id], now, followed, groups),
            shared_on=sorted(shared.get(post_id, set())),
        )
        for post_id in post_ids
        if post_id in posts
    ]


def _networks_shared_on(
    session: Session, person: Person, now: datetime, post_ids: Sequence[int]
) -> dict[int, set[str]]:
    mine = (Share.person_id == person.id) & Share.post_id.in_(post_ids)
    shares = select(Share.post_id, Share.network).join(Share.post).where(mine, stands(now))
    networks: dict[int, set[str]] = {}
    for post_id, network in session.execute(shares.distinct()):
        networks.setdefault(post_id, set()).add(network)
    return networks


def _reasons(post: Post, now: datetime, followed: Collection[int], groups: Collection[int]) -> list[str]:
    """Why this post is in this feed, most telling first; never empty."""
    reasons = [f"You follow {topic.name}" for topic in post.topics if topic.id in followed]
    reasons += [f"For the group {group.name}" for group in post.groups if group.id in groups]
    if post.pinned:
        reasons.insert(0, "Pinned to the top")
    if post.featured:
        reasons.append("Featured")
    if post.live_from is not None and post.live_from > now - timedelta(days=FRESH_DAYS):
        reasons.append("New this week")
    return reasons or ["For everyone"]
