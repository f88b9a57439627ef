"""Rebuilding the rollups from the ledger, which is the truth, to the same figures."""

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.ledger_entry import LedgerEntry
from server.domain.reach.rollups import KEY
from server.upsert import lock_table


def rebuild(session: Session) -> int:
    """Replace every rollup by the sum of its entries and return how many there are. Days stay as recorded."""
    # A writer between the two statements would be counted twice or not at all.
    lock_table(session, DailyRollup)
    session.execute(delete(DailyRollup))
    key = [getattr(LedgerEntry, name) for name in KEY]
    sums = select(*key, func.sum(LedgerEntry.quantity), func.sum(LedgerEntry.points)).group_by(*key)
    session.execute(insert(DailyRollup).from_select([*KEY, "quantity", "points"], sums))
    return session.scalars(select(func.count()).select_from(DailyRollup)).one()
