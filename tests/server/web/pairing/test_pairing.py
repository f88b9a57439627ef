"""Pairing a browser extension from the tab it opens."""

import base64
import hashlib

import pytest

from server.clock import utc_now
from server.domain.people.pairing import exchange_pairing

VERIFIER = "v" * 64
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ASK = f"/pair?challenge={CHALLENGE}&client=Goodword+for+<Firefox>"


def test_the_page_says_who_asks_and_for_whom(browser_of, given):
    page = browser_of(given.person("Mo Member")).get(ASK).text
    assert "Goodword for &lt;Firefox&gt;" in page
    assert "Mo Member" in page
    assert ">Connect</button>" in page


def test_connecting_hands_the_code_over_in_the_fragment_and_on_the_page(browser_of, given, session):
    person = given.person()
    browser = browser_of(person)
    answer = browser.send("/pair", {"challenge": CHALLENGE, "client": "Firefox"}, seen_on=ASK)
    path, _, code = answer.location.partition("#code=")
    assert path == "/pair/done"
    assert code in browser.get(path).text
    token, _ = exchange_pairing(session, code=code, code_verifier=VERIFIER, now=utc_now())
    assert (token.person_id, token.name) == (person.id, "Firefox")


def test_a_stranger_signs_in_first_and_comes_back(stranger):
    location = stranger.get(f"/pair?challenge={CHALLENGE}").location
    assert location == f"/sign-in?next=/pair?challenge%3D{CHALLENGE}"


@pytest.mark.parametrize("query", ["", "?challenge=short"])
def test_a_broken_request_says_to_start_again(browser_of, given, query):
    answer = browser_of(given.person()).get(f"/pair{query}")
    assert answer.status_code == 422
    assert "start again from the extension" in answer.text


def test_without_a_code_the_page_says_how_to_begin_again(browser_of, given):
    assert "This code has expired" in browser_of(given.person()).get("/pair/done").text
