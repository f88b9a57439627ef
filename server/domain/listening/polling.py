"""Who polls which source when, and what is remembered of how it went.

A poll is three steps, of which only the first and the last touch the database:
1. claim: move `next_poll_at` forward first, so that two workers do not poll the same source and one that is killed
   only delays it by the length of a claim;
2. fetch, holding nothing;
3. record. The cursor is only written by whoever still holds the claim, so that a late worker cannot turn it back.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from server.domain.listening.source import Source, SourceState

CLAIM_LASTS = timedelta(minutes=5)  # longer than the job's time limit
BACK_OFF_SECONDS = (60, 300, 900, 3600, 4 * 3600)
LONGEST_WAIT_SECONDS = 24 * 3600
MAX_ERROR_CHARACTERS = 1_000


@dataclass(frozen=True)
class Claim:
    """The right to poll one source until `until`, and what is needed to do so."""

    source_id: int
    kind: str
    name: str
    config: dict[str, object]
    cursor: dict[str, object]
    until: datetime


@dataclass(frozen=True)
class Outcome:
    """How a poll that reached the source went.

    `warning` says in words why less came than there is (the source is then degraded, not broken); `wait_seconds` is
    what the source asked us to wait; `config` is the new configuration if the source has moved for good.
    """

    cursor: dict[str, object]
    config: dict[str, object] | None = None
    warning: str = ""
    wait_seconds: int | None = None


def due_source_ids(session: Session, now: datetime, *, limit: int = 500) -> list[int]:
    """The sources to poll now, the most overdue first."""
    due = select(Source.id).where(Source.next_poll_at <= now, Source.state != SourceState.DISABLED)
    return list(session.scalars(due.order_by(Source.next_poll_at, Source.id).limit(limit)))


def claim_due(session: Session, source_id: int, now: datetime) -> Claim | None:
    """Claim a source if it is due and nobody else has it; None otherwise."""
    until = now + CLAIM_LASTS
    changed = session.execute(
        update(Source)
        .where(Source.id == source_id, Source.next_poll_at <= now, Source.state != SourceState.DISABLED)
        .values(next_poll_at=until)
    )
    return _claimed(session, source_id, until) if changed.rowcount == 1 else None  # type: ignore[attr-defined]


def claim_now(session: Session, source_id: int, now: datetime) -> Claim | None:
    """Claim a source because a person asked, due or not, disabled or not; None if it no longer exists."""
    until = now + CLAIM_LASTS
    changed = session.execute(update(Source).where(Source.id == source_id).values(next_poll_at=until))
    return _claimed(session, source_id, until) if changed.rowcount == 1 else None  # type: ignore[attr-defined]


def record_success(session: Session, claim: Claim, outcome: Outcome, now: datetime) -> None:
    """The source answered: keep its cursor, clear what was wrong before, and say when it is next."""
    source = _still_claimed(session, claim)
    if source is None:
        return
    source.cursor = outcome.cursor
    source.config = outcome.config or source.config
    source.state = SourceState.DEGRADED if outcome.warning else SourceState.OK
    source.last_error = outcome.warning[:MAX_ERROR_CHARACTERS]
    source.failures = 0
    source.last_polled_at = now
    source.next_poll_at = now + timedelta(seconds=max(source.poll_every_seconds, _bounded(outcome.wait_seconds)))


def record_failure(
    session: Session, claim: Claim, message: str, *, permanent: bool, now: datetime, wait_seconds: int | None = None
) -> None:
    """The source failed: say why in words and retry later, or leave it to a person if retrying cannot help."""
    source = _still_claimed(session, claim)
    if source is None:
        return
    source.failures += 1
    source.state = SourceState.DISABLED if permanent else SourceState.DEGRADED
    source.last_error = message[:MAX_ERROR_CHARACTERS]
    source.last_polled_at = now
    back_off = BACK_OFF_SECONDS[min(source.failures, len(BACK_OFF_SECONDS)) - 1]
    source.next_poll_at = now + timedelta(seconds=max(back_off, _bounded(wait_seconds)))


def _claimed(session: Session, source_id: int, until: datetime) -> Claim:
    source = session.get_one(Source, source_id, populate_existing=True)
    return Claim(source.id, source.kind, source.name, dict(source.config), dict(source.cursor), until)


def _still_claimed(session: Session, claim: Claim) -> Source | None:
    held = select(Source).where(Source.id == claim.source_id, Source.next_poll_at == claim.until).with_for_update()
    return session.scalar(held.execution_options(populate_existing=True))


def _bounded(wait_seconds: int | None) -> int:
    return min(max(wait_seconds or 0, 0), LONGEST_WAIT_SECONDS)
