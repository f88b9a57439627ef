"""The planning list: each line says why, and leads to the form that mends it."""

import re

import pytest

from server.clock import utc_now
from server.domain.library.suggestion import Suggestion
from server.domain.listening.mention import MatchingState


@pytest.fixture
def manager(given):
    return given.approver()


def test_an_empty_plan_says_so_and_what_it_looked_at(browser_of, manager):
    assert "Nobody waits for anything" in browser_of(manager).get("/library/plan").text


def test_each_line_leads_to_a_post_that_mends_it(session, browser_of, given, manager):
    mention = given.mention(
        "<b>Are dogs</b> allowed?", matching_state=MatchingState.DONE, published_at=utc_now(), url="javascript:alert(1)"
    )
    values = {"url": "https://example.com/roof", "title": "A roof", "idempotency_key": "1", "created_at": utc_now()}
    session.add(Suggestion(person_id=given.person("Sue Gester").id, **values))
    given.topic("green")
    browser = browser_of(manager)
    page = browser.get("/library/plan").text
    assert "&lt;b&gt;Are dogs&lt;/b&gt; allowed?" in page
    assert "javascript:" not in page
    assert "by Sue Gester" in page
    assert "No live post for Green yet" in page
    form = browser.get(f"/library/new?mention={mention.id}").text
    assert "Answers what somebody said:" in form
    assert "&lt;b&gt;Are dogs&lt;/b&gt; allowed?" in form
    chosen = browser.get("/library/new?topic=green").text
    assert re.search(r'<input checked[^>]*value="green"', chosen)


@pytest.mark.parametrize("query", ["mention=99", "mention=x", "mention=²", f"mention={9**30}", "topic=none"])
def test_a_beginning_that_is_not_there_is_an_empty_form(browser_of, manager, query):
    page = browser_of(manager).get(f"/library/new?{query}")
    assert page.status_code == 200
    assert "Answers what somebody said" not in page.text


def test_contributors_cannot_read_the_inbox_by_way_of_the_form(browser_of, given):
    mention = given.mention("Secret words")
    assert "Secret words" not in browser_of(given.author()).get(f"/library/new?mention={mention.id}").text
