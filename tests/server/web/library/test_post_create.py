"""Writing a post in its form."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from server.domain.library.post import Post, PostState

GOOD = {
    "title": "Bring your dog",
    "url": "https://example.com/dogs",
    "summary": "Dogs are welcome.",
    "topics": "culture",
    "language": "en",
    "wordings-0-network": "x",
    "wordings-0-text": "Dogs! {link}",
    "wordings-1-network": "x",
    "wordings-1-text": "",
    "wordings-2-network": "linkedin",
    "wordings-2-text": "I like dogs. {link}",
    "wordings-2-locked": "y",
}


@pytest.fixture
def browser(browser_of, given):
    given.topic("culture")
    return browser_of(given.approver())


def test_a_post_is_saved_as_a_draft_with_its_wordings(browser, session):
    answer = browser.send("/library/new", GOOD, seen_on="/library/new")
    post = session.scalars(select(Post)).one()
    assert answer.location == f"/library/{post.id}"
    assert post.state is PostState.DRAFT
    assert [(t.network, t.text, t.locked) for t in post.share_texts] == [
        ("linkedin", "I like dogs. {link}", True),
        ("x", "Dogs! {link}", False),
    ]
    page = browser.get(answer.location).text
    assert "Saved as a draft" in page
    assert "Send to review" in page


def test_every_mistake_is_named_and_what_was_typed_stands_there_again(browser, session):
    wrong = GOOD | {
        "title": "",
        "url": "ftp://example.com",
        "wordings-0-text": "Hi {nick}",
        "image_url": "https://x.y/z",
    }
    answer = browser.send("/library/new", wrong, seen_on="/library/new")
    assert answer.status_code == 422
    for words in ("Title is missing", "Address must begin with https://", "{nick}", "Picture in words is missing"):
        assert words in answer.text
    assert 'href="#wordings-0-text"' in answer.text
    assert "I like dogs. {link}" in answer.text
    assert session.scalars(select(Post)).all() == []


def test_hostile_text_is_shown_as_text(browser, session):
    browser.send("/library/new", GOOD | {"title": "<script>alert(1)</script>"}, seen_on="/library/new")
    post = session.scalars(select(Post)).one()
    for path in ("/library", f"/library/{post.id}", f"/library/{post.id}/edit"):
        page = browser.get(path).text
        assert "<script>alert" not in page
        assert "&lt;script&gt;alert(1)" in page


def test_another_wording_is_added_without_losing_or_saving_anything(browser, session):
    page = browser.send("/library/new", GOOD | {"add_wording": "1"}, seen_on="/library/new")
    assert page.status_code == 200
    assert 'name="wordings-3-text"' in page.text
    assert "Dogs! {link}" in page.text
    assert session.scalars(select(Post)).all() == []


def test_editing_keeps_approved_wordings_and_times_that_were_not_touched(browser, given, session):
    start = datetime(2026, 11, 1, 8, 15, 42, tzinfo=UTC)
    post = given.live_post("Old title", texts=(("x", "Kept {link}"), ("x", "Dropped {link}")), live_from=start)
    kept = post.share_texts[0].id
    session.commit()
    sent = {
        "title": post.title,
        "url": post.url,
        "language": "en",
        "live_from": "2026-11-01T08:15",
        "wordings-0-network": "x",
        "wordings-0-text": "Kept {link}",
        "wordings-1-network": "x",
        "wordings-1-text": "New {link}",
    }
    browser.send(f"/library/{post.id}/edit", sent, seen_on=f"/library/{post.id}/edit")
    session.expire_all()
    assert post.live_from == start
    assert [(t.id == kept, t.text, t.state.value) for t in post.current_texts] == [
        (True, "Kept {link}", "approved"),
        (False, "New {link}", "in_review"),
    ]


def test_a_draft_goes_to_review(browser, session):
    browser.send("/library/new", GOOD, seen_on="/library/new")
    post = session.scalars(select(Post)).one()
    browser.send(f"/library/{post.id}/review", seen_on=f"/library/{post.id}")
    assert "Waiting for review" in browser.get(f"/library/{post.id}").text
