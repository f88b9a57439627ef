"""Human clicks per day, as bars of a small chart."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from server.clock import days_before
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry

CHART_HEIGHT = 40


@dataclass(frozen=True)
class Bar:
    """One day. `height` is in the chart's units, 0 to CHART_HEIGHT."""

    day: date
    clicks: int
    height: float


def clicks_by_day(entries: Sequence[LedgerEntry], today: date, days: int) -> list[Bar]:
    """The last `days` days up to and including today, oldest first, days without clicks included."""
    counts: Counter[date] = Counter()
    for entry in entries:
        if entry.kind is EntryKind.CLICK:
            counts[entry.day] += entry.quantity
    window = [days_before(today, ago) for ago in reversed(range(days))]
    most = max(1, *(counts[day] for day in window))
    return [Bar(day, max(0, counts[day]), round(CHART_HEIGHT * max(0, counts[day]) / most, 2)) for day in window]
