"""What colleagues made of each post lately, counted by a sweep and kept beside the post, so that a feed need not count.

A count that has not changed is not written: each write tells every feed that something is new.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.orm import Session

from server.clock import days_before, local_day
from server.domain.library.post import Post
from server.domain.library.share_text import ShareText
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.sharing.share import Share, ShareState

PERFORMANCE_DAYS = 30
USED_LATELY = timedelta(days=7)
NOT_SENT = frozenset({ShareState.FAILED, ShareState.WITHDRAWN})


def count_performance(session: Session, *, now: datetime, timezone: str) -> None:
    """Count each post's shares that count and human clicks of 30 days, and each wording's uses of 7 days."""
    _count_posts(session, now, timezone)
    _count_wordings(session, now)


def _count_posts(session: Session, now: datetime, timezone: str) -> None:
    since = days_before(local_day(now, timezone), PERFORMANCE_DAYS)
    sums = (
        select(LedgerEntry.post_id, LedgerEntry.kind, func.sum(LedgerEntry.quantity))
        .where(LedgerEntry.day > since, LedgerEntry.post_id.is_not(None))
        .group_by(LedgerEntry.post_id, LedgerEntry.kind)
    )
    counted: dict[int, dict[str, int]] = {}
    for post_id, kind, quantity in session.execute(sums):
        column = "recent_shares" if kind is EntryKind.SHARE else "recent_clicks"
        counted.setdefault(post_id or 0, {})[column] = max(0, int(quantity))
    kept = select(Post.id, Post.recent_shares, Post.recent_clicks).where(
        or_(Post.recent_shares != 0, Post.recent_clicks != 0)
    )
    known = {post_id: _counts(shares, clicks) for post_id, shares, clicks in session.execute(kept)}
    wanted = {post_id: _counts() | counted.get(post_id, {}) for post_id in counted.keys() | known.keys()}
    _write(session, Post, {post_id: each for post_id, each in wanted.items() if each != known.get(post_id, _counts())})


def _counts(shares: int = 0, clicks: int = 0) -> dict[str, int]:
    return {"recent_shares": shares, "recent_clicks": clicks}


def _count_wordings(session: Session, now: datetime) -> None:
    uses = (
        select(Share.share_text_id, func.count())
        .where(Share.opened_at > now - USED_LATELY, Share.share_text_id.is_not(None), Share.state.not_in(NOT_SENT))
        .group_by(Share.share_text_id)
    )
    counted = {text_id: count for text_id, count in session.execute(uses) if text_id is not None}
    kept = select(ShareText.id, ShareText.recent_uses).where(ShareText.recent_uses != 0)
    known = {row.id: row.recent_uses for row in session.execute(kept)}
    changed = {
        text_id: {"recent_uses": counted.get(text_id, 0)}
        for text_id in counted.keys() | known.keys()
        if counted.get(text_id, 0) != known.get(text_id, 0)
    }
    _write(session, ShareText, changed)


def _write(session: Session, table: type[Post] | type[ShareText], values: Mapping[int, Mapping[str, int]]) -> None:
    # By id, so that two writers never wait for each other in a circle.
    if values:
        session.execute(update(table), [{"id": row_id, **values[row_id]} for row_id in sorted(values)])
