"""The library as its community managers see it: every post, newest change first, narrowed by status, topic or words."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import ColumnElement, and_, exists, or_, select
from sqlalchemy.orm import Session, selectinload

from server.domain.library.cursor import make_cursor, read_cursor
from server.domain.library.post import Post, PostState
from server.domain.library.share_text import ShareText, WordingState
from server.domain.library.topic import Topic
from server.domain.library.visibility import live
from server.errors import Invalid

MAX_PAGE = 100
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
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True)
class LibraryPage:
    """Some posts with their wordings, topics and groups loaded, and the marker of the next page, or None."""

    items: list[Post]
    next_cursor: str | None


def library_posts(
    session: Session,
    *,
    now: datetime,
    status: str | None = None,
    topic: str | None = None,
    query: str = "",
    author_id: int | None = None,
    limit: int = 50,
    cursor: str | None = None,
) -> LibraryPage:
    """One page of all posts, or of those by one author. `status` is one of STATUSES.

    Raises Invalid for an unknown status or cursor.
    """
    limit = max(1, min(limit, MAX_PAGE))
    posts = select(Post)
    if status:
        posts = posts.where(_with_status(status, now))
    if author_id is not None:
        posts = posts.where(Post.author_id == author_id)
    if topic:
        posts = posts.where(Post.topics.any(Topic.slug == topic))
    for word in query.split():
        posts = posts.where(
            or_(*(column.icontains(word, autoescape=True) for column in (Post.title, Post.summary, Post.url)))
        )
    if cursor:
        micros, last_id = read_cursor(cursor, 2)
        posts = posts.where(_before(_moment(micros), last_id))
    loading = [selectinload(Post.share_texts), selectinload(Post.topics), selectinload(Post.groups)]
    ordered = posts.order_by(Post.updated_at.desc(), Post.id.desc()).limit(limit + 1).options(*loading)
    found = list(session.scalars(ordered))
    return LibraryPage(found[:limit], _cursor_after(found[limit - 1]) if len(found) > limit else None)


def _with_status(status: str, now: datetime) -> ColumnElement[bool]:
    if status not in STATUSES:
        raise Invalid("There is no such status.", fields={"status": f"is {status!r}; use one of {', '.join(STATUSES)}"})
    approved = Post.state == PostState.APPROVED
    return {
        NEEDS_REVIEW: _needs_review(),
        "scheduled": and_(approved, Post.live_from > now),
        "live": live(now),
        "expired": and_(approved, Post.live_from <= now, Post.expires_at <= now),
    }.get(status, Post.state == status)


def _needs_review() -> ColumnElement[bool]:
    waiting = exists().where(
        ShareText.post_id == Post.id, ShareText.state == WordingState.IN_REVIEW, ShareText.retired_at.is_(None)
    )
    return or_(Post.state == PostState.IN_REVIEW, and_(Post.state == PostState.APPROVED, waiting))


def _before(updated_at: datetime, post_id: int) -> ColumnElement[bool]:
    return or_(Post.updated_at < updated_at, and_(Post.updated_at == updated_at, Post.id < post_id))


def _cursor_after(post: Post) -> str:
    return make_cursor([(post.updated_at - EPOCH) // MICROSECOND, post.id])


def _moment(micros: int) -> datetime:
    try:
        return EPOCH + timedelta(microseconds=micros)
    except OverflowError as error:
        raise Invalid(
            "This page marker is not one of ours.", fields={"cursor": "Start from the first page."}
        ) from error
