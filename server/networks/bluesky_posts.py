"""A post on Bluesky, by its public API, which needs no account.

app.bsky.feed.getPostThread on https://public.api.bsky.app answers for at://<handle or did>/app.bsky.feed.post/<key>:
https://docs.bsky.app/docs/api/app-bsky-feed-get-post-thread (general knowledge, not looked up again). The app shortens
links in the text that it shows; they stand in full in the facets and in the link card.
"""

import re
from typing import Any

from server.networks.answers import json_object, path_of, text_at
from server.networks.composing import query
from server.networks.lookup import FoundPost, NoSuchPost, PostLookup

HOSTS = frozenset({"bsky.app"})
_ACTOR = re.compile(r"(did:[a-z]+:[A-Za-z0-9._:%-]{1,200}|[A-Za-z0-9.-]{3,253})")
_KEY = re.compile(r"[A-Za-z0-9._~:-]{1,64}")


def address(url: str, instance: str = "") -> str | None:
    """https://bsky.app/profile/<handle or did>/post/<key>."""
    parts = path_of(url, HOSTS)
    if parts is None or len(parts) < 4 or parts[0] != "profile" or parts[2] != "post":
        return None
    actor, key = parts[1], parts[3]
    return f"https://bsky.app/profile/{actor}/post/{key}" if _ACTOR.fullmatch(actor) and _KEY.fullmatch(key) else None


def question(post: str, api: str) -> str:
    """The post alone: no answers to it, and nothing that it answers."""
    actor, _, key = post.split("/")[-3:]
    uri = f"at://{actor}/app.bsky.feed.post/{key}"
    return f"{api}/xrpc/app.bsky.feed.getPostThread?{query(uri=uri, depth='0', parentHeight='0')}"


def answer(post: str, body: bytes) -> FoundPost:
    """The text, and the links of the facets and of the card. Raises NoSuchPost, also for a blocked post."""
    found = _table(_table(json_object(body), "thread"), "post")
    record = _table(found, "record")
    if not found or not record:
        raise NoSuchPost("the thread has no post")
    links = [text_at(feature, "uri") for facet in _tables(record, "facets") for feature in _tables(facet, "features")]
    links.append(text_at(_table(_table(record, "embed"), "external"), "uri"))
    key, text = text_at(found, "uri") or post, text_at(record, "text")
    return FoundPost(key, text, [link for link in links if link])


def _table(of: dict[str, Any], name: str) -> dict[str, Any]:
    value = of.get(name)
    return value if isinstance(value, dict) else {}


def _tables(of: dict[str, Any], name: str) -> list[dict[str, Any]]:
    value = of.get(name)
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


BLUESKY_POSTS = PostLookup(
    api="https://public.api.bsky.app",
    example="https://bsky.app/profile/you.bsky.social/post/3kxyz",
    address=address,
    question=question,
    answer=answer,
)
