"""Whatever answers in the server's place: one clear sentence, nothing executed, nothing lost."""

import json
import time
from collections.abc import Iterator
from datetime import timedelta
from email.utils import format_datetime

import pytest
from playwright.sync_api import Page, expect

from server.clock import utc_now
from server.domain.sharing.share import ShareState
from tests.e2e.advocate import PAY, WIND, card, share_on
from tests.e2e.line import Answer

pytestmark = [pytest.mark.live, pytest.mark.browser]

API = "/api/v1/"
FEED = "GET /api/v1/feed"
SCRIPT = "<script>document.title = 'owned'</script><img src=x onerror=\"document.title = 'owned'\">"
MEGABYTE = b" " * 1_000_000
PATIENCE_SECONDS = 2.0


def error(status: int, **headers: str) -> Answer:
    """An error in the server's own shape."""
    body = json.dumps({"error": {"code": "no", "message": "The server's own words."}}).encode()
    return Answer(status, body, {"Content-Type": "application/json", **headers})


def says(body: object, content_type: str = "application/json") -> Answer:
    """Something with a good status."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return Answer(200, raw, {"Content-Type": content_type})


def endless(begin: bytes, megabytes: int) -> Iterator[bytes]:
    yield begin
    for _ in range(megabytes):
        yield MEGABYTE


def faults() -> list[tuple[str, str, Answer, str]]:
    """What it is, which requests it befalls, what they get, and the sentence that the person reads."""
    somebody_else = "Something other than Goodword answered."
    portal = {"Location": "http://127.0.0.1:1/login"}
    return [
        ("a hotel's page", API, says(b"<h1>Hotel</h1>", "text/html"), somebody_else),
        ("a captive portal", API, Answer(302, b"", portal), somebody_else),
        ("a portal that keeps the method", API, Answer(307, b"", portal), somebody_else),
        ("a page that says it is JSON", API, says(b"<h1>Hotel</h1>"), somebody_else),
        ("JSON of another shape", API, says({"items": "many"}), "makes no sense to this extension."),
        ("JSON that is a number", API, says(42), somebody_else),
        ("a proxy's own 403", API, Answer(403, b"<h1>Blocked</h1>", {"Content-Type": "text/html"}), somebody_else),
        ("not allowed", API, error(403), "Your account may not do this."),
        ("too often", API, error(429, **{"Retry-After": "9"}), "Try again in 9 seconds."),
        ("an error of the server", API, error(500), "The server has a problem."),
        ("a proxy without a server", API, Answer(503, b"<h1>503</h1>", {"Content-Type": "text/html"}), "problem"),
        ("nothing at all", API, None, "cannot be reached"),
    ]


def test_each_fault_has_one_sentence_and_the_posts_stay(popup, line, chromium_with_extension):
    popup.close()
    wrong = {}
    for name, pattern, answer, sentence in faults():
        line.answer(pattern, answer) if answer else line.cut(pattern)
        again = chromium_with_extension.open_popup()
        alert = again.get_by_role("alert").filter(has_text=sentence)
        try:
            expect(alert, name).to_be_visible()
            expect(again.get_by_role("article"), name).to_have_count(3)
            expect(again.locator(".problem"), name).to_have_count(1)
        except AssertionError:
            wrong[name] = again.get_by_role("alert").all_inner_texts()
        again.close()
        line.mend()
    assert wrong == {}
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("article")).to_have_count(3)
    expect(again.locator(".problem")).to_have_count(0)


def test_too_much_is_cut_off_script_is_text_and_items_that_are_none_are_refused(popup, line, chromium_with_extension):
    popup.close()
    line.answer(FEED, Answer(200, endless(b'{"items": [', 50), {"Content-Type": "application/json"}))
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("alert").filter(has_text="too large")).to_be_visible()
    expect(again.get_by_role("article")).to_have_count(3)
    again.close()
    line.mend()

    whole = again_feed(line, chromium_with_extension)
    hostile = {**whole["items"][0], "id": 4711, "title": SCRIPT, "summary": SCRIPT, "reasons": [SCRIPT]}
    line.answer(FEED, says({"items": [hostile, *whole["items"], {"id": 9, "title": 5, "topics": "all"}], "next": None}))
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("alert").filter(has_text="makes no sense")).to_be_visible()
    expect(again.get_by_role("article")).to_have_count(3)
    again.close()
    line.mend()
    line.answer(FEED, says({"items": [hostile, *whole["items"]], "next": None}))
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("heading", name=SCRIPT)).to_be_visible()
    for post in (WIND, PAY):
        expect(card(again, post)).to_be_visible()
    assert again.title() == "Goodword"
    assert again.locator("img, script:not([src])").count() == 0


def again_feed(line, browser) -> dict:
    """The feed as the background last stored it."""
    return browser.background.evaluate("chrome.storage.local.get('feed').then(({feed}) => feed)")


def test_an_intent_and_its_confirmation_outlive_every_fault(popup, line, chromium_with_extension, shares):
    card(popup, WIND).get_by_role("button", name="Share on X").scroll_into_view_if_needed()
    line.answer("POST /api/v1/shares", error(503, **{"Retry-After": "1"}))
    card(popup, WIND).get_by_role("button", name="Share on X").click()
    expect(popup.get_by_role("heading", name="Waiting to reach the server")).to_be_visible()
    for pattern, answer in ((API, says(b"<h1>Hotel</h1>", "text/html")), (API, error(429)), (API, error(401))):
        line.mend_but(pattern, answer)
        popup.get_by_role("button", name="Try again now").click()
        expect(popup.get_by_role("heading", name="Waiting to reach the server")).to_be_visible()
    line.mend()
    try_again(popup)
    with chromium_with_extension.context.expect_page() as opened:
        popup.get_by_role("button", name="Open X").click()
    opened.value.close()
    line.answer("PUT /api/v1/shares", error(500))
    popup.get_by_role("button", name="Yes, I posted it").click()
    expect(popup.get_by_role("heading", name="It counts once the server hears of it")).to_be_visible()
    line.mend()
    try_again(popup)
    expect(popup.get_by_role("heading", name="Your post on X counts")).to_be_visible()
    assert [share.state for share in shares()] == [ShareState.CONFIRMED]


def try_again(popup: Page) -> None:
    """As its button does, which goes as soon as the extension has tried again by itself."""
    popup.evaluate("chrome.runtime.sendMessage({ type: 'deliver' })")


def test_a_conflict_is_told_in_the_servers_words_and_can_be_put_away(popup, line, chromium_with_extension, shares):
    line.answer("POST /api/v1/shares", error(409))
    card(popup, WIND).get_by_role("button", name="Share on X").click()
    expect(popup.get_by_text("The server's own words.").first).to_be_visible()
    popup.get_by_role("button", name="Dismiss").click()
    line.mend()
    share_on(popup, chromium_with_extension, WIND, "X")
    assert len(shares()) == 1


def test_clocks_that_differ_and_answers_that_take_their_time_change_nothing(popup, line, chromium_with_extension):
    popup.close()
    line.set_header("Date", format_datetime(utc_now() - timedelta(hours=5), usegmt=True))
    again = chromium_with_extension.open_popup()
    expect(again.get_by_role("article")).to_have_count(3)
    again.close()
    line.mend()
    with line.holding(FEED) as arrived:
        again = chromium_with_extension.open_popup()
        expect(again.get_by_role("article"), "the cache is there before the server").to_have_count(3)
        while not arrived.is_set():
            again.wait_for_timeout(20)
        time.sleep(0)
    expect(again.locator(".problem")).to_have_count(0)
