"""Topics as community managers keep them: what they are called, who may follow them, who looks after them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, exists, func, select
from sqlalchemy.orm import Session, aliased

from server.domain.audit.audit_entry import record
from server.domain.library.post import Post, post_topic
from server.domain.library.slug import free_slug
from server.domain.library.topic import Topic, TopicFollower, TopicKind, TopicManager
from server.domain.library.visibility import live
from server.domain.people.membership import assign_topic
from server.domain.people.person import Person, PersonRole, Role
from server.domain.people.profile import clean_label, clean_lines
from server.errors import Conflict, Invalid
from server.upsert import lock_table

MAX_SLUG_CHARACTERS = 80
MAX_DESCRIPTION_CHARACTERS = 500


@dataclass(frozen=True)
class TopicDraft:
    """What somebody wrote for a topic. `approvals_needed` is 1 or 2."""

    name: str
    description: str = ""
    kind: TopicKind = TopicKind.OPEN
    approvals_needed: int = 1


@dataclass(frozen=True)
class TopicLine:
    """A topic with how many people here follow it, how many posts carry it and how many of those are live."""

    topic: Topic
    followers: int
    posts: int
    live: int


def topic_lines(session: Session, now: datetime) -> list[TopicLine]:
    """Every topic by name. The number of statements does not depend on how many there are."""
    carried = select(post_topic.c.topic_id, func.count()).join(Post).group_by(post_topic.c.topic_id)
    posts, alive = _counts(session, carried), _counts(session, carried.where(live(now)))
    following = (
        select(TopicFollower.topic_id, func.count())
        .join(Person)
        .where(Person.deactivated_at.is_(None))
        .group_by(TopicFollower.topic_id)
    )
    followers = _counts(session, following)
    return [
        TopicLine(topic, followers.get(topic.id, 0), posts.get(topic.id, 0), alive.get(topic.id, 0))
        for topic in session.scalars(select(Topic).order_by(func.lower(Topic.name), Topic.id))
    ]


def topic_draft_of(topic: Topic) -> TopicDraft:
    """What the topic says now, to change some of it."""
    return TopicDraft(topic.name, topic.description, topic.kind, topic.approvals_needed)


def create_topic(session: Session, draft: TopicDraft, *, by: Person, now: datetime) -> Topic:
    """A new topic, named in files and addresses after its name. Raises Invalid with every field that is wrong."""
    lock_table(session, Topic)  # two of one name at once must see each other
    draft = _checked(session, draft)
    slug = free_slug(session, draft.name, Topic.slug, "topic", MAX_SLUG_CHARACTERS)
    topic = Topic(slug=slug, **vars(draft))
    session.add(topic)
    session.flush()
    record(session, "topic.created", "topic", topic.id, by=by, now=now, data=_said(topic))
    session.flush()
    return topic


def update_topic(session: Session, topic: Topic, draft: TopicDraft, *, by: Person, now: datetime) -> None:
    """Make the topic say what the draft says; whoever follows it goes on doing so.

    Only an admin has its posts need fewer approvals: else a manager could, for a minute, do without the second one.
    Raises Invalid.
    """
    draft = _checked(session, draft, besides=topic)
    if draft.approvals_needed < topic.approvals_needed and not by.has_role(Role.ADMIN):
        why = "Ask an admin to have one approval suffice."
        raise Invalid(why, fields={"approvals_needed": why})
    before = _said(topic)
    for name, value in vars(draft).items():
        setattr(topic, name, value)
    if (after := _said(topic)) != before:
        changed = {name: after[name] for name in after if after[name] != before[name]}
        record(session, "topic.changed", "topic", topic.id, by=by, now=now, data=changed)
    session.flush()


def remove_topic(session: Session, topic: Topic, *, by: Person, now: datetime) -> None:
    """Remove a topic that no post carries: its posts would reach people who never chose them. Raises Conflict."""
    if session.scalar(select(exists().where(post_topic.c.topic_id == topic.id))):
        raise Conflict(f"Posts still carry {topic.name}. Take it off them first; without it everyone would see them.")
    named = session.scalars(select(TopicManager.person_id).where(TopicManager.topic_id == topic.id))
    if why := _left_without(session, topic, set(named)):
        raise Conflict(why)
    record(session, "topic.removed", "topic", topic.id, by=by, now=now, data={"slug": topic.slug, "name": topic.name})
    session.delete(topic)
    session.flush()


def followers_of(session: Session, topic: Topic, *, limit: int, after: int = 0) -> list[Person]:
    """People here who follow the topic, in the order in which they came, from the one after that id."""
    people = select(Person).join(TopicFollower, TopicFollower.person_id == Person.id)
    chosen = people.where(TopicFollower.topic_id == topic.id, Person.deactivated_at.is_(None), Person.id > after)
    return list(session.scalars(chosen.order_by(Person.id).limit(limit)))


def add_followers(session: Session, topic: Topic, people: Sequence[Person], *, by: Person, now: datetime) -> int:
    """Assign a closed topic to these people; how many are new to it. Raises Conflict for one that is self-serve."""
    if topic.kind is not TopicKind.CLOSED:
        raise Conflict(f"People follow {topic.name} by themselves. Close it first to assign it.")
    new = [person for person in people if assign_topic(session, person, topic, now)]
    if new:
        data = {"people": [person.id for person in new]}
        record(session, "topic.assigned", "topic", topic.id, by=by, now=now, data=data)
        session.flush()
    return len(new)


def remove_follower(session: Session, topic: Topic, person: Person, *, by: Person, now: datetime) -> None:
    """Take a closed topic away from somebody; doing it twice changes nothing. Raises Conflict for a self-serve one."""
    if topic.kind is not TopicKind.CLOSED:
        raise Conflict(f"Only {person.name} decides whether to follow an open topic.")
    mine = (TopicFollower.topic_id == topic.id) & (TopicFollower.person_id == person.id)
    if session.scalar(select(exists().where(mine))):
        session.execute(delete(TopicFollower).where(mine))
        record(session, "topic.taken_away", "topic", topic.id, by=by, now=now, data={"person": person.id})
        session.flush()


def managers_of(session: Session, topic: Topic) -> list[Person]:
    """Who looks after this topic by name, among others that look after all."""
    people = select(Person).join(TopicManager, TopicManager.person_id == Person.id)
    here = people.where(TopicManager.topic_id == topic.id, Person.deactivated_at.is_(None))
    return list(session.scalars(here.order_by(Person.name, Person.id)))


def possible_managers(session: Session) -> list[Person]:
    """The community managers, by name."""
    people = select(Person).join(PersonRole).where(PersonRole.role == Role.COMMUNITY_MANAGER)
    return list(session.scalars(people.where(Person.deactivated_at.is_(None)).order_by(Person.name, Person.id)))


def set_managers(session: Session, topic: Topic, people: Collection[int], *, by: Person, now: datetime) -> None:
    """Have exactly these community managers look after the topic. Whoever is named so looks after named topics only.

    Raises Invalid when that would leave somebody without any topic.
    """
    wanted = {person.id for person in possible_managers(session)} & set(people)
    named = set(session.scalars(select(TopicManager.person_id).where(TopicManager.topic_id == topic.id)))
    if wanted == named:
        return
    if why := _left_without(session, topic, named - wanted):
        raise Invalid("This cannot be saved.", fields={"managers": why})
    gone = TopicManager.person_id.in_(named - wanted)
    session.execute(delete(TopicManager).where(TopicManager.topic_id == topic.id, gone))
    session.add_all(TopicManager(topic_id=topic.id, person_id=person_id) for person_id in wanted - named)
    record(session, "topic.managers_set", "topic", topic.id, by=by, now=now, data={"people": sorted(wanted)})
    session.flush()


def _left_without(session: Session, topic: Topic, people: Collection[int]) -> str:
    """What to say of a manager whose only topic this is: without it they would look after all, which nobody decided."""
    mine, other = aliased(TopicManager), aliased(TopicManager)
    others = exists().where(other.person_id == mine.person_id, other.topic_id != topic.id)
    alone = select(Person.name).join(mine, mine.person_id == Person.id)
    name = session.scalar(alone.where(mine.topic_id == topic.id, mine.person_id.in_(people), ~others).limit(1))
    return f"{name} looks after {topic.name} only. Change that first, on the page of their roles." if name else ""


def _checked(session: Session, draft: TopicDraft, besides: Topic | None = None) -> TopicDraft:
    name = clean_label(draft.name, "name")
    same = select(Topic.id).where(func.lower(Topic.name) == name.lower(), Topic.id != (besides.id if besides else 0))
    if session.scalar(same.limit(1)) is not None:
        raise Invalid("The topic is there.", fields={"name": f"There is a topic {name} already; give another name."})
    if draft.approvals_needed not in (1, 2):
        raise Invalid("That is no number of approvals.", fields={"approvals_needed": "Choose one or two approvals."})
    description = clean_lines(draft.description, "description", MAX_DESCRIPTION_CHARACTERS)
    return TopicDraft(name, description, draft.kind, draft.approvals_needed)


def _said(topic: Topic) -> dict[str, object]:
    return {
        "name": topic.name,
        "description": topic.description,
        "kind": topic.kind.value,
        "approvals_needed": topic.approvals_needed,
    }


def _counts(session: Session, statement: Select[int, int]) -> dict[int, int]:
    return dict(session.execute(statement).all())
