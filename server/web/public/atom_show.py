"""GET /feeds/all.atom and /feeds/<topic>.atom: live public posts as an Atom feed (RFC 4287), for any feed reader."""

import hashlib
import re
from datetime import UTC, datetime

from feedgen.feed import FeedGenerator
from flask import Response, request

from server.clock import utc_now
from server.context import context, db
from server.domain.library.post import Post
from server.domain.library.public_posts import PublicPosts, public_posts
from server.limits import check_limit
from server.web.blueprint import open_to_all, pages

MIME_TYPE = "application/atom+xml"
PER_ADDRESS = "120 per minute"
# What XML 1.0 cannot hold; a topic's file, or a row of an older version, may bring it in.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NEVER = datetime(2026, 1, 1, tzinfo=UTC)  # Atom asks for a date even of a feed without entries


@pages.get("/feeds/all.atom")
@open_to_all
def atom_of_all() -> Response:
    """Every public post."""
    return _answer(None)


@pages.get("/feeds/<slug>.atom")
@open_to_all
def atom_of_topic(slug: str) -> Response:
    """The public posts of one open topic."""
    return _answer(slug)


def _answer(slug: str | None) -> Response:
    check_limit(PER_ADDRESS, "atom", request.remote_addr or "unknown")
    body = _atom(public_posts(db(), utc_now(), slug), f"{context().settings.public_url}{request.path}")
    response = Response(body, content_type=f"{MIME_TYPE}; charset=utf-8")
    response.set_etag(hashlib.sha256(body).hexdigest())
    # Kept by readers, but asked for anew each time: a post that is withdrawn is gone at the next request.
    response.headers["Cache-Control"] = "public, no-cache"
    response.make_conditional(request)
    return response


def _atom(public: PublicPosts, address: str) -> bytes:
    programme = context().settings.programme
    feed = FeedGenerator()
    feed.id(address)
    feed.title(_plain(f"{programme}: {public.topic.name}" if public.topic else programme))
    feed.subtitle(_plain((public.topic.description if public.topic else "") or "Worth sharing."))
    feed.author(name=_plain(programme))
    feed.link(href=address, rel="self", type=MIME_TYPE)
    feed.updated(max((_changed(post) for post in public.posts), default=NEVER))
    for post in public.posts:
        _add(feed, post)
    written: bytes = feed.atom_str(pretty=True)
    return written


def _add(feed: FeedGenerator, post: Post) -> None:
    entry = feed.add_entry(order="append")
    entry.id(f"{context().settings.public_url}/posts/{post.slug}")
    entry.title(_plain(post.title))
    entry.link(href=_plain(post.url))
    entry.published(post.live_from)
    entry.updated(_changed(post))
    if post.summary:
        entry.summary(_plain(post.summary))
    for topic in post.topics:
        entry.category(term=topic.slug, label=_plain(topic.name))


def _changed(post: Post) -> datetime:
    return max(post.updated_at, post.live_from) if post.live_from else post.updated_at


def _plain(text: str) -> str:
    return _NO_XML.sub("", text)
