"""Appending to the ledger. A repeat of the same event is ignored; a new one also moves its daily rollup."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy.orm import Session

from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.rollups import add_to_rollups
from server.upsert import insert_ignore

MAX_REASON_CHARS = 200


@dataclass(frozen=True)
class NewEntry:
    """An entry to append. `day` is the day it counts for; a reversal counts for the day of what it reverses."""

    idempotency_key: str
    kind: EntryKind
    person_id: int
    team_id: int
    post_id: int | None
    share_id: int | None
    click_id: int | None
    network: str
    quantity: int
    points: int
    reason: str
    occurred_at: datetime
    day: date


def append(session: Session, entry: NewEntry) -> bool:
    """Append one entry and move its rollup; False if that event was recorded before, and then nothing changes."""
    return append_all(session, [entry]) == 1


def append_all(session: Session, entries: Iterable[NewEntry]) -> int:
    """Append those entries that are new, move their rollups, and return how many were new."""
    new = [entry for entry in entries if _insert(session, entry)]
    add_to_rollups(session, new)
    return len(new)


def _insert(session: Session, entry: NewEntry) -> bool:
    values = asdict(entry) | {"reason": entry.reason[:MAX_REASON_CHARS]}
    return insert_ignore(session, LedgerEntry, values, ["idempotency_key"]) is not None
