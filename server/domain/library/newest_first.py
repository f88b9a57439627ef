"""Keyset pages of anything that has a moment: newest first, and each page as fast as the first."""

from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import Select, and_, or_
from sqlalchemy.orm import InstrumentedAttribute, Session

from server.domain.library.cursor import make_cursor, read_cursor

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)


def newest_first(
    session: Session,
    query: Select[*tuple[Any, ...]],
    at: InstrumentedAttribute[datetime],
    row_id: InstrumentedAttribute[int],
    *,
    limit: int,
    cursor: str | None,
) -> tuple[list[tuple[Any, ...]], str | None]:
    """Some rows of the query by `at` and then `row_id`, and the cursor of the next page (None at the end).

    Raises Invalid for a cursor that is not ours.
    """
    keyed = query.add_columns(at, row_id).order_by(at.desc(), row_id.desc()).limit(limit + 1)
    if cursor:
        micros, last_id = read_cursor(cursor, 2)
        moment = EPOCH + timedelta(microseconds=micros)
        keyed = keyed.where(or_(at < moment, and_(at == moment, row_id < last_id)))
    found = session.execute(keyed).all()
    page = [tuple(row[:-2]) for row in found[:limit]]
    return page, _after(*found[limit - 1][-2:]) if len(found) > limit else None


def _after(moment: datetime, row_id: int) -> str:
    return make_cursor([(moment - EPOCH) // MICROSECOND, row_id])
