"""Bring topics and groups up to what the library's files say. What they no longer name stays: people follow it.

An entry that says what it said at the last synchronisation changes nothing, so that an edit in the admin stands until
somebody changes the file.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.campaign import Campaign, Goal
from server.domain.library.campaigns_file import CampaignEntry
from server.domain.library.catalogue import Catalogue, CatalogueEntry, entry_digest
from server.domain.library.files import PostFile
from server.domain.library.topic import Topic, TopicKind
from server.domain.people.group import Group, GroupKind


def sync_catalogue(session: Session, catalogue: Catalogue, files: Sequence[PostFile], *, now: datetime) -> None:
    """Create what is missing, and rename what the files call otherwise. A group without an entry is made assigned."""
    _sync_topics(session, catalogue.topics)
    named = {slug for file in files for slug in file.draft.groups}
    _sync_groups(session, catalogue.groups or {}, named, now)
    named_campaigns = {file.draft.campaign for file in files if file.draft.campaign}
    _sync_campaigns(session, catalogue.campaigns or {}, named_campaigns, now)
    session.flush()


def _sync_topics(session: Session, entries: dict[str, CatalogueEntry]) -> None:
    known = {topic.slug: topic for topic in session.scalars(select(Topic))}
    for slug, entry in entries.items():
        topic, digest = known.get(slug) or Topic(slug=slug), entry_digest(entry)
        if topic.file_digest == digest:
            continue
        topic.name, topic.description, topic.kind = entry.name, entry.description, TopicKind(entry.kind)
        topic.file_digest = digest
        session.add(topic)


def _sync_groups(session: Session, entries: dict[str, CatalogueEntry], named: set[str], now: datetime) -> None:
    known = {group.slug: group for group in session.scalars(select(Group))}
    for slug, entry in entries.items():
        group, digest = known.get(slug) or Group(slug=slug, created_at=now), entry_digest(entry)
        if group.file_digest == digest:
            continue
        group.name, group.kind, group.file_digest = entry.name, GroupKind(entry.kind), digest
        session.add(group)
    for slug in sorted(named - known.keys() - entries.keys()):
        session.add(Group(slug=slug, name=slug.replace("-", " ").capitalize(), created_at=now))


def _sync_campaigns(session: Session, entries: dict[str, CampaignEntry], named: set[str], now: datetime) -> None:
    known = {campaign.slug: campaign for campaign in session.scalars(select(Campaign))}
    for slug, entry in entries.items():
        campaign, digest = known.get(slug) or Campaign(slug=slug, created_at=now), entry_digest(entry)
        if campaign.file_digest == digest:
            continue
        campaign.name, campaign.description = entry.name, entry.description
        campaign.starts_on, campaign.ends_on = entry.starts_on, entry.ends_on
        campaign.goal, campaign.goal_figure = Goal(entry.goal) if entry.goal else None, entry.goal_figure
        campaign.file_digest = digest
        session.add(campaign)
    for slug in sorted(named - known.keys() - entries.keys()):
        name = slug.replace("-", " ").capitalize()
        session.add(Campaign(slug=slug, name=name, starts_on=now.date(), created_at=now))
