"""Verifying finds what was tampered with, says where, and rebuilding mends what can be mended."""

from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from server.domain.reach.daily_rollup import DailyRollup
from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.rebuild import rebuild
from server.domain.reach.verify import verify
from server.domain.sharing.click import Click, ClickClass
from server.domain.sharing.confirming import confirm_share
from server.domain.sharing.record_click import record_clicks
from server.domain.sharing.share import Share, ShareState
from tests.clicks import a_click
from tests.conftest import NOW
from tests.factories import Given


@pytest.fixture(autouse=True)
def share(session: Session, given: Given) -> Share:
    """A confirmed share with one human click."""
    share = given.share(opened_at=NOW - timedelta(days=1))
    confirm_share(session, share, now=NOW, timezone="UTC")
    record_clicks(session, [a_click(given.link(share))], timezone="UTC")
    return share


def test_what_the_product_wrote_adds_up(session: Session) -> None:
    assert verify(session) == []


def test_a_rollup_that_is_off_is_found_and_mended(session: Session) -> None:
    session.execute(update(DailyRollup).where(DailyRollup.kind == EntryKind.CLICK).values(quantity=9))
    (problem,) = verify(session)
    assert (problem.expected, problem.found) == (1, 9)
    assert "Clicks of person" in str(problem)
    assert "goodword reach rebuild" in str(problem)
    assert rebuild(session) == 2
    session.expire_all()
    assert verify(session) == []


def test_points_that_are_off_are_found(session: Session) -> None:
    session.execute(update(DailyRollup).where(DailyRollup.kind == EntryKind.SHARE).values(points=99))
    (problem,) = verify(session)
    assert problem.where.startswith("Points of the shares of person")


def test_a_rollup_too_few_or_too_many_is_found_and_mended(session: Session, given: Given) -> None:
    session.execute(delete(DailyRollup).where(DailyRollup.kind == EntryKind.SHARE))
    stray = session.scalars(select(DailyRollup)).one()
    stray.person_id = given.person().id
    session.flush()
    assert {(problem.expected, problem.found) for problem in verify(session)} == {(1, 0), (0, 1), (0, 2)}
    rebuild(session)
    session.expire_all()
    assert verify(session) == []


def test_a_share_that_counts_without_an_entry_is_found(session: Session, share: Share) -> None:
    session.execute(delete(LedgerEntry).where(LedgerEntry.kind == EntryKind.SHARE))
    rebuild(session)
    (problem,) = verify(session)
    assert problem.where == f"Ledger entries of share {share.id}"
    share.state = ShareState.OPENED
    session.flush()
    assert verify(session) == []


def test_a_click_that_is_credited_and_not_human_is_found(session: Session) -> None:
    session.execute(update(Click).values(click_class=ClickClass.SCANNER))
    (problem,) = verify(session)
    assert (problem.expected, problem.found) == (0, 1)
    assert "--reclassify" in problem.remedy
