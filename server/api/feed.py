"""GET /feed: the posts this person may share now, cheap to ask for again and again."""

from datetime import datetime
from typing import Annotated
from zlib import crc32

from flask import Response, make_response, request
from pydantic import Field

from server.api.auth import caller
from server.api.blueprint import api
from server.api.cursors import seal, unseal
from server.api.fields import Answer, Cursor, PageLimit, Query, Text
from server.api.me import Named
from server.api.operation import operation
from server.clock import utc_now
from server.context import db
from server.domain.library.disclosures import Disclosures, disclosures
from server.domain.library.feed import FeedItem, feed_for
from server.domain.library.feed_version import feed_version
from server.domain.library.placeholders import fill
from server.domain.people.api_token import Scope
from server.domain.people.person import Person
from server.networks import NETWORKS

# Raised when this answer's own shape or wording changes, so that no client keeps a page of the old kind.
ANSWER_VERSION = 2
LINK_PLACEHOLDER = "{link}"
ETAG_HEADER = {"ETag": {"description": "Send it back as If-None-Match.", "schema": {"type": "string"}}}


class FeedQuery(Query):
    """Which part of the feed."""

    limit: PageLimit = 20
    cursor: Cursor | None = None
    q: Annotated[Text, Field(max_length=200, description="Words in the title or the summary.")] = ""
    topic: Annotated[Text, Field(max_length=80, description="The slug of a topic.")] | None = None


class ShareTextOut(Answer):
    """A suggested wording. `{link}` stands where the personal short link will be; a locked one may not be edited."""

    id: int
    network: str
    text: str
    locked: bool


class ImageOut(Answer):
    """The picture of a post on one network, where it differs from the post's own."""

    network: str
    url: str
    alt: str


class FeedItemOut(Answer):
    """One post, why it is in this feed, and the networks on which this person has shared it.

    `disclosures` says by network what is put into a text that lacks it; elsewhere it is `disclosure`. A text that is
    not locked needs `own_words_minimum` words that no suggested wording has.
    """

    id: int
    title: str
    url: str
    summary: str
    image_url: str | None
    image_alt: str | None
    images: list[ImageOut]
    language: str
    topics: list[Named]
    groups: list[Named]
    disclosure: str
    disclosures: dict[str, str]
    own_words_minimum: int
    featured: bool
    pinned: bool
    live_from: datetime | None
    expires_at: datetime | None
    reasons: list[str]
    share_texts: list[ShareTextOut]
    shared_on: list[str]


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
    feed = Feed(items=[_item(item, person, rules) for item in page.items], next=seal(page.next_cursor, "feed"))
    return make_response(feed.model_dump(mode="json"))


def _item(item: FeedItem, person: Person, rules: Disclosures) -> FeedItemOut:
    post = item.post

    def disclosure(network: str) -> str:
        return rules.text(post.disclosure, country=person.country, network=network, language=post.language)

    anywhere = disclosure("")
    return FeedItemOut(
        id=post.id,
        title=post.title,
        url=post.url,
        summary=post.summary,
        image_url=post.image_url,
        image_alt=post.image_alt,
        images=[ImageOut(network=image.network, url=image.url, alt=image.alt) for image in post.images],
        language=post.language,
        topics=[Named(slug=topic.slug, name=topic.name) for topic in post.topics],
        groups=[Named(slug=group.slug, name=group.name) for group in post.groups],
        disclosure=anywhere,
        disclosures={network: said for network in NETWORKS if (said := disclosure(network)) != anywhere},
        own_words_minimum=post.own_words_minimum,
        featured=post.featured,
        pinned=post.pinned,
        live_from=post.live_from,
        expires_at=post.expires_at,
        reasons=item.reasons,
        share_texts=[
            ShareTextOut(
                id=wording.id,
                network=wording.network,
                text=fill(wording.text, person=person, link=LINK_PLACEHOLDER),
                locked=wording.locked,
            )
            for wording in item.share_texts
        ],
        shared_on=item.shared_on,
    )
