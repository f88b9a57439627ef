"""Bring topics and groups up to what the library's files say. What they no longer name stays: people follow it."""

from collections.abc import Iterable
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.catalogue import Catalogue, CatalogueEntry
from server.domain.library.files import PostFile
from server.domain.library.topic import Topic, TopicKind
from server.domain.people.group import Group, GroupKind


def sync_catalogue(session: Session, catalogue: Catalogue, files: Iterable[PostFile], *, now: datetime) -> None:
    """Create what is missing, and rename what the files call otherwise. A group without an entry is made assigned."""
    _sync_topics(session, catalogue.topics)
    named = {slug for file in files for slug in file.draft.groups}
    _sync_groups(session, catalogue.groups or {}, named, now)
    session.flush()


def _sync_topics(session: Session, entries: dict[str, CatalogueEntry]) -> None:
    known = {topic.slug: topic for topic in session.scalars(select(Topic))}
    for slug, entry in entries.items():
        topic = known.get(slug) or Topic(slug=slug)
        topic.name, topic.description, topic.kind = entry.name, entry.description, TopicKind(entry.kind)
        session.add(topic)


def _sync_groups(session: Session, entries: dict[str, CatalogueEntry], named: set[str], now: datetime) -> None:
    known = {group.slug: group for group in session.scalars(select(Group))}
    for slug, entry in entries.items():
        group = known.get(slug) or Group(slug=slug, created_at=now)
        group.name, group.kind = entry.name, GroupKind(entry.kind)
        session.add(group)
    for slug in sorted(named - known.keys() - entries.keys()):
        session.add(Group(slug=slug, name=slug.replace("-", " ").capitalize(), created_at=now))
