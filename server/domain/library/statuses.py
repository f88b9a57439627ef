"""The statuses by which a list of posts can be narrowed, told to the database."""

from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, exists, func, null, or_, select

from server.domain.library.post import Post, PostState
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.visibility import live
from server.errors import Invalid

NEEDS_REVIEW = "needs_review"
STATUSES = (
    NEEDS_REVIEW,
    "draft",
    "in_review",
    "rejected",
    "scheduled",
    "live",
    "expired",
    "withdrawn",
    "archived",
)


def with_status(status: str, now: datetime) -> ColumnElement[bool]:
    """Posts of that status; `needs_review` is in review, or approved with a wording that waits.

    Raises Invalid for an unknown one.
    """
    if status not in STATUSES:
        raise Invalid("There is no such status.", fields={"status": f"is {status!r}; use one of {', '.join(STATUSES)}"})
    approved = Post.state == PostState.APPROVED
    return {
        NEEDS_REVIEW: or_(Post.state == PostState.IN_REVIEW, and_(approved, _wording_waits())),
        "scheduled": and_(approved, Post.live_from > now),
        "live": live(now),
        "expired": and_(approved, Post.live_from <= now, Post.expires_at <= now),
    }.get(status, Post.state == status)


def passing_status(status: str, now: datetime) -> ColumnElement[bool]:
    """As `with_status`, told so that the database tests each post that it comes by rather than going through an index.

    SQLite keeps no figures on its rows, so it takes a window's index for the best way wherever there is one.
    """
    approved, state = Post.state == PostState.APPROVED, func.coalesce(Post.state, null())
    start, end = func.coalesce(Post.live_from, null()), func.coalesce(Post.expires_at, null())
    waits = and_(state == PostState.APPROVED, _wording_waits())
    return {
        NEEDS_REVIEW: or_(state == PostState.IN_REVIEW, waits),
        "scheduled": and_(approved, start > now),
        "live": and_(approved, start <= now, or_(end.is_(None), end > now)),
        "expired": and_(approved, start <= now, end <= now),
    }.get(status, with_status(status, now))


def ids_with_status(status: str, now: datetime) -> Select[int]:
    """The ids of the posts of that status, by way of an index."""
    if status == NEEDS_REVIEW:
        in_review = select(Post.id).where(Post.state == PostState.IN_REVIEW)
        texts = select(ShareText.post_id).join(Post, Post.id == ShareText.post_id).distinct()
        approved = texts.where(Post.state == PostState.APPROVED, *_WAITS)
        both = in_review.union_all(approved).subquery()
        return select(both.c.id)
    return select(Post.id).where(with_status(status, now))


_WAITS = (ShareText.state == WordingState.IN_REVIEW, ShareText.retired_at.is_(None))


def _wording_waits() -> ColumnElement[bool]:
    return exists().where(ShareText.post_id == Post.id, *_WAITS)
