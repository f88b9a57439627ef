"""The first page a new person sees."""

import pytest

from server.clock import utc_now
from server.domain.library.topic import TopicKind
from server.domain.people.group import GroupKind
from server.domain.people.membership import followed_topics, groups_of
from server.domain.people.sign_in import make_sign_in_link


@pytest.fixture
def newcomer(given):
    return given.person("Nia New", welcomed_at=None)


def test_the_first_sign_in_leads_to_the_choice_and_later_ones_do_not(stranger, given, session, newcomer):
    given.topic("hiring", description="Open <b>roles</b>")
    given.topic("secret", kind=TopicKind.CLOSED)
    given.group("parents", name="Parents", kind=GroupKind.JOINABLE)
    given.live_post(topics=("hiring",))
    path = f"/sign-in/{make_sign_in_link(session, newcomer, utc_now())}"
    session.commit()
    assert stranger.send(path, seen_on=path).location == "/"
    assert stranger.get("/").location == "/welcome"
    page = stranger.get("/welcome").text
    assert "Welcome, Nia" in page
    assert "Open &lt;b&gt;roles&lt;/b&gt;" in page
    assert "Secret" not in page
    sent = {"topics": ["hiring"], "groups": ["parents"], "languages": ["en"]}
    assert stranger.send("/welcome", sent, seen_on="/welcome").location == "/me"
    assert "You follow 1 topic" in stranger.get("/me").text
    assert [topic.slug for topic in followed_topics(session, newcomer)] == ["hiring"]
    assert [group.slug for group in groups_of(session, newcomer)] == ["parents"]
    assert stranger.get("/").location == "/me"


def test_who_would_rather_not_choose_now_is_not_asked_again(browser_of, given, newcomer, session):
    given.topic("hiring")
    browser = browser_of(newcomer)
    assert browser.send("/welcome/later", {"topics": ["hiring"]}, seen_on="/welcome").location == "/me"
    assert browser.get("/").location == "/me"
    assert followed_topics(session, newcomer) == []


def test_with_nothing_to_choose_the_page_says_so(browser_of, newcomer):
    browser = browser_of(newcomer)
    assert browser.get("/").location == "/me"
    assert "There is nothing to choose yet" in browser.get("/welcome").text


@pytest.mark.parametrize("bad", [{"languages": []}, {"topics": ["secret"]}, {"groups": ["<b>"]}])
def test_a_choice_that_cannot_be_made_is_shown_again(browser_of, given, newcomer, session, bad):
    given.topic("hiring")
    given.topic("secret", kind=TopicKind.CLOSED)
    sent = {"topics": ["hiring"], "languages": ["en"]} | bad
    answer = browser_of(newcomer).send("/welcome", sent, seen_on="/welcome")
    assert answer.status_code == 422
    assert "Nothing was saved yet" in answer.text
    assert followed_topics(session, newcomer) == []
