"""Which wording a person is offered first, so that colleagues do not all send the same words.

X forbids identical posts across accounts, and readers tire of them everywhere. So, for each network:

1. a wording that is nearly the same as one which colleagues used there in the last 7 days comes last;
2. what they used least comes first;
3. among equals, people with neighbouring ids start at different ones.

The same person gets the same order every time, as long as the wordings and what was counted of them stay the same.
"""

import zlib
from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Protocol, TypeVar

from server.domain.library.lint.wording_likeness import NEARLY_THE_SAME, bag_of, likeness
from server.domain.library.share_text import ShareText, WordingState


class Rotatable(Protocol):
    """What has to be known of a wording."""

    @property
    def id(self) -> int: ...
    @property
    def network(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def position(self) -> int: ...
    @property
    def recent_uses(self) -> int: ...


Text = TypeVar("Text", bound=Rotatable)


def texts_for(person_id: int, post_id: int, texts: Iterable[ShareText]) -> list[ShareText]:
    """The approved wordings of a post by network, each network's in the order for this person."""
    turned: list[ShareText] = []
    for network, wordings in by_network(offered(texts)).items():
        turned += orders(wordings)[start_of(person_id, post_id, network, len(wordings))]
    return turned


def offered(texts: Iterable[ShareText]) -> list[ShareText]:
    """The approved ones that are not retired."""
    return [text for text in texts if text.state is WordingState.APPROVED and text.retired_at is None]


def by_network(texts: Iterable[Text]) -> dict[str, list[Text]]:
    """The wordings of each network, as their editors put them."""
    ordered = sorted(texts, key=lambda text: (text.network, text.position, text.id))
    return {network: list(group) for network, group in groupby(ordered, key=lambda text: text.network)}


def orders(wordings: Sequence[Text]) -> list[list[Text]]:
    """The orders of one network's wordings; the nth is for people who start at the nth."""
    worn = _worn(wordings)
    turns = ([*wordings[start:], *wordings[:start]] for start in range(len(wordings)))
    return [sorted(turn, key=lambda text: (text.id in worn, text.recent_uses)) for turn in turns]


def start_of(person_id: int, post_id: int, network: str, count: int) -> int:
    """At which of `count` wordings a person starts.

    Without the checksum the same few people would always be given the first wording of every post.
    """
    return (person_id + zlib.crc32(f"{post_id}/{network}".encode())) % count


def _worn(wordings: Sequence[Text]) -> set[int]:
    """The ids of those that are nearly the same as another that was used lately."""
    if not any(text.recent_uses for text in wordings):
        return set()
    bags = {text.id: bag_of(text.text) for text in wordings}
    used = [text.id for text in wordings if text.recent_uses]
    return {
        text.id
        for text in wordings
        if any(other != text.id and likeness(bags[text.id], bags[other]) >= NEARLY_THE_SAME for other in used)
    }
