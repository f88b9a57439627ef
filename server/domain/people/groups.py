"""Groups as community managers keep them: by list or by rule, joined by oneself or assigned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, exists, func, select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.post import Post, post_group
from server.domain.library.slug import free_slug
from server.domain.library.visibility import live
from server.domain.people.group import Group, GroupKind, GroupMember
from server.domain.people.group_rules import GroupRule, refresh_group, rule_of, stored_rule
from server.domain.people.membership import MAX_SLUG_CHARACTERS, assign_group
from server.domain.people.person import Person
from server.domain.people.profile import clean_label, clean_lines
from server.errors import Conflict, Invalid
from server.upsert import lock_table

MAX_DESCRIPTION_CHARACTERS = 500
NO_RULE = GroupRule()


@dataclass(frozen=True)
class GroupDraft:
    """What somebody wrote for a group. A rule that asks for nothing means: members by list only."""

    name: str
    description: str = ""
    kind: GroupKind = GroupKind.ASSIGNED
    rule: GroupRule = NO_RULE


@dataclass(frozen=True)
class GroupLine:
    """A group with how many people here are in it, how many posts are for it and how many of those are live."""

    group: Group
    members: int
    posts: int
    live: int


def group_lines(session: Session, now: datetime) -> list[GroupLine]:
    """Every group by name. The number of statements does not depend on how many there are."""
    addressed = select(post_group.c.group_id, func.count()).join(Post).group_by(post_group.c.group_id)
    posts: dict[int, int] = dict(session.execute(addressed).all())
    alive: dict[int, int] = dict(session.execute(addressed.where(live(now))).all())
    belonging = select(GroupMember.group_id, func.count()).join(Person).where(Person.deactivated_at.is_(None))
    members = dict(session.execute(belonging.group_by(GroupMember.group_id)).all())
    return [
        GroupLine(group, members.get(group.id, 0), posts.get(group.id, 0), alive.get(group.id, 0))
        for group in session.scalars(select(Group).order_by(func.lower(Group.name), Group.id))
    ]


def group_draft_of(group: Group) -> GroupDraft:
    """What the group says now, to change some of it."""
    return GroupDraft(group.name, group.description, group.kind, rule_of(group))


def create_group(session: Session, draft: GroupDraft, *, by: Person, now: datetime) -> Group:
    """A new group that holds whoever fits its rule. Raises Invalid with the field that is wrong."""
    lock_table(session, Group)  # two of one name at once must see each other
    values = _checked(session, draft)
    slug = free_slug(session, str(values["name"]), Group.slug, "group", MAX_SLUG_CHARACTERS)
    group = Group(slug=slug, created_at=now, **values)
    session.add(group)
    session.flush()
    record(session, "group.created", "group", group.id, by=by, now=now, data=_said(group))
    refresh_group(session, group, now)
    return group


def update_group(session: Session, group: Group, draft: GroupDraft, *, by: Person, now: datetime) -> None:
    """Make the group say what the draft says, and hold who fits its rule now. Raises Invalid."""
    values, before = _checked(session, draft, besides=group), _said(group)
    for name, value in values.items():
        setattr(group, name, value)
    if (after := _said(group)) != before:
        changed = {name: after[name] for name in after if after[name] != before[name]}
        record(session, "group.changed", "group", group.id, by=by, now=now, data=changed)
    refresh_group(session, group, now)


def remove_group(session: Session, group: Group, *, by: Person, now: datetime) -> None:
    """Remove a group that no post is for. Raises Conflict: its posts would be shown to everyone."""
    if session.scalar(select(exists().where(post_group.c.group_id == group.id))):
        raise Conflict(f"Posts are still for {group.name}. Take it off them first; without it everyone would see them.")
    record(session, "group.removed", "group", group.id, by=by, now=now, data={"slug": group.slug, "name": group.name})
    session.delete(group)
    session.flush()


def members_of(session: Session, group: Group, *, limit: int, after: int = 0) -> list[tuple[Person, bool]]:
    """People here who are in the group, and whether its rule holds them; from the one after that id."""
    people = select(Person, GroupMember.by_rule).join(GroupMember, GroupMember.person_id == Person.id)
    chosen = people.where(GroupMember.group_id == group.id, Person.deactivated_at.is_(None), Person.id > after)
    return [(person, by_rule) for person, by_rule in session.execute(chosen.order_by(Person.id).limit(limit))]


def add_members(session: Session, group: Group, people: Sequence[Person], *, by: Person, now: datetime) -> int:
    """Put these people in by hand; how many were not in it yet."""
    new = [person.id for person in people if assign_group(session, person, group, now)]
    if new:
        record(session, "group.members_added", "group", group.id, by=by, now=now, data={"people": new})
        session.flush()
    return len(new)


def remove_member(session: Session, group: Group, person: Person, *, by: Person, now: datetime) -> None:
    """Take somebody out; doing it twice changes nothing. Raises Conflict for one whom the rule would put back."""
    place = session.get(GroupMember, (group.id, person.id))
    if place is None:
        return
    if place.by_rule:
        raise Conflict(f"{person.name} is in {group.name} by its rule. Change the rule to leave them out.")
    session.execute(delete(GroupMember).where(GroupMember.group_id == group.id, GroupMember.person_id == person.id))
    record(session, "group.member_removed", "group", group.id, by=by, now=now, data={"person": person.id})
    refresh_group(session, group, now)  # somebody put in by hand may fit the rule too


def _checked(session: Session, draft: GroupDraft, besides: Group | None = None) -> dict[str, object]:
    name = clean_label(draft.name, "name")
    same = select(Group.id).where(func.lower(Group.name) == name.lower(), Group.id != (besides.id if besides else 0))
    if session.scalar(same.limit(1)) is not None:
        raise Invalid("The group is there.", fields={"name": f"There is a group {name} already; give another name."})
    description = clean_lines(draft.description, "description", MAX_DESCRIPTION_CHARACTERS)
    return {"name": name, "description": description, "kind": draft.kind, "rule": stored_rule(draft.rule)}


def _said(group: Group) -> dict[str, object]:
    return {"name": group.name, "description": group.description, "kind": group.kind.value, "rule": group.rule}
