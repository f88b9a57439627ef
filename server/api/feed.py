"""GET /feed: the posts this person may share now, cheap to ask for again and again."""

from datetime import datetime
from typing import Annotated
from zlib import crc32

from flask import Response, make_response, request
from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.feed_item import FeedItemOut, feed_item_out
from server.api.fields import Answer, Cursor, PageLimit, Query, Text
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.disclosures import disclosures
from server.domain.library.feed import feed_for
from server.domain.library.feed_version import feed_version
from server.domain.people.api_token import Scope
from server.domain.people.person import Person

# Raised when this answer's own shape or wording changes, so that no client keeps a page of the old kind.
ANSWER_VERSION = 2
ETAG_HEADER = {"ETag": {"description": "Send it back as If-None-Match.", "schema": {"type": "string"}}}


class FeedQuery(Query):
    """Which part of the feed."""

    limit: PageLimit = 20
    cursor: Cursor | None = None
    q: Annotated[Text, Field(max_length=200, description="Words in the title or the summary.")] = ""
    topic: Annotated[Text, Field(max_length=80, description="The slug of a topic.")] | None = None


class Feed(Answer):
    """A page of the feed. `next` is the cursor of the next page; null at the end."""

    items: list[FeedItemOut]
    next: str | None


@api.get("/feed")
@operation(
    "list_feed",
    tag="Feed",
    scope=Scope.FEED,
    refuses=[422],
    responses={200: {"headers": ETAG_HEADER}, 304: {"description": "Unchanged since.", "headers": ETAG_HEADER}},
)
@api.input(FeedQuery, location="query", arg_name="query")
@api.output(Feed)
def feed_list(query: FeedQuery) -> Response:
    """The posts to share now, best first.

    Send the ETag of the last answer to the same address as If-None-Match; while nothing changed you get 304.
    """
    person, now = caller(), utc_now()
    etag = f"{ANSWER_VERSION}-{feed_version(db(), person, now)}-{crc32(request.query_string):08x}"
    response = make_response("", 304) if etag in request.if_none_match else _page(person, now, query)
    response.set_etag(etag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Vary"] = "Authorization"
    return response


def _page(person: Person, now: datetime, query: FeedQuery) -> Response:
    page = feed_for(
        db(),
        person,
        now,
        limit=query.limit,
        cursor=unseal(query.cursor, "feed"),
        query=query.q,
        topic=query.topic,
    )
    rules = disclosures(db())
    feed = Feed(items=[feed_item_out(item, person, rules) for item in page.items], next=seal(page.next_cursor, "feed"))
    return make_response(feed.model_dump(mode="json"))
