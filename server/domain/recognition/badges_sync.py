"""Bring the badges up to what `badges.yaml` says. One that the file names no more is kept by whoever has it."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.recognition.badge import Badge
from server.domain.recognition.badges_file import BadgeEntry


def sync_badges(session: Session, entries: dict[str, BadgeEntry] | None, *, now: datetime) -> None:
    """`entries` None means that the library has no such file, which changes nothing."""
    if entries is None:
        return
    known = {badge.slug: badge for badge in session.scalars(select(Badge))}
    for position, (slug, entry) in enumerate(entries.items()):
        badge = known.get(slug) or Badge(slug=slug)
        badge.name, badge.description = entry.name, entry.description
        badge.measure, badge.threshold = entry.measure, entry.threshold
        badge.position, badge.retired_at = position, None
        session.add(badge)
    for slug in known.keys() - entries.keys():
        known[slug].retired_at = known[slug].retired_at or now
    session.flush()
