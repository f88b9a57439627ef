"""How a share moves from state to state, and what each move means for the ledger.

    opened ───────────── person ──► confirmed ── reader or post ──► verified
       └────── reader came from the network, or the post was found ────┘
    confirmed ── person ──► withdrawn ── person ──► confirmed

1. What is known is kept apart from the state: the person's word (`confirmed_at`), and what proves it (`verified_by`).
2. A move that begins or ends the counting is one ledger entry; one that only makes a share surer changes no figure.
3. What is proved stands against the person's "I did not post it"; if the proof falls, their word decides again.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from server.clock import local_day
from server.domain.audit.audit_entry import record
from server.domain.events.event import EventKind, emit
from server.domain.reach.ledger import NewEntry
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.recognition.points import points_for_share
from server.domain.sharing.share import COUNTING_STATES, ProofState, Share, ShareState, VerifiedBy

# What a proof may move. A share that was taken back stays so until its person says otherwise.
PROVABLE = frozenset({ShareState.OPENED, ShareState.CONFIRMED})


def lock_share(session: Session, share: Share) -> None:
    """Two requests about one share must come one after the other; SQLite has one writer anyway."""
    session.flush()
    session.refresh(share, with_for_update={"of": Share})


def begin_to_count(session: Session, share: Share, state: ShareState, *, at: datetime, timezone: str) -> NewEntry:
    """The share counts from `at` on; the entry is the caller's to append."""
    _move_to(share, state, at)
    data = {"post_id": share.post_id, "network": share.network, "person_id": share.person_id}
    emit(session, EventKind.SHARE_CONFIRMED, share.id, data, now=at)
    return entry_of(share, share.person.team_id, now=at, timezone=timezone)


def prove(session: Session, share: Share, by: VerifiedBy, *, at: datetime, timezone: str) -> NewEntry | None:
    """Something besides the person shows that it was posted. The entry to append, or None when it counted already.

    Changes nothing for a share that is proved already, was taken back, failed or is published by Goodword itself.
    """
    if share.state not in PROVABLE:
        return None
    entry = None
    if share.state is ShareState.OPENED:
        entry = begin_to_count(session, share, ShareState.VERIFIED, at=at, timezone=timezone)
    share.state, share.verified_by = ShareState.VERIFIED, by
    record(session, "share.verified", "share", share.id, by=None, now=at, data={"by": by.value})
    return entry


def disprove_click(session: Session, share: Share, *, at: datetime) -> NewEntry | None:
    """No reader came from there after all. What else is known decides; the entry to append if it counts no more."""
    if share.verified_by is not VerifiedBy.CLICK:
        return None
    record(session, "share.proof_fell", "share", share.id, by=None, now=at, data={"by": VerifiedBy.CLICK.value})
    if share.proof_state is ProofState.VERIFIED:
        share.verified_by = VerifiedBy.POST
        return None
    share.verified_by = None
    if share.confirmed_at is not None:
        share.state = ShareState.CONFIRMED
        return None
    _move_to(share, ShareState.OPENED, None)
    return reversal_of(recorded_entry(session, share), share, now=at, why="Nobody came from there after all:")


def stop_counting(session: Session, share: Share, *, now: datetime) -> NewEntry:
    """The person takes their word back; the reversal is the caller's to append."""
    share.confirmed_at = None
    _move_to(share, ShareState.WITHDRAWN, now)
    return reversal_of(recorded_entry(session, share), share, now=now)


def counts(share: Share) -> bool:
    """Whether the share counts as reach."""
    return share.state in COUNTING_STATES


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


def reversal_of(
    recorded: NewEntry | LedgerEntry, share: Share, *, now: datetime, why: str = "Took back the share of"
) -> NewEntry:
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
        reason=_reason(why, share),
        occurred_at=now,
        day=recorded.day,
    )


def recorded_entry(session: Session, share: Share) -> LedgerEntry:
    """The entry by which the share counts, or last counted."""
    return session.scalars(
        select(LedgerEntry)
        .where(LedgerEntry.share_id == share.id, LedgerEntry.kind == EntryKind.SHARE, LedgerEntry.quantity > 0)
        .order_by(LedgerEntry.id.desc())
        .limit(1)
    ).one()


def _move_to(share: Share, state: ShareState, at: datetime | None) -> None:
    share.state = state
    share.decided_at = at
    share.transitions += 1


def _key(share: Share) -> str:
    return f"share:{share.id}:{share.transitions}"


def _reason(verb: str, share: Share, note: str = "") -> str:
    # The note goes first where it matters: a title may fill the whole column.
    tail = f" ({note})" if note else ""
    return f"{verb} “{_cut(share.post.title)}”{tail}"


def _cut(title: str, chars: int = 120) -> str:
    return title if len(title) <= chars else title[: chars - 1].rstrip() + "…"
