"""Bluesky.

300 grapheme clusters, links in full; the app itself makes the link's preview card.
Readers come from bsky.app or by way of go.bsky.app (general knowledge, not looked up again).
"""

from datetime import date

from server.networks.bluesky_posts import BLUESKY_POSTS
from server.networks.composing import query, with_link
from server.networks.counting import count_graphemes
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """Bluesky's compose intent, which has one parameter: the text with the link in it."""
    return f"https://bsky.app/intent/compose?{query(text=with_link(text, url))}"


BLUESKY = Network(
    key="bluesky",
    label="Bluesky",
    limit=300,
    count=count_graphemes,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="Bluesky counts a link in full.",
    source="https://docs.bsky.app/docs/advanced-guides/intent-links",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"bsky.app"}),
    apps=frozenset({"xyz.blueskyweb.app"}),
    lookup=BLUESKY_POSTS,
)
