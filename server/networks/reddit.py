"""Reddit.

A title holds 300 characters. The submit page takes `url` and `title` (https://shkspr.mobi/blog/ , August 2025).
Readers come from reddit.com or by way of out.reddit.com (general knowledge, not looked up again).
"""

from datetime import date

from server.networks.composing import query, without_link
from server.networks.counting import count_utf16
from server.networks.network import Network
from server.networks.reddit_posts import REDDIT_POSTS


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """Reddit's submit page: a link post whose title is the text (or the post's title when there is none)."""
    return f"https://www.reddit.com/submit?{query(url=url, title=without_link(text, url) or title)}"


REDDIT = Network(
    key="reddit",
    label="Reddit",
    limit=300,
    count=count_utf16,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="The text becomes the title. Many communities limit self-promotion: read the rules of yours first.",
    source="https://support.reddithelp.com/hc/en-us/articles/360043504051-What-constitutes-spam-Am-I-a-spammer",
    read_on=date(2026, 11, 23),
    referrers=frozenset({"reddit.com"}),
    apps=frozenset({"com.reddit.frontpage"}),
    lookup=REDDIT_POSTS,
)
