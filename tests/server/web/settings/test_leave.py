"""Taking one's data along, and leaving."""

import json

import pytest

from server.domain.people.person import Digest, Person, Role


@pytest.fixture
def person(given):
    return given.person("Ada Lovelace", email="ada@example.com")


def test_the_data_comes_as_a_file(browser_of, person):
    answer = browser_of(person).get("/settings/data")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    assert json.loads(answer.text)["data"]["profile"]["email"] == "ada@example.com"


def test_leaving_says_what_stays_wants_the_address_and_ends_every_session(browser_of, session, person):
    browser, other = browser_of(person), browser_of(person)
    page = browser.get("/settings/leave").text
    assert "What cannot be erased" in page
    wrong = browser.send("/settings/leave", {"email": "bob@example.com"}, seen_on="/settings/leave")
    assert wrong.status_code == 422
    assert "is not your address" in wrong.text
    assert session.get_one(Person, person.id).name == "Ada Lovelace"
    done = browser.send("/settings/leave", {"email": "ada@example.com"}, seen_on="/settings/leave")
    assert done.location == "/goodbye"
    assert "Goodbye, and thank you" in browser.get("/goodbye").text
    assert all(one.get("/me").status_code == 302 for one in (browser, other))
    session.expire_all()
    assert session.get_one(Person, person.id).name == "A former colleague"


def test_the_last_admin_reads_what_to_do_first(browser_of, given):
    boss = given.person(roles=(Role.ADMIN,))
    answer = browser_of(boss).send("/settings/leave", {"email": boss.email}, seen_on="/settings/leave")
    assert answer.status_code == 409
    assert "Make somebody else an admin first" in answer.text


def test_whoever_left_is_on_no_list_of_people(browser_of, given, session, person):
    browser_of(person).send("/settings/leave", {"email": "ada@example.com"}, seen_on="/settings/leave")
    browser = browser_of(given.person(roles=(Role.ADMIN,)))
    assert "A former colleague" not in browser.get("/people").text
    assert browser.get(f"/people/{person.id}/edit").status_code == 404


def test_the_digest_is_chosen_with_the_languages(browser_of, session, person):
    browser = browser_of(person)
    assert '<option selected value="weekly">' in browser.get("/settings").text
    browser.send("/settings/preferences", {"languages": ["en"], "digest": "daily"}, seen_on="/settings")
    session.expire_all()
    assert session.get_one(Person, person.id).digest is Digest.DAILY
