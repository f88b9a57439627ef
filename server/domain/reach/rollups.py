"""Daily rollups: the ledger summed by day, person, team and kind, so that a board reads few rows."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Protocol

from sqlalchemy.orm import Session

from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.ledger_entry import EntryKind
from server.upsert import add_to

KEY = ("day", "person_id", "team_id", "kind")


class Countable(Protocol):
    """What a rollup needs to know of an entry."""

    @property
    def day(self) -> date: ...
    @property
    def person_id(self) -> int: ...
    @property
    def team_id(self) -> int: ...
    @property
    def kind(self) -> EntryKind: ...
    @property
    def quantity(self) -> int: ...
    @property
    def points(self) -> int: ...


def add_to_rollups(session: Session, entries: Iterable[Countable]) -> None:
    """Add the entries to their rollups. Sorted, so that two writers never wait for each other in a circle."""
    sums: dict[tuple[date, int, int, EntryKind], list[int]] = defaultdict(lambda: [0, 0])
    for entry in entries:
        amounts = sums[(entry.day, entry.person_id, entry.team_id, entry.kind)]
        amounts[0] += entry.quantity
        amounts[1] += entry.points
    for key, (quantity, points) in sorted(sums.items()):
        values = dict(zip(KEY, key, strict=True)) | {"quantity": quantity, "points": points}
        add_to(session, DailyRollup, values, KEY, ["quantity", "points"])
