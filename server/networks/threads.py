"""Threads, of Meta.

Meta itself documents a web intent with `text` (read 2026-11-23), so the text goes in; its rule against rewarding people
for posts holds here as on Facebook. 500 characters, emoji by their bytes: https://developers.facebook.com/docs/threads/posts
Readers come by way of l.threads.com or l.threads.net (general knowledge, not looked up again). Posts cannot be looked
up without an app that Meta has reviewed.
"""

from datetime import date

from server.networks.composing import query, with_link
from server.networks.counting import count_threads
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """Threads' web intent: the text with the link in it."""
    return f"https://www.threads.com/intent/post?{query(text=with_link(text, url))}"


THREADS = Network(
    key="threads",
    label="Threads",
    limit=500,
    count=count_threads,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=False,
    identical_text_allowed=True,
    policy_note="Meta does not allow rewards for posts: shares on Threads earn no points.",
    source="https://developers.facebook.com/documentation/threads/threads-web-intents",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"threads.com", "threads.net"}),
    apps=frozenset({"com.instagram.barcelona"}),
)
