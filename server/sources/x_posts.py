"""Posts of X as items."""

import html
from typing import Any

import tweepy

from server.domain.listening.item import MAX_TEXT_CHARACTERS
from server.sources.plain_text import clean_text, one_line, shortened
from server.sources.protocol import Item, ItemAuthor

NETWORK = "x"
MAX_NAME_CHARACTERS = 200
WHAT_TO_TELL = {
    "tweet_fields": ["created_at", "lang", "author_id", "note_tweet"],
    "expansions": ["author_id"],
    "user_fields": ["name", "username", "public_metrics"],
}
_OLD_CODES = {"iw": "he", "in": "id"}


def items_from(page: tweepy.Response) -> list[Item]:
    """The items of a page of search results, with the authors that came along."""
    authors = {user.id: user for user in (page.includes or {}).get("users", ())}
    return [_item(post, authors.get(post.author_id)) for post in page.data or ()]


def _item(post: Any, author: Any) -> Item:
    whole = (post.data.get("note_tweet") or {}).get("text") or post.text
    name = author.username if author else "i"  # X itself redirects /i/status/<id> to the right account
    return Item(
        external_id=str(post.id),
        url=f"https://x.com/{name}/status/{post.id}",
        text=shortened(clean_text(html.unescape(whole)), MAX_TEXT_CHARACTERS),
        author=_author(author) if author else None,
        published_at=post.created_at,
        language=_language(post.lang),
    )


def _author(user: Any) -> ItemAuthor:
    return ItemAuthor(
        network=NETWORK,
        id=str(user.id),
        name=one_line(user.name or user.username)[:MAX_NAME_CHARACTERS],
        url=f"https://x.com/{user.username}",
        followers=(user.public_metrics or {}).get("followers_count"),
    )


def _language(code: str | None) -> str | None:
    """X writes `und` for unknown and `qme`, `zxx` and the like for posts without words."""
    code = (code or "").split("-")[0]
    return _OLD_CODES.get(code, code) if len(code) == 2 else None
