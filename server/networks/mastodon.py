"""Mastodon.

500 characters unless the instance says otherwise (configuration.statuses.max_characters of /api/v2/instance); links 23.
Everything goes into `text`: instances join title, text and url themselves, and encoded newlines in `url` have failed
(mastodon/mastodon#33681). Without a known instance, the project's own hub asks the person for theirs.
Readers are told from others only where their server lets its name be seen (ALLOW_REFERRER_ORIGIN, off by default:
mastodon/mastodon#33214, read 2026-11), and only on the sharer's own server: no list of all servers is whole.
"""

from datetime import date

from server.networks.composing import query, with_link
from server.networks.counting import count_mastodon
from server.networks.mastodon_posts import MASTODON_POSTS
from server.networks.network import Network

HUB = "https://share.joinmastodon.org/#"


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """The share page of the person's own instance (a host name), or of the hub."""
    page = f"https://{instance}/share?" if instance else HUB
    return page + query(text=with_link(text, url))


MASTODON = Network(
    key="mastodon",
    label="Mastodon",
    limit=500,
    count=count_mastodon,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="Your instance may have its own rules on promotion.",
    source="https://docs.joinmastodon.org/user/posting/",
    read_on=date(2026, 11, 23),
    home_refers=True,
    lookup=MASTODON_POSTS,
)
