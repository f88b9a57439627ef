"""The library's list and its filters."""

import pytest

from server.domain.library.post import PostState
from server.web.library.post_list import PAGE_POSTS


@pytest.fixture
def manager(given):
    return given.approver()


def test_an_empty_library_says_how_to_fill_it(browser_of, manager):
    page = browser_of(manager).get("/library").text
    assert "The library is empty" in page
    assert "goodword library sync" in page


def test_filters_stand_in_the_address(browser_of, given, manager):
    given.live_post("Wind power", topics=("green",))
    given.post("Dog days", topics=("culture",), state=PostState.IN_REVIEW)
    browser = browser_of(manager)
    assert "Dog days" in browser.get("/library").text
    for query in ("status=needs_review", "topic=culture", "q=dog"):
        page = browser.get(f"/library?{query}").text
        assert "Dog days" in page
        assert "Wind power" not in page
    assert "No post fits these filters" in browser.get("/library?q=cats").text


def test_a_long_library_is_read_page_by_page(browser_of, given, manager):
    for number in range(PAGE_POSTS + 1):
        given.post(f"Numbered {number}.")
    browser = browser_of(manager)
    first = browser.get("/library").text
    more = first.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    second = browser.get(more).text
    assert [sum(f"Numbered {n}." in page for page in (first, second)) for n in range(PAGE_POSTS + 1)] == [1] * (
        PAGE_POSTS + 1
    )


@pytest.mark.parametrize("query", ["status=nonsense", "cursor=nonsense"])
def test_a_mistyped_address_begins_at_the_beginning(browser_of, manager, query):
    assert browser_of(manager).get(f"/library?{query}").location == "/library"
