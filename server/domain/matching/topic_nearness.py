"""Which topics a text belongs to: those of the posts that mean nearly the same."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.post import post_topic
from server.domain.library.topic import Topic

SUGGESTED = 3
# A topic is as near as its nearest few posts; so a large topic is not near to everything.
TELLING_POSTS = 3
# Of the nearest topic's score: what is much farther would be a guess.
CLOSE_ENOUGH = 0.6


def nearest_topics(session: Session, posts: Sequence[tuple[int, float]]) -> list[Topic]:
    """The topics of these posts (id and cosine each), nearest first; none where no post is near."""
    scores = dict(posts)
    carried = session.execute(
        select(Topic, post_topic.c.post_id)
        .join(post_topic, post_topic.c.topic_id == Topic.id)
        .where(post_topic.c.post_id.in_(scores))
    ).all()
    near: dict[Topic, list[float]] = {}
    for topic, post_id in carried:
        near.setdefault(topic, []).append(scores[post_id])
    sums = {topic: sum(sorted(values, reverse=True)[:TELLING_POSTS]) for topic, values in near.items()}
    best = sorted(sums, key=lambda topic: (-sums[topic], topic.name))[:SUGGESTED]
    return [topic for topic in best if sums[topic] >= CLOSE_ENOUGH * sums[best[0]]]
