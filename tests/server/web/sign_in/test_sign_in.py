"""Signing in with a password or a one-time link, and out."""

import pytest

from server.clock import utc_now
from server.domain.people.accounts import deactivate_person
from server.domain.people.passwords import set_password
from server.domain.people.sign_in import make_sign_in_link
from server.limits import EXTENSION

PASSWORD = "three unrelated words"


@pytest.fixture
def somebody(given, session, now):
    person = given.person("Mo Member")
    set_password(session, person, PASSWORD, now)
    session.commit()
    return person


def sign_in(browser, person, password=PASSWORD, next_page=""):
    data = {"email": person.email.upper() + " ", "password": password, "next": next_page}
    return browser.send("/sign-in", data, seen_on="/sign-in")


def test_the_right_password_opens_the_persons_own_page(stranger, somebody):
    assert sign_in(stranger, somebody).location == "/"
    assert stranger.get("/").location == "/me"
    assert "Hello, Mo" in stranger.get("/me").text


def test_signing_in_leads_back_to_where_one_was_going(stranger, somebody):
    wanted = stranger.get("/boards?period=7d")
    assert wanted.location == "/sign-in?next=/boards?period%3D7d"
    assert 'value="/boards?period=7d"' in stranger.get(wanted.location).text
    assert sign_in(stranger, somebody, next_page="/boards?period=7d").location == "/boards?period=7d"


def test_signing_in_never_leads_to_another_site(stranger, somebody):
    assert "evil" not in stranger.get("/sign-in?next=//evil.example").text
    assert sign_in(stranger, somebody, next_page="https://evil.example/").location == "/"


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(stranger, somebody, given, session):
    unknown = given.person()
    session.commit()
    session.delete(unknown)
    session.commit()
    answers = [sign_in(stranger, somebody, "nearly three words"), sign_in(stranger, unknown)]
    assert [answer.status_code for answer in answers] == [422, 422]
    assert all("do not go together" in answer.text for answer in answers)


def test_what_was_typed_stands_in_the_form_again_but_not_the_password(stranger, somebody):
    page = sign_in(stranger, somebody, "nearly three words").text
    assert f'value="{somebody.email.upper()} "' in page
    assert "nearly three words" not in page


def test_guessing_is_slowed_down_per_account(stranger, somebody):
    answers = [sign_in(stranger, somebody, "guess").status_code for _ in range(9)]
    assert answers[-1] == 429
    assert answers[0] == 422


def test_one_address_cannot_try_all_accounts(app, stranger):
    for _ in range(60):
        app.extensions[EXTENSION].check("60 per minute", "sign-in-address", "127.0.0.1")
    answer = stranger.get("/sign-in/whatever")
    assert answer.status_code == 429
    assert answer.headers["Retry-After"]
    assert "Wait a minute" in answer.text


def test_opening_a_one_time_link_does_not_use_it_up(stranger, somebody, session):
    path = f"/sign-in/{make_sign_in_link(session, somebody, utc_now())}"
    session.commit()
    for _ in range(3):  # a mail scanner, a preview, the person
        page = stranger.get(path)
        assert "Continue as Mo" in page.text
    assert stranger.send(path, seen_on=path).location == "/"
    assert "Hello, Mo" in stranger.get("/me").text


def test_a_one_time_link_works_once(stranger, app, somebody, session):
    path = f"/sign-in/{make_sign_in_link(session, somebody, utc_now())}"
    session.commit()
    stranger.send(path, seen_on=path)
    again = stranger.get(path)
    assert again.status_code == 410
    assert "Ask for a new one" in again.text


def test_a_link_leads_back_to_where_one_was_going(stranger, somebody, session):
    path = f"/sign-in/{make_sign_in_link(session, somebody, utc_now())}"
    session.commit()
    stranger.get("/boards?board=teams")
    assert stranger.send(path, seen_on=path).location == "/boards?board=teams"


def test_a_person_who_left_is_out_at_the_next_request(browser_of, given, session, now):
    person = given.person()
    browser = browser_of(person)
    assert browser.get("/me").status_code == 200
    deactivate_person(session, person, by=None, now=now)
    session.commit()
    assert browser.get("/me").location.startswith("/sign-in")


def test_a_new_password_ends_the_other_sessions(browser_of, given, session, now):
    person = given.person()
    here, there = browser_of(person), browser_of(person)
    sent = {"password": PASSWORD, "repeated": PASSWORD}
    assert here.send("/settings/password", sent, seen_on="/settings").status_code == 302
    assert here.get("/me").status_code == 200
    assert there.get("/me").location.startswith("/sign-in")


def test_signing_out_ends_the_session(browser_of, given):
    browser = browser_of(given.person())
    assert browser.send("/sign-out", seen_on="/me").location == "/sign-in"
    assert "You are signed out" in browser.get("/sign-in").text
    assert browser.get("/me").location.startswith("/sign-in")


def test_a_session_that_was_tampered_with_is_no_session(browser_of, given):
    browser, other = browser_of(given.person()), given.person()
    with browser.client.session_transaction() as cookie:
        cookie["_user_id"] = f"{other.id}.{cookie['_user_id'].partition('.')[2]}"
    assert browser.get("/me").location.startswith("/sign-in")
