"""Who would see a post, before and after it is live: the rule of `library.visibility` and of the feed, told by people.

Two figures that are never mixed: who *may* see the post (its language, its groups), and in whose feed it stands (who
follows a topic of it too). Whether it is live yet is left out on purpose: this is asked while a post is being written.
"""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, exists, func, select, true
from sqlalchemy.orm import Session

from server.domain.library.post import Post
from server.domain.library.topic import Topic, TopicFollower
from server.domain.people.group import Group, GroupMember
from server.domain.people.person import Person
from server.domain.people.readers import readers_of

SHOWN_NAMES = 12


@dataclass(frozen=True)
class Aim:
    """What decides who sees a post. Groups and topics are slugs; no groups means everyone, no topics all who may.

    A featured or pinned post stands in the feed of everyone who may see them, whatever they follow.
    """

    language: str
    groups: Collection[str] = ()
    topics: Collection[str] = ()
    featured: bool = False


@dataclass(frozen=True)
class Audience:
    """How many people have the post in their feed, the first names among them by name, and how many may see it."""

    count: int
    names: tuple[str, ...]
    allowed: int


def audience_of(session: Session, post: Post) -> Audience:
    """Who would see this post once it is live."""
    return audience_for(session, aim_of(post))


def aim_of(post: Post) -> Aim:
    """What decides who sees this post."""
    return Aim(
        language=post.language,
        groups=[group.slug for group in post.groups],
        topics=[topic.slug for topic in post.topics],
        featured=post.featured or post.pinned,
    )


def audience_for(session: Session, aim: Aim) -> Audience:
    """Who would see a post like that. Three statements, however many people there are."""
    may, gets = may_see(session, aim), _in_feed(aim)
    count, allowed = (
        session.scalars(select(func.count()).select_from(Person).where(*conditions)).one()
        for conditions in ((may, gets), (may,))
    )
    names = session.scalars(select(Person.name).where(may, gets).order_by(Person.name, Person.id).limit(SHOWN_NAMES))
    return Audience(count, tuple(names), allowed)


def people_reached(
    session: Session, aim: Aim, *, limit: int, after: Person | None = None, allowed: bool = False
) -> list[Person]:
    """The people in whose feed it would stand, or all who may see it, by name, from the one after `after`."""
    people = select(Person).where(may_see(session, aim), true() if allowed else _in_feed(aim))
    if after is not None:
        people = people.where((Person.name > after.name) | ((Person.name == after.name) & (Person.id > after.id)))
    return list(session.scalars(people.order_by(Person.name, Person.id).limit(limit)))


def may_see(session: Session, aim: Aim) -> ColumnElement[bool]:
    """Whether a person is here, reads the post's language and is in a group of it, if it has any."""
    here = Person.deactivated_at.is_(None) & readers_of(session, [aim.language])
    if not aim.groups:
        return here
    return here & exists().where(
        GroupMember.person_id == Person.id, GroupMember.group_id == Group.id, Group.slug.in_(aim.groups)
    )


def _in_feed(aim: Aim) -> ColumnElement[bool]:
    if aim.featured or not aim.topics:
        return true()
    return exists().where(
        TopicFollower.person_id == Person.id, TopicFollower.topic_id == Topic.id, Topic.slug.in_(aim.topics)
    )
