"""GET /context: which pages are posts or mentions, so that a browser can tell by itself, without saying where it is."""

from hashlib import sha256

import orjson
from flask import Response, request
from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.fields import Answer
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.post_pages import post_pages
from server.domain.listening.mention_pages import mention_pages
from server.domain.people.api_token import Scope

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
    pages = {"posts": post_pages(db(), caller(), utc_now()), "mentions": mention_pages(db())}
    body = orjson.dumps(pages)
    response = Response(body, mimetype="application/json")
    response.set_etag(sha256(body).hexdigest()[:32])
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization"
    response.make_conditional(request)
    return response
