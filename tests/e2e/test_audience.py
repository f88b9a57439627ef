"""Topics, groups, campaigns and a new person's first choice in a real Chromium: who gets what, and who is thanked."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.live, pytest.mark.browser]


def test_a_new_person_chooses_topics_and_the_audience_of_a_post_grows_while_it_is_written(programme, open_as, given):
    newcomer = given.person("Nia Newcomer", email="nia@example.com", welcomed_at=None)
    manager = open_as(programme.manager)
    editor = manager.page
    editor.goto("/library/new")
    _tick(editor, "Customer stories")
    expect(editor.get_by_text("Nobody follows this topic yet")).to_be_visible()

    page = open_as(newcomer).page
    expect(page.get_by_role("heading", name="Welcome, Nia")).to_be_visible()
    page.get_by_label("Customer stories").check()
    page.get_by_label("Parents").check()
    page.get_by_role("button", name="Save and start").click()
    expect(page.get_by_role("status")).to_contain_text("You follow 1 topic")

    _tick(editor, "Parents")
    expect(editor.get_by_text("would find it in their feed: Nia Newcomer")).to_be_visible()
    editor.get_by_role("link", name="1 person", exact=True).click()
    expect(editor.get_by_role("heading", name="Who would see it")).to_be_visible()
    expect(editor.get_by_role("region", name="People").get_by_role("listitem")).to_have_count(1)
    assert manager.complaints == []


def test_a_group_by_rule_is_counted_made_and_filled_without_javascript(programme, open_as):
    page = open_as(programme.manager, java_script_enabled=False).page
    page.goto("/groups/new")
    page.get_by_label("Name").fill("Engineering and Design")
    for team in ("Engineering", "Design"):
        page.get_by_label(team, exact=True).check()
    page.get_by_role("button", name="Count who fits").click()
    fits = int(re.match(r"\d+", page.get_by_role("status").inner_text())[0])
    assert fits > 1
    page.get_by_role("button", name="Add group").click()
    members = page.get_by_role("region", name="Who is in it").get_by_role("listitem")
    expect(members).to_have_count(fits)
    page.get_by_role("textbox", name="People").fill("Lena Brandt")
    page.get_by_role("button", name="Put them in").click()
    expect(members).to_have_count(fits + 1)
    page.get_by_role("button", name="Take Lena Brandt out").click()
    expect(members).to_have_count(fits)


def test_a_closed_topic_is_made_and_assigned(programme, open_as):
    page = open_as(programme.manager).page
    page.goto("/topics/new")
    page.get_by_label("Name").fill("Quarterly figures")
    page.get_by_label("Closed: assigned").check()
    page.get_by_label("Two approvals").check()
    page.get_by_role("button", name="Add topic").click()
    page.get_by_role("textbox", name="People").fill("Amara Okafor\nNobody Here")
    page.get_by_role("button", name="Assign topic").click()
    expect(page.get_by_role("alert")).to_contain_text("“Nobody Here”: nobody here, or more than one")
    page.get_by_role("textbox", name="People").fill("Amara Okafor")
    page.get_by_role("button", name="Assign topic").click()
    expect(page.get_by_role("region", name="Who follows it").get_by_role("listitem")).to_have_count(1)


def test_every_figure_of_a_campaign_opens_rows_that_add_up_to_it(programme, open_as):
    opened = open_as(programme.manager)
    page = opened.page
    for figure in ("shares that count", "human clicks"):
        page.goto(f"/campaigns/{programme.live.campaign_id}")
        link = page.get_by_role("region", name="Progress").get_by_role("link", name=figure)
        count = int(re.match(r"\d+", link.inner_text())[0])
        link.click()
        counts = page.get_by_role("table").locator("td.number").all_inner_texts()
        assert sum(int(text) for text in counts) == count > 0
    page.goto(f"/campaigns/{programme.live.campaign_id}")
    page.get_by_role("link", name="people taking part").click()
    expect(page.get_by_role("heading", name=re.compile(r"\d+ people take part"))).to_be_visible()
    assert opened.complaints == []


def test_a_campaign_is_made_and_tells_how_far_it_is(programme, open_as):
    page = open_as(programme.manager).page
    page.goto("/campaigns/new")
    page.get_by_label("Name").fill("Winter")
    page.get_by_label("First day").fill("2026-12-01")
    page.get_by_label("People taking part").check()
    page.get_by_role("button", name="Add campaign").click()
    expect(page.get_by_role("alert")).to_contain_text("Say how many")
    page.get_by_label("How many").fill("12")
    page.get_by_role("button", name="Add campaign").click()
    expect(page.get_by_role("progressbar", name="Towards the goal of Winter")).to_be_visible()
    expect(page.get_by_text("0 of 12 people taking part")).to_be_visible()


def _tick(page: Page, label: str) -> None:
    page.get_by_role("region", name="Who sees it").get_by_label(label, exact=True).check()
