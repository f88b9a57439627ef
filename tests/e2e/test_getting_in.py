"""Content comes in by sheet, by feed and by suggestion, in a real Chromium with real workers."""

import ipaddress
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from server.domain.library.content_feed import ContentFeed, ContentFeedEntry
from server.queue import enqueue
from tests.e2e.feed_server import serving_feed

pytestmark = [pytest.mark.live, pytest.mark.browser]

SHEET = """title,url,topics,x,x 2
Wind power in numbers,https://example.com/wind,Sustainability,One way to say it {link},Another {link}
Wrong topic,https://example.com/wrong,Sustainabilty,,
=HYPERLINK(1),https://example.com/formula,,,
"""


@pytest.fixture
def live_settings(live_settings):
    """Feeds on this machine may be read."""
    return replace(live_settings, allow_private_sources=(ipaddress.ip_network("127.0.0.1/32"),))


def test_a_sheet_shows_each_rows_fate_before_it_comes_in(programme, open_as, live_worker, session, tmp_path):
    file = tmp_path / "posts.csv"
    file.write_text(SHEET)
    opened = open_as(programme.manager)
    page = opened.page
    page.goto("/library/imports")
    page.get_by_label("CSV or XLSX file").set_input_files(file)
    page.get_by_role("button", name="Look at the sheet").click()
    expect(page.get_by_role("status")).to_contain_text("Looking at the rows")
    live_worker()
    expect(page.get_by_text("1 row becomes a new draft; 2 rows are wrong and stay out")).to_be_visible()
    rows = page.get_by_role("region", name="Row by row")
    expect(rows).to_contain_text("topics: there is none called 'sustainabilty'; did you mean sustainability?")
    expect(rows).to_contain_text("title: the cell holds a formula. Paste its value instead.")
    page.get_by_role("button", name="Add 1 post").click()
    expect(page.get_by_role("status")).to_contain_text("Making the posts")
    live_worker()
    expect(page.get_by_text("1 post is in the library as drafts.")).to_be_visible()
    page.get_by_role("link", name="Wind power in numbers").click()
    expect(page.get_by_role("heading", name="Wind power in numbers")).to_be_visible()
    expect(page.get_by_text("One way to say it").first).to_be_visible()
    assert opened.complaints == []


def test_a_feed_is_added_and_its_entries_become_drafts(programme, open_as, live_worker, live_redis, session):
    with serving_feed() as feed:
        feed.publish(1, "We moved every build to wind power this autumn, and here is what it cost us in the end.")
        feed.publish(2, "A word on lottery tickets.")
        opened = open_as(programme.manager)
        page = opened.page
        page.goto("/library/feeds")
        page.get_by_role("link", name="Add a feed").first.click()
        page.get_by_label("Address").fill(feed.url)
        page.get_by_label("Name").fill("Readers ask")
        page.get_by_label("Never entries that speak of").fill("lottery")
        page.get_by_label("Find topics for each draft").uncheck()
        page.get_by_role("button", name="Add feed").click()
        expect(page.get_by_text("It is read within a minute")).to_be_visible()
        enqueue(live_redis, "import_feeds")
        live_worker()
        page.reload()
    entries = page.get_by_role("region", name="What became of its entries")
    expect(entries).to_contain_text("It speaks of “lottery”.")
    entries.get_by_role("link", name="Question 1").click()
    expect(page.get_by_role("heading", name="Question 1")).to_be_visible()
    assert opened.complaints == []
    made = session.scalars(select(ContentFeedEntry.fate).join(ContentFeed).where(ContentFeed.name == "Readers ask"))
    assert sorted(made) == ["drafted", "filtered"]


def test_a_suggestion_becomes_a_draft_or_gets_an_answer_and_is_thanked_for(programme, open_as, live_worker, live_redis):
    colleague, manager = open_as(programme.advocate).page, open_as(programme.manager).page
    for title in ("Repair cafés in numbers", "Our competitor's party"):
        colleague.goto("/suggest")
        colleague.get_by_label("Address of the page").fill(f"https://news.example.com/{len(title)}")
        colleague.get_by_label("What it is").fill(title)
        colleague.get_by_role("button", name="Suggest this page").click()
    manager.goto("/library/suggestions")
    party = manager.get_by_role("listitem").filter(has_text="Our competitor's party")
    party.get_by_text("Decline", exact=True).click()
    party.get_by_label("Why not?").fill("It is about somebody else.")
    party.get_by_role("button", name="Decline with thanks").click()
    cafes = manager.get_by_role("listitem").filter(has_text="Repair cafés")
    cafes.get_by_role("button", name="Make a draft").click()
    expect(manager.get_by_text(f"Suggested by {programme.advocate.name}").first).to_be_visible()
    colleague.goto("/me")
    news = colleague.get_by_role("region", name="News for you")
    declined = news.locator(".notice").filter(has_text="It is about somebody else.")
    expect(declined).to_be_visible()
    declined.get_by_role("button", name="Got it").click()
    expect(declined).to_have_count(0)


def test_a_list_of_feeds_goes_out_and_comes_in(programme, open_as, tmp_path):
    page = open_as(programme.manager).page
    page.goto("/library/feeds")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download your list").click()
    file = tmp_path / "feeds.opml"
    download.value.save_as(file)
    page.get_by_label("OPML file").set_input_files(file)
    page.get_by_role("button", name="Add these feeds").click()
    expect(page.get_by_text("0 of 1 feeds added; 1 were there already.")).to_be_visible()
