"""WhatsApp.

A message to people the sharer picks, not a public post: Meta's rules on prefilled posts speak of posts, and WhatsApp
documents this very link for prefilled messages. About 65,000 characters.
Of readers only those of web.whatsapp.com can be told (general knowledge, not looked up again); chats are private, so no
post can be looked up.
"""

from datetime import date

from server.networks.composing import query, with_link
from server.networks.counting import count_utf16
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """WhatsApp's click-to-chat link without a number, so that the person picks the chat."""
    return f"https://wa.me/?{query(text=with_link(text, url))}"


WHATSAPP = Network(
    key="whatsapp",
    label="WhatsApp",
    limit=65_536,
    count=count_utf16,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="",
    source="https://faq.whatsapp.com/5913398998672934",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"whatsapp.com", "wa.me"}),
    apps=frozenset({"com.whatsapp"}),
)
