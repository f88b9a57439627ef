"""A library of any size, written in bulk: the same every time, spread over topics, states and two years."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import islice
from random import Random
from typing import Any

from sqlalchemy import Engine, insert, select
from sqlalchemy.orm import Session

from server.db import session_scope
from server.domain.library.campaign import Campaign
from server.domain.library.post import Post, PostState, post_topic
from server.domain.library.search_index import index_posts
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.topic import Topic
from server.domain.people.person import Person, PersonRole, Role
from server.domain.people.team import Team

CHUNK = 5_000
TOPICS = 20
SAID = (  # in titles and summaries; what a search looks for is among it
    "wind build pay open source first weeks review answer leave team school garden invoice screen reader keyboard "
    "charity climate report apprentice harbour queue support holiday night market bridge music river winter"
)
WORDS = SAID.split()
STATES = (
    *(PostState.APPROVED,) * 14,
    PostState.DRAFT,
    PostState.IN_REVIEW,
    PostState.REJECTED,
    PostState.WITHDRAWN,
    *(PostState.ARCHIVED,) * 2,
)


def fill_library(engine: Engine, posts: int, now: datetime) -> int:
    """Write so many posts with two wordings each, and somebody who manages them; returns that person's number."""
    with session_scope(engine) as session:
        manager = _people(session, now)
        topics = _topics(session)
        campaign = Campaign(slug="autumn", name="Autumn", starts_on=now.date(), ends_on=None, created_at=now)
        session.add(campaign)
        session.flush()
        rows = _posts(posts, campaign.id, manager, now)
        while chunk := list(islice(rows, CHUNK)):
            _write(session, chunk, topics)
        return manager


def _people(session: Session, now: datetime) -> int:
    team = Team(name="Marketing", created_at=now)
    manager = Person(name="Cam", email="cam@example.com", team=team, languages=["en"], created_at=now)
    manager.role_rows = [PersonRole(role=Role.COMMUNITY_MANAGER)]
    session.add(manager)
    session.flush()
    return manager.id


def _topics(session: Session) -> list[int]:
    topics = [Topic(slug=f"topic-{n}", name=f"Topic {n}") for n in range(TOPICS)]
    session.add_all(topics)
    session.flush()
    return [topic.id for topic in topics]


def _posts(count: int, campaign_id: int, author_id: int, now: datetime) -> Iterator[dict[str, Any]]:
    chance = Random(count)  # noqa: S311  (a library, not a secret)
    for number in range(count):
        # The same shares of live, scheduled and expired posts in a small library as in a large one.
        live_from = now + timedelta(days=chance.uniform(-700, 30))
        lasts = timedelta(days=chance.uniform(5, 200))
        changed = now - timedelta(minutes=chance.uniform(0, 500_000))
        yield {
            "slug": f"post-{number}",
            "title": " ".join(chance.sample(WORDS, 5)).capitalize(),
            "url": f"https://example.com/{number}",
            "summary": " ".join(chance.sample(WORDS, 12)),
            "state": chance.choice(STATES),
            "campaign_id": campaign_id if number % 50 == 0 else None,
            "live_from": live_from,
            "expires_at": live_from + lasts if number % 3 else None,
            "author_id": author_id,
            "created_at": changed,
            "updated_at": changed,
        }


def _write(session: Session, chunk: list[dict[str, Any]], topics: list[int]) -> None:
    session.execute(insert(Post), chunk)
    slugs = {row["slug"]: row for row in chunk}
    ids = session.execute(select(Post.id, Post.slug).where(Post.slug.in_(slugs)).order_by(Post.id)).all()
    session.execute(
        insert(ShareText),
        [
            {
                "post_id": post_id,
                "network": network,
                "text": f"{slugs[slug]['title']}, said {network}. {{link}}",
                "position": 0,
                "state": WordingState.APPROVED,
                "created_at": slugs[slug]["created_at"],
            }
            for post_id, slug in ids
            for network in ("x", "linkedin")
        ],
    )
    links = [{"post_id": post_id, "topic_id": topics[post_id % len(topics)]} for post_id, _ in ids]
    session.execute(insert(post_topic), links)
    index_posts(session, [post_id for post_id, _ in ids])
