"""The page on which an admin says what somebody may do."""

import pytest

from server.domain.library.reviewers import managed_topics
from server.domain.people.person import Person, Role


@pytest.fixture
def admin(given):
    given.topic("hiring", name="Hiring")
    return given.person("Root Admin", roles=(Role.ADMIN,))


def test_an_admin_makes_somebody_a_manager_of_one_topic(browser_of, given, session, admin):
    person = given.person("Mo Member")
    path = f"/people/{person.id}/edit"
    browser = browser_of(admin)
    assert path in browser.get("/people").text
    sent = {"roles": ["advocate", "community_manager"], "scope": "named", "topics": ["hiring"]}
    assert browser.send(path, sent, seen_on=path).location == "/people"
    session.expire_all()
    found = session.get(Person, person.id)
    assert found.roles == {Role.ADVOCATE, Role.COMMUNITY_MANAGER}
    assert managed_topics(session, found) == {given.topic("hiring").id}
    page = browser.get(path).text
    assert "Saved what Mo Member may do" in page


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"roles": ["community_manager"], "scope": "named"}, "Choose at least one topic"),
        ({"roles": ["nonsense"], "scope": "all"}, "not a valid choice"),
        ({"roles": ["community_manager"], "scope": "named", "topics": ["nonsense"]}, "not a valid choice"),
        ({"roles": ["community_manager"]}, "alert"),
    ],
)
def test_what_cannot_be_is_said(browser_of, given, session, admin, sent, says):
    person = given.person()
    path = f"/people/{person.id}/edit"
    answer = browser_of(admin).send(path, sent, seen_on=path)
    assert answer.status_code == 422
    assert says in answer.text
    session.expire_all()
    assert session.get(Person, person.id).roles == {Role.ADVOCATE}


def test_the_last_admin_stays_and_is_told_why(browser_of, admin):
    path = f"/people/{admin.id}/edit"
    answer = browser_of(admin).send(path, {"roles": ["advocate"], "scope": "all"}, seen_on=path)
    assert answer.status_code == 422
    assert "is the only admin" in answer.text


def test_nobody_else_finds_the_page(browser_of, given, admin):
    assert browser_of(given.approver()).get(f"/people/{admin.id}/edit").status_code == 404
    assert browser_of(admin).get("/people/99999/edit").status_code == 404
