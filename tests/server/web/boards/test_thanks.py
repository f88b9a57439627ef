"""Saying thank you on a colleague's page, and reading it on one's own."""

import pytest

from server.clock import utc_now
from server.domain.sharing.confirming import confirm_share


@pytest.fixture
def bob(given, session):
    bob = given.person("Bob Berg")
    confirm_share(session, given.share(bob), now=utc_now(), timezone="UTC")
    return bob


def test_a_note_is_sent_and_read_as_text(browser_of, given, bob):
    page = f"/boards/people/{bob.id}"
    browser = browser_of(given.person("Ada Lovelace"))
    answer = browser.send(f"{page}/thanks", {"note": "Lovely <b>words</b>"}, seen_on=page)
    assert answer.location == page
    assert "Sent. Bob will see it." in browser.get(page).text
    theirs = browser_of(bob)
    own = theirs.get("/me").text
    assert "Ada Lovelace thanks you:" in own
    assert "Lovely &lt;b&gt;words&lt;/b&gt;" in own
    assert "<b>1</b><span>thank-you note</span>" in own
    assert "Lovely &lt;b&gt;words&lt;/b&gt;" in theirs.get("/me/thanks").text


def test_an_empty_note_is_shown_again_with_what_is_wrong(browser_of, given, bob):
    page = f"/boards/people/{bob.id}"
    answer = browser_of(given.person()).send(f"{page}/thanks", {"note": "   "}, seen_on=page)
    assert answer.status_code == 422
    assert "Write a few words of thanks." in answer.text
    assert f'href="{page}?period=7d"' in answer.text


def test_nobody_is_offered_to_thank_themselves(browser_of, bob):
    assert "Say thank you" not in browser_of(bob).get(f"/boards/people/{bob.id}").text


def test_no_notes_say_what_to_do_next(browser_of, given):
    assert "Open the boards" in browser_of(given.person()).get("/me/thanks").text
