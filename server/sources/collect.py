"""Poll one source: claim it, fetch with nothing held, store what is new, record how it went.

The writer's lock is never held while the network or the processor works: each step has its own short transaction.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy.orm import Session

from server.config import Settings
from server.domain.listening.collecting import store_readings, unknown_items
from server.domain.listening.polling import Claim, Outcome, claim_due, claim_now, record_failure, record_success
from server.domain.listening.reading import read_items
from server.domain.listening.source import Source
from server.sources.kinds import KINDS
from server.sources.protocol import Item, Kind, Polled, SourceError, Surroundings
from server.sources.reads import StoredReads

STORED_AT_ONCE = 100

OpenSession = Callable[..., AbstractContextManager[Session]]


@dataclass
class Collected:
    """How one poll went: `found` items, of which `new` were stored; `problem` says what was wrong, if anything."""

    found: int = 0
    new: list[Item] = field(default_factory=list)
    problem: str = ""
    failed: bool = False


@dataclass(frozen=True)
class Collector:
    """Polls sources. `after_storing` is called with each session that has stored new mentions, before it commits."""

    open_session: OpenSession
    settings: Settings
    clock: Callable[[], datetime]
    after_storing: Callable[[Session], None]

    def if_due(self, source_id: int) -> Collected | None:
        """Poll the source if it is due and nobody else has claimed it; None otherwise."""
        with self.open_session() as session:
            claim = claim_due(session, source_id, self.clock())
        return self._poll(claim) if claim else None

    def now(self, source_id: int) -> Collected | None:
        """Poll the source because a person asked; None if it no longer exists."""
        with self.open_session() as session:
            claim = claim_now(session, source_id, self.clock())
        return self._poll(claim) if claim else None

    def surroundings(self) -> Surroundings:
        """What a poll may know at this moment."""
        now = self.clock()
        return Surroundings(self.settings, now, StoredReads(self.open_session, self.settings.x_monthly_reads, now))

    def _poll(self, claim: Claim) -> Collected:
        try:
            polled = _kind(claim).poll(claim.config, claim.cursor, self.surroundings())
            collected = self._store(claim, polled)
        except SourceError as error:
            self._fail(claim, error)
            return Collected(problem=error.message, failed=True)
        except Exception as error:
            # A bug, or a page built to find one. Somebody must see it, and it must not be run into every minute.
            self._fail(claim, SourceError(f"Reading it failed unexpectedly ({error!r}). The log has the details."))
            raise
        outcome = Outcome(polled.cursor, polled.config, polled.warning, polled.wait_seconds)
        with self.open_session() as session:
            record_success(session, claim, outcome, self.clock())
        return collected

    def _store(self, claim: Claim, polled: Polled) -> Collected:
        collected = Collected(found=len(polled.items), problem=polled.warning)
        with self.open_session(read_only=True) as session:
            unknown = unknown_items(session, claim.source_id, polled.items)
        for start in range(0, len(unknown), STORED_AT_ONCE):
            some = unknown[start : start + STORED_AT_ONCE]
            readings = read_items(some)
            with self.open_session() as session:
                source = session.get(Source, claim.source_id)
                if source is None:  # removed meanwhile
                    break
                if store_readings(session, source, readings, now=self.clock()):
                    self.after_storing(session)
            collected.new += some
        return collected

    def _fail(self, claim: Claim, error: SourceError) -> None:
        with self.open_session() as session:
            record_failure(
                session,
                claim,
                error.message,
                permanent=error.permanent,
                wait_seconds=error.retry_after_seconds,
                now=self.clock(),
            )


def _kind(claim: Claim) -> Kind:
    if claim.kind not in KINDS:
        raise SourceError(f"This version of Goodword knows no sources of the kind {claim.kind!r}.")
    return KINDS[claim.kind]
