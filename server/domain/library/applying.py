"""Make a post say what a draft says, changing no more than that needs; the editor and the files both come here."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.library.campaign import Campaign
from server.domain.library.content_wording import APPROVED_FIELDS, PICTURES
from server.domain.library.digest import draft_of
from server.domain.library.draft import Picture, PostDraft, Wording
from server.domain.library.link_checking import check_again
from server.domain.library.post import Post, PostImage, PostState
from server.domain.library.quorum import send_back_what_lacks_approvals
from server.domain.library.share_text import ShareText
from server.domain.library.topic import Topic
from server.domain.library.versions import keep_version
from server.domain.people.group import Group
from server.domain.people.person import Person
from server.errors import Invalid

Row = TypeVar("Row", Topic, Group, Campaign)

OTHER_FIELDS = (
    "notes",
    "language",
    "live_from",
    "expires_at",
    "featured",
    "pinned",
    "repeat_after_days",
    "own_words_minimum",
)


def apply_draft(
    session: Session, post: Post, draft: PostDraft, *, by: Person | None, now: datetime, actor_name: str = ""
) -> bool:
    """Apply a tidy, checked draft; says whether anything changed. `by` None means the files, known by `actor_name`.

    Raises Invalid for a topic or group that does not exist.
    """
    before = draft_of(post)
    fields = _set_fields(post, draft)
    fields |= _set_pictures(post, draft)
    audience = _set_audience(session, post, draft)
    wordings = _set_wordings(session, post, draft, by=by, now=now, actor_name=actor_name)
    if fields.keys() & {*APPROVED_FIELDS, PICTURES}:
        post.editor_id = by.id if by else None
        # What a file says was approved on the day that it names, which is before it is read.
        post.in_review_since = now if by else post.in_review_since
        if post.state is PostState.APPROVED:
            post.state = PostState.IN_REVIEW
    if not (fields or audience or wordings):
        return False
    if "topics" in audience:
        send_back_what_lacks_approvals(session, post)
    if "url" in fields:
        check_again(session, post, now)
    keep_version(session, post, before, by=by, now=now, actor_name=actor_name)
    post.touch(now)
    if fields or audience:
        data = {"changed": {**fields, **audience}}
        record(session, "post.edited", "post", post.id, by=by, now=now, data=data, actor_name=actor_name)
    session.flush()
    return True


def _set_fields(post: Post, draft: PostDraft) -> dict[str, list[str | None]]:
    changed: dict[str, list[str | None]] = {}
    for name in (*APPROVED_FIELDS, *OTHER_FIELDS):
        before, after = getattr(post, name), getattr(draft, name)
        if name == "live_from" and after is None and post.state is PostState.APPROVED:
            continue  # no start given means from approval on, and that moment has passed
        if (before or None) != (after or None):
            changed[name] = [_plain(before), _plain(after)]
            setattr(post, name, after)
    return changed


def _set_pictures(post: Post, draft: PostDraft) -> dict[str, list[str | None]]:
    before = {image.network: Picture(image.url, image.alt) for image in post.images}
    if before == dict(draft.images):
        return {}
    for image in list(post.images):
        if image.network not in draft.images:
            post.images.remove(image)
    standing = {image.network: image for image in post.images}
    for network, picture in draft.images.items():
        if network in standing:
            standing[network].url, standing[network].alt = picture.url, picture.alt
        else:
            post.images.append(PostImage(network=network, url=picture.url, alt=picture.alt))
    return {PICTURES: [_listed(before), _listed(draft.images)]}


def _listed(pictures: Mapping[str, Picture]) -> str:
    return "\n".join(f"{network}: {picture.url} ({picture.alt})" for network, picture in sorted(pictures.items()))


def _set_audience(session: Session, post: Post, draft: PostDraft) -> dict[str, list[str | None]]:
    changed: dict[str, list[str | None]] = {}
    before = sorted(topic.slug for topic in post.topics)
    if before != sorted(draft.topics):
        changed["topics"] = [", ".join(before), ", ".join(sorted(draft.topics))]
        post.topics = _by_slug(session, Topic, draft.topics, "topics")
    before = sorted(group.slug for group in post.groups)
    if before != sorted(draft.groups):
        changed["groups"] = [", ".join(before), ", ".join(sorted(draft.groups))]
        post.groups = _by_slug(session, Group, draft.groups, "groups")
    campaign = post.campaign.slug if post.campaign else None
    if campaign != draft.campaign:
        changed["campaign"] = [campaign, draft.campaign]
        post.campaign = next(
            iter(_by_slug(session, Campaign, [draft.campaign] if draft.campaign else [], "campaign")), None
        )
    return changed


def _by_slug(session: Session, table: type[Row], slugs: Sequence[str], field: str) -> list[Row]:
    found = {row.slug: row for row in session.scalars(select(table).where(table.slug.in_(slugs)))} if slugs else {}
    if missing := sorted(set(slugs) - found.keys()):
        raise Invalid("The post cannot be saved like this.", fields={field: f"does not exist: {', '.join(missing)}"})
    return [found[slug] for slug in sorted(set(slugs))]


def _set_wordings(
    session: Session, post: Post, draft: PostDraft, *, by: Person | None, now: datetime, actor_name: str
) -> bool:
    current = {(text.network, text.text): text for text in post.current_texts}
    wanted = {
        (network, wording.text): (position, wording)
        for network, wordings in draft.wordings.items()
        for position, wording in enumerate(wordings)
    }
    added = [_new(post, key, *wanted[key], by, now) for key in wanted if key not in current]
    retired = [text for key, text in current.items() if key not in wanted]
    for text in retired:
        text.retired_at = now
    moved = [_move(text, *wanted[key]) for key, text in current.items() if key in wanted]
    session.flush()
    for action, texts in (("wording.added", added), ("wording.retired", retired)):
        for text in texts:
            data = {"post_id": post.id, "network": text.network, "wording": text.text}
            record(session, action, "share_text", text.id, by=by, now=now, data=data, actor_name=actor_name)
    return bool(added or retired or any(moved))


def _new(
    post: Post, key: tuple[str, str], position: int, wording: Wording, by: Person | None, now: datetime
) -> ShareText:
    network, text = key
    row = ShareText(
        network=network,
        text=text,
        position=position,
        locked=wording.locked,
        author_id=_first_author(post, key) or (by.id if by else None),
        created_at=now,
    )
    post.share_texts.append(row)
    return row


def _first_author(post: Post, key: tuple[str, str]) -> int | None:
    """Who wrote words that stood here before: they stay theirs when somebody else brings them back."""
    return next((text.author_id for text in post.share_texts if (text.network, text.text) == key), None)


def _move(text: ShareText, position: int, wording: Wording) -> bool:
    if (text.position, text.locked) == (position, wording.locked):
        return False
    text.position, text.locked = position, wording.locked
    return True


def _plain(value: object) -> str | None:
    return value.isoformat() if isinstance(value, datetime) else None if value is None else str(value)
