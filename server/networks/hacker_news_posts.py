"""A story on Hacker News, by its public API (general knowledge, not looked up again): github.com/HackerNews/API.

The answer holds the title and the address that was submitted.
"""

import re
from urllib.parse import parse_qs, urlsplit

from server.networks.answers import json_object, path_of, text_at, words_and_links
from server.networks.lookup import FoundPost, NoSuchPost, PostLookup

HOSTS = frozenset({"news.ycombinator.com"})
_NUMBER = re.compile(r"[0-9]{1,12}")


def address(url: str, instance: str = "") -> str | None:
    """https://news.ycombinator.com/item?id=<number>."""
    if path_of(url, HOSTS) != ["item"]:
        return None
    number = parse_qs(urlsplit(url.strip()).query).get("id", [""])[0]
    return f"https://news.ycombinator.com/item?id={number}" if _NUMBER.fullmatch(number) else None


def question(post: str, api: str) -> str:
    """The item; the API says null for one that is not there."""
    return f"{api}/v0/item/{post.rsplit('=', 1)[1]}.json"


def answer(post: str, body: bytes) -> FoundPost:
    """The title and text, and where the story leads. Raises NoSuchPost, also for an item that is not there."""
    said = json_object(body)
    if said.get("deleted") or said.get("dead") or not text_at(said, "title"):
        raise NoSuchPost("there is no such story")
    text, links = words_and_links(text_at(said, "text"))
    where = [link for link in (text_at(said, "url"), *links) if link]
    return FoundPost(key=post.rsplit("=", 1)[1], text=f"{text_at(said, 'title')} {text}".strip(), links=where)


HACKER_NEWS_POSTS = PostLookup(
    api="https://hacker-news.firebaseio.com",
    example="https://news.ycombinator.com/item?id=1234567",
    address=address,
    question=question,
    answer=answer,
)
