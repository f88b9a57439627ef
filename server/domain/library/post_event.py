"""What other systems are told of a post: the same few things, whatever happened to it."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.events.event import EventKind, emit
from server.domain.library.post import Post


def emit_of_post(session: Session, kind: EventKind, post: Post, *, now: datetime) -> None:
    """Write down that something happened to the post, in the transaction that made it happen."""
    emit(session, kind, post.id, {"slug": post.slug, "title": post.title, "url": post.url}, now=now)
