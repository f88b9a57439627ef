"""Naming a post, asking about it in turn, and keeping what was found."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.audit.audit_entry import AuditEntry
from server.domain.reach.verify import verify
from server.domain.sharing.confirming import confirm_share, withdraw_confirmation
from server.domain.sharing.proving_by_post import (
    CLAIM_LASTS,
    RETRY_DELAYS,
    Finding,
    Verdict,
    claim_proofs,
    name_post,
    name_unseen_post,
    record_proof,
)
from server.domain.sharing.share import ProofState, ShareState, VerifiedBy
from server.errors import Conflict
from tests.conftest import NOW

URL = "https://x.com/ada/status/1"
FOUND = Finding(Verdict.VERIFIED, "Your post was found on X, with your link.", key="1")
LATER = Finding(Verdict.LATER, "X did not answer. It will be asked again.")


@pytest.fixture
def share(given):
    share = given.share(given.person("Ada Lovelace"), text="{first_name} says: {link}")
    given.link(share, code="abc")
    return share


def ask(session, now=NOW):
    (question,) = claim_proofs(session, now, limit=5)
    return question


def keep(session, question, finding, now=NOW):
    record_proof(session, question, finding, now=now, timezone="UTC")


def test_a_post_is_asked_about_once_with_the_shares_own_words(session, share):
    name_post(session, share, URL, now=NOW)
    assert (share.proof_state, share.post_url) == (ProofState.CHECKING, URL)
    question = ask(session)
    assert (question.url, question.words.strip(), question.code) == (URL, "Ada says:", "abc")
    assert claim_proofs(session, NOW, limit=5) == []
    assert ask(session, NOW + CLAIM_LASTS) == question  # whoever claimed it was killed


def test_a_post_that_is_found_makes_the_share_count(session, share):
    name_post(session, share, URL, now=NOW)
    question = ask(session)
    for _ in range(2):
        keep(session, question, FOUND)
    assert (share.state, share.verified_by, share.decided_at) == (ShareState.VERIFIED, VerifiedBy.POST, NOW)
    assert (share.proof_state, share.proof_note) == (ProofState.VERIFIED, FOUND.note)
    actions = session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)).all()
    assert actions == ["share.post_named", "share.verified"]
    assert verify(session) == []
    with pytest.raises(Conflict, match="your post was found"):
        withdraw_confirmation(session, share, now=NOW, timezone="UTC")


def test_a_post_that_is_refused_leaves_the_share_as_it_was(session, share):
    confirm_share(session, share, now=NOW, timezone="UTC")
    name_post(session, share, URL, now=NOW)
    keep(session, ask(session), Finding(Verdict.REFUSED, "Not yours."))
    assert (share.state, share.proof_state, share.proof_note) == (
        ShareState.CONFIRMED,
        ProofState.REFUSED,
        "Not yours.",
    )
    name_post(session, share, "https://x.com/ada/status/2", now=NOW)  # and another may be named
    assert (share.proof_state, share.proof_note) == (ProofState.CHECKING, "")


def test_an_answer_about_an_address_that_was_changed_meanwhile_is_dropped(session, share):
    name_post(session, share, URL, now=NOW)
    question = ask(session)
    name_post(session, share, "https://x.com/ada/status/2", now=NOW)
    keep(session, question, FOUND)
    assert share.proof_state is ProofState.CHECKING


def test_one_post_proves_one_share(session, given, share):
    other = given.share()
    given.link(other, code="def")
    for each in (share, other):
        name_post(session, each, URL, now=NOW)
        keep(session, ask(session), FOUND)
    assert share.proof_state is ProofState.VERIFIED
    assert (other.state, other.proof_state) == (ShareState.OPENED, ProofState.REFUSED)
    assert "already proves another share" in other.proof_note


def test_no_answer_is_tried_again_later_and_later_and_in_the_end_given_up(session, share):
    name_post(session, share, URL, now=NOW)
    now = NOW
    for delay in RETRY_DELAYS:
        keep(session, ask(session, now), LATER, now)
        assert (share.proof_state, share.proof_next_at) == (ProofState.CHECKING, now + delay)
        now += delay
    keep(session, ask(session, now), LATER, now)
    assert (share.proof_state, share.proof_next_at) == (ProofState.UNAVAILABLE, None)


def test_a_network_that_asks_us_to_wait_is_given_its_time_but_not_for_ever(session, share):
    name_post(session, share, URL, now=NOW)
    keep(session, ask(session), Finding(Verdict.LATER, "", retry_after=timedelta(days=900)))
    assert share.proof_next_at == NOW + timedelta(days=1)


def test_where_nobody_can_look_the_persons_word_still_decides(session, share):
    name_unseen_post(session, share, "https://www.linkedin.com/posts/1", "Nobody can look.", now=NOW)
    assert (share.proof_state, share.proof_note, share.state) == (
        ProofState.UNAVAILABLE,
        "Nobody can look.",
        ShareState.OPENED,
    )
    assert claim_proofs(session, NOW, limit=5) == []


def test_what_was_taken_back_is_to_be_confirmed_first(session, share):
    confirm_share(session, share, now=NOW, timezone="UTC")
    withdraw_confirmation(session, share, now=NOW, timezone="UTC")
    with pytest.raises(Conflict, match="Confirm it first"):
        name_post(session, share, URL, now=NOW)
