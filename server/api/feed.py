"""GET /feed: the posts this person may share now, cheap to ask for again and again; GET /feed/{post_id}: one of them.

`feed_light` answers the frequent questions before they come here.
"""

from typing import Annotated

from flask import Response, current_app, request
from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.feed_answer import FEED_HEADERS, JSON_TYPE, body_of
from server.api.feed_desk import desk_of
from server.api.feed_item import FeedItemOut, feed_items
from server.api.feed_tag import tag_of, version_in
from server.api.fields import Answer, Cursor, PageLimit, Query, Text, row_id
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.feed import narrowed
from server.domain.library.feed_stamp import StampKind, stamp
from server.domain.people.api_token import Scope
from server.errors import NotFound

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
    person, now, asked = caller(), utc_now(), request.environ.get("QUERY_STRING", "")
    library, own = stamp(db(), StampKind.LIBRARY), stamp(db(), StampKind.PERSON, person.id)
    for tag in request.if_none_match.as_set(include_weak=True):
        version = version_in(tag, asked)
        if version and version.holds(library, own, now):
            return _answer(b"", 304, tag)
    page = desk_of(current_app).page(
        person.id,
        now,
        library=library,
        person=own,
        limit=query.limit,
        cursor=unseal(query.cursor, "feed"),
        narrowing=narrowed(db(), query.q, query.topic),
    )
    return _answer(body_of(page, seal(page.next_cursor, "feed")), 200, tag_of(page.version, asked))


@api.get("/feed/<int:post_id>")
@operation("get_feed_item", tag="Feed", scope=Scope.FEED, refuses=[404])
@api.output(FeedItemOut)
def feed_show(post_id: int) -> FeedItemOut:
    """One post as the feed offers it, for whoever is on its page; 404 when it is not for them now."""
    items = feed_items(db(), caller(), utc_now(), [row_id(post_id)])
    if not items:
        raise NotFound("There is no such post for you now; it may have been withdrawn. Reload your feed.")
    return items[0]


def _answer(body: bytes, status: int, tag: str) -> Response:
    response = Response(body, status, mimetype=JSON_TYPE, headers=FEED_HEADERS)
    response.set_etag(tag)
    return response
