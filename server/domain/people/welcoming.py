"""A new person's first choice: what to follow, which groups to join, which languages to read."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists, func, select
from sqlalchemy.orm import Session

from server.domain.library.post import Post, post_topic
from server.domain.library.topic import Topic, TopicFollower, TopicKind
from server.domain.library.visibility import visible_posts
from server.domain.people.membership import follow_exactly, followed_topics, join_exactly
from server.domain.people.person import Person
from server.domain.people.preferences import set_preferences


def waits_for_welcome(session: Session, person: Person) -> bool:
    """Whether this person was never asked, follows nothing and could."""
    if person.welcomed_at is not None:
        return False
    follows = exists().where(TopicFollower.person_id == person.id)
    could = exists().where(Topic.kind == TopicKind.OPEN)
    return bool(session.scalar(select(could & ~follows)))


def open_topics(session: Session) -> list[Topic]:
    """The topics that people choose by themselves, by name."""
    return list(session.scalars(select(Topic).where(Topic.kind == TopicKind.OPEN).order_by(Topic.name, Topic.id)))


def posts_by_topic(session: Session, person: Person, now: datetime) -> dict[int, int]:
    """How many posts this person could share now, by the topic's id."""
    mine = visible_posts(person, now).with_only_columns(Post.id)
    counts = select(post_topic.c.topic_id, func.count()).where(post_topic.c.post_id.in_(mine))
    return dict(session.execute(counts.group_by(post_topic.c.topic_id)).all())


def welcome(
    session: Session,
    person: Person,
    *,
    topics: Collection[str],
    groups: Collection[str],
    languages: Sequence[str],
    now: datetime,
) -> None:
    """Follow these open topics, be in these joinable groups and read these languages. Closed topics stay as assigned.

    Raises Invalid on `languages`, Forbidden and NotFound as `follow_topic` and `join_group` do.
    """
    hidden = person.hidden_from_boards
    set_preferences(session, person, languages=languages, hidden_from_boards=hidden, now=now)
    assigned = {topic.slug for topic in followed_topics(session, person) if topic.kind is TopicKind.CLOSED}
    follow_exactly(session, person, {*topics, *assigned}, now)
    join_exactly(session, person, groups, now)
    note_welcome(session, person, now)


def note_welcome(session: Session, person: Person, now: datetime) -> None:
    """Remember that this person was asked, so that nobody asks again by themselves."""
    person.welcomed_at = person.welcomed_at or now
    session.flush()
