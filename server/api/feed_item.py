"""A post as the API offers it to one person: the same in the feed, beside the page they are on and as an answer."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from server.api.fields import Answer
from server.api.me import Named
from server.domain.library.disclosures import Disclosures, disclosures
from server.domain.library.feed import FeedItem, items_for
from server.domain.library.feed_post import Wording
from server.domain.library.feed_reader import FeedReader, read_reader
from server.domain.library.placeholders import fill_with
from server.domain.people.person import Person
from server.networks import NETWORKS


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


class PerformanceOut(Answer):
    """What colleagues made of a post in the last 30 days: shares that count, and human clicks on them."""

    shares: int
    clicks: int


class FeedItemOut(Answer):
    """One post, why it is in this feed, and the networks on which this person has shared it.

    `disclosures` says by network what is put into a text that lacks it; elsewhere it is `disclosure`. A text that is
    not locked needs `own_words_minimum` words that no suggested wording has. Of a network's `share_texts` the first is
    the one for this person.
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
    performance: PerformanceOut
    reasons: list[str]
    share_texts: list[ShareTextOut]
    shared_on: list[str]


def feed_items(session: Session, person: Person, now: datetime, post_ids: Sequence[int]) -> list[FeedItemOut]:
    """These posts as offered to this person, in this order; those that they may not see are left out."""
    items = items_for(session, person, now, post_ids)
    if not items:
        return []
    reader, rules = read_reader(session, person.id), disclosures(session)
    return [feed_item_out(item, reader, rules) for item in items]


def feed_item_out(item: FeedItem, reader: FeedReader, rules: Disclosures) -> FeedItemOut:
    """One item; `rules` say what is disclosed where."""
    post = item.post

    def disclosure(network: str) -> str:
        return rules.text(post.disclosure, country=reader.country, network=network, language=post.language)

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
        performance=PerformanceOut(shares=post.shares, clicks=post.clicks),
        reasons=item.reasons,
        share_texts=[share_text_out(wording, fill_with(wording.text, reader.values)) for wording in item.share_texts],
        shared_on=item.shared_on,
    )


def share_text_out(wording: Wording, text: str) -> ShareTextOut:
    """A wording that says `text` for this person."""
    return ShareTextOut(id=wording.id, network=wording.network, text=text, locked=wording.locked)
