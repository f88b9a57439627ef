"""Versions on the pages: what changed is read word by word, and any version can come back."""

from dataclasses import replace

import pytest

from server.domain.library.digest import draft_of
from server.domain.library.draft import PostDraft
from server.domain.library.post import Post, PostState
from server.domain.library.review import approve_post
from server.domain.library.writing import create_post, update_post

DRAFT = PostDraft(
    title="We hire twelve people",
    url="https://example.com/jobs",
    topics=("hiring",),
    networks={"x": ["Twelve new roles. {link}", "Stays as it is. {link}"]},
)


@pytest.fixture
def post(session, given, now):
    """A post in its third version."""
    given.topic("hiring", name="Hiring <b>now</b>")
    author = given.author()
    post = create_post(session, DRAFT, by=author, now=now)
    second = replace(draft_of(post), title="We hire fourteen people", topics=(), expires_at=now.replace(year=2027))
    update_post(session, post, second, by=author, now=now)
    third = replace(second, networks={"x": ["Fourteen new roles. {link}", "Stays as it is. {link}"]}, featured=True)
    update_post(session, post, third, by=author, now=now)
    return post


@pytest.fixture
def browser(browser_of, given, post):
    return browser_of(given.approver())


def test_every_version_says_who_changed_what(browser, post):
    assert f"/library/{post.id}/versions" in browser.get(f"/library/{post.id}").text
    page = browser.get(f"/library/{post.id}/versions").text
    assert "Changed title, topics and live until" in page
    assert "Changed featured and wordings" in page
    assert "As it was first written" in page
    assert page.count("Ada Author") == 3


def test_a_version_is_compared_with_the_one_before_or_any_other(browser, post):
    page = browser.get(f"/library/{post.id}/versions/2").text
    assert "We hire <del>twelve</del><ins>fourteen</ins> people" in page
    assert "<del>Hiring &lt;b&gt;now&lt;/b&gt;</del>" in page
    assert "roles" not in page
    for path in ("3?against=1", "1?against=3"):
        page = browser.get(f"/library/{post.id}/versions/{path}").text
        assert "From version 1 to version 3" in page
        assert "We hire <del>twelve</del><ins>fourteen</ins> people" in page
        assert "<del>Twelve</del><ins>Fourteen</ins> new roles." in page
        assert "1 wording stays as it is" in page
        assert "<del>No</del><ins>Yes</ins>" in page


def test_the_first_version_has_nothing_before_it(browser, post):
    assert "nothing before it to compare with" in browser.get(f"/library/{post.id}/versions/1").text


@pytest.mark.parametrize("path", ["99", "0", "99999999999999999999", "2?against=99", "2?against=x", "2?against=-1"])
def test_hostile_numbers_are_harmless(browser, post, path):
    assert browser.get(f"/library/{post.id}/versions/{path}").status_code == (200 if "?" in path else 404)
    assert browser.get(f"/library/{post.id}/versions?before=99999999999999999999").status_code == 200


def test_a_version_comes_back_as_a_new_one_and_its_words_wait_for_review(browser, given, session, post, now):
    post.state = PostState.IN_REVIEW
    approve_post(session, post, by=given.approver(), now=now)
    path = f"/library/{post.id}/versions/1"
    answer = browser.send(f"{path}/restoration", seen_on=path)
    assert answer.location == f"/library/{post.id}"
    session.expire_all()
    restored = session.get(Post, post.id)
    assert (restored.title, restored.version, restored.state) == (DRAFT.title, 4, PostState.IN_REVIEW)
    assert {text.text: text.state.value for text in restored.current_texts} == {
        "Twelve new roles. {link}": "in_review",
        "Stays as it is. {link}": "approved",
    }
    assert "Version 1 is back" in browser.get(f"/library/{post.id}").text


def test_a_version_that_names_what_is_gone_is_not_brought_back(browser, session, given, post):
    session.delete(given.topic("hiring"))
    path = f"/library/{post.id}/versions/1"
    answer = browser.send(f"{path}/restoration", seen_on=path)
    assert answer.status_code == 422
    assert "does not exist: hiring" in answer.text


def test_a_post_that_nobody_edited_says_what_would_be_kept(browser, given):
    post = given.post()
    assert "Not edited yet" in browser.get(f"/library/{post.id}/versions").text


def test_versions_of_a_post_that_is_not_theirs_are_not_there(browser_of, given, post):
    other = browser_of(given.author())
    for path in ("versions", "versions/2"):
        assert other.get(f"/library/{post.id}/{path}").status_code == 404


def test_a_duplicate_is_a_draft_of_ones_own_that_says_the_same(browser, session, post):
    answer = browser.send(f"/library/{post.id}/copies", seen_on=f"/library/{post.id}")
    copy = session.get(Post, post.id + 1)
    assert answer.location == f"/library/{copy.id}/edit"
    assert (copy.title, copy.state, copy.featured, copy.expires_at) == (
        "Copy of We hire fourteen people",
        PostState.DRAFT,
        False,
        None,
    )
    assert {text.text for text in copy.current_texts} == {text.text for text in post.current_texts}
    assert {text.state.value for text in copy.current_texts} == {"in_review"}
    assert "This is a new draft" in browser.get(answer.location).text
    assert "Began it as a copy" in browser.get(f"/library/{copy.id}").text
