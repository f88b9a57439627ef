"""A version of what a person's feed would show, cheap enough to ask on every poll; it becomes the feed's ETag."""

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.library.evergreen import stands
from server.domain.library.feed import FRESH_DAYS
from server.domain.library.post import Post, PostState
from server.domain.library.topic import Topic, TopicFollower
from server.domain.people.group import Group, GroupMember
from server.domain.people.person import Person
from server.domain.sharing.share import COUNTING_STATES, Share


def feed_version(session: Session, person: Person, now: datetime) -> str:
    """A short text that changes whenever the feed might: by an edit, a decision, the passing of time, or the person.

    It may change when the feed does not (a post for another group was edited), never the other way round.
    """
    about_person = [person.id, person.name, person.team_id, person.languages, person.country, person.deactivated_at]
    rows = [list(map(tuple, session.execute(statement))) for statement in _statements(person, now)]
    return hashlib.sha256(repr([about_person, rows]).encode()).hexdigest()[:32]


def _statements(person: Person, now: datetime) -> list[Select[*tuple[object, ...]]]:
    return [
        _posts(),
        _started(now),
        _ended(now),
        _fresh(now),
        _topics(person),
        _groups(person),
        _shares(person),
        _resting(person, now),
        _disclosures(),
    ]


def _posts() -> Select[*tuple[object, ...]]:
    # The revision counts every change; ids are mixed in so that one post coming and one going do not cancel out.
    return select(
        func.count(),
        func.sum(Post.id),
        func.sum(Post.revision),
        func.sum(Post.id * Post.revision),
        func.max(Post.updated_at),
    ).where(Post.state == PostState.APPROVED)


def _started(now: datetime) -> Select[*tuple[object, ...]]:
    return select(func.count()).where(Post.state == PostState.APPROVED, Post.live_from <= now)


def _ended(now: datetime) -> Select[*tuple[object, ...]]:
    return select(func.count()).where(Post.state == PostState.APPROVED, Post.expires_at <= now)


def _fresh(now: datetime) -> Select[*tuple[object, ...]]:
    # A feed says "New this week", and a week passes without anybody changing anything.
    since = now - timedelta(days=FRESH_DAYS)
    return select(func.count()).where(Post.state == PostState.APPROVED, Post.live_from > since)


def _topics(person: Person) -> Select[*tuple[object, ...]]:
    follows = (TopicFollower.topic_id == Topic.id) & (TopicFollower.person_id == person.id)
    return select(Topic.id, Topic.name, TopicFollower.person_id).outerjoin(TopicFollower, follows).order_by(Topic.id)


def _groups(person: Person) -> Select[*tuple[object, ...]]:
    member = (GroupMember.group_id == Group.id) & (GroupMember.person_id == person.id)
    return select(Group.id, Group.name, GroupMember.person_id).outerjoin(GroupMember, member).order_by(Group.id)


def _shares(person: Person) -> Select[*tuple[object, ...]]:
    counted = Share.state.in_(COUNTING_STATES)
    return select(func.count(), func.sum(Share.id), func.sum(Share.transitions)).where(
        Share.person_id == person.id, counted
    )


def _resting(person: Person, now: datetime) -> Select[*tuple[object, ...]]:
    # An evergreen post comes back when its rest ends, without anybody changing anything.
    mine = (Share.person_id == person.id) & Post.repeat_after_days.is_not(None)
    return select(func.count()).select_from(Share).join(Share.post).where(mine, stands(now))


def _disclosures() -> Select[*tuple[object, ...]]:
    return select(func.count(), func.sum(DisclosureRule.id), func.max(DisclosureRule.updated_at))
