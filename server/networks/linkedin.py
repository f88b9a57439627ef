"""LinkedIn.

Its share-offsite page takes `url` only; title, summary and text are ignored (nygardk/react-share#420 and #550).
3,000 characters, counted as a browser counts them: https://developers.buffer.com/guides/character-limits.md
Readers come from linkedin.com, lnkd.in or the app com.linkedin.android (general knowledge, not looked up again). Posts
cannot be looked up: reading a member's posts (r_member_social) is closed to new apps.
"""

from datetime import date

from server.networks.composing import query
from server.networks.counting import count_utf16
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """LinkedIn's share page, which reads the link alone and ignores any text."""
    return f"https://www.linkedin.com/sharing/share-offsite/?{query(url=url)}"


LINKEDIN = Network(
    key="linkedin",
    label="LinkedIn",
    limit=3_000,
    count=count_utf16,
    intent_url=composer,
    takes_text=False,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="LinkedIn's share page takes only the link: your text is on the clipboard, paste it above the preview.",
    source="https://learn.microsoft.com/linkedin/consumer/integrations/self-serve/share-on-linkedin",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"linkedin.com", "lnkd.in"}),
    apps=frozenset({"com.linkedin.android"}),
)
