"""A page of the feed as it leaves, the same whichever way it was asked for."""

from server.api.feed_desk import Page

FEED_HEADERS = {"Cache-Control": "private, no-cache", "Vary": "Authorization"}
JSON_TYPE = "application/json"


def body_of(page: Page, sealed_cursor: str | None) -> bytes:
    """The JSON of a `Feed`; a sealed cursor needs no escaping."""
    return b'{"items":[%b],"next":%b}' % (page.items, f'"{sealed_cursor}"'.encode() if sealed_cursor else b"null")
