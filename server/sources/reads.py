"""The month's paid reads, kept in the database, each change in a short transaction of its own."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from server.domain.listening.budget import give_back, take_reads

OpenSession = Callable[[], AbstractContextManager[Session]]


@dataclass(frozen=True)
class StoredReads:
    """At most `limit` reads of a network in the month of `now`."""

    open_session: OpenSession
    limit: int
    now: datetime

    def take(self, network: str, wanted: int) -> int:
        """Take up to `wanted` reads out of the budget; returns how many may be asked for (0 when used up)."""
        with self.open_session() as session:
            return take_reads(session, network, wanted=wanted, limit=self.limit, now=self.now)

    def give_back(self, network: str, reads: int) -> None:
        """Return reads that were taken but not used."""
        if reads > 0:
            with self.open_session() as session:
                give_back(session, network, reads, self.now)
