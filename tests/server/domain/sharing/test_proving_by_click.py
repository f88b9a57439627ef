"""A reader who comes from the network proves that a share was posted; if they are no reader after all, it falls."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.domain.reach.ledger_entry import EntryKind, LedgerEntry
from server.domain.reach.verify import verify
from server.domain.recognition.points import CLICK_POINTS, SHARE_POINTS
from server.domain.sharing import reclassify as subject
from server.domain.sharing.click import ClickClass
from server.domain.sharing.click_rules import Verdict
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.link import Link
from server.domain.sharing.reclassify import clicked_links, reclassify
from server.domain.sharing.record_click import record_clicks
from server.domain.sharing.share import ProofState, ShareState, VerifiedBy
from server.domain.sharing.why import why_of
from server.errors import Conflict
from tests.clicks import a_click, a_preview
from tests.conftest import NOW
from tests.factories import Given

FROM_X = "https://t.co/abc"
HOUR = timedelta(hours=1)


def came_from(network: str, instance: str, referrer: str) -> bool:
    return network == "x" and referrer.startswith("https://t.co/")


@pytest.fixture
def link(given: Given) -> Link:
    return given.link(given.share(opened_at=NOW - timedelta(days=1)))


def visit(session: Session, *events) -> None:
    record_clicks(session, events, timezone="UTC", came_from=came_from)


def judge_again(session: Session) -> None:
    reclassify(session, clicked_links(session), timezone="UTC", came_from=came_from)


def share_entries(session: Session) -> list[tuple[int, int]]:
    shares = select(LedgerEntry).where(LedgerEntry.kind == EntryKind.SHARE).order_by(LedgerEntry.id)
    return [(entry.quantity, entry.points) for entry in session.scalars(shares)]


def test_a_reader_from_the_network_proves_an_opened_share_which_counts_from_then(session, link) -> None:
    at = NOW - HOUR
    visit(session, a_click(link, referrer=FROM_X, occurred_at=at))
    share = link.share
    assert (share.state, share.verified_by, share.decided_at) == (ShareState.VERIFIED, VerifiedBy.CLICK, at)
    assert share_entries(session) == [(1, SHARE_POINTS)]
    assert sum(entry.points for entry in session.scalars(select(LedgerEntry))) == SHARE_POINTS + CLICK_POINTS
    assert why_of(share, "X") == ("verified_click", "It counts: somebody came from X by your link.")
    assert verify(session) == []


@pytest.mark.parametrize(
    "event",
    [
        lambda link: a_click(link),
        lambda link: a_click(link, referrer="https://news.example.com/"),
        lambda link: a_preview(link, referrer=FROM_X),
        lambda link: a_click(link, referrer=FROM_X, person_id=link.share.person_id),
    ],
    ids=["no referrer", "from elsewhere", "a preview", "oneself"],
)
def test_nothing_else_proves_it(session, link, event) -> None:
    visit(session, event(link))
    assert link.share.state is ShareState.OPENED
    assert share_entries(session) == []


def test_a_confirmed_share_becomes_surer_without_counting_twice_and_cannot_be_taken_back(session, link) -> None:
    confirm_share(session, link.share, now=NOW - 2 * HOUR, timezone="UTC")
    for _ in range(2):
        visit(session, a_click(link, referrer=FROM_X))
    assert link.share.state is ShareState.VERIFIED
    assert link.share.decided_at == NOW - 2 * HOUR
    assert share_entries(session) == [(1, SHARE_POINTS)]
    with pytest.raises(Conflict, match="somebody came from there") as refused:
        withdraw_confirmation(session, link.share, now=NOW, timezone="UTC")
    assert refused.value.code == "share_proved"


def test_what_its_person_took_back_stays_taken_back(session, link) -> None:
    confirm_share(session, link.share, now=NOW - HOUR, timezone="UTC")
    withdraw_confirmation(session, link.share, now=NOW - HOUR, timezone="UTC")
    visit(session, a_click(link, referrer=FROM_X))
    assert link.share.state is ShareState.WITHDRAWN
    assert verify(session) == []


def test_confirming_a_proved_share_is_remembered_and_counts_nothing_more(session, link) -> None:
    visit(session, a_click(link, referrer=FROM_X))
    confirm_share(session, link.share, now=NOW, timezone="UTC")
    assert (link.share.state, link.share.confirmed_at) == (ShareState.VERIFIED, NOW)
    assert share_entries(session) == [(1, SHARE_POINTS)]


@pytest.fixture
def no_readers(monkeypatch):
    """As if a new rule took everybody for a robot."""
    monkeypatch.setattr(subject, "classify", lambda facts: Verdict(ClickClass.SCANNER, "A robot after all"))


def test_judging_again_by_the_same_rules_changes_nothing(session, link) -> None:
    visit(session, a_click(link, referrer=FROM_X))
    judge_again(session)
    assert link.share.state is ShareState.VERIFIED
    assert share_entries(session) == [(1, SHARE_POINTS)]


def test_a_proof_that_falls_takes_its_points_along_and_may_rise_again(session, link, no_readers, monkeypatch) -> None:
    visit(session, a_click(link, referrer=FROM_X))
    for _ in range(2):
        judge_again(session)
    assert (link.share.state, link.share.verified_by) == (ShareState.OPENED, None)
    assert share_entries(session) == [(1, SHARE_POINTS), (-1, -SHARE_POINTS)]
    assert verify(session) == []
    monkeypatch.undo()
    judge_again(session)
    assert link.share.state is ShareState.VERIFIED
    assert share_entries(session) == [(1, SHARE_POINTS), (-1, -SHARE_POINTS), (1, SHARE_POINTS)]
    assert verify(session) == []


def test_a_proof_that_falls_leaves_the_persons_word(session, link, no_readers) -> None:
    confirm_share(session, link.share, now=NOW - HOUR, timezone="UTC")
    visit(session, a_click(link, referrer=FROM_X))
    judge_again(session)
    assert (link.share.state, link.share.verified_by) == (ShareState.CONFIRMED, None)
    assert share_entries(session) == [(1, SHARE_POINTS)]


def test_a_proof_that_falls_leaves_the_post_that_was_found(session, link, no_readers) -> None:
    visit(session, a_click(link, referrer=FROM_X))
    link.share.proof_state = ProofState.VERIFIED
    judge_again(session)
    assert (link.share.state, link.share.verified_by) == (ShareState.VERIFIED, VerifiedBy.POST)


def test_history_from_before_there_were_proofs_is_proved_by_judging_again(session, link) -> None:
    record_clicks(session, [a_click(link, referrer=FROM_X)], timezone="UTC")
    assert link.share.state is ShareState.OPENED
    judge_again(session)
    assert (link.share.state, link.share.decided_at) == (ShareState.VERIFIED, NOW)
    assert verify(session) == []
