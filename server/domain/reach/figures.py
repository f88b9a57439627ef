"""The sums of ledger entries, kind by kind: kinds are never added together, points are what they have in common."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, func
from sqlalchemy.orm import Session

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


def figures_behind(session: Session, entries: Select[LedgerEntry]) -> Figures:
    """The same sums of all the entries that a query finds, made by the database: there may be very many."""
    points = func.coalesce(func.sum(LedgerEntry.points), 0)
    sums = entries.with_only_columns(_sum_of(EntryKind.SHARE), _sum_of(EntryKind.CLICK), points)
    return Figures(*session.execute(sums).one())


def _sum_of(kind: EntryKind) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((LedgerEntry.kind == kind, LedgerEntry.quantity))), 0)
