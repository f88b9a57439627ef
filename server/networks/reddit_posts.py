"""A post on Reddit, by its oEmbed: https://www.reddit.com/oembed?url=… (https://oembed.com lists it as a provider).

The answer holds the title, which is what a link post says; where it leads is not in it, so that it is known by its
words.
"""

import re

from server.networks.answers import json_object, path_of, text_at, words_and_links
from server.networks.composing import query
from server.networks.lookup import FoundPost, NoSuchPost, PostLookup

HOSTS = frozenset({"reddit.com"})
_COMMUNITY = re.compile(r"[A-Za-z0-9_.-]{1,40}")
_KEY = re.compile(r"[a-z0-9]{1,13}")


def address(url: str, instance: str = "") -> str | None:
    """https://www.reddit.com/r/<community>/comments/<key>/, also under a person's own name."""
    parts = path_of(url, HOSTS)
    if parts is None or len(parts) < 4 or parts[0] not in ("r", "user", "u") or parts[2] != "comments":
        return None
    place, community, _, key = parts[:4]
    if not _COMMUNITY.fullmatch(community) or not _KEY.fullmatch(key.lower()):
        return None
    return f"https://www.reddit.com/{place}/{community}/comments/{key.lower()}/"


def question(post: str, api: str) -> str:
    """The oEmbed of the post."""
    return f"{api}/oembed?{query(url=post)}"


def answer(post: str, body: bytes) -> FoundPost:
    """The title, and whatever else the embedded card says."""
    said = json_object(body)
    title, markup = text_at(said, "title"), text_at(said, "html")
    if not title and not markup:
        raise NoSuchPost("the oEmbed answer has neither title nor html")
    text, links = words_and_links(markup)
    return FoundPost(key=post.rstrip("/").rsplit("/", 1)[1], text=f"{title} {text}".strip(), links=links)


REDDIT_POSTS = PostLookup(
    api="https://www.reddit.com",
    example="https://www.reddit.com/r/community/comments/abc123/",
    address=address,
    question=question,
    answer=answer,
)
