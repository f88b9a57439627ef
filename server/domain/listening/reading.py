"""What can be told from an item alone: its language and the marks by which copies are found.

Kept apart from storing, because it takes processor time that must not be spent while holding the writer's lock.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from server.domain.listening.item import Item
from server.domain.listening.language import language_of
from server.domain.listening.likeness import SHORTEST_COMPARED, Signature, fingerprint, signature, words_only


@dataclass(frozen=True)
class Reading:
    """An item and what its words say. `signature` is None for a text too short to be called a copy of another."""

    item: Item
    language: str | None
    fingerprint: str
    signature: Signature | None


def read_items(items: Iterable[Item]) -> list[Reading]:
    """Read each item; about a millisecond for one."""
    return [_read(item) for item in items]


def _read(item: Item) -> Reading:
    whole = item.text if item.text.startswith(item.title) else f"{item.title}\n{item.text}"
    words = words_only(whole)
    marks = signature(words) if len(words) >= SHORTEST_COMPARED else None
    return Reading(item, language_of(whole, item.language), fingerprint(words), marks)
