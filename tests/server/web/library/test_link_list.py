"""The page of links that need a look."""

import html
from datetime import timedelta

import pytest

from server.domain.library.link_check import LinkCheck, LinkState
from server.domain.library.post import PostState


@pytest.fixture
def found(session, now):
    """Notes what was met at a post's link."""

    def note(post, state, **more):
        values = {"url": post.url, "checked_at": now, "next_at": now} | more
        session.add(LinkCheck(post_id=post.id, state=state, **values))

    return note


def test_the_worst_comes_first_and_what_is_fine_or_put_away_does_not(browser_of, given, now, found):
    given_posts = [given.live_post(f"Title {n}") for n in range(5)]
    moved, dead, fine, gone, changed = given_posts
    found(moved, LinkState.MOVED, ends_at="https://example.com/new")
    found(dead, LinkState.DEAD, detail="HTTP 404", checked_at=now - timedelta(days=1), failures=3)
    found(fine, LinkState.FINE)
    found(gone, LinkState.DEAD)
    gone.state = PostState.ARCHIVED
    found(changed, LinkState.DEAD, url="https://example.com/old")
    page = html.unescape(browser_of(given.approver()).get("/library/links").text)
    assert page.index("Title 1") < page.index("Title 0")
    assert "leads to</span> https://example.com/new" in page
    assert "3 failed visits in a row" in page
    for title in ("Title 2", "Title 3", "Title 4"):
        assert title not in page


def test_a_writer_sees_the_links_of_their_own_posts_only(browser_of, given, found):
    author = given.author()
    found(given.post("Mine", author_id=author.id), LinkState.UNCLEAR)
    found(given.post("Theirs"), LinkState.DEAD)
    page = browser_of(author).get("/library/links").text
    assert "Mine" in page
    assert "Theirs" not in page


def test_an_empty_list_says_so(browser_of, given):
    assert "Every link leads where it says" in browser_of(given.approver()).get("/library/links").text


def test_a_long_list_says_that_there_is_more(browser_of, given, found, monkeypatch):
    monkeypatch.setattr("server.web.library.link_list.MOST_LINKS", 1)
    for _ in range(2):
        found(given.live_post(), LinkState.DEAD)
    assert "There are more" in browser_of(given.approver()).get("/library/links").text
