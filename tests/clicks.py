"""Clicks with defaults for everything: `a_click(link)` is a person with Chrome, unless told otherwise."""

import itertools
from typing import Any

from server.domain.sharing.click_event import ClickEvent
from server.domain.sharing.link import Link
from tests.conftest import NOW

CHROME = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
)
BROWSER_HEADERS = {"User-Agent": CHROME, "Accept-Language": "en-GB,en;q=0.9"}
PREVIEW_AGENT = "Twitterbot/1.0"
_numbers = itertools.count(1)


def a_click(link: Link | int, **more: Any) -> ClickEvent:
    """One request for a link (or for a link's id), each from another visitor and with another event id."""
    number = next(_numbers)
    values = {
        "event_id": f"event-{number:08}",
        "link_id": link if isinstance(link, int) else link.id,
        "occurred_at": NOW,
        "method": "GET",
        "user_agent": CHROME,
        "referrer": "",
        "visitor": f"visitor-{number}",
        "headers": {"accept-language": "en"},
    } | more
    return ClickEvent(**values)


def a_preview(link: Link | int, **more: Any) -> ClickEvent:
    """X draws the card below a post."""
    return a_click(link, user_agent=PREVIEW_AGENT, **more)
