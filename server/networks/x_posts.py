"""A post on X, by its public oEmbed: https://docs.x.com/x-for-websites/oembed-api (read 2026-11-25).

The answer holds the text as HTML, and the post's own address. Links in it are t.co addresses, so that a post is mostly
known by its words.
"""

import re

from server.networks.answers import json_object, path_of, text_at, words_and_links
from server.networks.composing import query
from server.networks.lookup import FoundPost, NoSuchPost, PostLookup

HOSTS = frozenset({"x.com", "twitter.com"})
_NAME = re.compile(r"[A-Za-z0-9_]{1,20}")
_STATUS = re.compile(r"[0-9]{1,25}")


def address(url: str, instance: str = "") -> str | None:
    """https://x.com/<name>/status/<number>, also from an old twitter.com address."""
    parts = path_of(url, HOSTS)
    if parts is None or len(parts) < 3 or parts[1] not in ("status", "statuses"):
        return None
    name, _, number = parts[:3]
    return f"https://x.com/{name}/status/{number}" if _NAME.fullmatch(name) and _STATUS.fullmatch(number) else None


def question(post: str, api: str) -> str:
    """The oEmbed of the post, without the script that would draw it."""
    return f"{api}/oembed?{query(url=post, omit_script='true', dnt='true')}"


def answer(post: str, body: bytes) -> FoundPost:
    """The text of the embedded post."""
    said = json_object(body)
    markup = text_at(said, "html")
    if not markup:
        raise NoSuchPost("the oEmbed answer has no html")
    text, links = words_and_links(markup)
    return FoundPost(key=post.rsplit("/", 1)[1], text=text, links=links)


X_POSTS = PostLookup(
    api="https://publish.x.com",
    example="https://x.com/your_name/status/1234567890",
    address=address,
    question=question,
    answer=answer,
)
