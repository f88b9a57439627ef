"""Reading what a network answers about a post: JSON, and the words and links of a piece of HTML."""

import json
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from server.networks.lookup import NoSuchPost, UnreadableAnswer

BREAKS = frozenset({"br", "p", "div", "li", "blockquote"})


def json_object(body: bytes) -> dict[str, Any]:
    """The object in the body. Raises UnreadableAnswer, and NoSuchPost for any other JSON, such as null."""
    try:
        read = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnreadableAnswer(f"not JSON: {error}") from error
    if not isinstance(read, dict):
        raise NoSuchPost("not a JSON object")
    return read


def text_at(answer: dict[str, Any], name: str) -> str:
    """The text under a name; an empty one when there is none."""
    value = answer.get(name)
    return value if isinstance(value, str) else ""


def words_and_links(markup: str) -> tuple[str, list[str]]:
    """The text of a piece of HTML, and where its links lead."""
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return " ".join("".join(reader.texts).split()), reader.links


def path_of(url: str, hosts: frozenset[str]) -> list[str] | None:
    """The parts of the path of an https address on one of these hosts (or below them), None for any other."""
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").lower(), parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or port is not None or parts.username is not None:
        return None
    if host not in hosts and not any(host.endswith(f".{known}") for known in hosts):
        return None
    return [part for part in parts.path.split("/") if part]


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BREAKS:
            self.texts.append(" ")
        self.links += [value for name, value in attrs if name == "href" and value]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
