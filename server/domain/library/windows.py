"""What happens to posts in a stretch of time, as conditions on Post: which begin, end or are live in it."""

import enum
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, null, or_

from server.domain.library.post import Post, PostState


class Happening(enum.StrEnum):
    """What a calendar shows of a post."""

    STARTS = "starts"
    ENDS = "ends"
    LIVE = "live"


@dataclass(frozen=True)
class Window:
    """A stretch of time with its first moment and without its last, and what is to happen in it."""

    what: Happening
    start: datetime
    end: datetime


def happens(window: Window) -> ColumnElement[bool]:
    """Approved posts to which it happens within the window."""
    approved = Post.state == PostState.APPROVED
    if window.what is Happening.STARTS:
        return and_(approved, Post.live_from >= window.start, Post.live_from < window.end)
    if window.what is Happening.ENDS:
        return and_(approved, Post.expires_at >= window.start, Post.expires_at < window.end)
    lasts = or_(Post.expires_at.is_(None), Post.expires_at > window.start)
    return and_(approved, Post.live_from < window.end, lasts)


def passing_window(window: Window) -> ColumnElement[bool]:
    """As `happens`, to test each post that one comes by (see `statuses.passing_status`)."""
    start, end = func.coalesce(Post.live_from, null()), func.coalesce(Post.expires_at, null())
    if window.what is Happening.STARTS:
        fits = and_(start >= window.start, start < window.end)
    elif window.what is Happening.ENDS:
        fits = and_(end >= window.start, end < window.end)
    else:
        fits = and_(start < window.end, or_(end.is_(None), end > window.start))
    return and_(Post.state == PostState.APPROVED, fits)
