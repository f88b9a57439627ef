"""A person's own page: states, clicks, confirming and taking back."""

from datetime import timedelta

import pytest

from server.clock import utc_now
from server.domain.recognition.badge import Badge, Measure
from server.domain.sharing.schedule import Schedule, ScheduleState
from server.domain.sharing.share import ProofState, ShareState


@pytest.fixture
def share(given):
    person = given.person("Mo Member")
    share = given.share(person, given.live_post("Dogs at <work>"), text="My <b>dog</b>")
    given.link(share, code="abc123")
    return share


def test_a_new_person_is_told_how_to_begin(browser_of, given):
    assert "Your first share will appear here" in browser_of(given.person()).get("/me").text


def test_a_share_is_listed_with_its_state_its_link_and_its_words_as_text(browser_of, share):
    page = browser_of(share.person).get("/me").text
    assert "Opened, not confirmed" in page
    assert "/s/abc123" in page
    assert "Dogs at &lt;work&gt;" in page
    assert "My &lt;b&gt;dog&lt;/b&gt;" in page


def test_confirming_counts_and_taking_back_reverses(browser_of, session, share):
    browser = browser_of(share.person)
    browser.send(f"/me/shares/{share.id}/confirmation", seen_on="/me")
    page = browser.get("/me").text
    assert "Thank you! It counts now." in page
    assert "<b>5</b><span>points" in page
    browser.send(f"/me/shares/{share.id}/withdrawal", seen_on="/me")
    page = browser.get("/me").text
    assert "Taken back" in page
    assert "<b>0</b><span>points" in page
    session.expire_all()
    assert share.state is ShareState.WITHDRAWN


def test_somebody_elses_share_is_as_if_it_were_not_there(browser_of, given, session, share):
    answer = browser_of(given.outsider()).send(f"/me/shares/{share.id}/confirmation", seen_on="/me")
    assert answer.status_code == 404
    session.expire_all()
    assert share.state is ShareState.OPENED


def test_what_cannot_be_taken_back_says_why(browser_of, share):
    answer = browser_of(share.person).send(f"/me/shares/{share.id}/withdrawal", seen_on="/me")
    assert answer.status_code == 409
    assert "no confirmation to take back" in answer.text


def test_a_share_says_why_it_counts_and_its_post_can_be_named(browser_of, session, share):
    browser = browser_of(share.person)
    assert "nobody knows whether you posted it" in browser.get("/me").text
    address = f"/me/shares/{share.id}/proof"
    browser.send(address, {"url": "https://example.com"}, seen_on="/me")
    assert "is not the address of a post on x" in browser.get("/me").text.lower()
    browser.send(address, {"url": "https://x.com/mo/status/1"}, seen_on="/me")
    assert "The network is being asked about your post" in browser.get("/me").text
    session.expire_all()
    assert share.proof_state is ProofState.CHECKING


def test_badges_and_a_row_of_weeks_come_with_a_share_that_counts(browser_of, session, share):
    session.add(Badge(slug="first", name="First word", description="Hello.", measure=Measure.SHARES, threshold=1))
    session.add(Badge(slug="heard", name="Heard", description="Ten.", measure=Measure.CLICKS, threshold=10))
    browser = browser_of(share.person)
    assert "Your first badge comes with your first share" in browser.get("/me").text
    browser.send(f"/me/shares/{share.id}/confirmation", seen_on="/me")
    page = browser.get("/me").text
    assert "A badge for you: First word." in page
    assert "that made it 1 share that counts." in page
    assert "0 of 10" in page
    assert "1 week in a row" in page
    assert "Place 1 of 1" in page


def test_a_plan_is_listed_and_cancelled(browser_of, session, given, share):
    due = {"due_at": utc_now() + timedelta(days=1), "created_at": utc_now()}
    plan = Schedule(person_id=share.person_id, post_id=given.live_post("Later").id, network="x", **due)
    session.add(plan)
    browser = browser_of(share.person)
    assert "Planned" in browser.get("/me").text
    browser.send(f"/me/plans/{plan.id}/cancel", seen_on="/me")
    session.expire_all()
    assert plan.state is ScheduleState.CANCELLED
    assert "Planned" not in browser.get("/me").text
