"""The page that a person is on, in a real Chromium: what the popup leads with, and what its menus begin.

Between every two steps the background is killed, and the server is never told which pages were visited.
"""

import re

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from server.clock import utc_now
from server.domain.library.suggestion import Suggestion
from server.domain.listening.mention import Mention
from server.domain.matching.match import Match
from tests.e2e.advocate import WIND, card
from tests.live import wait_until

pytestmark = [pytest.mark.live, pytest.mark.browser]

ASKED = "Does the wind decide when your builds run?"
CLICK = """([info, tab]) => chrome.contextMenus.onClicked.dispatch(info, tab)"""
BADGE = "() => chrome.action.getBadgeText({})"


@pytest.fixture
def pages(popup, given, session, line):
    """A post's page and a mention's, both on this machine, because the test cannot click the toolbar to show others."""
    ours, theirs = f"{line.url}/settings", f"{line.url}/suggest"
    post = given.live_post("Settings that respect you", url=f"{ours}?utm_source=newsletter")
    mention = given.mention(ASKED, url=theirs, title="A question about builds")
    sides = {"mention_sentence": ASKED, "post_sentence": "Our builds run when the wind blows."}
    values = {"score": 0.8, "confidence": 0.9, "model": "m", "created_at": utc_now()}
    session.add(Match(mention_id=mention.id, post_id=post.id, **values, **sides))
    session.commit()
    return ours, theirs


def popup_beside(tab: Page, browser, address: str) -> Page:
    """The popup, opened while that page is in front."""
    tab.goto(address)
    tab.bring_to_front()
    browser.background.kill()
    return browser.open_popup()


def test_the_popup_leads_with_the_page_and_the_menus_begin_an_answer_and_a_suggestion(
    popup, pages, tab, line, chromium_with_extension, stored, session
):
    browser, (ours, theirs) = chromium_with_extension, pages
    popup.close()

    popup = popup_beside(tab, browser, f"{ours}?utm_medium=chat#tokens")
    here = popup.get_by_role("region", name="This page")
    expect(here.get_by_role("article", name="Settings that respect you")).to_be_visible()
    popup.close()

    popup = popup_beside(tab, browser, theirs)
    here = popup.get_by_role("region", name="This page")
    expect(here.get_by_role("heading", name="A question about builds")).to_be_visible()
    expect(here).to_contain_text("Our builds run when the wind blows.")
    browser.background.kill()
    here.get_by_role("button", name=re.compile("on it")).click()
    expect(here.get_by_text(re.compile("You are on it"))).to_be_visible()
    assert stored(lambda: session.scalars(select(Mention.assigned_to_id)).one()) is not None
    popup.close()

    popup = popup_beside(tab, browser, "https://bank.example/account?number=12345")
    expect(popup.get_by_role("article")).to_have_count(4)
    expect(popup.get_by_role("region", name="This page")).to_have_count(0)
    popup.close()
    told = [asked.path for asked in line.asked if asked.path.startswith("/api/")]
    assert not [path for path in told if re.search("bank|12345|utm_medium|settings|suggest", path)]

    popup = browser.open_popup()  # in which what a menu leaves behind is taken up
    expect(card(popup, WIND)).to_be_visible()
    page = {"url": "https://news.example/wind", "title": "Wind and builds"}
    browser.background.evaluate(CLICK, [{"menuItemId": "answer", "selectionText": ASKED}, page])
    expect(popup.get_by_text(ASKED).first).to_be_visible()
    expect(popup.get_by_role("article", name=WIND)).to_be_visible(timeout=15_000)

    browser.background.evaluate(CLICK, [{"menuItemId": "suggest", "pageUrl": page["url"]}, page])
    expect(popup.get_by_label("Title")).to_have_value("Wind and builds")
    browser.background.kill()
    popup.get_by_label(re.compile("note", re.IGNORECASE)).fill("Worth a read")
    popup.get_by_role("button", name="Suggest it").click()
    made = select(Suggestion.url, Suggestion.title, Suggestion.note)
    wait_until(lambda: stored(lambda: len(session.execute(made).all())) == 1)
    assert stored(lambda: tuple(session.execute(made).one())) == (page["url"], page["title"], "Worth a read")
