"""The library as its community managers see it: every post, newest change first, narrowed as asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from server.domain.library.list_filters import Filters, conditions
from server.domain.library.newest_first import newest_first
from server.domain.library.plain_words import plain_words
from server.domain.library.post import Post
from server.domain.library.statuses import NEEDS_REVIEW, STATUSES

__all__ = [
    "NEEDS_REVIEW",
    "STATUSES",
    "Filters",
    "LibraryPage",
    "best_by_title",
    "count_matching",
    "languages_used",
    "library_posts",
    "matching_ids",
    "posts_in_order",
]

MAX_PAGE = 100
MOST_BEST, MOST_TITLES = 5, 300
LOADED = (selectinload(Post.share_texts), selectinload(Post.topics), selectinload(Post.groups))


@dataclass(frozen=True)
class LibraryPage:
    """Some posts with their wordings, topics and groups loaded, and the marker of the next page, or None."""

    items: list[Post]
    next_cursor: str | None


def library_posts(
    session: Session, filters: Filters | None = None, *, now: datetime, limit: int = 50, cursor: str | None = None
) -> LibraryPage:
    """One page of the posts that pass the filters. Raises Invalid for an unknown status or cursor."""
    narrowed = select(Post.id).where(*conditions(session, filters or Filters(), now))
    limit = max(1, min(limit, MAX_PAGE))
    # The ids first: putting whole posts in order, with all they say, would cost ten times as much.
    rows, after = newest_first(session, narrowed, Post.updated_at, Post.id, limit=limit, cursor=cursor)
    return LibraryPage(_load(session, [post_id for (post_id,) in rows]), after)


def best_by_title(session: Session, filters: Filters, *, now: datetime) -> list[int]:
    """The ids of the few posts that hold every word of the query in their title, for the top of what is found.

    Newest change first, among the newest that hold the words anywhere; none without a query.
    """
    wanted = plain_words(filters.query)
    if not wanted:
        return []
    holding = select(Post.id, Post.title).where(*conditions(session, filters, now))
    newest = session.execute(holding.order_by(Post.updated_at.desc(), Post.id.desc()).limit(MOST_TITLES))
    return [post_id for post_id, title in newest if _holds(title, wanted)][:MOST_BEST]


def _holds(title: str, wanted: Sequence[str]) -> bool:
    words = plain_words(title)
    return all(any(word.startswith(begin) for word in words) for begin in wanted)


def matching_ids(session: Session, filters: Filters, *, now: datetime, limit: int) -> list[int]:
    """The ids of the posts that pass the filters, newest change first, at most `limit`."""
    found = select(Post.id).where(*conditions(session, filters, now))
    return list(session.scalars(found.order_by(Post.updated_at.desc(), Post.id.desc()).limit(limit)))


def count_matching(session: Session, filters: Filters, *, now: datetime) -> int:
    """How many posts pass the filters. Looks at each of them, so not for every page."""
    return session.scalar(select(func.count(Post.id)).where(*conditions(session, filters, now))) or 0


def posts_in_order(session: Session, ids: list[int], filters: Filters, *, now: datetime) -> list[Post]:
    """Those of the posts that pass the filters, in the order in which `ids` names them."""
    if not ids:
        return []
    narrowed = select(Post.id).where(Post.id.in_(ids), *conditions(session, filters, now))
    passing = set(session.scalars(narrowed))
    return _load(session, [post_id for post_id in ids if post_id in passing])


def languages_used(session: Session) -> list[str]:
    """The languages that posts are in, in order. One step along the index for each, however many posts there are."""
    found: list[str] = []
    while (
        code := session.scalar(select(func.min(Post.language)).where(Post.language > (found or [""])[-1]))
    ) is not None:
        found.append(code)
    return found


def _load(session: Session, ids: list[int]) -> list[Post]:
    if not ids:
        return []
    found = {post.id: post for post in session.scalars(select(Post).where(Post.id.in_(ids)).options(*LOADED))}
    return [found[post_id] for post_id in ids]
