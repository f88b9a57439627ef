"""Any app: the device's own share sheet (Web Share), for whatever place Goodword does not know by name.

The extension hands the text to `navigator.share`, which needs a click and opens a choice of apps; where a browser has
none, there is the clipboard (copy_only.py). No limit is known, so the one for copying holds.
"""

from datetime import date

from server.networks.counting import count_graphemes
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> None:
    """There is no page to open: the device asks which app."""
    return None


ANY = Network(
    key="any",
    label="Another app",
    limit=5_000,
    count=count_graphemes,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="",
    source="https://developer.mozilla.org/en-US/docs/Web/API/Navigator/share",
    read_on=date(2026, 11, 25),
)
