"""Who looks after which posts: admins and community managers all of them, a manager of named topics those."""

from sqlalchemy import ColumnElement, exists, false, or_, select, true
from sqlalchemy.orm import Session

from server.domain.library.post import Post, post_topic
from server.domain.library.topic import TopicManager
from server.domain.people.person import Person, Role

REVIEWERS = (Role.COMMUNITY_MANAGER,)


def managed_topics(session: Session, person: Person) -> frozenset[int] | None:
    """The ids of the only topics that this manager looks after; None means all. An admin looks after all."""
    if Role.ADMIN in person.roles:
        return None
    rows = session.scalars(select(TopicManager.topic_id).where(TopicManager.person_id == person.id))
    return frozenset(rows) or None


def may_review(session: Session, person: Person, post: Post) -> bool:
    """Whether the person may decide on this post at all. That nobody approves their own words is checked apart."""
    if not person.has_role(*REVIEWERS):
        return False
    topics = managed_topics(session, person)
    return topics is None or any(topic.id in topics for topic in post.topics)


def may_see(session: Session, person: Person, post: Post) -> bool:
    """Whether the post is in the person's library: they look after it, or wrote it."""
    return post.author_id == person.id or may_review(session, person, post)


def posts_of_manager(session: Session, person: Person) -> ColumnElement[bool]:
    """A condition on Post: what is in the person's library, as `may_see` tells it of one post."""
    if not person.has_role(Role.CONTRIBUTOR, *REVIEWERS):
        return false()
    own = Post.author_id == person.id
    if not person.has_role(*REVIEWERS):
        return own
    topics = managed_topics(session, person)
    if topics is None:
        return true()
    held = exists().where(post_topic.c.post_id == Post.id, post_topic.c.topic_id.in_(sorted(topics)))
    return or_(own, held)
