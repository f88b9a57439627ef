"""The feed that a web page says it has: people paste the address of a blog, not of its feed."""

from html.parser import HTMLParser
from urllib.parse import urljoin

READ_BYTES = 200_000
FEED_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/feed+json"})


def feed_address_in(page: bytes, url: str) -> str | None:
    """The address of the first feed a page links to as its own, or None."""
    finder = _Finder()
    finder.feed(page[:READ_BYTES].decode("utf-8", "replace"))
    return urljoin(url, finder.found) if finder.found else None


class _Finder(HTMLParser):
    found = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        is_feed = given.get("type", "").lower() in FEED_TYPES and "alternate" in given.get("rel", "").lower().split()
        if tag == "link" and is_feed and not self.found:
            self.found = given.get("href", "")
