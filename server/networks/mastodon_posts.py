"""A post on Mastodon, by the API of the person's own server: GET /api/v1/statuses/<id>.

Public for public posts: https://docs.joinmastodon.org/methods/statuses/#get (general knowledge, not looked up again).
A server in secure mode answers nobody, which is said as it is.
"""

import re
from urllib.parse import urlsplit

from server.networks.answers import json_object, path_of, text_at, words_and_links
from server.networks.lookup import FoundPost, NoSuchPost, PostLookup

_HOST = re.compile(r"[a-z0-9-]+(\.[a-z0-9-]+)+")
_NUMBER = re.compile(r"[0-9]{1,25}")
_NAME = re.compile(r"@?[A-Za-z0-9_.-]{1,60}(@[A-Za-z0-9.-]{1,253})?")


def address(url: str, instance: str = "") -> str | None:
    """https://<server>/@<name>/<number>, on the server that was shared on where that is known."""
    try:
        host = (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return None
    parts = path_of(url, frozenset({host})) if _HOST.fullmatch(host) else None
    if parts is None or (instance and host != instance.lower()):
        return None
    if not all(_NAME.fullmatch(part) for part in parts[:4]):
        return None
    if len(parts) >= 2 and parts[0].startswith("@") and _NUMBER.fullmatch(parts[1]):
        return f"https://{host}/{parts[0]}/{parts[1]}"
    if len(parts) >= 4 and parts[0] == "users" and parts[2] == "statuses" and _NUMBER.fullmatch(parts[3]):
        return f"https://{host}/@{parts[1]}/{parts[3]}"
    return None


def question(post: str, api: str) -> str:
    """The post, from its own server unless there is a gateway."""
    parts = urlsplit(post)
    return f"{api or f'https://{parts.hostname}'}/api/v1/statuses/{parts.path.rsplit('/', 1)[1]}"


def answer(post: str, body: bytes) -> FoundPost:
    """The text, and the links in it and in its card."""
    said = json_object(body)
    markup = text_at(said, "content")
    if "content" not in said:
        raise NoSuchPost("the status has no content")
    text, links = words_and_links(markup)
    card = said.get("card")
    if isinstance(card, dict):
        links.append(text_at(card, "url"))
    return FoundPost(key=text_at(said, "uri") or post, text=text, links=[link for link in links if link])


MASTODON_POSTS = PostLookup(
    api="",
    example="https://mastodon.social/@you/1234567890",
    address=address,
    question=question,
    answer=answer,
)
