"""Suggesting a page and deciding on it, through the pages."""

import pytest
from sqlalchemy import select

from server.domain.library.post import Post, PostOrigin
from server.domain.library.suggesting import suggest_page
from server.domain.library.suggestion import Suggestion, SuggestionState
from server.domain.people.notice import NoticeKind, tell


@pytest.fixture
def waiting(session, given, now) -> Suggestion:
    return suggest_page(
        session,
        given.person("Sue <b>Suggester</b>"),
        url="https://example.com/a",
        title="<script>alert(1)</script>",
        note="Read it",
        idempotency_key="k",
        now=now,
    )


def test_anybody_suggests_a_page_and_sees_what_became_of_it(session, given, browser_of):
    browser = browser_of(given.person())
    answer = browser.send(
        "/suggest", {"url": "https://example.com/a", "title": "Good", "key": "one"}, seen_on="/suggest"
    )
    assert answer.status_code == 302
    again = browser.send(
        "/suggest", {"url": "https://example.com/a", "title": "Good", "key": "one"}, seen_on="/suggest"
    )
    assert again.status_code == 302
    assert len(session.scalars(select(Suggestion)).all()) == 1
    assert "Waiting" in browser.get("/suggest").text


def test_a_mistake_is_named_and_what_was_typed_is_kept(given, browser_of):
    browser = browser_of(given.person())
    answer = browser.send("/suggest", {"url": "javascript:alert(1)", "note": "Mine", "key": "k"}, seen_on="/suggest")
    assert answer.status_code == 422
    assert "Mine" in answer.text
    assert "Address of the page" in answer.text


def test_the_form_can_be_reached_with_a_page_in_it(given, browser_of):
    page = browser_of(given.person()).get("/suggest?url=https://example.com/x&title=Read%20%22this%22")
    assert 'value="https://example.com/x"' in page.text


def test_a_manager_makes_a_draft_of_a_suggestion(session, given, browser_of, waiting):
    browser = browser_of(given.approver())
    page = browser.get("/library/suggestions")
    assert "<script>alert" not in page.text
    answer = browser.send(f"/library/suggestions/{waiting.id}/draft", seen_on="/library/suggestions")
    post = session.scalars(select(Post)).one()
    assert answer.location.endswith(f"/library/{post.id}/edit")
    assert post.origin is PostOrigin.SUGGESTION
    assert browser.send(f"/library/suggestions/{waiting.id}/draft", seen_on="/library/suggestions?state=drafted")
    assert len(session.scalars(select(Post)).all()) == 1
    assert "Sue &lt;b&gt;Suggester" in browser.get(f"/library/{post.id}").text


def test_a_no_needs_a_reason_and_reaches_the_suggester(session, given, browser_of, waiting):
    browser = browser_of(given.approver())
    path = f"/library/suggestions/{waiting.id}/decline"
    assert browser.send(path, {"answer": " "}, seen_on="/library/suggestions").status_code == 422
    assert browser.send(path, {"answer": "Had it"}, seen_on="/library/suggestions").status_code == 302
    session.refresh(waiting)
    assert waiting.state is SuggestionState.DECLINED
    assert "Had it" in browser.get("/library/suggestions?state=declined").text


def test_suggestions_are_for_managers_alone(given, browser_of, waiting):
    browser = browser_of(given.author())
    assert browser.get("/library/suggestions").status_code == 404
    assert browser.send(f"/library/suggestions/{waiting.id}/draft", seen_on="/suggest").status_code == 404


def test_an_odd_address_leads_back_to_the_list(given, browser_of):
    browser = browser_of(given.approver())
    for odd in ("state=nonsense", "cursor=!!", "state=declined&cursor=abc"):
        assert browser.get(f"/library/suggestions?{odd}").status_code == 302


def test_a_notice_stands_on_my_page_until_it_is_read(session, given, browser_of, now):
    person, other = given.person(), given.person()
    tell(session, person.id, NoticeKind.SUGGESTION_LIVE, "k", {"title": "Good news", "post_id": 1}, now=now)
    browser = browser_of(person)
    assert "Your suggestion became “Good news”" in browser.get("/me").text
    assert browser_of(other).send("/me/notices/1/read", seen_on="/suggest").status_code == 404
    assert browser.send("/me/notices/1/read", seen_on="/me").status_code == 302
    assert "Good news" not in browser.get("/me").text
