"""Confirming a share, and taking that back. Each change of mind is one ledger entry, so history is never rewritten.

opened ──confirm──► confirmed ──withdraw──► withdrawn ──confirm──► confirmed
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.clock import local_day
from server.domain.audit.audit_entry import record
from server.domain.events.event import EventKind, emit
from server.domain.reach.ledger import NewEntry, append
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.recognition.points import points_for_share
from server.domain.sharing.share import COUNTING_STATES, Share, ShareState
from server.errors import Conflict

CONFIRMABLE = frozenset({ShareState.OPENED, ShareState.WITHDRAWN})


def confirm_share(session: Session, share: Share, *, now: datetime, timezone: str) -> None:
    """The person says they posted it: it counts from now. Once it counts, saying so again changes nothing.

    Raises Conflict when the share failed or is still being published.
    """
    _lock(session, share)
    if share.state in COUNTING_STATES:
        return
    if share.state not in CONFIRMABLE:
        raise Conflict(f"This share cannot be confirmed because it is {share.state}. Share the post again instead.")
    _move_to(share, ShareState.CONFIRMED, now)
    append(session, entry_of(share, share.person.team_id, now=now, timezone=timezone))
    record(session, "share.confirmed", "share", share.id, by=share.person, now=now)
    data = {"post_id": share.post_id, "network": share.network, "person_id": share.person_id}
    emit(session, EventKind.SHARE_CONFIRMED, share.id, data, now=now)


def withdraw_confirmation(session: Session, share: Share, *, now: datetime, timezone: str) -> None:
    """The person says they did not post it after all: what it earned is reversed. Saying so again changes nothing.

    Raises Conflict when there is no confirmation to take back, or when the network itself says it was posted.
    """
    _lock(session, share)
    if share.state is ShareState.WITHDRAWN:
        return
    if share.state is not ShareState.CONFIRMED:
        raise Conflict(f"There is no confirmation to take back: this share is {share.state}.")
    _move_to(share, ShareState.WITHDRAWN, now)
    append(session, reversal_of(_recorded(session, share), share, now=now))
    record(session, "share.confirmation_withdrawn", "share", share.id, by=share.person, now=now)


def entry_of(share: Share, team_id: int, *, now: datetime, timezone: str) -> NewEntry:
    """The ledger entry of a share that counts from now on, for the team that the sharer is in."""
    points = points_for_share(share.network)
    return NewEntry(
        idempotency_key=_key(share),
        kind=EntryKind.SHARE,
        person_id=share.person_id,
        team_id=team_id,
        post_id=share.post_id,
        share_id=share.id,
        click_id=None,
        network=share.network,
        quantity=1,
        points=points.amount,
        reason=_reason("Shared", share, points.note),
        occurred_at=now,
        day=local_day(now, timezone),
    )


def reversal_of(recorded: NewEntry | LedgerEntry, share: Share, *, now: datetime) -> NewEntry:
    """The mirror of what was recorded, on its day and for its team, so that no period is left with a debt."""
    return NewEntry(
        idempotency_key=_key(share),
        kind=EntryKind.SHARE,
        person_id=recorded.person_id,
        team_id=recorded.team_id,
        post_id=recorded.post_id,
        share_id=share.id,
        click_id=None,
        network=recorded.network,
        quantity=-recorded.quantity,
        points=-recorded.points,
        reason=_reason("Took back the share of", share),
        occurred_at=now,
        day=recorded.day,
    )


def _lock(session: Session, share: Share) -> None:
    # Two requests about one share must come one after the other; SQLite has one writer anyway.
    session.flush()
    session.refresh(share, with_for_update={"of": Share})


def _move_to(share: Share, state: ShareState, now: datetime) -> None:
    share.state = state
    share.decided_at = now
    share.transitions += 1


def _key(share: Share) -> str:
    return f"share:{share.id}:{share.transitions}"


def _reason(verb: str, share: Share, note: str = "") -> str:
    # The note goes first where it matters: a title may fill the whole column.
    tail = f" ({note})" if note else ""
    return f"{verb} “{_cut(share.post.title)}”{tail}"


def _cut(title: str, chars: int = 120) -> str:
    return title if len(title) <= chars else title[: chars - 1].rstrip() + "…"


def _recorded(session: Session, share: Share) -> LedgerEntry:
    return session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.share_id == share.id, LedgerEntry.kind == EntryKind.SHARE, LedgerEntry.quantity > 0)
        .order_by(LedgerEntry.id.desc())
        .limit(1)
    ).one()
