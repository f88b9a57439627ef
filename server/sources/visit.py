"""Visit a post's link as a stranger would, and say what was met. Only the beginning of the page is read."""

from collections.abc import Sequence
from urllib.parse import SplitResult, urlsplit

from server.config import IPNetwork
from server.domain.library.link_check import LinkState
from server.domain.library.link_checking import Visit
from server.sources.errors import Failure, SourceError
from server.sources.fetch import Bounds, Fetched, fetch

VISIT_BOUNDS = Bounds(body_bytes=1024, seconds=8.0, cut=True)
GONE = frozenset({404, 410})
# Names that nobody can have a page at, since they are kept for examples and tests: RFC 2606 and RFC 6761.
RESERVED = ("example.com", "example.net", "example.org", "example", "test", "invalid")


def visit(url: str, allowed: Sequence[IPNetwork] = ()) -> Visit:
    """What is at the address; never raises for anything that a site may do."""
    if name := _reserved_name(url):
        return Visit(url, LinkState.UNCLEAR, detail=f"{name} is a name for examples, where nobody has a page.")
    try:
        fetched = fetch(url, allowed=allowed, headers={"Accept": "text/html, */*;q=0.5"}, bounds=VISIT_BOUNDS)
    except SourceError as error:
        return Visit(url, _state_of(error), detail=error.message)
    return _arrived(fetched)


def _reserved_name(url: str) -> str | None:
    try:
        host = f".{urlsplit(url).hostname or ''}"
    except ValueError:  # no address at all, which `fetch` says better
        return None
    return next((name for name in RESERVED if host.endswith(f".{name}")), None)


def _state_of(error: SourceError) -> LinkState:
    # A name that is not found is no proof of a dead page: where a server may not look names up, none is ever found.
    if error.status in GONE:
        return LinkState.DEAD
    return LinkState.PRIVATE if error.failure is Failure.REFUSED else LinkState.UNCLEAR


def _arrived(fetched: Fetched) -> Visit:
    if fetched.url == fetched.asked:
        return Visit(fetched.asked, LinkState.FINE)
    if fetched.moved_to:
        return Visit(fetched.asked, LinkState.MOVED, ends_at=fetched.moved_to)
    if _page_of(fetched.url) == _page_of(fetched.asked):  # only a parameter more: a session, a language, a campaign
        return Visit(fetched.asked, LinkState.FINE)
    return Visit(fetched.asked, LinkState.REDIRECTS, ends_at=fetched.url)


def _page_of(url: str) -> tuple[str, str]:
    parts: SplitResult = urlsplit(url)
    return (parts.hostname or "").removeprefix("www."), parts.path.rstrip("/")
