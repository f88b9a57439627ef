"""Every version of a post is kept: what it said, from when, by whom."""

from dataclasses import fields
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.digest import draft_of
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post
from server.domain.library.post_version import PostVersion
from server.domain.library.version_content import content_of, draft_in
from server.domain.people.person import Person
from server.errors import NotFound

BEFORE_VERSIONS = "before versions were kept"


def keep_version(
    session: Session, post: Post, before: PostDraft, *, by: Person | None, now: datetime, actor_name: str = ""
) -> None:
    """Keep what the post says now. Call after every change of it; `before` is what it said until then.

    A post that was written before versions were kept gets that as its first one, so that nothing is lost.
    """
    after = draft_of(post)
    changed = changed_fields(before, after)
    if not changed:
        return
    if post.version == 0 and not _is_new(before, post, now):
        _add(session, post, before, [], None, BEFORE_VERSIONS, post.updated_at)
    _add(session, post, after, changed, by.id if by else None, by.name if by else actor_name or "system", now)


def versions_of(session: Session, post: Post, *, limit: int, before: int | None = None) -> list[PostVersion]:
    """The versions of a post, newest first, older than number `before` if given."""
    newest_first = select(PostVersion).where(PostVersion.post_id == post.id).order_by(PostVersion.number.desc())
    if before is not None:
        newest_first = newest_first.where(PostVersion.number < before)
    return list(session.scalars(newest_first.limit(limit)))


def version_of(session: Session, post: Post, number: int) -> PostVersion:
    """One version. Raises NotFound."""
    version = session.get(PostVersion, (post.id, number))
    if version is None:
        raise NotFound("There is no such version of this post. Look for it in the list of its versions.")
    return version


def draft_at(session: Session, post: Post, number: int) -> PostDraft:
    """What the post said at that version; 0 means before versions were kept. Raises NotFound."""
    if post.version == 0 and number == 0:
        return draft_of(post)
    return draft_in(version_of(session, post, max(number, 1)).content)


def changed_fields(before: PostDraft, after: PostDraft) -> list[str]:
    """The names of the fields of a draft that differ."""
    return [field.name for field in fields(PostDraft) if _said(before, field.name) != _said(after, field.name)]


def _said(draft: PostDraft, name: str) -> object:
    if name == "networks":
        return draft.wordings
    value = getattr(draft, name)
    return sorted(value) if name in ("topics", "groups") else dict(value) if name == "images" else value or None


def _is_new(before: PostDraft, post: Post, now: datetime) -> bool:
    return post.created_at == now and before == PostDraft(title=before.title, url=before.url, topics=(), groups=())


def _add(
    session: Session,
    post: Post,
    draft: PostDraft,
    changed: list[str],
    person_id: int | None,
    by_name: str,
    at: datetime,
) -> None:
    post.version += 1
    session.add(
        PostVersion(
            post_id=post.id,
            number=post.version,
            content=content_of(draft),
            changed=changed,
            person_id=person_id,
            by_name=by_name[:254],
            made_at=at,
        )
    )
