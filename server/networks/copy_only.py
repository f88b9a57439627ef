"""Copy: the text goes to the clipboard, for any place that Goodword does not know."""

from datetime import date

from server.networks.counting import count_graphemes
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> None:
    """There is no page to open."""
    return None


COPY = Network(
    key="copy",
    label="Copy",
    limit=5_000,
    count=count_graphemes,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="",
    source="https://developer.mozilla.org/en-US/docs/Web/API/Clipboard_API",
    read_on=date(2026, 11, 23),
)
