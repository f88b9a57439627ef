"""Review on the pages: who may approve what, and what is said when they may not."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.domain.library.approval import Approval
from server.domain.library.post import Post, PostState
from server.domain.library.share_text import WordingState
from server.domain.people.person import Role


@pytest.fixture
def waiting(given):
    """A post by the author, in review, with two wordings."""
    post = given.post(texts=(("x", "One {link}"), ("x", "Two {link}")), state=PostState.IN_REVIEW)
    author = given.author()
    post.author_id = author.id
    for text in post.share_texts:
        text.author_id = author.id
    return post


def states(session, post):
    session.expire_all()
    return session.get(Post, post.id).state, [text.state.value for text in session.get(Post, post.id).share_texts]


def test_approving_makes_post_and_wordings_approved_and_keeps_who(browser_of, given, session, waiting):
    manager = given.approver()
    browser = browser_of(manager)
    answer = browser.send(f"/library/{waiting.id}/approval", seen_on=f"/library/{waiting.id}")
    assert answer.location == f"/library/{waiting.id}"
    assert states(session, waiting) == (PostState.APPROVED, ["approved", "approved"])
    page = browser.get(f"/library/{waiting.id}").text
    assert "Approved by Cam Manager" in page
    assert "Withdraw post" in page
    assert "Approve post" not in page
    assert {row.person_id for row in session.scalars(select(Approval))} == {manager.id}


def test_ones_own_post_has_no_approve_button_and_says_why(browser_of, given, session, waiting):
    manager = given.approver()
    waiting.author_id = manager.id
    browser = browser_of(manager)
    page = browser.get(f"/library/{waiting.id}").text
    assert ">Approve post<" not in page
    assert "You wrote this post, and nobody approves their own words" in page
    answer = browser.send(f"/library/{waiting.id}/approval", seen_on=f"/library/{waiting.id}")
    assert answer.status_code == 403
    assert "Nobody approves their own words" in answer.text
    assert states(session, waiting)[0] is PostState.IN_REVIEW


def test_ones_own_wording_has_no_approve_button_and_says_why(browser_of, given, session, waiting):
    manager = given.approver()
    own, other = waiting.share_texts
    own.author_id = manager.id
    browser = browser_of(manager)
    page = browser.get(f"/library/{waiting.id}").text
    assert "Yours, so somebody else approves it." in page
    assert f"/wordings/{own.id}/approval" not in page
    path = f"/library/{waiting.id}/wordings"
    assert browser.send(f"{path}/{own.id}/approval", seen_on=f"/library/{waiting.id}").status_code == 403
    assert browser.send(f"{path}/{other.id}/approval", seen_on=f"/library/{waiting.id}").status_code == 302
    session.expire_all()
    assert (own.state, other.state) == (WordingState.IN_REVIEW, WordingState.APPROVED)


def test_sending_back_needs_a_note_and_shows_what_was_missing(browser_of, given, session, waiting):
    browser = browser_of(given.approver())
    path = f"/library/{waiting.id}/rejection"
    answer = browser.send(path, {"note": "  "}, seen_on=f"/library/{waiting.id}")
    assert answer.status_code == 422
    assert "Say in a few words what should change" in answer.text
    browser.send(path, {"note": "Name the <b>price</b>."}, seen_on=f"/library/{waiting.id}")
    assert states(session, waiting)[0] is PostState.REJECTED
    assert "Name the &lt;b&gt;price&lt;/b&gt;." in browser.get(f"/library/{waiting.id}").text


def test_a_wording_is_sent_back_with_a_note(browser_of, given, session, waiting):
    wording = waiting.share_texts[0]
    path = f"/library/{waiting.id}/wordings/{wording.id}/rejection"
    browser = browser_of(given.approver())
    browser.send(path, {"note": "Too loud."}, seen_on=f"/library/{waiting.id}")
    session.expire_all()
    assert wording.state is WordingState.REJECTED
    assert "Too loud." in browser.get(f"/library/{waiting.id}").text


def test_deciding_twice_says_that_somebody_was_faster(browser_of, given, waiting):
    browser = browser_of(given.approver())
    wording = waiting.share_texts[0]
    path = f"/library/{waiting.id}/wordings/{wording.id}/approval"
    browser.send(path, seen_on=f"/library/{waiting.id}")
    again = browser.send(path, seen_on=f"/library/{waiting.id}")
    assert again.status_code == 409
    assert "approved already" in again.text


def test_a_wording_of_another_post_is_not_there(browser_of, given, waiting):
    other = given.post(state=PostState.IN_REVIEW)
    path = f"/library/{waiting.id}/wordings/{other.share_texts[0].id}/approval"
    assert browser_of(given.approver()).send(path, seen_on=f"/library/{waiting.id}").status_code == 404


def test_a_live_post_is_withdrawn_then_archived(browser_of, given, session):
    post = given.live_post()
    browser = browser_of(given.approver())
    browser.send(f"/library/{post.id}/withdrawal", {"note": "The offer has ended."}, seen_on=f"/library/{post.id}")
    assert states(session, post)[0] is PostState.WITHDRAWN
    assert "The offer has ended." in browser.get(f"/library/{post.id}").text
    browser.send(f"/library/{post.id}/archive", seen_on=f"/library/{post.id}")
    assert states(session, post)[0] is PostState.ARCHIVED


def test_an_expired_post_is_put_away_rather_than_taken_down(browser_of, given, session):
    post = given.live_post(expires_at=given.now - timedelta(hours=1))
    browser = browser_of(given.approver())
    page = browser.get(f"/library/{post.id}").text
    assert "Archive post" in page
    assert "Withdraw post" not in page


def test_a_contributor_sees_only_their_own_posts_and_decides_on_none(browser_of, given, session, waiting):
    other = given.person(roles=(Role.CONTRIBUTOR,))
    author = browser_of(session.get(type(other), waiting.author_id))
    assert "Approve" not in author.get(f"/library/{waiting.id}").text
    assert waiting.title in author.get("/library").text
    answer = author.send(f"/library/{waiting.id}/approval", seen_on=f"/library/{waiting.id}")
    assert answer.status_code == 404
    stranger = browser_of(other)
    assert stranger.get(f"/library/{waiting.id}").status_code == 404
    assert waiting.title not in stranger.get("/library").text


def test_words_that_changed_under_the_reader_are_not_approved_unread(browser_of, given, session, waiting):
    browser = browser_of(given.approver())
    page = browser.get(f"/library/{waiting.id}").text
    seen = {"revision": str(waiting.revision)}
    assert page.count(f'name="revision" value="{waiting.revision}"') == 3
    waiting.title, waiting.revision = "Something else altogether", waiting.revision + 1
    session.commit()
    for address in ("approval", f"wordings/{waiting.share_texts[0].id}/approval"):
        answer = browser.send(f"/library/{waiting.id}/{address}", seen, seen_on=f"/library/{waiting.id}")
        assert answer.status_code == 409
        assert "changed since you opened it" in answer.text
        assert "Something else altogether" in answer.text
    assert states(session, waiting) == (PostState.IN_REVIEW, ["in_review", "in_review"])
