"""The order of a person's feed: newest first, where a reason to show a post early counts as so many days of freshness.

The score hardly depends on the present moment, so a page marker stays good while somebody scrolls: only an evergreen
post comes back when its rest ends.
"""

from datetime import datetime

from sqlalchemy import BigInteger, ColumnElement, case, cast, exists, extract

from server.domain.library.evergreen import DAY_SECONDS, stands
from server.domain.library.post import Post, post_group, post_topic
from server.domain.library.topic import TopicFollower
from server.domain.people.group import GroupMember
from server.domain.people.person import Person
from server.domain.sharing.share import Share

# More than the time between any two posts: what is pinned stands first.
PINNED_DAYS = 100 * 365
FEATURED_DAYS = 10
FOLLOWED_DAYS = 5
GROUP_DAYS = 3
NOT_SHARED_DAYS = 30


def score(person: Person, now: datetime) -> ColumnElement[int]:
    """A whole number of seconds; higher comes first."""
    return (
        cast(extract("epoch", Post.live_from), BigInteger)
        + _days(Post.pinned.is_(True), PINNED_DAYS)
        + _days(Post.featured.is_(True), FEATURED_DAYS)
        + _days(carries_followed_topic(person), FOLLOWED_DAYS)
        + _days(_for_group_of(person), GROUP_DAYS)
        + _days(~_shared_by(person, now), NOT_SHARED_DAYS)
    )


def carries_followed_topic(person: Person) -> ColumnElement[bool]:
    """Whether the post has a topic that the person follows."""
    return exists().where(
        post_topic.c.post_id == Post.id,
        post_topic.c.topic_id == TopicFollower.topic_id,
        TopicFollower.person_id == person.id,
    )


def _for_group_of(person: Person) -> ColumnElement[bool]:
    return exists().where(
        post_group.c.post_id == Post.id,
        post_group.c.group_id == GroupMember.group_id,
        GroupMember.person_id == person.id,
    )


def _shared_by(person: Person, now: datetime) -> ColumnElement[bool]:
    return exists().where(Share.post_id == Post.id, Share.person_id == person.id, stands(now))


def _days(condition: ColumnElement[bool], days: int) -> ColumnElement[int]:
    return case((condition, days * DAY_SECONDS), else_=0)
