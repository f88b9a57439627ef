"""Sweep: read the content feeds that are due and make drafts of what is new, as many as their limits allow."""

from collections.abc import Sequence

from server.domain.library.feed_polling import due_feed_ids
from server.domain.matching.topic_nearness import nearest_topics
from server.meaning import nearest_posts
from server.sources.content import FeedImporter
from workers.runtime import Work, job

NEIGHBOURS = 30
MOST_AT_ONCE = 20  # the next sweep goes on


@job
def import_feeds(work: Work) -> None:
    """Each feed is claimed, so that one that is being read already is left alone."""
    importer = FeedImporter(work.session, work.settings, work.now, lambda text: _topics_of(work, text))
    with work.session(read_only=True) as session:
        due = due_feed_ids(session, work.now(), limit=MOST_AT_ONCE)
    for feed_id in due:
        importer.if_due(feed_id)


def _topics_of(work: Work, text: str) -> Sequence[str]:
    """The topics of the posts that mean nearly the same; none when the matcher is away."""
    near = nearest_posts(work.redis, text, NEIGHBOURS)
    with work.session(read_only=True) as session:
        return [topic.slug for topic in nearest_topics(session, near or [])]
