"""The real extension in a real Chromium against the real server: each state of the popup, and each fault's sentence."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect
from sqlalchemy import select
from sqlalchemy.orm import Session

from server.clock import utc_now
from server.domain.people.api_token import ApiToken
from server.domain.people.person import Person
from server.domain.people.sign_in import make_sign_in_link
from server.domain.sharing.share import Share, ShareState
from tests.e2e.browsers import WithExtension
from tests.factories import Given
from tests.live import wait_until

pytestmark = [pytest.mark.live, pytest.mark.browser]

FAMILY = "\N{MAN}\u200d\N{WOMAN}\u200d\N{GIRL}"
HIRING = "We are hiring people who ask why"
WIND = "How our builds came to wait for the wind"
PAY = "Pay in every job advert: one year on"
HOSTILE = "<img src=x onerror=alert(1)> & <b>bold</b>"


@pytest.fixture
def ann(given: Given, session: Session) -> Person:
    """An advocate who follows two topics, for whom three posts are live."""
    ann = given.person("Ann Advocate")
    for slug in ("hiring", "planet"):
        given.topic(slug, followers=(ann,))
    given.group("pilot", members=(ann,))
    always = {"live_from": utc_now() - timedelta(days=1)}
    texts = (("x", "Come and ask us why. {link}"), ("x", "We hire the curious. {link}"), ("linkedin", "Ask. {link}"))
    given.live_post(HIRING, groups=("pilot",), texts=texts, disclosure="#WeWorkHere", **always)
    given.live_post(WIND, topics=("planet",), summary="Our builds run when the wind blows.", **always)
    given.live_post(PAY, topics=("hiring", "planet"), **always)
    session.commit()
    return ann


@pytest.fixture
def tab(ann: Person, session: Session, live_server: str, chromium_with_extension: WithExtension) -> Page:
    """A tab in which Ann is signed in."""
    link = make_sign_in_link(session, ann, utc_now())
    session.commit()
    page = chromium_with_extension.context.new_page()
    page.goto(f"{live_server}/sign-in/{link}")
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)
    return page


@pytest.fixture
def popup(tab: Page, live_server: str, chromium_with_extension: WithExtension) -> Page:
    """Ann's popup, connected, with her three posts."""
    popup = chromium_with_extension.open_popup()
    connect(popup, chromium_with_extension.context, live_server)
    return popup


@pytest.fixture
def shares(session: Session) -> Callable[[], list[Share]]:
    """The shares as the server has them now."""

    def all_shares() -> list[Share]:
        found = list(session.scalars(select(Share).order_by(Share.id)))
        session.expunge_all()
        session.rollback()  # an open transaction would keep the server from writing
        return found

    return all_shares


def connect(popup: Page, context: BrowserContext, address: str) -> None:
    """The address in the popup, yes in the tab that opens; that tab closes by itself."""
    popup.get_by_label("Server address").fill(address)
    with context.expect_page() as opened:
        popup.get_by_role("button", name="Connect").click()
    opened.value.get_by_role("button", name="Connect").click()
    expect(popup.get_by_role("article")).to_have_count(3)
    wait_until(opened.value.is_closed)


def card(popup: Page, title: str) -> Locator:
    """The card of one post."""
    return popup.get_by_role("article", name=title)


def share_on(popup: Page, context: BrowserContext, title: str, network: str) -> Page:
    """Share in one click; the composer's tab."""
    with context.expect_page() as opened:
        card(popup, title).get_by_role("button", name=f"Share on {network}").click()
    return opened.value


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


def test_one_click_shares_with_the_text_that_was_chosen_for_this_person(popup, chromium_with_extension, shares):
    composer = share_on(popup, chromium_with_extension.context, WIND, "X")
    assert "We%20are%20hiring" in composer.url
    assert shares()[0].share_text_id is not None


def test_where_the_composer_takes_no_text_it_is_on_the_clipboard(popup, chromium_with_extension, shares):
    composer = share_on(popup, chromium_with_extension.context, HIRING, "LinkedIn")
    assert set(parse_qs(urlsplit(composer.url).query)) == {"url"}
    popup.bring_to_front()
    copied = popup.evaluate("navigator.clipboard.readText()")
    assert re.fullmatch(r"Ask\. #WeWorkHere http://\S+/s/\w+", copied)


def test_copying_opens_nothing_and_asks_whether_it_was_posted(popup, chromium_with_extension):
    tabs = len(chromium_with_extension.context.pages)
    card(popup, HIRING).get_by_role("button", name="More networks").click()
    card(popup, HIRING).get_by_role("button", name="Copy text").click()
    expect(popup.get_by_role("heading", name="Did you post it?")).to_be_visible()
    expect(popup.get_by_text("Copied. Paste it wherever you like.")).to_be_visible()
    assert len(chromium_with_extension.context.pages) == tabs


def test_mastodon_asks_once_where_home_is(popup, chromium_with_extension):
    context = chromium_with_extension.context
    card(popup, HIRING).get_by_role("button", name="Share on Mastodon").click()
    popup.get_by_label("Your Mastodon server").fill("@ann@social.example")
    with context.expect_page() as opened:
        popup.get_by_role("button", name="Remember and go on").click()
    assert opened.value.url.startswith("https://social.example/share?text=")
    assert share_on(popup, context, WIND, "Mastodon").url.startswith("https://social.example/share?text=")


def test_the_counter_counts_as_the_network_does_and_stops_what_is_too_long(popup, shares):
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


def test_words_outlive_the_popup(popup, chromium_with_extension):
    card(popup, WIND).get_by_role("button", name="Make it mine").click()
    popup.get_by_role("textbox", name="Your text").fill("Half a thou")
    popup.close()
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("textbox", name="Your text")).to_have_value("Half a thou")
    again.get_by_role("button", name="Back to the posts").click()
    expect(again.get_by_role("article")).to_have_count(3)


def test_posts_are_narrowed_by_words_and_topic(popup):
    popup.get_by_role("button", name="Planet").click()
    expect(popup.get_by_role("article")).to_have_count(2)
    popup.get_by_role("searchbox", name="Search posts").fill("WIND")
    expect(popup.get_by_role("article")).to_have_count(1)
    popup.get_by_role("searchbox", name="Search posts").fill("unicorn")
    expect(popup.get_by_text("No post matches")).to_be_visible()


def test_the_feed_says_why_a_post_is_there_and_shows_markup_as_text(popup, given, session, chromium_with_extension):
    expect(card(popup, HIRING)).to_contain_text("You follow Hiring")
    expect(card(popup, HIRING)).to_contain_text("For the group Pilot")
    given.live_post(HOSTILE, summary=HOSTILE, url="javascript:alert(1)", live_from=utc_now() - timedelta(minutes=1))
    session.commit()
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("heading", name=HOSTILE)).to_be_visible()
    assert card(again, HOSTILE).get_by_role("link").count() == 0


def test_what_was_said_offline_is_delivered_once_when_the_server_is_back(popup, chromium_with_extension, shares):
    context = chromium_with_extension.context
    composer = share_on(popup, context, WIND, "X")
    composer.close()
    fail(context, lambda route: route.abort())
    popup.get_by_role("button", name="Yes, I posted it").click()
    expect(popup.get_by_role("heading", name="It counts once the server hears of it")).to_be_visible()
    expect(popup.get_by_text("cannot be reached").first).to_be_visible()
    popup.close()
    mend(context)
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("heading", name="Your post on X counts")).to_be_visible()
    assert [share.state for share in shares()] == [ShareState.CONFIRMED]


def test_a_share_begun_offline_waits_and_is_opened_once(popup, chromium_with_extension, shares):
    context = chromium_with_extension.context
    fail(context, lambda route: route.abort())
    card(popup, WIND).get_by_role("button", name="Share on X").click()
    expect(popup.get_by_role("heading", name="Waiting to reach the server")).to_be_visible()
    mend(context)
    popup.get_by_role("button", name="Try again now").click()
    with context.expect_page() as opened:
        popup.get_by_role("button", name="Open X").click()
    assert "/intent/tweet" in opened.value.url
    assert len(shares()) == 1


SENTENCES = [
    ({"status": 403, "json": {"error": {"message": "No."}}}, "Your account may not do this."),
    (
        {"status": 429, "headers": {"Retry-After": "9"}, "json": {"error": {"message": "No."}}},
        "Try again in 9 seconds.",
    ),
    ({"status": 500, "json": {"error": {"message": "No."}}}, "The server has a problem."),
    ({"status": 200, "content_type": "text/html", "body": "<h1>Hotel</h1>"}, "Something other than Goodword answered."),
    ({"status": 302, "headers": {"Location": "/sign-in"}}, "Something other than Goodword answered."),
]


@pytest.mark.parametrize(("given_answer", "sentence"), SENTENCES, ids=[sentence for _, sentence in SENTENCES])
def test_each_fault_has_one_sentence_and_the_posts_stay(popup, chromium_with_extension, given_answer, sentence):
    fail(chromium_with_extension.context, lambda route: route.fulfill(**given_answer))
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("alert").filter(has_text=sentence)).to_be_visible()
    expect(again.get_by_role("article")).to_have_count(3)


def test_a_revoked_token_is_replaced_in_two_clicks(popup, chromium_with_extension, session):
    session.rollback()
    session.scalars(select(ApiToken)).one().revoked_at = utc_now()
    session.commit()
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("alert").filter(has_text="Your access has ended.")).to_be_visible()
    with chromium_with_extension.context.expect_page() as opened:
        again.get_by_role("button", name="Connect again").click()
    opened.value.get_by_role("button", name="Connect").click()
    expect(again.get_by_text("Your access has ended.")).to_be_hidden()


def test_signing_out_ends_the_token_on_the_server_too(popup, chromium_with_extension, session, live_server):
    token = chromium_with_extension.context.service_workers[0].evaluate(
        "async () => (await chrome.storage.local.get('token')).token"
    )
    options = chromium_with_extension.open_options()
    expect(options.get_by_text("Connected as Ann Advocate")).to_be_visible()
    options.get_by_role("button", name="Sign out").click()
    expect(options.get_by_text("has ended on the server too")).to_be_visible()
    answer = requests.get(f"{live_server}/api/v1/me", headers={"Authorization": f"Bearer {token}"}, timeout=5)
    assert answer.status_code == 401
    expect(popup.get_by_label("Server address")).to_have_value(live_server)


def test_the_address_is_checked_before_anything_is_asked(chromium_with_extension):
    popup = chromium_with_extension.open_popup()
    for typed, sentence in [
        ("", "Type the address"),
        ("http://goodword.example.com", "must start with https://"),
        ("two words", "This is not a web address."),
    ]:
        popup.get_by_label("Server address").fill(typed)
        popup.get_by_role("button", name="Connect").click()
        expect(popup.get_by_role("alert").filter(has_text=sentence)).to_be_visible()


def fail(context: BrowserContext, how: Callable[[Route], Any]) -> None:
    """From now on every call of the API fails like this."""
    context.route(re.compile(r"/api/v1/"), how)


def mend(context: BrowserContext) -> None:
    """The API answers again."""
    context.unroute(re.compile(r"/api/v1/"))
