"""XING.

Its share page takes `url` only; the address is the one that Shariff uses (heiseonline/shariff, src/js/services/xing.js,
read 2026-11). Whether it answers in 2026 could not be tried from here. The text goes to the clipboard; 3,000 characters
is a careful bound, since XING documents none for shares.
Readers name xing.com (general knowledge, not looked up again).
"""

from datetime import date

from server.networks.composing import query
from server.networks.counting import count_utf16
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """XING's share page, which reads the link alone."""
    return f"https://www.xing.com/social_plugins/share?{query(url=url)}"


XING = Network(
    key="xing",
    label="XING",
    limit=3_000,
    count=count_utf16,
    intent_url=composer,
    takes_text=False,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="XING's share page takes only the link: your text is on the clipboard, paste it above the preview.",
    source="https://github.com/heiseonline/shariff",
    read_on=date(2026, 11, 24),
    referrers=frozenset({"xing.com"}),
    apps=frozenset({"com.xing.android"}),
)
