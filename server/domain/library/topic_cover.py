"""Which topics have something live, day by day, and which have run dry."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from server.domain.library.post import Post, PostState, post_topic
from server.domain.library.topic import Topic

Interval = tuple[datetime, datetime | None]


@dataclass(frozen=True)
class TopicCover:
    """One topic. `covered` says of each stretch that was asked about whether anything is live in it.

    `dry_since` is when the last live post ended, for a topic with none live now that ever had one; `live_now` is
    False then. `next_start` is when the next post goes live.
    """

    topic: Topic
    covered: tuple[bool, ...]
    live_now: bool
    dry_since: datetime | None
    next_start: datetime | None


def topic_covers(
    session: Session, edges: Sequence[datetime], *, now: datetime, only: Collection[int] | None = None
) -> list[TopicCover]:
    """Every topic, or `only` those, by name. `edges` are the moments between which the stretches lie."""
    wanted = select(Topic).order_by(Topic.name)
    topics = list(session.scalars(wanted.where(Topic.id.in_(only)) if only is not None else wanted))
    start, end = min(edges[0], now), edges[-1]
    always = _always(session, [topic.id for topic in topics], start)
    intervals = _intervals(session, [topic.id for topic in topics if topic.id not in always], start, end)
    live = {topic.id for topic in topics if topic.id in always or _covers(intervals[topic.id], now, now)}
    dry = [topic.id for topic in topics if topic.id not in live]
    since, following = _dry_since(session, dry, now), _next_start(session, dry, now)
    return [
        TopicCover(
            topic,
            tuple(topic.id in always or _covers(intervals[topic.id], a, b) for a, b in pairwise(edges)),
            topic.id in live,
            since.get(topic.id),
            following.get(topic.id),
        )
        for topic in topics
    ]


def _covers(intervals: list[Interval], start: datetime, end: datetime) -> bool:
    return any(a <= start or a < end for a, b in intervals if b is None or b > start)


def _always(session: Session, topics: list[int], start: datetime) -> set[int]:
    """The topics with a post that was live at the start and never ends.

    Asked one by one: the first such post settles it, where a question about all would make PostgreSQL join them all.
    """
    endless = select(Post.id).join(post_topic, post_topic.c.post_id == Post.id)
    held = endless.where(Post.state == PostState.APPROVED, Post.live_from <= start, Post.expires_at.is_(None)).limit(1)
    return {one for one in topics if session.scalar(held.where(post_topic.c.topic_id == one)) is not None}


def _intervals(session: Session, topics: list[int], start: datetime, end: datetime) -> dict[int, list[Interval]]:
    found: dict[int, list[Interval]] = defaultdict(list)
    if topics:
        lasts = or_(Post.expires_at > start, and_(Post.expires_at.is_(None), Post.live_from > start))
        rows = (
            select(post_topic.c.topic_id, Post.live_from, Post.expires_at)
            .join(Post, Post.id == post_topic.c.post_id)
            .where(post_topic.c.topic_id.in_(topics), Post.state == PostState.APPROVED, Post.live_from < end, lasts)
            .distinct()
        )
        for topic_id, live_from, expires_at in session.execute(rows):
            found[topic_id].append((live_from, expires_at))
    return found


def _dry_since(session: Session, topics: list[int], now: datetime) -> dict[int, datetime]:
    ended = and_(Post.state == PostState.APPROVED, Post.expires_at <= now)
    taken_down = and_(
        Post.state.in_([PostState.WITHDRAWN, PostState.ARCHIVED]),
        Post.live_from <= Post.updated_at,
        or_(Post.expires_at.is_(None), Post.expires_at > Post.updated_at),
    )
    last: dict[int, datetime] = {}
    ends = [*_by_topic(session, topics, _latest(Post.expires_at), ended)]
    ends += _by_topic(session, topics, _latest(Post.updated_at), taken_down)
    for topic_id, latest in ends:
        last[topic_id] = max(latest, last.get(topic_id, latest))
    return last


def _next_start(session: Session, topics: list[int], now: datetime) -> dict[int, datetime]:
    scheduled = and_(Post.state == PostState.APPROVED, Post.live_from > now)
    return dict(_by_topic(session, topics, _earliest(Post.live_from), scheduled))


def _latest(moment: Any) -> ColumnElement[datetime]:
    return func.max(moment)


def _earliest(moment: Any) -> ColumnElement[datetime]:
    return func.min(moment)


def _by_topic(
    session: Session, topics: list[int], figure: ColumnElement[datetime], condition: ColumnElement[bool]
) -> list[tuple[int, datetime]]:
    if not topics:
        return []
    joined = select(post_topic.c.topic_id, figure).join(Post, Post.id == post_topic.c.post_id)
    grouped = joined.where(post_topic.c.topic_id.in_(topics), condition).group_by(post_topic.c.topic_id)
    return [(topic_id, moment) for topic_id, moment in session.execute(grouped)]
