"""Two approvals on the pages: what each of the two is told, and what stops them."""

from dataclasses import replace

import pytest

from server.domain.library.digest import draft_of
from server.domain.library.post import Post, PostState
from server.domain.library.topic import TopicManager
from server.domain.library.writing import update_post
from server.domain.people.person import Person


@pytest.fixture
def waiting(given):
    """A post by the author about a topic that asks for two approvals."""
    given.topic("finance", approvals_needed=2)
    author = given.author()
    post = given.post("Results", topics=("finance",), state=PostState.IN_REVIEW, author_id=author.id)
    post.share_texts[0].author_id = author.id
    return post


def test_the_post_says_who_approved_and_that_one_more_must(browser_of, given, session, waiting):
    path = f"/library/{waiting.id}"
    cam, dee = given.approver(), given.approver()
    dee.name = "Dee Manager"
    first = browser_of(cam)
    assert "Two people must approve this post" in first.get(path).text
    assert first.send(f"{path}/approval", seen_on=path).status_code == 302
    page = first.get(path).text
    assert "once one more person approves it" in page
    assert "1 of 2 approvals" in page
    assert "You have approved this. It waits for one more person" in page
    assert ">Approve post<" not in page
    assert "Gave the first of two approvals" in page
    again = first.send(f"{path}/approval", seen_on=path)
    assert again.status_code == 409
    second = browser_of(dee)
    assert "1 of 2 approvals, by Cam Manager" in second.get(path).text
    second.send(f"{path}/approval", seen_on=path)
    session.expire_all()
    assert session.get(Post, waiting.id).state is PostState.APPROVED
    assert "Approved by Cam Manager and Dee Manager" in second.get(path).text


def test_one_wording_is_approved_by_two(browser_of, given, waiting):
    wording = waiting.share_texts[0]
    path = f"/library/{waiting.id}"
    first = browser_of(given.approver())
    first.send(f"{path}/wordings/{wording.id}/approval", seen_on=path)
    page = first.get(path).text
    assert "This wording can be shared once one more person approves it" in page
    assert f"/wordings/{wording.id}/approval" not in page
    second = browser_of(given.approver())
    second.send(f"{path}/wordings/{wording.id}/approval", seen_on=path)
    assert "Wording approved, and with it the post." in second.get(path).text


def test_who_wrote_some_of_the_page_approves_the_rest_and_is_told_so(browser_of, given, session, waiting):
    waiting.topics = [given.topic("news")]
    manager = given.approver()
    path = f"/library/{waiting.id}"
    changed = replace(draft_of(waiting), summary="Better than last year.")
    update_post(session, waiting, changed, by=manager, now=given.now)
    first = browser_of(manager)
    assert "You wrote some of the page yourself, so somebody else approves it, too" in first.get(path).text
    first.send(f"{path}/approval", seen_on=path)
    page = first.get(path).text
    assert "It waits for one more person: you wrote some of it yourself" in page
    assert "Approved the post, but for what they wrote of it themselves" in page
    assert ">Approve post<" not in page
    second = browser_of(given.approver())
    page = second.get(path).text
    assert "Approved in part" in page
    assert "Approving covers the page. Your name" in page
    second.send(f"{path}/approval", seen_on=path)
    session.expire_all()
    assert session.get(Post, waiting.id).state is PostState.APPROVED


def test_what_must_be_mended_first_stops_approval_and_is_said(browser_of, given, session, waiting):
    waiting.image_url, waiting.image_alt = "https://example.com/a.png", ""
    path = f"/library/{waiting.id}"
    browser = browser_of(given.approver())
    answer = browser.send(f"{path}/approval", seen_on=path)
    assert answer.status_code == 422
    assert "Mend this first" in answer.text
    session.expire_all()
    assert session.get(Post, waiting.id).state is PostState.IN_REVIEW
    wording = waiting.share_texts[0]
    assert browser.send(f"{path}/wordings/{wording.id}/approval", seen_on=path).status_code == 422


def test_a_manager_of_other_topics_finds_no_such_post(browser_of, given, session, waiting):
    manager = given.approver()
    session.add(TopicManager(topic_id=given.topic("dogs").id, person_id=manager.id))
    mine = given.post("About dogs", topics=("dogs",), state=PostState.IN_REVIEW)
    browser = browser_of(manager)
    path = f"/library/{waiting.id}"
    assert browser.get(path).status_code == 404
    assert browser.get(f"{path}/edit").status_code == 404
    assert browser.send(f"{path}/approval", seen_on=f"/library/{mine.id}").status_code == 404
    listed = browser.get("/library").text
    assert "About dogs" in listed
    assert "Results" not in listed


def test_the_author_sees_what_is_missing_and_why_a_post_came_back(browser_of, given, session, waiting):
    path = f"/library/{waiting.id}"
    author = browser_of(session.get(Person, waiting.author_id))
    assert "Two community managers read it" in author.get(path).text
    manager = browser_of(given.approver())
    manager.send(f"{path}/approval", seen_on=path)
    assert "1 of 2 approvals" in author.get(path).text
    manager.send(f"{path}/rejection", {"note": "Name the <b>year</b>."}, seen_on=path)
    page = author.get(path).text
    assert "Cam Manager sent this back" in page
    assert "Name the &lt;b&gt;year&lt;/b&gt;." in page
    assert "Send to review again" in page
