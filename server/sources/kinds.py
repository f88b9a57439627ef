"""Every kind of source there is."""

from server.errors import Invalid
from server.sources.feed import FEED
from server.sources.protocol import Kind
from server.sources.x_search import X_SEARCH

KINDS: dict[str, Kind] = {kind.key: kind for kind in (FEED, X_SEARCH)}
ALSO_CALLED = {
    "rss": "feed",
    "atom": "feed",
    "json": "feed",
    "jsonfeed": "feed",
    "x": "x_search",
    "twitter": "x_search",
}


def kind_called(name: str) -> Kind:
    """The kind of that name, or of one people use for it. Raises Invalid."""
    key = name.strip().lower()
    kind = KINDS.get(ALSO_CALLED.get(key, key))
    if kind is None:
        known = ", ".join(f"{kind.key} ({kind.label})" for kind in KINDS.values())
        raise Invalid("There is no such kind of source.", fields={"kind": f"is {name!r}; use one of {known}"})
    return kind
