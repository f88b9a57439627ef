"""Hacker News.

Its submit page takes `u` and `t`; a title holds 80 characters (both general knowledge, not looked up again). Its
guidelines ask people not to use it mainly for promotion, and not to editorialise titles.
Readers name news.ycombinator.com (general knowledge, not looked up again).
"""

from datetime import date

from server.networks.composing import query, without_link
from server.networks.counting import count_utf16
from server.networks.hacker_news_posts import HACKER_NEWS_POSTS
from server.networks.network import Network


def composer(text: str, url: str, title: str = "", instance: str = "") -> str:
    """The submit page: the link, and the text as its title (or the post's title when there is none)."""
    return f"https://news.ycombinator.com/submitlink?{query(u=url, t=without_link(text, url) or title)}"


HACKER_NEWS = Network(
    key="hackernews",
    label="Hacker News",
    limit=80,
    count=count_utf16,
    intent_url=composer,
    takes_text=True,
    prefill_allowed=True,
    incentives_allowed=True,
    identical_text_allowed=True,
    policy_note="The text becomes the title. Hacker News is not for promotion: submit what its readers would want.",
    source="https://news.ycombinator.com/newsguidelines.html",
    read_on=date(2026, 11, 24),
    referrers=frozenset({"news.ycombinator.com"}),
    lookup=HACKER_NEWS_POSTS,
)
