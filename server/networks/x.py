"""X, formerly Twitter.

Composer: https://developer.x.com/en/docs/x-for-websites/tweet-button/guides/web-intent (a web intent is free and needs
no account connected; posting a link through the API costs money). Counting: see counting.py.
Rule: identical posts from several accounts, and scripts that drive X's own pages, break X's developer guidelines.
Readers come by way of t.co, which wraps every link (https://docs.x.com/fundamentals/counting-characters), or name the
site itself; the app's name is general knowledge, not looked up again.
"""

from datetime import date

from server.networks.composing import query, with_link
from server.networks.counting import count_x
from server.networks.network import Network
from server.networks.x_posts import X_POSTS


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """X's web intent: the text with the link in it."""
    return f"https://x.com/intent/tweet?{query(text=with_link(text, url))}"


X = Network(
    key="x",
    label="X",
    limit=280,
    count=count_x,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=False,
    policy_note="X treats the same words from several accounts as spam: make the text your own.",
    source="https://docs.x.com/developer-guidelines",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"t.co", "x.com", "twitter.com"}),
    apps=frozenset({"com.twitter.android"}),
    lookup=X_POSTS,
)
