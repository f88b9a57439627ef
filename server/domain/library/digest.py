"""Digests that tell whether a post still is as its file left it, and whether a file still is as last read."""

import hashlib
import json
from dataclasses import asdict
from datetime import datetime

from server.domain.library.draft import Picture, PostDraft, Wording, tidy
from server.domain.library.post import Post


def draft_of(post: Post) -> PostDraft:
    """What the post says now, as a tidy draft. Approvals are no part of it."""
    networks: dict[str, list[str | Wording]] = {}
    for text in sorted(post.current_texts, key=lambda text: (text.network, text.position, text.id)):
        networks.setdefault(text.network, []).append(Wording(text.text, text.locked))
    return tidy(
        PostDraft(
            title=post.title,
            url=post.url,
            summary=post.summary,
            notes=post.notes,
            topics=[topic.slug for topic in post.topics],
            groups=[group.slug for group in post.groups],
            language=post.language,
            disclosure=post.disclosure,
            image_url=post.image_url,
            image_alt=post.image_alt,
            live_from=post.live_from,
            expires_at=post.expires_at,
            campaign=post.campaign.slug if post.campaign else None,
            featured=post.featured,
            pinned=post.pinned,
            repeat_after_days=post.repeat_after_days,
            own_words_minimum=post.own_words_minimum,
            images={image.network: Picture(image.url, image.alt) for image in post.images},
            networks=networks,
        )
    )


def post_digest(post: Post) -> str:
    """A digest of what the post says. Its approvals and its state do not count."""
    return hashlib.sha256(json.dumps(asdict(draft_of(post)), default=_plain).encode()).hexdigest()


def start_at(post: Post, moment: datetime) -> None:
    """Set the start that approval gives a post. It is no edit: a post that is as its file left it still counts so."""
    in_step = post.synced_digest is not None and post.synced_digest == post_digest(post)
    post.live_from = moment
    if in_step:
        post.synced_digest = post_digest(post)


def file_digest(data: bytes) -> str:
    """A digest of a file's bytes."""
    return hashlib.sha256(data).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a draft")
