"""Telegram. 4,096 characters a message.

Readers come from web.telegram.org, t.me or the app (general knowledge, not looked up again); chats are private, so no
post is looked up.
"""

from datetime import date

from server.networks.composing import query, without_link
from server.networks.counting import count_utf16
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """Telegram's share link: it puts `url` before `text` itself."""
    return f"https://t.me/share/url?{query(url=url, text=without_link(text, url))}"


TELEGRAM = Network(
    key="telegram",
    label="Telegram",
    limit=4_096,
    count=count_utf16,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="",
    source="https://core.telegram.org/widgets/share",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"telegram.org", "t.me"}),
    apps=frozenset({"org.telegram.messenger"}),
)
