"""What a list of posts can be narrowed by, and how that stays quick in a large library.

A list is read newest change first, so what fits often is found at once by walking along. What fits seldom would make
the walk long; so each filter is asked for its posts first, only so far as to see whether they are few, and if they
are, only those few are looked at.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, false, select
from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign
from server.domain.library.plain_words import plain_words
from server.domain.library.post import Post, post_group, post_topic
from server.domain.library.search_word import PostWord
from server.domain.library.statuses import ids_with_status, passing_status
from server.domain.library.topic import Topic
from server.domain.library.windows import Window, happens, passing_window
from server.domain.people.group import Group

FEW = 500
MAX_QUERY_WORDS = 12
LAST_LETTER = "\U0010ffff"


@dataclass(frozen=True)
class Filters:
    """Topic, group and campaign are slugs; None and empty mean all. A post must hold every word of `query`.

    `within` is the part of the library that the reader may see, as a condition on Post.
    """

    status: str | None = None
    topic: str | None = None
    group: str | None = None
    campaign: str | None = None
    language: str | None = None
    author_id: int | None = None
    query: str = ""
    window: Window | None = None
    within: ColumnElement[bool] | None = None


@dataclass(frozen=True)
class Narrowing:
    """One filter in two forms: a condition to test a post by, and the ids of all posts that pass it."""

    condition: ColumnElement[bool]
    ids: Select[int]


def conditions(session: Session, filters: Filters, now: datetime) -> list[ColumnElement[bool]]:
    """Conditions on Post that narrow as asked. Raises Invalid for an unknown status."""
    narrowings = [*_words(filters.query), *_audience(session, filters), *_columns(session, filters, now)]
    found = [narrowing.condition for narrowing in narrowings]
    if filters.language:
        found.append(Post.language == filters.language)
    if filters.within is not None:
        found.append(filters.within)
    few = _few(session, narrowings)
    return [Post.id.in_(few), *found] if few is not None else found


def _words(query: str) -> Iterator[Narrowing]:
    for word in plain_words(query)[:MAX_QUERY_WORDS]:
        begins = and_(PostWord.word >= word, PostWord.word < word + LAST_LETTER)
        yield Narrowing(
            exists().where(PostWord.post_id == Post.id, begins), select(PostWord.post_id).where(begins).distinct()
        )


def _audience(session: Session, filters: Filters) -> Iterator[Narrowing]:
    for slug, table, pairs, column in (
        (filters.topic, Topic, post_topic, post_topic.c.topic_id),
        (filters.group, Group, post_group, post_group.c.group_id),
    ):
        if slug:
            row_id = session.scalar(select(table.id).where(table.slug == slug))
            held = exists().where(pairs.c.post_id == Post.id, column == row_id)
            yield Narrowing(held, select(pairs.c.post_id).where(column == row_id))


def _columns(session: Session, filters: Filters, now: datetime) -> Iterator[Narrowing]:
    if filters.campaign:
        campaign_id = session.scalar(select(Campaign.id).where(Campaign.slug == filters.campaign))
        held = Post.campaign_id == campaign_id if campaign_id is not None else false()
        yield Narrowing(held, select(Post.id).where(held))
    if filters.author_id is not None:
        own = Post.author_id == filters.author_id
        yield Narrowing(own, select(Post.id).where(own))
    if filters.window:
        yield Narrowing(passing_window(filters.window), select(Post.id).where(happens(filters.window)))
    if filters.status:
        yield Narrowing(passing_status(filters.status, now), ids_with_status(filters.status, now))


def _few(session: Session, narrowings: Iterable[Narrowing]) -> list[int] | None:
    for narrowing in narrowings:
        ids = session.scalars(narrowing.ids.limit(FEW + 1)).all()
        if len(ids) <= FEW:
            return list(ids)
    return None
