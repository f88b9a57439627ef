"""The library as its community managers see it: every post, newest change first, narrowed as asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from sqlalchemy import Select, func, select
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
    "count_matching",
    "languages_used",
    "library_posts",
    "matching_ids",
    "posts_in_order",
]

MAX_PAGE = 100
MOST_BEST, MOST_TITLES = 5, 100
LOADED = (selectinload(Post.share_texts), selectinload(Post.topics), selectinload(Post.groups))


@dataclass(frozen=True)
class LibraryPage:
    """Some posts with their wordings, topics and groups loaded, and the marker of the next page, or None."""

    items: list[Post]
    next_cursor: str | None


def library_posts(
    session: Session,
    filters: Filters | None = None,
    *,
    now: datetime,
    limit: int = 50,
    cursor: str | None = None,
    titles_first: bool = False,
) -> LibraryPage:
    """One page of the posts that pass the filters. Raises Invalid for an unknown status or cursor.

    With `titles_first` the first page of a search begins with a few posts that say its words in their title, even if
    others have changed later.
    """
    filters = filters or Filters()
    narrowed = select(Post.id).where(*conditions(session, filters, now))
    limit = max(1, min(limit, MAX_PAGE))
    # The ids first: putting whole posts in order, with all they say, would cost ten times as much.
    rows, after = newest_first(session, narrowed, Post.updated_at, Post.id, limit=limit, cursor=cursor)
    best = _best_by_title(session, narrowed, filters.query) if titles_first and not cursor else []
    return LibraryPage(_load(session, list(dict.fromkeys([*best, *(post_id for (post_id,) in rows)]))), after)


def _best_by_title(session: Session, holding: Select[int], query: str) -> list[int]:
    """The few posts with every word in their title, newest change first, among the newest that hold them anywhere."""
    wanted = plain_words(query)
    if not wanted:
        return []
    titles = holding.add_columns(Post.title).order_by(Post.updated_at.desc(), Post.id.desc()).limit(MOST_TITLES)
    best = (post_id for post_id, title in session.execute(titles) if _holds(title, wanted))
    return list(islice(best, MOST_BEST))


def _holds(title: str, wanted: Sequence[str]) -> bool:
    lower = title.casefold()
    if title.isascii() and not all(begin in lower for begin in wanted):
        return False  # which settles most, at a hundredth of the cost
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
