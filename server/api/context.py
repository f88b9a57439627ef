"""GET /context: which pages are posts or mentions, so that a browser can tell by itself, without saying where it is."""

import orjson
from flask import Response, request
from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.feed_stamp import StampKind, stamp
from server.domain.library.feed_version import FeedVersion, read_version
from server.domain.library.post_pages import next_turn, post_pages
from server.domain.library.shelf import microseconds
from server.domain.listening.mention_pages import mention_pages, mention_pages_version
from server.domain.people.api_token import Scope

FOREVER = 2**63 - 1  # microseconds: nothing is planned
ETAG_HEADER = {"ETag": {"description": "Send it back as If-None-Match.", "schema": {"type": "string"}}}


class PageKeys(Answer):
    """Ids by the key of the page's address: the first 16 hexadecimal digits of the SHA-256 of its canonical form.

    The canonical form has no scheme, no leading "www.", no fragment and no tracking parameters.
    """

    posts: dict[str, int] = Field(description="Posts for this person, newest first, at most 5,000.")
    mentions: dict[str, int] = Field(description="Mentions that are public pages, newest first, at most 5,000.")


@api.get("/context")
@operation(
    "list_pages",
    tag="Context",
    scope=Scope.FEED,
    responses={200: {"headers": ETAG_HEADER}, 304: {"description": "Unchanged since.", "headers": ETAG_HEADER}},
)
@api.output(PageKeys)
def context_show() -> Response:
    """Which pages are posts or mentions. Look a page up here, by its hashed address, instead of sending its address.

    Send the ETag of the last answer as If-None-Match; while nothing changed you get 304.
    """
    now, mentions = utc_now(), mention_pages_version(db())
    stamps = stamp(db(), StampKind.LIBRARY), stamp(db(), StampKind.PERSON, caller().id)
    for tag in request.if_none_match.as_set(include_weak=True):
        posts, _, said = tag.partition(".")
        version = read_version(posts)
        if version and said == mentions and version.holds(*stamps, now):
            return _answer(b"", 304, tag)
    turn = next_turn(db(), now)
    version = FeedVersion(*stamps, microseconds(turn) if turn else FOREVER)
    body = orjson.dumps({"posts": post_pages(db(), caller(), now), "mentions": mention_pages(db())})
    return _answer(body, 200, f"{version}.{mentions}")


def _answer(body: bytes, status: int, tag: str) -> Response:
    response = Response(body, status, mimetype="application/json")
    response.set_etag(tag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization"
    return response
