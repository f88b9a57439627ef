"""Confirming a share, and taking that back: the person's own word, and what it is worth beside a proof (moving.py)."""

from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.audit.audit_entry import record
from server.domain.reach.ledger import append
from server.domain.recognition.awarding import award_badges
from server.domain.sharing.moving import begin_to_count, counts, lock_share, stop_counting
from server.domain.sharing.share import Share, ShareState, VerifiedBy
from server.errors import Conflict

CONFIRMABLE = frozenset({ShareState.OPENED, ShareState.WITHDRAWN})
PROVED = {
    VerifiedBy.CLICK: "somebody came from there by your link",
    VerifiedBy.POST: "your post was found there",
}


def confirm_share(session: Session, share: Share, *, now: datetime, timezone: str) -> None:
    """The person says they posted it: it counts from now. Once it counts, saying so again changes no figure.

    Raises Conflict when the share failed or is still being published.
    """
    lock_share(session, share)
    if counts(share):
        share.confirmed_at = share.confirmed_at or now
        return
    if share.state not in CONFIRMABLE:
        raise Conflict(f"This share cannot be confirmed because it is {share.state}. Share the post again instead.")
    share.confirmed_at = now
    append(session, begin_to_count(session, share, ShareState.CONFIRMED, at=now, timezone=timezone))
    record(session, "share.confirmed", "share", share.id, by=share.person, now=now)
    award_badges(session, [share.person_id], now=now)


def withdraw_confirmation(session: Session, share: Share, *, now: datetime, timezone: str) -> None:
    """The person says they did not post it after all: what it earned is reversed. Saying so again changes nothing.

    Raises Conflict when there is no confirmation to take back, or when more than their word says that it was posted.
    """
    lock_share(session, share)
    if share.state is ShareState.WITHDRAWN:
        return
    if share.verified_by is not None:
        why = PROVED[share.verified_by]
        raise Conflict(f"This share stays: {why}, so it was posted and counts.", code="share_proved")
    if share.state is not ShareState.CONFIRMED:
        raise Conflict(f"There is no confirmation to take back: this share is {share.state}.")
    append(session, stop_counting(session, share, now=now))
    record(session, "share.confirmation_withdrawn", "share", share.id, by=share.person, now=now)
