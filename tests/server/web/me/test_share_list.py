"""A person's own page: states, clicks, confirming and taking back."""

import pytest

from server.domain.sharing.share import ShareState


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
