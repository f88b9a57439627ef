"""What the domain must be told of the networks before it can judge words: it knows none of them by itself."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


class NetworkRules(Protocol):
    """One network's rules; `server.networks` has them."""

    @property
    def label(self) -> str:
        """The network's name as people write it."""

    @property
    def limit(self) -> int | None:
        """The most a text may measure, or None for any length."""

    @property
    def count(self) -> Callable[[str], int]:
        """Measures a text as the network does."""

    @property
    def prefill_allowed(self) -> bool:
        """Whether the words may be there already when somebody begins to write."""

    @property
    def identical_text_allowed(self) -> bool:
        """Whether several people may post the very same words."""


@dataclass(frozen=True)
class Rules:
    """What words are held against: the networks by key, a short link of usual length, and the present moment."""

    networks: Mapping[str, NetworkRules]
    link: str
    now: datetime
