"""Which pages are posts that a person may share now."""

from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.library.post import Post, PostState
from server.domain.library.visibility import visible_posts
from server.domain.people.person import Person

MOST_PAGES = 5_000


def post_pages(session: Session, person: Person, now: datetime) -> dict[str, int]:
    """The posts by the keys of their addresses, newest first. Of two about one page, the newer."""
    found = (
        visible_posts(person, now)
        .with_only_columns(Post.url_key, Post.id)
        .where(Post.url_key.is_not(None))
        .order_by(Post.live_from.desc(), Post.id.desc())
        .limit(MOST_PAGES)
    )
    pages: dict[str, int] = {}
    for key, post_id in session.execute(found):
        if key is not None:
            pages.setdefault(key, post_id)
    return pages


def next_turn(session: Session, now: datetime) -> datetime | None:
    """The first moment after this one at which a post goes live or ends by itself; None if nothing is planned."""
    approved = Post.state == PostState.APPROVED
    starts = session.scalar(select(func.min(Post.live_from)).where(approved, Post.live_from > now))
    ends = session.scalar(select(func.min(Post.expires_at)).where(approved, Post.expires_at > now))
    return min(filter(None, (starts, ends)), default=None)
