"""An item: what a source found, before it is stored as a mention."""

from dataclasses import dataclass
from datetime import datetime

from server.domain.listening.mention import MentionKind

MAX_TEXT_CHARACTERS = 20_000


@dataclass(frozen=True)
class ItemAuthor:
    """Who wrote it, as the source knows them. `followers` is None where the source does not say."""

    network: str
    id: str
    name: str = ""
    url: str = ""
    followers: int | None = None


@dataclass(frozen=True)
class Item:
    """One text from outside, already plain (no markup). `published_at` is None where the source gives no date.

    `external_id` is the source's own name for it: the same item read twice has the same one. `rating` is 1 to 5
    stars. `language` is what the source claims (ISO 639-1), which is only believed when the text itself is unclear.
    """

    external_id: str
    text: str
    title: str = ""
    url: str = ""
    kind: MentionKind = MentionKind.POST
    author: ItemAuthor | None = None
    published_at: datetime | None = None
    rating: int | None = None
    language: str | None = None
