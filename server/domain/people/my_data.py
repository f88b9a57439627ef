"""Everything that is held on a person, table by table, for that person alone. Secrets are left out: they are hashed."""

import enum
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from server.db import Base
from server.domain.audit.audit_entry import AuditEntry
from server.domain.library.approval import Approval
from server.domain.library.bulk_change import BulkChange
from server.domain.library.importing.sheet_import import SheetImport
from server.domain.library.post import Post
from server.domain.library.post_version import PostVersion
from server.domain.library.share_text import ShareText
from server.domain.library.suggestion import Suggestion
from server.domain.library.topic import Topic, TopicFollower, TopicManager
from server.domain.listening.mention import Mention
from server.domain.people.api_token import ApiToken
from server.domain.people.group import Group, GroupMember
from server.domain.people.notice import Notice
from server.domain.people.person import Person
from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.recognition.badge import Badge
from server.domain.recognition.badge_award import BadgeAward
from server.domain.recognition.kudos import Kudos
from server.domain.sharing.click import Click
from server.domain.sharing.link import Link
from server.domain.sharing.schedule import Schedule
from server.domain.sharing.share import Share

SECRET = frozenset({"password_hash", "token_hash"})

Rows = list[dict[str, Any]]


def data_on(session: Session, person: Person) -> dict[str, Any]:
    """By subject, as plain JSON values; rows in the order in which they came to be.

    `audit_log` is what this person did and what was done to their account. `clicks_on_my_links` are readers' visits as
    they are kept: no address, and a name for a browser that changes every day.
    """

    def mine(table: Any, column: str = "person_id") -> Rows:
        return _rows(session, table, getattr(table, column) == person.id)

    links = select(Link.id).join(Share, Share.id == Link.share_id).where(Share.person_id == person.id)
    return {
        "profile": _row(person) | {"team": person.team.name, "has_password": person.password_hash is not None},
        "roles": sorted(role.value for role in person.roles),
        "groups": _named(session, select(Group.slug, Group.name).join(GroupMember), GroupMember.person_id == person.id),
        "topics_followed": _named(session, _topics(TopicFollower), TopicFollower.person_id == person.id),
        "topics_managed": _named(session, _topics(TopicManager), TopicManager.person_id == person.id),
        "shares": mine(Share),
        "links": _rows(session, Link, Link.id.in_(links)),
        "clicks_on_my_links": _rows(session, Click, Click.link_id.in_(links)),
        "my_visits_to_links": mine(Click),
        "ledger": mine(LedgerEntry),
        "schedules": mine(Schedule),
        "thanks_received": mine(Kudos, "receiver_id"),
        "thanks_given": mine(Kudos, "sender_id"),
        "badges": _badges(session, person),
        "suggestions": mine(Suggestion),
        "notices": mine(Notice),
        "tokens": mine(ApiToken),
        "posts_written": mine(Post, "author_id"),
        "wordings_written": mine(ShareText, "author_id"),
        "versions_saved": mine(PostVersion),
        "approvals": mine(Approval),
        "changes_to_many_posts": mine(BulkChange),
        "sheets_imported": mine(SheetImport),
        "mentions_taken": mine(Mention, "assigned_to_id"),
        "audit_log": _rows(session, AuditEntry, _about(person)),
    }


def _about(person: Person) -> ColumnElement[bool]:
    done_to = and_(AuditEntry.subject_kind == "person", AuditEntry.subject_id == person.id)
    return or_(AuditEntry.actor_id == person.id, done_to)


def _topics(through: Any) -> Select[str, str]:
    return select(Topic.slug, Topic.name).join(through, through.topic_id == Topic.id)


def _named(session: Session, query: Select[str, str], mine: ColumnElement[bool]) -> Rows:
    return [{"slug": slug, "name": name} for slug, name in session.execute(query.where(mine))]


def _badges(session: Session, person: Person) -> Rows:
    query = select(BadgeAward, Badge.slug).join(Badge).where(BadgeAward.person_id == person.id)
    return [_row(award) | {"badge": slug} for award, slug in session.execute(query.order_by(BadgeAward.id))]


def _rows(session: Session, table: Any, which: ColumnElement[bool]) -> Rows:
    return [_row(row) for row in session.scalars(select(table).where(which).order_by(*table.__table__.primary_key))]


def _row(row: Base) -> dict[str, Any]:
    columns: Iterable[Any] = type(row).__table__.columns
    return {column.name: _plain(getattr(row, column.name)) for column in columns if _shown(column)}


def _shown(column: Any) -> bool:
    # Binary columns are fingerprints and uploads as they came; what they say stands beside them.
    return column.name not in SECRET and column.type.python_type is not bytes


def _plain(value: Any) -> Any:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return value.value if isinstance(value, enum.Enum) else value
