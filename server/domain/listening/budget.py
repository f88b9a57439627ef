"""Spend paid reads only within a month's limit.

Reads are taken from the budget before they are asked for and what was not used is given back: a worker killed in
between leaves the month a page short, never over.
"""

from datetime import UTC, datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from server.domain.listening.read_budget import ReadBudget
from server.upsert import insert_ignore


def take_reads(session: Session, network: str, *, wanted: int, limit: int, now: datetime) -> int:
    """Take up to `wanted` reads out of this month's `limit`; returns how many may be asked for (0 when used up)."""
    month = _month(now)
    insert_ignore(session, ReadBudget, {"network": network, "month": month, "used": 0}, key=("network", "month"))
    budget = session.scalars(_row(network, month).with_for_update()).one()
    granted = max(0, min(wanted, limit - budget.used))
    budget.used += granted
    session.flush()
    return granted


def give_back(session: Session, network: str, reads: int, now: datetime) -> None:
    """Return reads that were taken in this month but not used."""
    session.execute(
        update(ReadBudget)
        .where(ReadBudget.network == network, ReadBudget.month == _month(now), ReadBudget.used >= reads)
        .values(used=ReadBudget.used - reads)
    )


def reads_used(session: Session, network: str, now: datetime) -> int:
    """How many reads this month has cost so far."""
    budget = session.scalar(_row(network, _month(now)))
    return budget.used if budget else 0


def _row(network: str, month: str) -> Select[ReadBudget]:
    return (
        select(ReadBudget)
        .where(ReadBudget.network == network, ReadBudget.month == month)
        .execution_options(populate_existing=True)
    )


def _month(now: datetime) -> str:
    return now.astimezone(UTC).strftime("%Y-%m")
