"""Read RSS and Atom with feedparser, from bytes: given anything else, it would open files or the network itself."""

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from server.sources.entry import Entry, moment_of
from server.sources.nesting import is_nested_deeper
from server.sources.plain_text import text_of_html

# A feed that shows whole pages is some 30 deep. feedparser takes a minute for a megabyte of tags in one another.
MAX_DEPTH = 200
ENCODINGS = ("ascii", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be")


def read_xml_feed(body: bytes, *, url: str, content_type: str) -> tuple[list[Entry], bool] | None:
    """The entries, and whether the feed was whole; None for what is no feed. Lying encodings are feedparser's craft."""
    if is_nested_deeper(body, MAX_DEPTH):
        return None
    parsed = feedparser.parse(
        io.BytesIO(_without_entities(body)),
        response_headers={"content-type": content_type, "content-location": url},
        sanitize_html=False,  # nothing but plain text is kept
        resolve_relative_uris=False,
    )
    if not parsed.get("version") and not parsed.entries:
        return None
    language = parsed.feed.get("language", "")
    return [_entry(entry, language) for entry in parsed.entries], not _is_broken(parsed)


def _without_entities(body: bytes) -> bytes:
    """The feed with its entity declarations made senseless; HTML's own entities are known without them.

    A few that refer to each other unfold to gigabytes. The XML parser stops that after eight megabytes, which are
    half a minute of feedparser's time.
    """
    for encoding in ENCODINGS:
        body = body.replace("<!ENTITY".encode(encoding), "<!NOTHING".encode(encoding))
    return body


def _is_broken(parsed: Any) -> bool:
    harmless = (feedparser.CharacterEncodingOverride, feedparser.NonXMLContentType)
    return bool(parsed.bozo) and not isinstance(parsed.get("bozo_exception"), harmless)


def _entry(entry: Any, feed_language: str) -> Entry:
    # dict's own `get`: feedparser's answers for a missing `updated_parsed` with a guess, and a warning that it is one.
    updated = dict.get(entry, "updated_parsed")
    author: Any = next(iter(entry.get("authors") or ()), {})
    return Entry(
        id=str(entry.get("id") or ""),
        url=str(entry.get("link") or ""),
        title=_plain(entry.get("title_detail")),
        text=max(_texts(entry), key=len, default=""),
        author_name=str(author.get("name") or entry.get("author") or ""),
        author_url=str(author.get("href") or ""),
        published_at=moment_of(entry.get("published_parsed") or updated),
        rating=str(entry.get("im_rating") or ""),
        language=_language(entry) or feed_language or "",
    )


def _texts(entry: Any) -> Iterator[str]:
    for content in entry.get("content") or ():
        yield _plain(content)
    yield _plain(entry.get("summary_detail"))


def _plain(detail: Any) -> str:
    if not detail:
        return ""
    value = str(detail.get("value") or "")
    return value if detail.get("type") == "text/plain" else text_of_html(value)


def _language(entry: Any) -> str:
    details = [*(entry.get("content") or ()), entry.get("summary_detail") or {}, entry.get("title_detail") or {}]
    return next((str(detail["language"]) for detail in details if detail.get("language")), "")
