"""A person's feed: the posts they may see, that concern them, in the order that suits them, each with its reasons.

`choosing` finds the page and `reasons` says why; whoever answers many people keeps the shelf between them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from server.domain.library.choosing import Choice, choose
from server.domain.library.cursor import make_cursor, read_cursor
from server.domain.library.feed_post import FeedPost, Wording, read_feed_posts
from server.domain.library.feed_reader import FeedReader, read_reader
from server.domain.library.post import Post, PostState
from server.domain.library.reasons import reasons, relation, standing_shares
from server.domain.library.rotation import by_network, orders, start_of
from server.domain.library.shelf import Shelf, read_shelf
from server.domain.library.topic import Topic
from server.domain.library.visibility import visible_posts
from server.domain.people.person import Person

MAX_PAGE = 100
NO_TOPIC = 0


@dataclass(frozen=True)
class FeedItem:
    """One post as offered to one person. `shared_on` names the networks where they need not share it (again, yet)."""

    post: FeedPost
    share_texts: list[Wording]
    reasons: list[str]
    shared_on: list[str]


@dataclass(frozen=True)
class FeedPage:
    """Some items, and the marker of the next page, or None at the end."""

    items: list[FeedItem]
    next_cursor: str | None


@dataclass(frozen=True)
class Narrowing:
    """A part of the feed: one topic by its id (NO_TOPIC for one that there is not), and posts that hold some words."""

    topic: int | None = None
    among: Collection[int] | None = None


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
    if person.deactivated_at is not None:
        return FeedPage([], None)
    reader, narrowing = read_reader(session, person.id), narrowed(session, query, topic)
    choice = page_of(read_shelf(session), reader, now, limit=limit, cursor=cursor, narrowing=narrowing)
    posts = read_feed_posts(session, [chosen.post_id for chosen in choice.posts])
    return FeedPage([offer(posts[chosen.post_id], reader, now) for chosen in choice.posts], next_of(choice))


def items_for(session: Session, person: Person, now: datetime, post_ids: Sequence[int]) -> list[FeedItem]:
    """These posts as offered to this person, in this order; those that they may not see now are left out."""
    seen = set(session.scalars(visible_posts(person, now).with_only_columns(Post.id).where(Post.id.in_(post_ids))))
    if not seen:
        return []
    reader, posts = read_reader(session, person.id), read_feed_posts(session, seen)
    return [offer(posts[post_id], reader, now) for post_id in post_ids if post_id in posts]


def narrowed(session: Session, query: str, topic: str | None) -> Narrowing:
    """The part of the feed with these words in title or summary and with the topic of this slug."""
    topic_id = None
    if topic is not None:
        topic_id = session.scalar(select(Topic.id).where(Topic.slug == topic)) or NO_TOPIC
    return Narrowing(topic_id, _holding(session, query.split()) if query.split() else None)


def page_of(
    shelf: Shelf, reader: FeedReader, now: datetime, *, limit: int, cursor: str | None, narrowing: Narrowing
) -> Choice:
    """The page after a cursor. Raises Invalid for one that is not ours."""
    after = None
    if cursor:
        score, post_id = read_cursor(cursor, 2)
        after = (score, post_id)
    limit = max(1, min(limit, MAX_PAGE))
    return choose(shelf, reader, now, limit=limit, after=after, topic=narrowing.topic, among=narrowing.among)


def next_of(choice: Choice) -> str | None:
    """The cursor of the page after this one; None at the end."""
    return make_cursor([choice.posts[-1].score, choice.posts[-1].post_id]) if choice.more else None


def offer(post: FeedPost, reader: FeedReader, now: datetime) -> FeedItem:
    """The post as this person is offered it."""
    shared_on = standing_shares(post, reader, now)
    texts: list[Wording] = []
    for network, wordings in by_network(post.wordings).items():
        texts += orders(wordings)[start_of(reader.person_id, post.id, network, len(wordings))]
    return FeedItem(post, texts, reasons(post, relation(post, reader, now, shared_on)), shared_on)


def _holding(session: Session, words: Sequence[str]) -> list[int]:
    posts = select(Post.id).where(Post.state == PostState.APPROVED)
    for word in words:
        posts = posts.where(
            or_(Post.title.icontains(word, autoescape=True), Post.summary.icontains(word, autoescape=True))
        )
    return list(session.scalars(posts))
