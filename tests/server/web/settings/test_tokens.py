"""A token for a script, made on a page."""

import re

import pytest

from server.domain.people.api_token import Scope
from server.domain.people.tokens import token_from, tokens_of

NEW = "/settings/tokens/new"
GOOD = {"name": "Company CMS", "scopes": ["content:read", "content:write"], "days": "90"}


def test_a_writer_makes_a_token_that_is_shown_once(browser_of, given, session):
    writer = given.author()
    browser = browser_of(writer)
    assert NEW in browser.get("/settings").text
    plain = re.search(r"gw_[\w-]+", browser.send(NEW, GOOD, seen_on=NEW).text)[0]
    (token,) = tokens_of(session, writer)
    assert token_from(session, plain, token.created_at) is token
    assert set(token.scopes) == {Scope.CONTENT_READ, Scope.CONTENT_WRITE}
    assert (token.expires_at - token.created_at).days == 90
    assert "Company CMS" in browser.get("/settings").text
    assert plain not in browser.get("/settings").text


@pytest.mark.parametrize(
    "bad", [{"name": ""}, {"scopes": []}, {"scopes": ["content:review"]}, {"scopes": ["root"]}, {"days": "-1"}]
)
def test_a_token_is_refused_that_nobody_should_have(browser_of, given, session, bad):
    writer = given.author()
    answer = browser_of(writer).send(NEW, GOOD | bad, seen_on=NEW)
    assert answer.status_code == 422
    assert "Nothing was saved yet" in answer.text
    assert tokens_of(session, writer) == []


def test_an_advocate_is_offered_only_what_they_may_do(browser_of, given):
    page = browser_of(given.outsider()).get(NEW).text
    assert "content:" not in page
    assert "mentions" not in page
