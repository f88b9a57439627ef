"""The pages of topics."""

import pytest
from sqlalchemy import select

from server.domain.library.topic import Topic, TopicKind, TopicManager
from server.domain.library.topics import managers_of
from server.domain.people.membership import followed_topics
from server.domain.people.person import Role

GOOD = {"name": "Green energy", "description": "Wind.", "kind": "open", "approvals_needed": "1"}


@pytest.fixture
def manager(given):
    return given.approver()


@pytest.fixture
def browser(browser_of, manager):
    return browser_of(manager)


def the_topic(session, name="Green energy"):
    session.expire_all()
    return session.scalars(select(Topic).where(Topic.name == name)).one()


def test_without_topics_the_page_says_what_to_do(browser):
    page = browser.get("/topics").text
    assert "No topics yet" in page
    assert "/topics/new" in page


def test_each_figure_of_a_topic_leads_to_its_rows(browser, given):
    topic = given.topic("hiring", followers=(given.person("Anna"),))
    given.live_post(topics=("hiring",))
    page = browser.get("/topics").text
    assert f'href="/topics/{topic.id}#followers" aria-label="1 follower of Hiring"' in page
    assert 'href="/library?topic=hiring&amp;status=live" aria-label="1 live post about Hiring"' in page
    shown = browser.get(f"/topics/{topic.id}").text
    assert "Anna" in shown
    assert "Take away" not in shown
    assert "Remove topic" not in shown


def test_a_topic_is_added_and_changed(browser, session):
    assert browser.send("/topics/new", GOOD, seen_on="/topics/new").status_code == 302
    topic = the_topic(session)
    path = f"/topics/{topic.id}/edit"
    assert "Wind." in browser.get(path).text
    changed = GOOD | {"description": "<b>Sun</b>", "kind": "closed", "approvals_needed": "2"}
    assert browser.send(path, changed, seen_on=path).location == f"/topics/{topic.id}"
    assert (the_topic(session).kind, the_topic(session).approvals_needed) == (TopicKind.CLOSED, 2)
    page = browser.get(f"/topics/{topic.id}").text
    assert "&lt;b&gt;Sun&lt;/b&gt;" in page
    assert "Two approvals" in page


@pytest.mark.parametrize(
    "bad", [{"name": ""}, {"name": "HIRING"}, {"kind": "ajar"}, {"approvals_needed": "7"}, {"description": "x" * 501}]
)
def test_a_bad_topic_is_shown_again_as_typed(browser, given, session, bad):
    given.topic("hiring")
    session.commit()
    answer = browser.send("/topics/new", GOOD | bad, seen_on="/topics/new")
    assert answer.status_code == 422
    assert "Nothing was saved yet" in answer.text
    assert bad.get("description", "Wind.") in answer.text
    assert session.scalars(select(Topic.slug)).all() == ["hiring"]


def test_a_closed_topic_is_assigned_by_list_and_by_group_and_taken_away(browser, given, session):
    anna, bert = given.person("Anna Berg"), given.person("Bert")
    given.group("pilot", members=(bert,))
    topic = given.topic("news", kind=TopicKind.CLOSED)
    session.commit()
    page = f"/topics/{topic.id}"
    answer = browser.send(f"{page}/followers", {"people": "anna berg", "group": "pilot"}, seen_on=page)
    assert answer.location == page
    assert "2 more people follow News now" in browser.get(page).text
    browser.send(f"{page}/followers/{anna.id}/removal", seen_on=page)
    assert followed_topics(session, anna) == []
    assert followed_topics(session, bert) == [topic]


@pytest.mark.parametrize("people", ["", "Nobody At All", "x" * 200_001])
def test_a_list_that_names_nobody_is_shown_again_and_nobody_is_assigned(browser, given, session, people):
    anna = given.person("Anna")
    topic = given.topic("news", kind=TopicKind.CLOSED)
    session.commit()
    listed = f"Anna, {people}" if people else ""
    answer = browser.send(f"/topics/{topic.id}/followers", {"people": listed}, seen_on=f"/topics/{topic.id}")
    assert answer.status_code == 422
    assert listed[:300] in answer.text
    assert followed_topics(session, anna) == []


def test_an_open_topic_is_nobodys_to_assign(browser, given, session):
    topic = given.topic("hiring")
    session.commit()
    people = {"people": given.person("Anna").email}
    session.commit()
    assert browser.send(f"/topics/{topic.id}/followers", people, seen_on=f"/topics/{topic.id}").status_code == 409


def test_a_topic_is_removed_once_no_post_carries_it(browser, given, session):
    post = given.post(topics=("hiring",))
    topic = given.topic("hiring")
    session.commit()
    page = f"/topics/{topic.id}"
    assert browser.send(f"{page}/removal", seen_on=page).location == page
    post.topics = []
    session.commit()
    assert browser.send(f"{page}/removal", seen_on=page).location == "/topics"
    assert "Hiring is removed" in browser.get("/topics").text
    assert browser.get(page).status_code == 404


def test_an_admin_says_who_looks_after_a_topic_and_they_look_after_no_other(browser_of, given, session, manager):
    topic, other = given.topic("hiring"), given.topic("culture")
    admin = browser_of(given.person(roles=(Role.ADMIN,)))
    path = f"/topics/{topic.id}/edit"
    admin.send(path, GOOD | {"name": "Hiring", "managers": [str(manager.id)]}, seen_on=path)
    assert managers_of(session, topic) == [manager]
    scoped = browser_of(manager)
    assert "Looked after by" not in scoped.get(path).text
    assert scoped.get(path).status_code == 200
    assert scoped.get(f"/topics/{other.id}").status_code == 200
    assert scoped.get(f"/topics/{other.id}/edit").status_code == 404
    assert "Add a topic" not in scoped.get("/topics").text
    assert scoped.send("/topics/new", GOOD, seen_on="/topics/new").status_code == 403


def test_a_manager_cannot_name_managers_by_sending_their_numbers(browser, given, session, manager):
    topic = given.topic("hiring")
    session.commit()
    path = f"/topics/{topic.id}/edit"
    browser.send(path, GOOD | {"name": "Hiring", "managers": [str(manager.id)]}, seen_on=path)
    assert session.scalars(select(TopicManager.person_id)).all() == []


def test_only_community_managers_see_these_pages(browser_of, given):
    topic = given.topic("hiring")
    writer = browser_of(given.author())
    for path in ("/topics", "/topics/new", f"/topics/{topic.id}", f"/topics/{topic.id}/edit"):
        assert writer.get(path).status_code == 404
    assert writer.get("/topics/99999999999999").status_code == 404


def test_the_feeds_that_anybody_can_read_are_linked(browser, given):
    given.live_post("Wind", topics=("hiring",))
    chosen, closed = given.topic("hiring"), given.topic("board", kind=TopicKind.CLOSED)
    assert 'href="/feeds/all.atom"' in browser.get("/topics").text
    assert 'href="/feeds/hiring.atom"' in browser.get(f"/topics/{chosen.id}").text
    assert "Wind" in browser.get("/feeds/hiring.atom").text
    assert "/feeds/" not in browser.get(f"/topics/{closed.id}").text
