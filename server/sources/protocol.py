"""What every kind of source has in common: it is configured from a few options, and polled from a cursor."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from server.config import Settings
from server.domain.listening.item import Item, ItemAuthor
from server.sources.errors import SourceError

__all__ = [
    "Config",
    "Cursor",
    "Item",
    "ItemAuthor",
    "Kind",
    "Options",
    "Polled",
    "Reads",
    "SourceError",
    "Surroundings",
]

Config = dict[str, object]
Cursor = dict[str, object]


@dataclass(frozen=True)
class Options:
    """What a person may say when adding a source; a kind refuses what it has no use for."""

    url: str = ""
    query: str = ""
    take_all: bool = False


class Reads(Protocol):
    """The month's paid reads of a network."""

    def take(self, network: str, wanted: int) -> int:
        """Take up to `wanted` reads out of the budget; returns how many may be asked for (0 when used up)."""

    def give_back(self, network: str, reads: int) -> None:
        """Return reads that were taken but not used."""


@dataclass(frozen=True)
class Surroundings:
    """What a poll may know of the instance and the moment."""

    settings: Settings
    now: datetime
    reads: Reads


@dataclass(frozen=True)
class Polled:
    """What a poll found, and where the next one goes on.

    `config` is the new configuration if the source has moved for good. `warning` says in words why less came than
    there is; the source is then degraded, but what did come is kept. `wait_seconds` is what the source asked for.
    """

    items: Sequence[Item]
    cursor: Cursor
    config: Config | None = None
    warning: str = ""
    wait_seconds: int | None = None


@dataclass(frozen=True)
class Kind:
    """One kind of source. `configure` raises Invalid; `poll` raises SourceError and stores nothing."""

    key: str
    label: str
    configure: Callable[[Options, Settings], Config]
    poll: Callable[[Config, Cursor, Surroundings], Polled]
