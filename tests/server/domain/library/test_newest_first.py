"""Keyset pages: every row once, newest first, however many share a moment."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.library.cursor import make_cursor
from server.domain.library.newest_first import newest_first
from server.domain.sharing.share import Share
from server.errors import Invalid
from tests.factories import Given


def pages(session: Session, limit: int) -> list[list[int]]:
    """The ids on each page, first to last."""
    found, cursor = [], None
    while True:
        rows, cursor = newest_first(session, select(Share), Share.opened_at, Share.id, limit=limit, cursor=cursor)
        found.append([share.id for (share,) in rows])
        if cursor is None:
            return found


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 8])
def test_every_row_is_on_one_page_newest_first(session: Session, given: Given, now: datetime, limit: int) -> None:
    moments = [now - timedelta(microseconds=n // 3) for n in range(7)]
    ids = [given.share(opened_at=moment).id for moment in moments]
    expected = [ids[n] for n in (2, 1, 0, 5, 4, 3, 6)]
    found = pages(session, limit)
    assert [each for page in found for each in page] == expected
    assert all(len(page) == limit for page in found[:-1])


@pytest.mark.parametrize("cursor", ["nonsense", make_cursor([1]), make_cursor([1, 2, 3])])
def test_a_cursor_that_is_not_ours_is_refused(session: Session, cursor: str) -> None:
    with pytest.raises(Invalid):
        newest_first(session, select(Share), Share.opened_at, Share.id, limit=2, cursor=cursor)
