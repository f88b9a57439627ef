"""Find the first mention that says the same as a new one.

An equal fingerprint is found through its index. For near copies the signatures of the newest 5,000 mentions of the
last 14 days are read once per batch (2.5 MB) and compared in one numpy operation per new mention, so that the cost is
bounded however long the history is. Two workers that store two copies in the same instant may both keep theirs.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from server.domain.listening.likeness import ALIKE, PLACES, Signature, likeness, signature_from
from server.domain.listening.mention import Mention
from server.domain.listening.reading import Reading

WINDOW = timedelta(days=14)
MOST_COMPARED = 5_000


class RecentWords:
    """The words of recent mentions, to which new ones are added as they are stored."""

    def __init__(self, session: Session, readings: Sequence[Reading], now: datetime) -> None:
        since = now - WINDOW
        self._same = _with_fingerprints(session, {r.fingerprint for r in readings if r.signature is not None}, since)
        recent = _with_signatures(session, since)
        self._firsts = [first_id for first_id, _ in recent]
        self._signatures = np.zeros((len(recent) + len(readings), PLACES), dtype=np.uint32)
        for place, (_, stored) in enumerate(recent):
            self._signatures[place] = signature_from(stored)

    def first_like(self, reading: Reading) -> int | None:
        """The id of the first mention that says the same, or None if nothing does."""
        if reading.signature is None:
            return None
        return self._same.get(reading.fingerprint) or self._nearly_the_same(reading.signature)

    def add(self, reading: Reading, first_id: int) -> None:
        """Remember a mention just stored; `first_id` is its own id, or that of the one it repeats."""
        if reading.signature is not None:
            self._same.setdefault(reading.fingerprint, first_id)
            self._signatures[len(self._firsts)] = reading.signature
            self._firsts.append(first_id)

    def _nearly_the_same(self, signature: Signature) -> int | None:
        if not self._firsts:
            return None
        alike = likeness(signature, self._signatures[: len(self._firsts)])
        best = int(alike.argmax())
        return self._firsts[best] if alike[best] >= ALIKE else None


FIRST_ID = func.coalesce(Mention.duplicate_of_id, Mention.id)


def _with_fingerprints(session: Session, fingerprints: set[str], since: datetime) -> dict[str, int]:
    found = (
        select(Mention.fingerprint, func.min(FIRST_ID))
        .where(Mention.fingerprint.in_(fingerprints), Mention.signature.is_not(None), Mention.collected_at >= since)
        .group_by(Mention.fingerprint)
    )
    return {row[0]: row[1] for row in session.execute(found)}


def _with_signatures(session: Session, since: datetime) -> list[tuple[int, bytes]]:
    newest = (
        select(FIRST_ID, Mention.signature)
        .where(Mention.signature.is_not(None), Mention.collected_at >= since)
        .order_by(Mention.id.desc())
        .limit(MOST_COMPARED)
    )
    return [(first_id, stored) for first_id, stored in session.execute(newest) if stored is not None]
