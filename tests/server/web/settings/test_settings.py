"""The settings page."""

import pytest

from server.clock import utc_now
from server.domain.library.topic import TopicKind
from server.domain.people.api_token import Scope
from server.domain.people.group import GroupKind
from server.domain.people.membership import followed_topics, groups_of
from server.domain.people.passwords import check_password, set_password
from server.domain.people.tokens import issue_token, tokens_of

PASSWORD = "three unrelated words"


@pytest.fixture
def person(given):
    return given.person()


def test_topics_are_followed_and_unfollowed(browser_of, given, session, person):
    given.topic("culture", followers=(person,))
    given.topic("hiring")
    given.topic("secret", kind=TopicKind.CLOSED)
    browser = browser_of(person)
    assert "Secret" not in browser.get("/settings").text
    answer = browser.send("/settings/topics", {"topics": ["hiring"]}, seen_on="/settings")
    assert answer.location == "/settings#topics"
    assert [topic.slug for topic in followed_topics(session, person)] == ["hiring"]


def test_a_closed_topic_cannot_be_followed_by_sending_its_name(browser_of, given, session, person):
    given.topic("secret", kind=TopicKind.CLOSED)
    answer = browser_of(person).send("/settings/topics", {"topics": ["secret"]}, seen_on="/settings")
    assert answer.status_code == 422
    assert followed_topics(session, person) == []


def test_only_joinable_groups_are_joined_and_left(browser_of, given, session, person):
    given.group("parents", kind=GroupKind.JOINABLE)
    given.group("pilot", name="Pilot", members=(person,))
    browser = browser_of(person)
    assert "You were put into Pilot" in browser.get("/settings").text
    browser.send("/settings/groups", {"groups": ["parents"]}, seen_on="/settings")
    assert [group.slug for group in groups_of(session, person)] == ["parents", "pilot"]
    browser.send("/settings/groups", {}, seen_on="/settings")
    assert [group.slug for group in groups_of(session, person)] == ["pilot"]
    assert browser.send("/settings/groups", {"groups": ["pilot"]}, seen_on="/settings").status_code == 422


def test_languages_and_hiding_are_saved(browser_of, session, person):
    sent = {"languages": ["de", "en"], "hidden_from_boards": "y", "country": "de"}
    browser_of(person).send("/settings/preferences", sent, seen_on="/settings")
    session.expire_all()
    assert person.languages == ["de", "en"]
    assert person.hidden_from_boards
    assert person.country == "DE"
    answer = browser_of(person).send("/settings/preferences", sent | {"country": "<b>"}, seen_on="/settings")
    assert answer.status_code == 422
    assert "&lt;b&gt;" in answer.text


def test_nobody_can_be_left_without_a_language(browser_of, session, person):
    answer = browser_of(person).send("/settings/preferences", {}, seen_on="/settings")
    assert answer.status_code == 422
    assert "language codes" in answer.text
    session.expire_all()
    assert person.languages == ["en"]


def test_a_password_is_changed_only_with_the_current_one(browser_of, session, person):
    set_password(session, person, PASSWORD, utc_now())
    browser = browser_of(person)
    new = "another good sentence"
    wrong = browser.send("/settings/password", {"current": "x", "password": new, "repeated": new}, seen_on="/settings")
    assert wrong.status_code == 422
    assert "not your current password" in wrong.text
    right = {"current": PASSWORD, "password": new, "repeated": new}
    assert browser.send("/settings/password", right, seen_on="/settings").status_code == 302
    session.expire_all()
    assert check_password(person, new)


@pytest.mark.parametrize(
    ("password", "repeated", "says"), [("short", "short", "10 to 200"), (PASSWORD, "other", "do not match")]
)
def test_a_bad_new_password_says_how_to_mend_it(browser_of, person, password, repeated, says):
    sent = {"password": password, "repeated": repeated}
    answer = browser_of(person).send("/settings/password", sent, seen_on="/settings")
    assert answer.status_code == 422
    assert says in answer.text


def test_a_connected_browser_is_disconnected_by_its_own_person_only(browser_of, given, session, person):
    token, _ = issue_token(session, person, name="Firefox at home", scopes=[Scope.FEED], now=utc_now())
    path = f"/settings/tokens/{token.id}/revocation"
    assert browser_of(given.outsider()).send(path, seen_on="/settings").status_code == 404
    browser = browser_of(person)
    assert "Firefox at home" in browser.get("/settings").text
    browser.send(path, seen_on="/settings")
    assert tokens_of(session, person) == []
