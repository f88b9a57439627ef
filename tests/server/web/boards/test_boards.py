"""Boards, and why each figure is what it is."""

import re

import pytest

from server.clock import utc_now
from server.domain.sharing.confirming import confirm_share


@pytest.fixture
def sharer(given, session):
    person = given.person("Mo Member", team="Sales")
    share = given.share(person, given.live_post("Dogs at work"))
    given.link(share)
    confirm_share(session, share, now=utc_now(), timezone="UTC")
    return person


def test_an_empty_board_says_what_to_do(browser_of, given):
    assert "Nothing counted in this period yet" in browser_of(given.person()).get("/boards").text


@pytest.mark.parametrize("period", ["7d", "30d", "90d", "all", "nonsense"])
def test_people_and_teams_stand_on_their_board_in_every_period(browser_of, sharer, period):
    browser = browser_of(sharer)
    assert "Why this rank: Mo Member" in browser.get(f"/boards?period={period}").text
    assert "Why this rank: Sales" in browser.get(f"/boards?board=teams&period={period}").text


def test_why_this_rank_lists_the_entries_and_their_sum(browser_of, given, sharer):
    page = browser_of(given.outsider()).get(f"/boards/people/{sharer.id}").text
    assert "Shared “Dogs at work”" in page
    assert "<b>5</b><span>points" in page
    assert "What is counted" in page
    team = browser_of(given.outsider()).get(f"/boards/teams/{sharer.team_id}").text
    assert "<b>1</b><span>share<" in team


def test_who_hides_is_on_no_board_but_still_sees_their_own_entries(browser_of, given, sharer):
    sharer.hidden_from_boards = True
    other = browser_of(given.outsider())
    assert "Mo Member" not in other.get("/boards").text
    assert other.get(f"/boards/people/{sharer.id}").status_code == 404
    assert "Shared “Dogs at work”" in browser_of(sharer).get(f"/boards/people/{sharer.id}").text


def test_no_such_team_is_not_there(browser_of, given):
    assert browser_of(given.person()).get("/boards/teams/999").status_code == 404


def test_many_entries_come_page_by_page_and_the_sums_are_of_all(browser_of, given, session, sharer, monkeypatch):
    monkeypatch.setattr("server.web.boards.why_person.PAGE_ENTRIES", 2)
    for title in ("Two", "Three"):
        share = given.share(sharer, given.live_post(title))
        confirm_share(session, share, now=utc_now(), timezone="UTC")
    browser, address = browser_of(sharer), f"/boards/people/{sharer.id}"
    first = browser.get(address).text
    rest = browser.get(re.search(r'rel="next" href="([^"]+)"', first)[1].replace("&amp;", "&")).text
    assert "Three" in first
    assert "Dogs at work" not in first
    assert "Dogs at work" in rest
    assert "Show more" not in rest
    assert all("<b>3</b><span>shares" in page for page in (first, rest))
    assert browser.get(f"{address}?cursor=nonsense").headers["Location"] == address
