"""Doing one thing to many posts from the list: looked at first, done, shown, undone."""

import re

import pytest

from server.domain.library.post import PostState
from server.domain.library.topic import TopicManager
from server.web.library import bulk_new, bulk_page


@pytest.fixture
def manager(given):
    return given.approver()


def test_posts_are_looked_at_archived_and_brought_back(session, browser_of, given, manager):
    one, two, gone = given.live_post("One"), given.live_post("Two"), given.post("Gone", state=PostState.ARCHIVED)
    browser = browser_of(manager)
    question = f"/library/bulk?action=archive&post={one.id}&post={two.id}&post={gone.id}&post=x&post={9**20}"
    page = browser.get(question).text
    assert "Archive: 2 posts" in page
    assert "It is archived already." in page
    seen = re.findall(r'name="post" value="([\d:]+)"', page)
    done = browser.send("/library/bulk", {"action": "archive", "post": seen}, seen_on=question)
    assert "Archived: 2 posts" in browser.get(done.location).text
    session.refresh(one)
    assert one.state is PostState.ARCHIVED
    undone = browser.send(f"{done.location}/undo", seen_on=done.location)
    assert "Undone: 2 posts put back as before." in browser.get(undone.location).text
    session.refresh(one)
    assert one.state is PostState.APPROVED
    again = browser.send(f"{done.location}/undo", seen_on="/library/new")
    assert again.status_code == 409
    assert browser.get(f"{done.location}9").status_code == 404


def test_a_topic_must_be_chosen(session, browser_of, given, manager):
    post = given.live_post("One")
    given.topic("green")
    browser = browser_of(manager)
    question = f"/library/bulk?action=add_topic&post={post.id}"
    sent = {"action": "add_topic", "post": f"{post.id}:{post.revision}"}
    assert browser.send("/library/bulk", sent, seen_on=question).status_code == 422
    assert browser.send("/library/bulk", sent | {"target": "nonsense"}, seen_on=question).status_code == 422
    done = browser.send("/library/bulk", sent | {"target": "green"}, seen_on=question)
    assert "Topic added to 1 post" in browser.get(done.location).text
    session.refresh(post)
    assert [topic.slug for topic in post.topics] == ["green", "hiring"]


@pytest.mark.parametrize("query", ["", "?action=delete&post=1", "?action=archive"])
def test_a_question_about_nothing_is_no_fault(browser_of, manager, query):
    assert browser_of(manager).get(f"/library/bulk{query}").status_code == (302 if query == "?action=archive" else 404)


@pytest.mark.parametrize("post", ["", "1", "1:", "1:2:3", "a:b", "²:1", f"{9**20}:1"])
def test_hostile_choices_are_refused(browser_of, given, manager, post):
    given.live_post()
    answer = browser_of(manager).send("/library/bulk", {"action": "archive", "post": post}, seen_on="/library/new")
    assert answer.status_code == 422


def test_contributors_choose_nothing(browser_of, given):
    author = given.author()
    given.post("Hers", author_id=author.id)
    browser = browser_of(author)
    page = browser.get("/library").text
    assert "Hers" in page
    assert "Choose Hers" not in page
    assert browser.get("/library/bulk?action=archive&post=1").status_code == 404


def test_a_post_is_held_against_the_same_rules_as_on_its_own_page(browser_of, given, manager):
    post = given.post("Too long", state=PostState.IN_REVIEW, texts=(("x", "word " * 90),))
    browser = browser_of(manager)
    question = f"/library/bulk?action=approve&post={post.id}"
    asked = browser.get(question).text
    assert "Nothing can be done with these" in asked
    sent = {"action": "approve", "post": f"{post.id}:{post.revision}"}
    done = browser.get(browser.send("/library/bulk", sent, seen_on="/library/new").location).text
    alone = browser.send(f"/library/{post.id}/approval", seen_on=f"/library/{post.id}").text
    assert all("Mend this first" in page for page in (asked, done, alone))


EVERY_LIVE = "/library/bulk?action=withdraw&status=live&q=wind&every=1"


def test_every_post_that_fits_the_filters_is_changed_as_it_was_looked_at(session, browser_of, given, manager):
    posts = [given.live_post(f"Wind {number}") for number in range(30)]
    others = [given.live_post("Sun"), given.post("Wind, a draft")]
    browser = browser_of(manager)
    listed = browser.get("/library?status=live&q=wind").text
    assert 'name="every"' in listed
    assert '<input type="hidden" name="status" value="live">' in listed.partition("data-choosing")[2]
    page = browser.get(EVERY_LIVE).text
    assert "Withdraw: 30 posts" in page
    assert "Show the other 5" in page
    assert 'href="/library?status=live&amp;q=wind"' in page
    seen = re.findall(r'name="post" value="([\d:]+)"', page)
    came_since = given.live_post("Wind that came since")
    done = browser.send("/library/bulk", {"action": "withdraw", "post": seen}, seen_on=EVERY_LIVE)
    assert "Withdrawn: 30 posts" in browser.get(done.location).text
    assert {state_of(session, post) for post in posts} == {PostState.WITHDRAWN}
    assert [state_of(session, post) for post in (*others, came_since)] == ["approved", "draft", "approved"]
    undone = browser.send(f"{done.location}/undo", seen_on=done.location)
    assert "Undone: 30 posts put back as before." in browser.get(undone.location).text
    assert {state_of(session, post) for post in posts} == {PostState.APPROVED}


def state_of(session, post):
    session.refresh(post)
    return post.state


def test_more_than_are_taken_at_a_time_is_said(browser_of, given, manager, monkeypatch):
    for number in range(4):
        given.live_post(f"Wind {number}")
    monkeypatch.setattr(bulk_page, "MAX_POSTS", 3)
    monkeypatch.setattr(bulk_new, "MAX_POSTS", 3)
    page = browser_of(manager).get(EVERY_LIVE).text
    assert "4 posts were asked for, and 3 are taken at a time" in page
    assert "Withdraw: 3 posts" in page


def test_every_post_means_those_the_manager_looks_after(session, browser_of, given, manager):
    given.live_post("Wind of mine", topics=("green",))
    given.live_post("Wind of others")
    session.add(TopicManager(topic_id=given.topic("green").id, person_id=manager.id))
    page = browser_of(manager).get(EVERY_LIVE).text
    assert "Withdraw: 1 post" in page
    assert "Wind of others" not in page


@pytest.mark.parametrize("filters", ["status=nonsense", "q=xylophone", "topic=nowhere"])
def test_where_nothing_fits_nothing_is_asked(browser_of, given, manager, filters):
    given.live_post()
    answer = browser_of(manager).get(f"/library/bulk?action=archive&every=1&{filters}")
    assert (answer.status_code, answer.location) == (302, f"/library?{filters}")
