"""The pages of feeds."""

import io

import pytest
from sqlalchemy import select

from server.domain.library.content_feed import ContentFeed, FeedState
from server.domain.library.content_feeds import FeedDraft, add_feed
from server.domain.library.feed_entries import NewEntry, draft_entries, next_entries, take_entries
from server.domain.listening.source import Source
from server.sources.opml import Outline, read_opml, write_opml

GOOD = {
    "url": "https://example.com/feed.xml",
    "name": "Our blog",
    "topics": "hiring",
    "at_most_per_day": "2",
    "at_most_waiting": "5",
}


@pytest.fixture
def manager(given):
    return given.approver()


@pytest.fixture
def browser(browser_of, manager, given):
    given.topic("hiring")
    return browser_of(manager)


def the_feed(session):
    session.expire_all()
    return session.scalars(select(ContentFeed)).one()


def upload(browser, path, data, seen_on):
    return browser.send(path, {"file": (io.BytesIO(data), "feeds.opml")}, seen_on=seen_on)


def test_without_feeds_the_page_says_what_to_do(browser):
    page = browser.get("/library/feeds").text
    assert "No feeds yet" in page
    assert "/library/feeds/new" in page


def test_a_feed_is_added_changed_paused_resumed_and_removed(browser, session):
    assert browser.send("/library/feeds/new", GOOD, seen_on="/library/feeds/new").status_code == 302
    feed = the_feed(session)
    assert ([topic.slug for topic in feed.topics], feed.at_most_per_day, feed.finds_topics) == (["hiring"], 2, False)
    page = f"/library/feeds/{feed.id}"
    browser.send(f"{page}/edit", GOOD | {"name": "Blog", "unwanted": "crypto"}, seen_on=f"{page}/edit")
    assert (the_feed(session).name, the_feed(session).unwanted) == ("Blog", "crypto")
    browser.send(f"{page}/pause", seen_on=page)
    assert the_feed(session).state is FeedState.PAUSED
    assert "Resume" in browser.get(page).text
    browser.send(f"{page}/reading", seen_on=page)
    assert the_feed(session).state is FeedState.OK
    browser.send(f"{page}/removal", seen_on=page)
    assert session.scalars(select(ContentFeed)).all() == []


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("url", "javascript:alert(1)", "The address"),
        ("name", "", "Give the feed a name"),
        ("at_most_per_day", "many", "Write a number from 1 to 50"),
    ],
)
def test_what_is_wrong_is_said_with_what_was_typed(browser, field, value, said):
    answer = browser.send("/library/feeds/new", GOOD | {field: value}, seen_on="/library/feeds/new")
    assert answer.status_code == 422
    assert said in answer.text
    assert "https://example.com/feed.xml" in answer.text or field == "url"


def test_a_feed_that_is_there_is_not_added_twice(browser):
    for expected in (302, 422):
        assert browser.send("/library/feeds/new", GOOD, seen_on="/library/feeds/new").status_code == expected


def test_each_entry_says_what_became_of_it(browser, session, manager, now):
    feed = add_feed(session, FeedDraft("Blog", GOOD["url"]), by=manager, now=now)
    entries = [
        NewEntry("1", "https://example.com/1", "<b>Wind</b>", "", "de", now),
        NewEntry("2", "https://example.com/2", "Crypto", "", "en", now, "It speaks of “crypto”."),
    ]
    take_entries(session, feed, entries, now=now)
    draft_entries(session, feed, [entry.id for entry in next_entries(session, feed, now)], {}, now=now)
    page = browser.get(f"/library/feeds/{feed.id}").text
    assert "&lt;b&gt;Wind" in page
    assert "Became a draft" in page
    assert "It speaks of “crypto”." in page
    assert "German" in page


@pytest.mark.parametrize("place", ["/library/feeds", "/sources"])
def test_a_list_of_feeds_comes_in_and_goes_out(browser, session, place):
    two = [Outline("One", "https://example.com/1.xml"), Outline("Two", "https://example.com/2.xml")]
    bad = Outline("Bad", "file:///etc/passwd")
    answer = upload(browser, f"{place}/opml", write_opml("Mine", [*two, bad]), place)
    assert answer.status_code == 302
    assert "2 of 3 feeds added" in browser.get(place).text
    assert read_opml(browser.client.get(f"{place}.opml").data) == two
    upload(browser, f"{place}/opml", write_opml("Mine", two), place)
    assert "2 were there already" in browser.get(place).text
    table = Source if place == "/sources" else ContentFeed
    assert len(session.scalars(select(table)).all()) == 2


def test_what_is_no_list_is_said(browser):
    upload(browser, "/library/feeds/opml", b"<opml><bo", "/library/feeds")
    assert "cut off" in browser.get("/library/feeds").text


def test_feeds_are_for_those_who_look_after_the_library(browser_of, given):
    browser = browser_of(given.person())
    for path in ("/library/feeds", "/library/feeds/new", "/library/feeds.opml", "/sources.opml"):
        assert browser.get(path).status_code == 404
