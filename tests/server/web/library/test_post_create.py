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


def test_a_post_is_saved_and_sent_to_review_in_one_go(browser, session):
    answer = browser.send("/library/new", GOOD | {"send": "1"}, seen_on="/library/new")
    post = session.scalars(select(Post)).one()
    assert post.state is PostState.IN_REVIEW
    assert "Saved and sent to review" in browser.get(answer.location).text
    assert "Save and send to review" not in browser.get(f"/library/{post.id}/edit").text


def test_a_draft_that_is_changed_can_be_sent_to_review_in_the_same_go(browser, session):
    edit = browser.send("/library/new", GOOD, seen_on="/library/new").location + "/edit"
    assert "Save and send to review" in browser.get(edit).text
    assert "Saved. It is not in review yet." in browser.get(browser.send(edit, GOOD, seen_on=edit).location).text
    browser.send(edit, GOOD | {"title": "Bring your cat", "send": "1"}, seen_on=edit)
    post = session.scalars(select(Post)).one()
    assert (post.title, post.state) == ("Bring your cat", PostState.IN_REVIEW)


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
    page = browser.send("/library/form", GOOD | {"add_wording": "1"}, seen_on="/library/new")
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


def test_a_mistake_in_a_row_alone_is_named_at_the_top_too(browser):
    wrong = GOOD | {"images-0-network": "x", "images-0-url": "https://example.com/a.png", "images-0-alt": ""}
    answer = browser.send("/library/new", wrong, seen_on="/library/new")
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert 'href="#images-0-url"' in answer.text


def test_everything_that_can_be_said_of_a_post_is_kept(browser, given, session):
    given.campaign("spring")
    more = {
        "campaign": "spring",
        "pinned": "y",
        "repeat_after_days": "90",
        "own_words_minimum": "3",
        "images-0-network": "linkedin",
        "images-0-url": "https://example.com/a.png",
        "images-0-alt": "A dog",
    }
    browser.send("/library/new", GOOD | more, seen_on="/library/new")
    post = session.scalars(select(Post)).one()
    assert (post.campaign.slug, post.pinned, post.repeat_after_days, post.own_words_minimum) == ("spring", True, 90, 3)
    assert [(image.network, image.url, image.alt) for image in post.images] == [
        ("linkedin", "https://example.com/a.png", "A dog")
    ]
    page = browser.get(f"/library/{post.id}/edit").text
    assert 'value="90"' in page
    assert 'value="A dog"' in page


@pytest.mark.parametrize(
    "hostile",
    [
        {"repeat_after_days": "soon"},
        {"repeat_after_days": "9" * 40},
        {"own_words_minimum": "-1"},
        {"campaign": "nowhere"},
        {"images-0-network": "myspace", "images-0-url": "javascript:alert(1)"},
        {"wordings-0-network": "myspace"},
        {"preview_as": "9" * 40},
        {"live_from": "yesterday"},
    ],
)
def test_hostile_values_are_shown_again_and_never_break_the_page(browser, hostile):
    for path in ("/library/new", "/library/form", "/library/wordings"):
        answer = browser.send(path, GOOD | hostile, seen_on="/library/new")
        assert answer.status_code in (200, 302, 422)


def test_counts_and_previews_are_pieces_of_html_in_which_nothing_hostile_runs(browser):
    sent = GOOD | {"title": "<script>", "wordings-0-text": "<img onerror=x> {first_name} {link}", "disclosure": "#ad"}
    pieces = browser.send("/library/wordings", sent, seen_on="/library/new").get_json()
    assert "of 280 as X counts, with the link, #ad and the longest names" in pieces["wordings-0-count"]
    assert "&lt;img onerror=x&gt;" in pieces["wordings-0-preview"]
    assert "<script>" not in pieces["wordings-0-preview"]


def test_an_address_that_cannot_be_fetched_is_said_beside_it_and_nothing_is_lost(browser):
    page = browser.send("/library/form", GOOD | {"url": "ftp://x", "fetch_page": "1"}, seen_on="/library/new")
    assert page.status_code == 200
    assert "must begin with https://" in page.text
    assert "I like dogs. {link}" in page.text
    asked = browser.send("/library/page-metadata", {"url": ""}, seen_on="/library/new")
    assert "paste the address" in asked.get_json()["problem"]
