"""How a network is asked about one of its published posts, without an account: three pure functions per network.

The asking itself is done by a job, through the one safe way to fetch (server/sources/fetch.py).
"""

from collections.abc import Callable
from dataclasses import dataclass, field


class UnreadableAnswer(Exception):
    """The network answered with something that is not what it documents, such as a page that asks to sign in."""


class NoSuchPost(UnreadableAnswer):
    """The network answered as it documents, and shows no such post."""


@dataclass(frozen=True)
class FoundPost:
    """What the network says of the post. `key` is its own name of it, whatever address it was reached by.

    `text` is plain; `links` are the addresses that it holds, in full where the network tells them in full.
    """

    key: str
    text: str
    links: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class PostLookup:
    """One network's public lookup. `example` shows what a post's address looks like.

    `address(url, instance)` is the address to keep, None when it is none of a post there. `question(address, api)` is
    what to fetch from `api`, which is the network's own unless an operator names a gateway; an empty one means the
    post's own host. `answer(address, body)` reads what came, and raises NoSuchPost or UnreadableAnswer.
    """

    api: str
    example: str
    address: Callable[[str, str], str | None]
    question: Callable[[str, str], str]
    answer: Callable[[str, bytes], FoundPost]
