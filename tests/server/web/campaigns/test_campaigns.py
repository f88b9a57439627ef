"""The pages of campaigns."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from server.clock import utc_now
from server.domain.library.campaign import Campaign, Goal
from server.domain.library.post import PostState
from server.domain.people.person import Role
from server.domain.reach.ledger import append_all
from server.domain.reach.ledger_entry import EntryKind
from tests.entries import an_entry

GOOD = {
    "name": "Apprentices",
    "description": "Twelve places.",
    "starts_on": "2026-11-01",
    "ends_on": "2026-12-24",
    "goal": "shares",
    "goal_figure": "40",
}


@pytest.fixture
def browser(browser_of, given):
    return browser_of(given.approver())


@pytest.fixture
def campaign(given, session):
    """A campaign that runs whenever the test does, with four shares, one of them a hidden colleague's."""
    today = utc_now().date()
    days = {"starts_on": today - timedelta(days=9), "ends_on": today + timedelta(days=9)}
    campaign = given.campaign("autumn", goal=Goal.SHARES, goal_figure=10, **days)
    post = given.live_post("Wind & sun", campaign=campaign)
    anna, hidden = given.person("Anna <b>"), given.person("Hedda", hidden_from_boards=True)
    entries = [an_entry(anna, post_id=post.id, day=today) for _ in range(3)]
    entries += [an_entry(hidden, post_id=post.id, day=today)]
    entries += [an_entry(anna, post_id=post.id, day=today, kind=EntryKind.CLICK)]
    append_all(session, entries)
    session.commit()
    return campaign


def the_campaign(session):
    session.expire_all()
    return session.scalars(select(Campaign).where(Campaign.slug == "apprentices")).one()


def test_without_campaigns_the_page_says_what_one_is_for(browser):
    assert "A campaign gathers posts" in browser.get("/campaigns").text


def test_a_campaign_is_made_changed_put_away_and_brought_back(browser, session):
    answer = browser.send("/campaigns/new", GOOD, seen_on="/campaigns/new")
    campaign = the_campaign(session)
    page = f"/campaigns/{campaign.id}"
    assert answer.location == page
    assert '<span class="strong">0</span> of 40 shares that count' in browser.get(page).text
    assert 'value="2026-11-01"' in browser.get(f"{page}/edit").text
    browser.send(f"{page}/edit", GOOD | {"goal": "", "goal_figure": ""}, seen_on=f"{page}/edit")
    assert (the_campaign(session).goal, the_campaign(session).goal_figure) == (None, None)
    browser.send(f"{page}/archive", seen_on=page)
    assert "Archived" in browser.get("/campaigns").text
    browser.send(f"{page}/restoration", seen_on=page)
    assert the_campaign(session).archived_at is None


@pytest.mark.parametrize(
    "bad",
    [
        {"name": " "},
        {"starts_on": ""},
        {"starts_on": "31/31/2026"},
        {"ends_on": "2026-10-01"},
        {"goal_figure": ""},
        {"goal_figure": "-1"},
        {"goal_figure": "9" * 40},
        {"goal_figure": "many"},
        {"goal": "fame"},
        {"name": "x" * 121},
    ],
)
def test_a_bad_campaign_is_shown_again_as_typed(browser, session, bad):
    answer = browser.send("/campaigns/new", GOOD | bad, seen_on="/campaigns/new")
    assert answer.status_code == 422
    assert "Nothing was saved yet" in answer.text
    assert "Twelve places." in answer.text
    assert session.scalars(select(Campaign)).all() == []


def test_its_page_shows_how_far_it_is_and_each_figure_leads_to_its_rows(browser, campaign):
    page = browser.get(f"/campaigns/{campaign.id}").text
    assert '<progress max="10" value="4"' in page
    assert "day 10 of 19" in page
    assert "Wind &amp; sun" in page
    for rows, said in (
        ("shares", "4 shares that count"),
        ("clicks", "1 human click"),
        ("people", "2 people take part"),
    ):
        assert f'href="/campaigns/{campaign.id}/{rows}"' in page
        behind = browser.get(f"/campaigns/{campaign.id}/{rows}").text
        assert said in behind
        assert "Anna &lt;b&gt;" in behind
        assert "Hedda" not in behind
    assert browser.get(f"/campaigns/{campaign.id}/shares?cursor=mist").location == f"/campaigns/{campaign.id}/shares"


def test_more_than_the_goal_fills_the_bar_and_says_thank_you(browser, campaign, session):
    campaign.goal_figure = 3
    page = browser.get(f"/campaigns/{campaign.id}").text
    assert '<progress max="3" value="3"' in page
    assert "The goal is reached: thank you" in page


def test_a_leader_looks_but_changes_nothing_and_sees_no_drafts(browser_of, given, session, campaign):
    given.post("Not said yet", campaign=campaign, state=PostState.DRAFT)
    leader = browser_of(given.person(roles=(Role.LEADER,)))
    page = leader.get(f"/campaigns/{campaign.id}").text
    assert "Wind &amp; sun" in page
    assert "Not said yet" not in page
    assert "Edit campaign" not in page
    assert "Archive campaign" not in page
    assert leader.get(f"/campaigns/{campaign.id}/edit").status_code == 404
    assert leader.get("/campaigns").status_code == 200
    assert 'href="/campaigns"' in leader.get("/boards").text


def test_advocates_do_not_see_these_pages(browser_of, given, campaign):
    reader = browser_of(given.person())
    for path in ("/campaigns", "/campaigns/new", f"/campaigns/{campaign.id}", f"/campaigns/{campaign.id}/people"):
        assert reader.get(path).status_code == 404


def test_a_post_written_from_a_campaign_names_it(browser, campaign):
    path = f"/library/new?campaign={campaign.slug}"
    assert path in browser.get(f"/campaigns/{campaign.id}").text
    assert f'<option selected value="{campaign.slug}">' in browser.get(path).text
    assert browser.get("/library/new?campaign=%3Cb%3E").status_code == 200
