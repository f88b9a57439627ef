"""The library by the day: what goes live, what ends, and how much is live, in the programme's time zone."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import pairwise

from sqlalchemy import ColumnElement, Integer, and_, column, func, select, values
from sqlalchemy.orm import InstrumentedAttribute, Session, load_only

from server.clock import day_start
from server.db import UTCDateTime
from server.domain.library.post import Post, PostState

SHOWN = (Post.title, Post.state, Post.live_from, Post.expires_at, Post.revision)


@dataclass
class CalendarDay:
    """One day: some of the posts that go live or end in it, how many do in all, and how many are live in it."""

    day: date
    starts: list[Post] = field(default_factory=list)
    starts_in_all: int = 0
    ends: list[Post] = field(default_factory=list)
    ends_in_all: int = 0
    live: int | None = None


def calendar(
    session: Session,
    first: date,
    days: int,
    *,
    timezone: str,
    fits: Sequence[ColumnElement[bool]],
    most: int,
    count_live: bool = True,
) -> list[CalendarDay]:
    """`days` days from `first`, each with at most `most` posts that start and as many that end.

    `fits` are conditions on Post: what the reader may see, and what they look at. A few queries, however long; without
    `count_live`, which looks at every post that was ever live, `live` stays None.
    """
    found = [CalendarDay(first + timedelta(days=number)) for number in range(days)]
    edges = [day_start(first + timedelta(days=number), timezone) for number in range(days + 1)]
    for number, in_all, post in _edge(session, Post.live_from, edges, fits, most):
        found[number].starts.append(post)
        found[number].starts_in_all = in_all
    for number, in_all, post in _edge(session, Post.expires_at, edges, fits, most):
        found[number].ends.append(post)
        found[number].ends_in_all = in_all
    if count_live:
        running = _live_at(session, edges[0], fits)
        for day in found:
            day.live = running + day.starts_in_all
            running = day.live - day.ends_in_all
    return found


def _edge(
    session: Session,
    moment: InstrumentedAttribute[datetime | None],
    edges: list[datetime],
    fits: Sequence[ColumnElement[bool]],
    most: int,
) -> Iterator[tuple[int, int, Post]]:
    rows = [(number, start, end) for number, (start, end) in enumerate(pairwise(edges))]
    days = (
        values(column("number", Integer), column("start", UTCDateTime), column("until", UTCDateTime), name="days")
        .data(rows)
        .cte("days")
    )
    # The whole stretch is said too, so that PostgreSQL goes along the index and not through every post for each day.
    stretch = and_(Post.state == PostState.APPROVED, moment >= edges[0], moment < edges[-1])
    within = and_(stretch, moment >= days.c.start, moment < days.c.until)
    each = (
        select(
            days.c.number,
            Post.id,
            func.row_number().over(partition_by=days.c.number, order_by=[moment, Post.id]).label("place"),
            func.count().over(partition_by=days.c.number).label("in_all"),
        )
        .join(Post, within)
        .where(*fits)
        .subquery()
    )
    first_few = select(each).where(each.c.place <= most).order_by(each.c.number, each.c.place)
    shown = session.execute(first_few).all()
    light = select(Post).options(load_only(*SHOWN)).where(Post.id.in_([row.id for row in shown]))
    posts = {post.id: post for post in session.scalars(light)}
    for row in shown:
        yield row.number, row.in_all, posts[row.id]


def _live_at(session: Session, moment: datetime, fits: Sequence[ColumnElement[bool]]) -> int:
    # Counted as begun less ended, each along its own index.
    approved = Post.state == PostState.APPROVED
    begun = select(func.count()).select_from(Post).where(approved, Post.live_from < moment, *fits)
    ended = select(func.count()).select_from(Post).where(approved, Post.expires_at < moment, *fits)
    return (session.scalar(begun) or 0) - (session.scalar(ended) or 0)
