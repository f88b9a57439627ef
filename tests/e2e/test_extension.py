"""The real extension in a real Chromium against the real server: what the popup shows, and sharing from it."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from server.clock import utc_now
from server.domain.sharing.share import ShareState
from tests.e2e.advocate import FAMILY, HIRING, PAY, WIND, card, share_on

pytestmark = [pytest.mark.live, pytest.mark.browser]

HOSTILE = "<img src=x onerror=alert(1)> & <b>bold</b>"


def test_own_words_reach_the_composer_and_count_only_once_confirmed(popup, chromium_with_extension, shares):
    card(popup, HIRING).get_by_role("button", name="Make it mine").click()
    words = popup.get_by_role("textbox", name="Your text")
    words.fill(f"Ask us why {FAMILY} {{link}}")
    expect(popup.get_by_text("#WeWorkHere is added to your words")).to_be_visible()
    with chromium_with_extension.context.expect_page() as opened:
        popup.get_by_role("button", name="Share on X").click()
    address = urlsplit(opened.value.url)
    assert (address.hostname, address.path) == ("x.com", "/intent/tweet")
    text = parse_qs(address.query)["text"][0]
    assert re.fullmatch(rf"Ask us why {FAMILY} #WeWorkHere http://127\.0\.0\.1:\d+/s/\w+", text)

    expect(popup.get_by_role("heading", name="Did you post it on X?")).to_be_visible()
    assert [share.state for share in shares()] == [ShareState.OPENED]
    popup.get_by_role("button", name="Yes, I posted it").click()
    expect(popup.get_by_role("heading", name="Your post on X counts")).to_be_visible()
    assert [share.state for share in shares()] == [ShareState.CONFIRMED]
    popup.get_by_role("button", name="Undo").click()
    expect(popup.get_by_role("heading", name="Did you post it on X?")).to_be_visible()
    assert [share.state for share in shares()] == [ShareState.WITHDRAWN]
    popup.get_by_role("button", name="Not this time").click()
    expect(popup.get_by_role("heading", name="Another time")).to_be_visible()


def test_each_network_gets_the_text_in_the_way_it_takes_texts(popup, chromium_with_extension, shares):
    context = chromium_with_extension.context
    composer = share_on(popup, chromium_with_extension, WIND, "X")
    assert "We%20are%20hiring" in composer.url
    assert shares()[0].share_text_id is not None, "one click takes the text that was chosen for this person"

    composer = share_on(popup, chromium_with_extension, HIRING, "LinkedIn")
    assert set(parse_qs(urlsplit(composer.url).query)) == {"url"}
    popup.bring_to_front()
    copied = popup.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"Ask\. #WeWorkHere http://\S+/s/\w+", copied)

    card(popup, HIRING).get_by_role("button", name="Share on Mastodon").click()
    popup.get_by_label("Your Mastodon server").fill("@ann@social.example")
    with context.expect_page() as opened:
        popup.get_by_role("button", name="Remember and go on").click()
    assert opened.value.url.startswith("https://social.example/share?text=")
    again = share_on(popup, chromium_with_extension, PAY, "Mastodon")
    assert again.url.startswith("https://social.example/share?text="), "it is asked for once"

    tabs = len(context.pages)
    card(popup, PAY).get_by_role("button", name="More networks").click()
    card(popup, PAY).get_by_role("button", name="Copy text").click()
    expect(popup.get_by_role("heading", name="Did you post it?")).to_be_visible()
    expect(popup.get_by_text("Copied. Paste it wherever you like.")).to_be_visible()
    assert len(context.pages) == tabs


def test_the_editor_counts_as_the_network_does_and_keeps_words_when_the_popup_closes(
    popup, chromium_with_extension, shares
):
    card(popup, WIND).get_by_role("button", name="Make it mine").click()
    words = popup.get_by_role("textbox", name="Your text")
    words.fill(FAMILY * 100 + "{link}")
    # X does not know 127.0.0.1 as a link, so it counts in full here; 200 for the families.
    expect(popup.get_by_text(re.compile(r"^\d+ left$"))).to_be_visible()
    words.fill(FAMILY * 141)
    expect(popup.get_by_text(re.compile(r"^\d+ too many$"))).to_be_visible()
    popup.get_by_role("button", name="Share on X").click()
    expect(words).to_be_focused()
    popup.get_by_role("radio", name="LinkedIn").check(force=True)
    expect(popup.get_by_text(re.compile(r"^\d+ left$"))).to_be_visible()
    assert shares() == []

    words.fill("Half a thou")
    popup.close()
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("textbox", name="Your text")).to_have_value("Half a thou")
    again.get_by_role("button", name="Back to the posts").click()
    expect(again.get_by_role("article")).to_have_count(3)


def test_posts_say_why_they_are_there_are_narrowed_and_show_markup_as_text(
    popup, given, session, chromium_with_extension
):
    expect(card(popup, HIRING)).to_contain_text("You follow Hiring")
    expect(card(popup, HIRING)).to_contain_text("For the group Pilot")
    popup.get_by_role("button", name="Planet").click()
    expect(popup.get_by_role("article")).to_have_count(2)
    popup.get_by_role("searchbox", name="Search posts").fill("WIND")
    expect(popup.get_by_role("article")).to_have_count(1)
    popup.get_by_role("searchbox", name="Search posts").fill("unicorn")
    expect(popup.get_by_text("No post matches")).to_be_visible()

    given.live_post(HOSTILE, summary=HOSTILE, url="javascript:alert(1)", live_from=utc_now() - timedelta(minutes=1))
    session.commit()
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("heading", name=HOSTILE)).to_be_visible()
    assert card(again, HOSTILE).get_by_role("link").count() == 0
    assert again.locator("img").count() == 0
