"""The sums of ledger entries, kind by kind: kinds are never added together, points are what they have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from server.domain.reach.ledger_entry import EntryKind, LedgerEntry


@dataclass(frozen=True)
class Figures:
    """Shares that count, human clicks on them, and the points of both."""

    shares: int
    clicks: int
    points: int


def figures_of(entries: Sequence[LedgerEntry]) -> Figures:
    """The sums of these entries; a reversal takes away what it reverses."""
    return Figures(
        shares=sum(entry.quantity for entry in entries if entry.kind is EntryKind.SHARE),
        clicks=sum(entry.quantity for entry in entries if entry.kind is EntryKind.CLICK),
        points=sum(entry.points for entry in entries),
    )
