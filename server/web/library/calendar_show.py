"""GET /library/calendar: what goes live, what ends, and which topics have nothing, by week and month."""

from datetime import timedelta

from flask import render_template
from sqlalchemy import select

from server.clock import day_start, utc_now
from server.context import context, db
from server.domain.library.calendar import calendar
from server.domain.library.moving import Edge, movable
from server.domain.library.post import Post, post_topic
from server.domain.library.reviewers import managed_topics, posts_of_manager
from server.domain.library.topic import Topic
from server.domain.library.topic_cover import TopicCover, topic_covers
from server.web.blueprint import only_for, pages
from server.web.library.calendar_span import Span, wanted_span
from server.web.library.post_record import REVIEWERS
from server.web.signed_in import me

MOST_IN_MONTH, MOST_IN_WEEK = 3, 15


@pages.get("/library/calendar")
@only_for(*REVIEWERS)
def calendar_show() -> str:
    """The week or month in the address."""
    return show_calendar(wanted_span())


def show_calendar(span: Span, problem: str = "") -> str:
    """Render the page; `problem` says why a post could not be moved."""
    timezone, now = context().settings.timezone, utc_now()
    fits = [posts_of_manager(db(), me())]
    if span.topic:
        of_topic = select(post_topic.c.post_id).join(Topic, Topic.id == post_topic.c.topic_id)
        fits.append(Post.id.in_(of_topic.where(Topic.slug == span.topic)))
    most = MOST_IN_MONTH if span.view == "month" else MOST_IN_WEEK
    edges = [day_start(span.first + timedelta(days=number), timezone) for number in range(span.days + 1)]
    covers = topic_covers(db(), edges, now=now, only=managed_topics(db(), me()))
    return render_template(
        "calendar.html",
        span=span,
        days=calendar(db(), span.first, span.days, timezone=timezone, fits=fits, most=most, count_live=not span.topic),
        covers=[(cover, _gaps_ahead(cover, span)) for cover in covers],
        topics=db().scalars(select(Topic).order_by(Topic.name)).all(),
        may_move=lambda post, edge: movable(post, Edge(edge), now),
        now=now,
        timezone=timezone,
        problem=problem,
    )


def _gaps_ahead(cover: TopicCover, span: Span) -> int:
    ahead = max(0, (span.today - span.first).days)
    return cover.covered[ahead:].count(False)
