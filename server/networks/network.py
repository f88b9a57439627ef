"""What Goodword has to know of a network, in one record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from server.networks.lookup import PostLookup


class ComposerUrl(Protocol):
    """How a network's composer is opened: the address to visit, or None where there is no such address."""

    def __call__(self, text: str, url: str, title: str = "", instance: str = "") -> str | None: ...


@dataclass(frozen=True)
class Network:
    """One network.

    `limit` is in the unit that `count` counts; `intent_url` opens a composer that the person submits, and None means
    that there is only the clipboard. `takes_text` says whether the composer can be opened with the text in it. Of the
    network's rules, `prefill_allowed` is whether that is permitted, `incentives_allowed` whether a share may earn
    points, `identical_text_allowed` whether several people may post the very same words. `policy_note` is the rule in
    a person's words, read at `source` on `read_on`.

    A reader who comes by a share names one of the `referrers` (or a host below it) or one of the Android `apps`;
    `home_refers` says that the sharer's own server does, too. `lookup` is how a post's address can be checked without
    an account, None where the network offers none.
    """

    key: str
    label: str
    limit: int
    count: Callable[[str], int]
    intent_url: ComposerUrl
    takes_text: bool
    prefill_allowed: bool
    incentives_allowed: bool
    identical_text_allowed: bool
    policy_note: str
    source: str
    read_on: date
    referrers: frozenset[str] = frozenset()
    apps: frozenset[str] = frozenset()
    home_refers: bool = False
    lookup: PostLookup | None = None
