"""Verifying that the figures hold together: shares and clicks with the ledger, and the ledger with its rollups."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.rollups import KEY
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.share import COUNTING_STATES, Share


@dataclass(frozen=True)
class Problem:
    """One figure that is not what it must be. `expected` and `found` are quantities, or points where it says so."""

    where: str
    expected: int
    found: int
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: expected {self.expected}, found {self.found}. {self.remedy}"


REBUILD = "Run `goodword reach rebuild`."
RECLASSIFY = "Run `goodword reach rebuild --reclassify`."
REPORT = "The ledger is append-only and will not be mended by itself; please report this with the log."


def verify(session: Session) -> list[Problem]:
    """Everything that does not add up; an empty list when all is well."""
    return [*_shares(session), *_clicks(session), *_rollups(session), *_missing_rollups(session)]


def _shares(session: Session) -> Iterator[Problem]:
    """A share that counts has a net of one entry, any other a net of none."""
    wanted = case((Share.state.in_(COUNTING_STATES), 1), else_=0)
    query = _against_ledger(Share.id, wanted, LedgerEntry.share_id == Share.id, EntryKind.SHARE)
    for share_id, expected, found in session.execute(query):
        yield Problem(f"Ledger entries of share {share_id}", expected, found, REPORT)


def _clicks(session: Session) -> Iterator[Problem]:
    """A human click has a net of one entry, any other a net of none."""
    wanted = case((Click.click_class == ClickClass.HUMAN, 1), else_=0)
    query = _against_ledger(Click.id, wanted, LedgerEntry.click_id == Click.id, EntryKind.CLICK)
    for click_id, expected, found in session.execute(query):
        yield Problem(f"Ledger entries of click {click_id}", expected, found, RECLASSIFY)


def _against_ledger(
    row_id: InstrumentedAttribute[int], wanted: ColumnElement[int], joined: ColumnElement[bool], kind: EntryKind
) -> Select[int, int, int]:
    net = func.coalesce(func.sum(LedgerEntry.quantity), 0)
    return (
        select(row_id, wanted, net)
        .outerjoin(LedgerEntry, and_(joined, LedgerEntry.kind == kind))
        .group_by(row_id)
        .having(net != wanted)
        .order_by(row_id)
    )


def _rollups(session: Session) -> Iterator[Problem]:
    """Every rollup is the sum of its entries."""
    quantity = func.coalesce(func.sum(LedgerEntry.quantity), 0)
    points = func.coalesce(func.sum(LedgerEntry.points), 0)
    query = (
        select(DailyRollup, quantity, points)
        .outerjoin(LedgerEntry, _same_key())
        .group_by(DailyRollup.id)
        .having(or_(quantity != DailyRollup.quantity, points != DailyRollup.points))
        .order_by(DailyRollup.id)
    )
    for rollup, expected, expected_points in session.execute(query):
        where = f"{rollup.kind.capitalize()}s of person {rollup.person_id} on {rollup.day}"
        if expected != rollup.quantity:
            yield Problem(where, expected, rollup.quantity, REBUILD)
        if expected_points != rollup.points:
            yield Problem(f"Points of the {where[0].lower()}{where[1:]}", expected_points, rollup.points, REBUILD)


def _missing_rollups(session: Session) -> Iterator[Problem]:
    """Every entry is in a rollup."""
    key = [getattr(LedgerEntry, name) for name in KEY]
    query = (
        select(*key, func.sum(LedgerEntry.quantity).label("quantity"))
        .outerjoin(DailyRollup, _same_key())
        .where(DailyRollup.id.is_(None))
        .group_by(*key)
        .order_by(*key)
    )
    for row in session.execute(query):
        yield Problem(f"{row.kind.capitalize()}s of person {row.person_id} on {row.day}", row.quantity, 0, REBUILD)


def _same_key() -> ColumnElement[bool]:
    return and_(*(getattr(LedgerEntry, name) == getattr(DailyRollup, name) for name in KEY))
