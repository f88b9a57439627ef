"""Whose turn it is to be read among the content feeds, and what is remembered of how it went.

As with sources: claimed first, fetched with nothing held, recorded only by whoever still holds the claim.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.domain.library.content_feed import ContentFeed, FeedState
from server.domain.listening.polling import BACK_OFF_SECONDS, CLAIM_LASTS, LONGEST_WAIT_SECONDS, MAX_ERROR_CHARACTERS


@dataclass(frozen=True)
class FeedClaim:
    """The right to read one feed until `until`."""

    feed_id: int
    url: str
    cursor: dict[str, object]
    wanted: tuple[str, ...]
    unwanted: tuple[str, ...]
    until: datetime


def due_feed_ids(session: Session, now: datetime, *, limit: int = 100) -> list[int]:
    """The feeds to read now, the most overdue first."""
    due = select(ContentFeed.id).where(ContentFeed.next_poll_at <= now, ContentFeed.state != FeedState.PAUSED)
    return list(session.scalars(due.order_by(ContentFeed.next_poll_at, ContentFeed.id).limit(limit)))


def claim_feed(session: Session, feed_id: int, now: datetime) -> FeedClaim | None:
    """Claim a feed if it is due and nobody else has it; None otherwise."""
    until = now + CLAIM_LASTS
    changed = session.execute(
        update(ContentFeed)
        .where(ContentFeed.id == feed_id, ContentFeed.next_poll_at <= now, ContentFeed.state != FeedState.PAUSED)
        .values(next_poll_at=until)
    )
    if changed.rowcount != 1:  # type: ignore[attr-defined]
        return None
    feed = session.get_one(ContentFeed, feed_id, populate_existing=True)
    return FeedClaim(feed.id, feed.url, dict(feed.cursor), _lines(feed.wanted), _lines(feed.unwanted), until)


def held_feed(session: Session, claim: FeedClaim) -> ContentFeed | None:
    """The feed, if the claim still holds: nobody removed it or changed its address meanwhile."""
    held = select(ContentFeed).where(
        ContentFeed.id == claim.feed_id, ContentFeed.next_poll_at == claim.until, ContentFeed.url == claim.url
    )
    return session.scalar(held.with_for_update().execution_options(populate_existing=True))


def note_success(
    session: Session,
    feed: ContentFeed,
    cursor: dict[str, object],
    *,
    now: datetime,
    warning: str = "",
    moved_to: str = "",
    wait_seconds: int | None = None,
) -> None:
    """The feed answered: keep its cursor and say when it is next."""
    feed.cursor = cursor
    if moved_to and session.scalar(select(ContentFeed.id).where(ContentFeed.url == moved_to)) is None:
        feed.url = moved_to
    feed.state = FeedState.DEGRADED if warning else FeedState.OK
    feed.last_error, feed.failures, feed.last_polled_at = warning[:MAX_ERROR_CHARACTERS], 0, now
    feed.next_poll_at = now + timedelta(seconds=max(feed.poll_every_seconds, wait_seconds or 0))


def note_failure(
    feed: ContentFeed, message: str, *, permanent: bool, now: datetime, wait_seconds: int | None = None
) -> None:
    """The feed failed: say why in words and try later, or leave it to a person if trying cannot help."""
    feed.failures += 1
    feed.state = FeedState.PAUSED if permanent else FeedState.DEGRADED
    feed.last_error, feed.last_polled_at = message[:MAX_ERROR_CHARACTERS], now
    back_off = BACK_OFF_SECONDS[min(feed.failures, len(BACK_OFF_SECONDS)) - 1]
    feed.next_poll_at = now + timedelta(seconds=max(back_off, min(wait_seconds or 0, LONGEST_WAIT_SECONDS)))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
