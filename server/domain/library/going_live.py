"""Announcing posts that have gone live, once each: to webhooks, and with thanks to whoever suggested the page."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.domain.events.event import EventKind
from server.domain.library.post import Post
from server.domain.library.post_event import emit_of_post
from server.domain.library.suggestion import Suggestion
from server.domain.library.visibility import live
from server.domain.people.notice import NoticeKind, tell

MAX_AT_ONCE = 500


def announce_live_posts(session: Session, now: datetime) -> int:
    """Announce what went live since the last time; says how many posts. Twice at once announces each once."""
    waiting = select(Post.id).where(live(now), Post.announced_at.is_(None)).order_by(Post.live_from).limit(MAX_AT_ONCE)
    ids = session.scalars(waiting).all()
    claimed = update(Post).where(Post.id.in_(ids), Post.announced_at.is_(None)).values(announced_at=now)
    mine = session.scalars(claimed.returning(Post.id)).all()
    for post in session.scalars(select(Post).where(Post.id.in_(mine)).order_by(Post.live_from, Post.id)):
        emit_of_post(session, EventKind.POST_LIVE, post, now=now)
        _thank_for(session, post, now)
    session.flush()
    return len(mine)


def _thank_for(session: Session, post: Post, now: datetime) -> None:
    for suggestion in session.scalars(select(Suggestion).where(Suggestion.post_id == post.id)):
        data = {"title": post.title, "post_id": post.id}
        key = f"suggestion-{suggestion.id}-live"
        tell(session, suggestion.person_id, NoticeKind.SUGGESTION_LIVE, key, data, now=now)
