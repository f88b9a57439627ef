"""A post's page in a real Chromium tells what became of the post, and every figure opens as many rows."""

import re

import pytest
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.live, pytest.mark.browser]


def test_every_figure_of_a_post_opens_the_rows_that_it_counts(programme, open_as):
    opened = open_as(programme.manager)
    page = opened.page
    for figure, rows in [
        ("in their feed", "People"),
        ("that count", "Shares"),
        ("human click", "Visits"),
        ("that it fit", "Mentions"),
    ]:
        page.goto(f"/library/{programme.live.id}")
        link = page.get_by_role("region", name="What became of it").get_by_role("link", name=figure)
        count = int(re.match(r"[\d,]+", link.inner_text())[0].replace(",", ""))
        assert count > 0, figure
        link.click()
        assert _rows(page, rows) == count, figure
    page.get_by_role("link", name=programme.live.title).click()
    expect(page.get_by_role("heading", name="What became of it")).to_be_in_viewport()
    assert opened.complaints == []


def test_the_page_says_what_each_figure_means(programme, open_as):
    page = open_as(programme.manager, java_script_enabled=False).page
    page.goto(f"/library/{programme.live.id}")
    page.get_by_text("What each figure means").click()
    expect(page.get_by_text("Opening the composer is not yet a share")).to_be_visible()
    expect(page.get_by_text("no kind is ever added to another")).to_be_visible()


def _rows(page: Page, name: str) -> int:
    region = page.get_by_role("region", name=name, exact=True)
    expect(region).to_be_visible()
    return region.get_by_role("listitem").count() or region.get_by_role("row").count() - 1
