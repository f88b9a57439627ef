"""Claim mentions for matching, so that two matchers never do the same work and a killed one loses nothing."""

from datetime import datetime, timedelta

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from server.domain.library.visibility import live
from server.domain.listening.mention import MatchingState, Mention, MentionState
from server.domain.matching.match import Match

# Several times what a batch takes. A matcher that is slower than this does its work for nothing, but no harm.
CLAIM_LASTS = timedelta(seconds=60)
LOOK_BACK = timedelta(days=30)


def claim_mentions(session: Session, *, claimant: str, limit: int, now: datetime) -> list[Mention]:
    """Mark up to `limit` waiting mentions (or ones whose claim is too old) as this claimant's; returns them."""
    free = or_(
        Mention.matching_state == MatchingState.WAITING,
        and_(Mention.matching_state == MatchingState.CLAIMED, Mention.claimed_at < now - CLAIM_LASTS),
    )
    chosen = select(Mention.id).where(free).order_by(Mention.id).limit(limit).with_for_update(skip_locked=True)
    session.execute(
        update(Mention)
        .where(Mention.id.in_(chosen.scalar_subquery()))
        .values(matching_state=MatchingState.CLAIMED, claimed_by=claimant, claimed_at=now)
        .execution_options(synchronize_session=False)
    )
    return mentions_of(session, claimant)


def mentions_of(session: Session, claimant: str) -> list[Mention]:
    """The mentions that this claimant still holds."""
    held = and_(Mention.matching_state == MatchingState.CLAIMED, Mention.claimed_by == claimant)
    return list(session.scalars(select(Mention).where(held).order_by(Mention.id)))


def reopen_unanswered(session: Session, now: datetime) -> int:
    """Put new mentions of the last 30 days that no live post answers back in the queue; returns how many.

    Called when a post has come or changed: it may answer what nothing answered before.
    """
    unanswered = and_(
        Mention.matching_state == MatchingState.DONE,
        Mention.state == MentionState.NEW,
        Mention.published_at > now - LOOK_BACK,
        ~select(Match.id).join(Match.post).where(Match.mention_id == Mention.id, live(now)).exists(),
    )
    waiting = update(Mention).where(unanswered).values(matching_state=MatchingState.WAITING)
    done = session.execute(waiting.execution_options(synchronize_session=False))
    return int(done.rowcount)  # type: ignore[attr-defined]
