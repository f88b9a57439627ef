"""Who would see a post, told while it is written and listed in full."""

import pytest

from server.web.library.audience_show import PAGE_PEOPLE


@pytest.fixture
def browser(browser_of, given):
    given.topic("hiring", followers=(given.person("Anna <b>Berg</b>"), given.person("Bert")))
    given.group("pilot")
    given.topic("quiet")
    return browser_of(given.approver())


def test_the_form_of_a_post_says_who_would_see_it(browser, given, session):
    post = given.post(topics=("hiring",))
    page = browser.get(f"/library/{post.id}/edit").text
    assert "2 people</a> would find it in their feed: Anna &lt;b&gt;Berg&lt;/b&gt;, Bert." in page
    assert "1 other may see it too" in page
    assert "3 people</a> would find it in their feed" in browser.get("/library/new").text


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("topics=hiring", "2 people</a> would find it"),
        ("topics=hiring&featured=y", "3 people</a> would find it"),
        ("topics=hiring&pinned=y", "3 people</a> would find it"),
        ("topics=quiet", "Nobody follows this topic yet"),
        ("groups=pilot", "Nobody in this group reads English"),
        ("language=fi", "Nobody here reads Finnish"),
        ("language=" + "x" * 999 + "&topics=no-such&groups=%F0%9F%90%95", "Nobody"),
    ],
)
def test_the_editor_asks_again_for_what_is_ticked(browser, query, said):
    answer = browser.get(f"/library/audience/count?{query}")
    assert answer.status_code == 200
    assert said in answer.text
    assert "<html" not in answer.text


def test_everyone_is_listed_page_by_page(browser, given):
    for number in range(PAGE_PEOPLE):
        given.person(f"Reader {number:03}")
    page = browser.get("/library/audience?language=en").text
    assert "In their feed: 103" in page
    assert "Reader 000" in page
    assert "Reader 099" not in page
    more = page.partition('rel="next" href="')[2].partition('"')[0].replace("&amp;", "&")
    assert "Reader 099" in browser.get(more).text


def test_those_who_may_see_it_are_listed_beside_those_who_will(browser):
    path = "/library/audience?language=en&topics=hiring"
    feed, allowed = browser.get(path).text, browser.get(f"{path}&of=allowed&after=999").text
    assert "Cam Manager" not in feed.partition('id="content"')[2]
    assert "Cam Manager" in allowed.partition('id="content"')[2]
    assert "about Hiring" in feed


def test_a_post_for_nobody_says_what_to_do(browser):
    assert "Nobody in this group reads English" in browser.get("/library/audience?groups=pilot").text
    assert "Nobody follows this topic yet" in browser.get("/library/audience?topics=quiet").text


def test_only_writers_ask(browser_of, given):
    reader = browser_of(given.person())
    assert reader.get("/library/audience").status_code == 404
    assert reader.get("/library/audience/count").status_code == 404
