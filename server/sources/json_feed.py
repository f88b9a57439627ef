"""Read JSON Feed, versions 1 and 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from server.sources.entry import Entry, moment_from_iso
from server.sources.plain_text import text_of_html


def read_json_feed(body: bytes) -> list[Entry] | None:
    """The entries, or None for what is no JSON feed. What is of the wrong type in it is taken as missing."""
    feed = _decoded(body)
    if not isinstance(feed, dict) or not isinstance(feed.get("items"), list):
        return None
    language = _text(feed, "language")
    return [_entry(item, language) for item in feed["items"] if isinstance(item, dict)]


def _decoded(body: bytes) -> Any:
    for text in (body, body.decode("utf-8-sig", "replace")):  # a lying encoding costs letters, not the feed
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            continue
    return None


def _entry(item: dict[str, Any], feed_language: str) -> Entry:
    authors = item.get("authors")
    author = authors[0] if isinstance(authors, list) and authors else item.get("author")
    author = author if isinstance(author, dict) else {}
    return Entry(
        id=_text(item, "id"),
        url=_text(item, "url") or _text(item, "external_url"),
        title=_text(item, "title"),
        text=_text(item, "content_text") or text_of_html(_text(item, "content_html")) or _text(item, "summary"),
        author_name=_text(author, "name"),
        author_url=_text(author, "url"),
        published_at=moment_from_iso(_text(item, "date_published") or _text(item, "date_modified")),
        language=_text(item, "language") or feed_language,
    )


def _text(of: dict[str, Any], key: str) -> str:
    value = of.get(key)
    # Version 1 wants ids as text but says that numbers are to be taken as such.
    return str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
