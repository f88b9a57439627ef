"""Feeds: RSS, Atom and JSON Feed, asked politely for what has changed."""

from collections.abc import Sequence

from server.config import Settings
from server.domain.library.web_address import problem_with_url
from server.errors import Invalid
from server.sources.brand import speaks_of
from server.sources.entry import Entry, item_from
from server.sources.errors import SourceError
from server.sources.feed_address import feed_address_in
from server.sources.fetch import NOT_MODIFIED, Fetched, fetch
from server.sources.json_feed import read_json_feed
from server.sources.protocol import Config, Cursor, Item, Kind, Options, Polled, Surroundings
from server.sources.xml_feed import read_xml_feed

MAX_ENTRIES = 1_000
ACCEPT = "application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, */*;q=0.5"


def configure(options: Options, settings: Settings) -> Config:
    """A feed's address, and which of its entries to take: those that speak of the brand, of `query`, or all."""
    problems = {}
    if not options.url:
        problems["url"] = "is missing; give the feed's address, such as https://example.com/feed.xml"
    elif problem := problem_with_url(options.url):
        problems["url"] = problem
    if options.query and options.take_all:
        problems["query"] = "narrows what --all widens; give one of the two"
    if problems:
        raise Invalid("This feed cannot be read.", fields=problems)
    terms = [term.strip() for term in options.query.split(",") if term.strip()]
    return {"url": options.url, "all": options.take_all} | ({"terms": terms} if terms else {})


def poll(config: Config, cursor: Cursor, around: Surroundings) -> Polled:
    """Fetch the feed if it has changed and take the entries that matter. Raises SourceError."""
    url = str(config["url"])
    fetched = fetch(url, allowed=around.settings.allow_private_sources, headers=_condition(cursor, url))
    moved = {**config, "url": fetched.moved_to} if fetched.moved_to else None
    if fetched.status == NOT_MODIFIED:
        return Polled([], _moved(cursor, fetched), moved)
    entries, whole = _entries(fetched)
    if not entries and cursor.get("had_entries"):
        # Some hosts answer with an empty feed when they are unwell. The next poll must ask for the whole again.
        return Polled([], _moved(cursor, fetched), moved, warning=f"{url} is suddenly empty. It will be asked again.")
    items = _items(entries, fetched.url, _terms(config, around.settings))
    return Polled(items, _cursor(fetched, keep_marks=whole, had_entries=bool(entries)), moved)


FEED = Kind("feed", "RSS, Atom or JSON feed", configure, poll)


def _condition(cursor: Cursor, url: str) -> dict[str, str]:
    headers = {"Accept": ACCEPT}
    if cursor.get("url") == url:
        for header, mark in (("If-None-Match", "etag"), ("If-Modified-Since", "modified")):
            if cursor.get(mark):
                headers[header] = str(cursor[mark])
    return headers


def _cursor(fetched: Fetched, *, keep_marks: bool, had_entries: bool) -> Cursor:
    cursor: Cursor = {"url": fetched.moved_to or fetched.asked, "had_entries": had_entries}
    for header, mark in (("ETag", "etag"), ("Last-Modified", "modified")):
        if keep_marks and fetched.headers.get(header):
            cursor[mark] = fetched.headers[header]
    return cursor


def _moved(cursor: Cursor, fetched: Fetched) -> Cursor:
    return {**cursor, "url": fetched.moved_to} if fetched.moved_to else cursor


def _entries(fetched: Fetched) -> tuple[list[Entry], bool]:
    content_type = fetched.headers.get("Content-Type", "")
    if "json" in content_type or fetched.body.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"{":
        if (entries := read_json_feed(fetched.body)) is not None:
            return entries[:MAX_ENTRIES], True
    elif found := read_xml_feed(fetched.body, url=fetched.url, content_type=content_type):
        entries, whole = found
        return entries[:MAX_ENTRIES], whole
    raise _no_feed(fetched)


def _no_feed(fetched: Fetched) -> SourceError:
    if not fetched.body.strip():
        return SourceError(f"{fetched.url} answered with nothing at all. It will be tried again.")
    if address := feed_address_in(fetched.body, fetched.url):
        return SourceError(f"{fetched.url} is a web page, not a feed. Its feed is {address}.")
    return SourceError(f"{fetched.url} is not an RSS, Atom or JSON feed. Look for a feed's address on that site.")


def _terms(config: Config, settings: Settings) -> Sequence[str] | None:
    if config.get("all"):
        return None
    terms = config.get("terms")
    return [str(term) for term in terms] if isinstance(terms, list) and terms else settings.brand


def _items(entries: Sequence[Entry], feed_url: str, terms: Sequence[str] | None) -> list[Item]:
    wanted = (entry for entry in entries if terms is None or speaks_of(entry.words(), terms))
    return [item for entry in wanted if (item := item_from(entry, feed_url)) is not None]
