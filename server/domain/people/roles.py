"""What a person may do: their roles, and for a community manager the topics that they look after."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.topic import Topic, TopicManager
from server.domain.people.accounts import active_admins
from server.domain.people.person import Person, PersonRole, Role
from server.errors import Conflict, Forbidden, Invalid


def managed_slugs(session: Session, person: Person) -> list[str]:
    """The only topics that this person looks after; none means all."""
    topics = select(Topic.slug).join(TopicManager).where(TopicManager.person_id == person.id)
    return list(session.scalars(topics.order_by(Topic.slug)))


def change_roles(
    session: Session,
    person: Person,
    roles: Collection[Role],
    topics: Collection[str] | None,
    *,
    by: Person,
    now: datetime,
) -> None:
    """Give the person exactly these roles. `topics` are the only ones they look after as a manager; None means all.

    Raises Forbidden unless `by` is an admin, Conflict for the last admin, Invalid for no topic or an unknown one.
    """
    if not by.has_role(Role.ADMIN):
        raise Forbidden("Only an admin changes what people may do.")
    if Role.ADMIN in person.roles and Role.ADMIN not in roles and active_admins(session) == 1:
        raise Conflict(f"{person.name} is the only admin; make somebody else an admin first.")
    before = _said(session, person)
    _set_roles(person, set(roles) or {Role.ADVOCATE})
    _set_topics(session, person, topics if Role.COMMUNITY_MANAGER in roles else None)
    session.flush()
    after = _said(session, person)
    if after != before:
        data = {"before": before, "after": after}
        record(session, "person.roles_changed", "person", person.id, by=by, now=now, data=data)
        session.flush()


def _said(session: Session, person: Person) -> dict[str, list[str]]:
    return {"roles": sorted(person.roles), "topics": managed_slugs(session, person)}


def _set_roles(person: Person, roles: Collection[Role]) -> None:
    person.role_rows = [row for row in person.role_rows if row.role in roles] + [
        PersonRole(role=role) for role in sorted(set(roles) - person.roles)
    ]


def _set_topics(session: Session, person: Person, slugs: Collection[str] | None) -> None:
    if slugs is not None and not slugs:
        raise Invalid("Choose the topics.", fields={"topics": "Choose at least one topic, or let them look after all."})
    found = list(session.scalars(select(Topic).where(Topic.slug.in_(slugs)))) if slugs else []
    if missing := sorted(set(slugs or ()) - {topic.slug for topic in found}):
        raise Invalid("Choose the topics.", fields={"topics": f"There is no topic {missing[0]!r} any more."})
    session.execute(delete(TopicManager).where(TopicManager.person_id == person.id))
    session.add_all(TopicManager(topic_id=topic.id, person_id=person.id) for topic in found)
