"""Instagram, of Meta.

It has no web page that opens a composer, so the text goes to the clipboard and the person posts it in the app. A
caption holds 2,200 characters (https://developers.facebook.com/docs/instagram-platform/content-publishing , general
knowledge, not looked up again) and its links cannot be clicked. Meta's rules hold as on Facebook.
Readers come by way of l.instagram.com (general knowledge, not looked up again). Posts
cannot be looked up without an app that Meta has reviewed.
"""

from datetime import date

from server.networks.counting import count_utf16
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> None:
    """There is no page to open."""
    return None


INSTAGRAM = Network(
    key="instagram",
    label="Instagram",
    limit=2_200,
    count=count_utf16,
    intent_url=composer,
    takes_text=False,
    prefill_allowed=False,
    incentives_allowed=False,
    identical_text_allowed=True,
    policy_note=(
        "Instagram opens no composer from the web: your text is on the clipboard, paste it in the app. Links in "
        "captions cannot be clicked, and shares on Instagram earn no points."
    ),
    source="https://developers.facebook.com/docs/apps/review/prefill/",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"instagram.com"}),
    apps=frozenset({"com.instagram.android"}),
)
