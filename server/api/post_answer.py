"""A post as the API shows it to those who look after it."""

from datetime import datetime

from server.api.fields import Answer
from server.clock import utc_now
from server.domain.library.post import Post, PostOrigin, PostState
from server.domain.library.quorum import approvals_needed
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.visibility import post_status


class WordingOut(Answer):
    """One wording for one network. A locked one is to be sent as it is."""

    id: int
    network: str
    text: str
    locked: bool
    state: WordingState


class PictureOut(Answer):
    """The picture of a post on one network."""

    url: str
    alt: str


class PostOut(Answer):
    """A post. `state` is what people decided; `status` also says whether an approved one is live now.

    `revision` grows with every change; send it with a change of yours so that none of somebody else's is lost.
    """

    id: int
    slug: str
    title: str
    url: str
    summary: str
    notes: str
    language: str
    disclosure: str
    image_url: str | None
    image_alt: str | None
    images: dict[str, PictureOut]
    topics: list[str]
    groups: list[str]
    campaign: str | None
    featured: bool
    pinned: bool
    repeat_after_days: int | None
    own_words_minimum: int
    live_from: datetime | None
    expires_at: datetime | None
    state: PostState
    status: str
    origin: PostOrigin
    approvals_needed: int
    wordings: list[WordingOut]
    revision: int
    version: int
    created_at: datetime
    updated_at: datetime


def post_out(post: Post) -> PostOut:
    """The post as it stands."""
    return PostOut(
        id=post.id,
        slug=post.slug,
        title=post.title,
        url=post.url,
        summary=post.summary,
        notes=post.notes,
        language=post.language,
        disclosure=post.disclosure,
        image_url=post.image_url,
        image_alt=post.image_alt,
        images={image.network: PictureOut(url=image.url, alt=image.alt) for image in post.images},
        topics=[topic.slug for topic in post.topics],
        groups=[group.slug for group in post.groups],
        campaign=post.campaign.slug if post.campaign else None,
        featured=post.featured,
        pinned=post.pinned,
        repeat_after_days=post.repeat_after_days,
        own_words_minimum=post.own_words_minimum,
        live_from=post.live_from,
        expires_at=post.expires_at,
        state=post.state,
        status=post_status(post, utc_now()),
        origin=post.origin,
        approvals_needed=approvals_needed(post),
        wordings=[wording_out(text) for text in post.current_texts],
        revision=post.revision,
        version=post.version,
        created_at=post.created_at,
        updated_at=post.updated_at,
    )


def wording_out(text: ShareText) -> WordingOut:
    """One wording as it stands."""
    return WordingOut(id=text.id, network=text.network, text=text.text, locked=text.locked, state=text.state)
