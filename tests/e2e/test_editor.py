"""The editor, in a real browser: from an address to a post that says the right thing on every network."""

import ipaddress
from collections.abc import Iterator
from dataclasses import replace

import pytest
from playwright.sync_api import expect
from sqlalchemy import func, select

from server.config import Settings
from server.domain.library.disclosure_rule import DisclosureRule
from server.domain.matching.post_vector import PostVector
from tests.live import wait_until, wait_until_stored
from tests.server.sources.local_site import LocalSite, local_site

pytestmark = [pytest.mark.live, pytest.mark.browser]

DESK = {"width": 1440, "height": 900}
PAGE = """<!doctype html><html lang="de"><head><title>Hunde | Acme</title>
<meta property="og:title" content="Hunde im B&uuml;ro"><meta property="og:description" content="Vier Pfoten, ein Team.">
<meta property="og:image" content="https://cdn.example.com/dogs.png"><meta property="og:image:alt" content="Ein Hund">
</head><body></body></html>"""


@pytest.fixture
def live_settings(live_settings: Settings) -> Settings:
    """The local site may be read."""
    return replace(live_settings, allow_private_sources=(ipaddress.ip_network("127.0.0.1/32"),))


@pytest.fixture
def site() -> Iterator[LocalSite]:
    """A web of one's own."""
    with local_site() as site:
        yield site


def test_an_address_is_enough_to_begin_with(programme, open_as, site):
    address = site.page("/dogs", PAGE, **{"Content-Type": "text/html"})
    opened = open_as(programme.manager, viewport=DESK, permissions=["clipboard-read", "clipboard-write"])
    page = opened.page
    page.goto("/library/new")
    page.evaluate("address => navigator.clipboard.writeText(address)", address)
    page.get_by_label("Address", exact=True).focus()
    page.keyboard.press("Control+v")
    expect(page.get_by_label("Title")).to_have_value("Hunde im Büro")
    expect(page.get_by_label("Summary")).to_have_value("Vier Pfoten, ein Team.")
    expect(page.get_by_label("Language", exact=True)).to_have_value("de")
    expect(page.get_by_label("Picture in words").first).to_have_value("Ein Hund")
    expect(page.get_by_text("Filled in from the page")).to_be_visible()
    page.get_by_label("Address", exact=True).fill(site.url + "/nothing")
    page.get_by_role("button", name="Fetch").click()
    expect(page.get_by_text("Nothing is there; check the address")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Hunde im Büro")
    assert opened.complaints == []


def test_each_wording_is_counted_by_its_network_and_shown_as_a_colleagues_post(programme, open_as, session):
    session.add(
        DisclosureRule(
            country="",
            network="",
            language="en",
            text="#AtAcme",
            required=False,
            note="",
            updated_at=programme.live.created_at,
        )
    )
    session.commit()
    opened = open_as(programme.manager, viewport=DESK)
    page = opened.page
    page.goto("/library/new")
    first = page.get_by_role("group", name="Wording 1")
    page.get_by_label("Show it as posted by").select_option(label="Amara Okafor, Research")
    first.get_by_label("Text").fill("Dogs! {first_name} from {team} says so. {link}")
    expect(first.get_by_text("as X counts")).to_contain_text("of 280 as X counts, with the link, #AtAcme")
    first.locator("summary", has_text="How it would look").click()
    expect(first.locator("figure")).to_contain_text("Dogs! Amara from Research says so. #AtAcme http")
    expect(first.get_by_text("cannot be taken out")).to_be_visible()
    first.get_by_label("Text").fill("Wau " * 80)
    expect(first.locator(".count")).to_have_attribute("data-tone", "over")
    expect(first.locator(".count")).to_contain_text("too long")
    first.get_by_label("Network").select_option(label="LinkedIn")
    expect(first.locator(".count")).to_contain_text("left")
    expect(first.locator("figure")).to_contain_text("see more")
    assert opened.complaints == []


def test_everything_of_a_post_is_kept_and_comes_back(programme, open_as, given):
    given.campaign("dogs", name="Dogs everywhere")
    page = open_as(programme.manager, viewport=DESK).page
    page.goto("/library/new")
    page.get_by_label("Address", exact=True).fill("https://example.com/dogs")
    page.get_by_label("Title").fill("Dogs at work")
    page.get_by_role("group", name="Wording 1").get_by_label("Text").fill("Dogs! {link}")
    page.get_by_label("Picture's address").fill("https://example.com/a.png")
    page.get_by_label("Picture in words").fill("A dog")
    page.get_by_role("button", name="Another picture for one network").click()
    own = page.get_by_role("group", name="Picture for one network, 1")
    own.get_by_label("Network").select_option(label="LinkedIn")
    own.get_by_label("Picture's address").fill("https://example.com/wide.png")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_role("alert")).to_contain_text("has no words")
    own.get_by_label("Picture in words").fill("A wide dog")
    page.get_by_label("Campaign").select_option(label="Dogs everywhere")
    page.get_by_label("Pin it to the top").check()
    page.get_by_label("Offer it again after (days)").fill("90")
    page.get_by_label("Words of their own, at least").fill("3")
    page.get_by_role("button", name="Save draft").click()
    expect(page.get_by_text("Saved as a draft")).to_be_visible()
    page.get_by_role("link", name="Edit").first.click()
    expect(page.get_by_label("Campaign")).to_have_value("dogs")
    expect(page.get_by_label("Pin it to the top")).to_be_checked()
    expect(page.get_by_label("Offer it again after (days)")).to_have_value("90")
    expect(page.get_by_label("Words of their own, at least")).to_have_value("3")
    expect(own.get_by_label("Picture in words")).to_have_value("A wide dog")


def test_fetching_counting_and_suggesting_work_without_javascript(programme, open_as, site):
    address = site.page("/dogs", PAGE, **{"Content-Type": "text/html"})
    page = open_as(programme.manager, java_script_enabled=False, viewport=DESK).page
    page.goto("/library/new")
    page.get_by_label("Address", exact=True).fill(address)
    page.get_by_role("button", name="Fetch").click()
    expect(page.get_by_label("Title")).to_have_value("Hunde im Büro")
    page.get_by_role("group", name="Wording 1").get_by_label("Text").fill("Dogs! {link}")
    page.get_by_role("button", name="Count and show again").click()
    expect(page.get_by_role("group", name="Wording 1").locator("figure")).to_contain_text("Dogs! http")
    page.get_by_role("button", name="Suggest topics").click()
    expect(page.get_by_text("Topics cannot be suggested just now")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Hunde im Büro")


def test_topics_are_suggested_by_what_the_posts_mean(programme, open_as, live_processes, session):
    vectors = select(func.count()).select_from(PostVector)
    wait_until_stored(session, lambda: session.scalar(vectors), 120)  # the matcher loads its model first
    page = open_as(programme.manager, viewport=DESK).page
    page.goto("/library/new")
    page.get_by_label("Title").fill("Wind power runs our builds, greener every month")
    said = page.locator("[data-suggestion-said]")

    def suggested() -> bool:
        page.get_by_role("button", name="Suggest topics").click()
        expect(said).not_to_contain_text("Comparing")
        return "Engineering" in said.inner_text()

    wait_until(suggested, 60, every=1)
    expect(page.locator("[data-suggested]", has_text="Engineering")).to_be_visible()
