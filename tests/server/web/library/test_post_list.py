"""The library's list and its filters."""

import pytest

from server.domain.library.post import PostState
from server.domain.library.share_text import WordingState
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


def test_a_search_shows_first_what_says_the_words_in_its_title(browser_of, given, manager):
    given.live_post("Pay in every advert", summary="About salaries.")
    for number in range(PAGE_POSTS):
        given.live_post(f"Train {number}", summary="It pays to advertise.")
    page = browser_of(manager).get("/library?q=pay+adv&by=words").text
    assert 0 < page.index("Pay in every advert") < page.index("Train")
    assert page.count("Pay in every advert</a>") == 1


def test_what_waits_for_review_is_counted_and_said_of_a_live_post_too(browser_of, given, session, manager):
    given.post("Dog days", state=PostState.IN_REVIEW)
    live = given.live_post("Wind power", texts=(("x", "Windy {link}"), ("x", "Windier {link}")))
    live.share_texts[0].state = WordingState.IN_REVIEW
    page = browser_of(manager).get("/library").text
    assert "To review 2<" in page
    assert "1 wording waits for review" in page


def test_a_post_leads_on_to_the_next_that_waits(browser_of, given, manager):
    first, second = (given.post(title, state=PostState.IN_REVIEW) for title in ("Dog days", "Cat days"))
    browser = browser_of(manager)
    for here, there in ((first, second), (second, first)):
        assert f'href="/library/{there.id}">Next one to review' in browser.get(f"/library/{here.id}").text


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
