"""Where people belong: their team, the topics they follow and the groups they are in."""

import re
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, exists, select, update
from sqlalchemy.orm import Session

from server.domain.library.topic import Topic, TopicFollower, TopicKind
from server.domain.people.group import Group, GroupKind, GroupMember
from server.domain.people.person import Person
from server.domain.people.profile import clean_label
from server.domain.people.team import Team
from server.errors import Forbidden, Invalid, NotFound
from server.upsert import insert_ignore_row

MAX_SLUG_CHARACTERS = 80
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def followed_topics(session: Session, person: Person) -> list[Topic]:
    """The topics this person follows, by name."""
    return list(
        session.scalars(
            select(Topic).join(TopicFollower).where(TopicFollower.person_id == person.id).order_by(Topic.name)
        )
    )


def groups_of(session: Session, person: Person) -> list[Group]:
    """The groups this person is in, by name."""
    return list(
        session.scalars(select(Group).join(GroupMember).where(GroupMember.person_id == person.id).order_by(Group.name))
    )


def follow_topic(session: Session, person: Person, slug: str, now: datetime) -> Topic:
    """Follow an open topic; following it already is fine. Raises NotFound, or Forbidden for a closed topic."""
    topic = _topic(session, slug)
    if topic.kind is not TopicKind.OPEN:
        raise Forbidden(f"{topic.name} is a closed topic; ask a community manager to add you.")
    assign_topic(session, person, topic, now)
    return topic


def assign_topic(session: Session, person: Person, topic: Topic, now: datetime) -> bool:
    """Make this person follow `topic`, open or closed; whether they did not yet."""
    return insert_ignore_row(
        session,
        TopicFollower,
        {"topic_id": topic.id, "person_id": person.id, "followed_at": now},
        ["topic_id", "person_id"],
    )


def unfollow_topic(session: Session, person: Person, slug: str) -> None:
    """Stop following a topic, open or closed: nobody has to. Raises NotFound for no such topic."""
    topic = _topic(session, slug)
    session.execute(
        delete(TopicFollower).where(TopicFollower.topic_id == topic.id, TopicFollower.person_id == person.id)
    )


def joinable_groups(session: Session, person: Person) -> list[Group]:
    """The groups that are this person's own choice, by name: joinable, and not held in them by a rule."""
    held = exists().where(
        GroupMember.group_id == Group.id, GroupMember.person_id == person.id, GroupMember.by_rule.is_(True)
    )
    groups = select(Group).where(Group.kind == GroupKind.JOINABLE, ~held)
    return list(session.scalars(groups.order_by(Group.name, Group.id)))


def follow_exactly(session: Session, person: Person, slugs: Collection[str], now: datetime) -> None:
    """Follow these topics and no others. Raises as `follow_topic` for one that cannot be followed by oneself."""
    followed = {topic.slug for topic in followed_topics(session, person)}
    for slug in sorted(set(slugs) - followed):
        follow_topic(session, person, slug, now)
    for slug in sorted(followed - set(slugs)):
        unfollow_topic(session, person, slug)


def join_exactly(session: Session, person: Person, slugs: Collection[str], now: datetime) -> None:
    """Be in these joinable groups and in no other joinable one. Raises NotFound for one that is assigned."""
    mine = {group.slug for group in groups_of(session, person)}
    choice = {group.slug for group in joinable_groups(session, person)}
    for slug in sorted(set(slugs) - mine):
        join_group(session, person, slug, now)
    for slug in sorted(mine & choice - set(slugs)):
        leave_group(session, person, slug)


def join_group(session: Session, person: Person, slug: str, now: datetime) -> Group:
    """Join a joinable group. One that is assigned looks like one that does not exist. Raises NotFound."""
    group = _joinable(session, slug)
    assign_group(session, person, group, now)
    return group


def assign_group(session: Session, person: Person, group: Group, now: datetime) -> bool:
    """Put this person in `group` by hand, joinable or not; whether they were not in it yet.

    Somebody whom its rule had put in stays from now on, whatever the rule says later.
    """
    place = (GroupMember.group_id == group.id) & (GroupMember.person_id == person.id)
    session.execute(update(GroupMember).where(place, GroupMember.by_rule).values(by_rule=False))
    return insert_ignore_row(
        session,
        GroupMember,
        {"group_id": group.id, "person_id": person.id, "joined_at": now, "by_rule": False},
        ["group_id", "person_id"],
    )


def leave_group(session: Session, person: Person, slug: str) -> None:
    """Leave a joinable group. Raises NotFound for any other; whom its rule holds, it would take back, so they stay."""
    group = _joinable(session, slug)
    place = (GroupMember.group_id == group.id) & (GroupMember.person_id == person.id)
    session.execute(delete(GroupMember).where(place, GroupMember.by_rule.is_(False)))


def team_named(session: Session, name: str, now: datetime) -> Team:
    """The team of that name, made if there is none. Raises Invalid on the field `team`."""
    name = clean_label(name, "team")
    team = session.scalar(select(Team).where(Team.name == name))
    if team is None:
        team = Team(name=name, created_at=now)
        session.add(team)
        session.flush()
    return team


def group_named(session: Session, slug: str, now: datetime) -> Group:
    """The group with that slug, made (assigned, named after the slug) if there is none. Raises Invalid on `groups`."""
    slug = group_slug(slug)
    group = session.scalar(select(Group).where(Group.slug == slug))
    if group is None:
        group = Group(slug=slug, name=slug.replace("-", " ").capitalize(), kind=GroupKind.ASSIGNED, created_at=now)
        session.add(group)
        session.flush()
    return group


def group_slug(raw: str) -> str:
    """How a group is named in files and commands. Raises Invalid on the field `groups`."""
    slug = raw.strip().lower()
    if len(slug) > MAX_SLUG_CHARACTERS or not _SLUG.fullmatch(slug):
        why = f"A group is named with a-z, 0-9 and hyphens, such as pilot-group; {slug[:80]!r} is not."
        raise Invalid(why, fields={"groups": why})
    return slug


def _topic(session: Session, slug: str) -> Topic:
    topic = session.scalar(select(Topic).where(Topic.slug == slug))
    if topic is None:
        raise NotFound(f"There is no topic {slug[:80]!r}.")
    return topic


def _joinable(session: Session, slug: str) -> Group:
    group = session.scalar(select(Group).where(Group.slug == slug, Group.kind == GroupKind.JOINABLE))
    if group is None:
        raise NotFound(f"There is no group {slug[:80]!r} that people join by themselves.")
    return group
