"""Store what a source found as mentions, each once."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.listening.authors import author_id
from server.domain.listening.duplicates import RecentWords
from server.domain.listening.item import Item
from server.domain.listening.likeness import stored
from server.domain.listening.mention import Mention
from server.domain.listening.reading import Reading, read_items
from server.domain.listening.source import Source
from server.upsert import insert_ignore


def store_items(session: Session, source: Source, items: Iterable[Item], *, now: datetime) -> list[int]:
    """Store the items this source had not found before; returns the new mentions' ids. Twice is once."""
    return store_readings(session, source, read_items(unknown_items(session, source.id, list(items))), now=now)


def unknown_items(session: Session, source_id: int, items: Sequence[Item]) -> list[Item]:
    """The items that are not mentions of this source yet, each once, in their order."""
    once = {item.external_id: item for item in items}
    known = set(
        session.scalars(
            select(Mention.external_id).where(Mention.source_id == source_id, Mention.external_id.in_(once))
        )
    )
    return [item for external_id, item in once.items() if external_id not in known]


def store_readings(session: Session, source: Source, readings: Sequence[Reading], *, now: datetime) -> list[int]:
    """As `store_items`, for items already read outside the transaction. Oldest first, so that copies follow."""
    recent = RecentWords(session, readings, now)
    new = []
    for reading in sorted(readings, key=lambda reading: _published_at(reading.item, now)):
        first_id = recent.first_like(reading)
        mention_id = insert_ignore(
            session, Mention, _values(session, source, reading, first_id, now), key=("source_id", "external_id")
        )
        if mention_id is not None:
            recent.add(reading, first_id or mention_id)
            new.append(mention_id)
    return new


def _values(
    session: Session, source: Source, reading: Reading, first_id: int | None, now: datetime
) -> dict[str, object]:
    item = reading.item
    return {
        "source_id": source.id,
        "external_id": item.external_id,
        "kind": item.kind,
        "url": item.url,
        "title": item.title,
        "text": item.text,
        "language": reading.language,
        "rating": item.rating,
        "author_id": author_id(session, item.author) if item.author else None,
        "published_at": _published_at(item, now),
        "collected_at": now,
        "fingerprint": reading.fingerprint,
        "signature": None if reading.signature is None else stored(reading.signature),
        "duplicate_of_id": first_id,
    }


def _published_at(item: Item, now: datetime) -> datetime:
    # A feed whose clock runs ahead must not keep its entries on top of the inbox for a year.
    return min(item.published_at or now, now)
