"""Facebook.

Meta forbids prefilling what a person says, and rewarding people for posting:
https://developers.facebook.com/docs/apps/policies/policies-deep-dive . The `quote` parameter has done nothing
since 2022 (nygardk/react-share#456). The limit is the one publishers report: 63,206 characters.
Readers come by way of l.facebook.com or lm.facebook.com, or from the app (general knowledge, not looked up again).
Posts cannot be looked up without an app that Meta has reviewed.
"""

from datetime import date

from server.networks.composing import query
from server.networks.counting import count_utf16
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """Facebook's sharer, with the link alone: what people write above it must be put there by themselves."""
    return f"https://www.facebook.com/sharer/sharer.php?{query(u=url)}"


FACEBOOK = Network(
    key="facebook",
    label="Facebook",
    limit=63_206,
    count=count_utf16,
    intent_url=composer,
    takes_text=False,
    prefill_allowed=False,
    incentives_allowed=False,
    identical_text_allowed=True,
    policy_note="Facebook does not allow prefilled text: yours is on the clipboard. Shares on Facebook earn no points.",
    source="https://developers.facebook.com/docs/apps/review/prefill/",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"facebook.com"}),
    apps=frozenset({"com.facebook.katana"}),
)
