"""The admin's pages about people."""

import pytest

from server.domain.people.accounts import person_by_email
from server.domain.people.person import Role


@pytest.fixture
def admin(given):
    return given.person("Root Admin", roles=(Role.ADMIN,), email="admin@example.com")


def test_an_invitation_gives_a_link_that_signs_the_new_person_in(browser_of, stranger, session, admin):
    sent = {"name": "Nia New", "email": "Nia@Example.com", "team": "Sales", "roles": ["advocate"], "languages": ["en"]}
    page = browser_of(admin).send("/people/new", sent, seen_on="/people/new").text
    assert "Nia is invited" in page
    path = "/sign-in/" + page.partition("/sign-in/")[2].partition("<")[0]
    assert stranger.send(path, seen_on=path).location == "/"
    person = person_by_email(session, "nia@example.com")
    assert (person.name, person.team.name, person.roles) == ("Nia New", "Sales", {Role.ADVOCATE})


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"email": "admin@example.com"}, "already in the programme"),
        ({"email": "nobody"}, "nobody"),
        ({"name": ""}, "Give a name"),
        ({"languages": []}, "language codes"),
    ],
)
def test_a_bad_invitation_says_what_to_mend_and_keeps_what_was_typed(browser_of, admin, change, says):
    sent = {"name": "Nia New", "email": "nia@example.com", "roles": ["advocate"], "languages": ["en"], "team": "Typed"}
    answer = browser_of(admin).send("/people/new", sent | change, seen_on="/people/new")
    assert answer.status_code == 422
    assert says in answer.text
    assert 'value="Typed"' in answer.text


def test_people_are_found_by_name_and_address(browser_of, given, admin):
    given.person("Zoë Quick")
    browser = browser_of(admin)
    assert "Zoë Quick" in browser.get("/people?q=quick").text
    assert "admin@example.com" not in browser.get("/people?q=quick").text
    assert "Nobody fits that search" in browser.get("/people?q=zebra").text


def test_an_admin_makes_a_sign_in_link_for_somebody(browser_of, given, stranger, admin):
    person = given.person("Mo Member")
    page = browser_of(admin).send(f"/people/{person.id}/sign-in-link", seen_on="/people").text
    assert "stays good for one hour" in page
    path = "/sign-in/" + page.partition("/sign-in/")[2].partition("<")[0]
    assert "Continue as Mo" in stranger.get(path).text


def test_closing_an_account_puts_that_person_out(browser_of, given, admin):
    person = given.person("Mo Member")
    theirs, browser = browser_of(person), browser_of(admin)
    browser.send(f"/people/{person.id}/deactivation", seen_on="/people")
    assert "account is closed" in browser.get("/people").text
    assert theirs.get("/me").location.startswith("/sign-in")


def test_the_only_admin_cannot_be_closed(browser_of, admin):
    answer = browser_of(admin).send(f"/people/{admin.id}/deactivation", seen_on="/people")
    assert answer.status_code == 409
    assert "make somebody else an admin first" in answer.text
