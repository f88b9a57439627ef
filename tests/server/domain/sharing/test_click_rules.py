"""The rules against what really comes: browsers, browsers inside apps, preview fetchers, scanners and crawlers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from server.domain.sharing.click import ClickClass
from server.domain.sharing.click_event import MAIL_NETWORK, SECURE
from server.domain.sharing.click_rules import BURST_REQUESTS, TOO_SOON, RequestFacts, classify

WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)"
CHROME = f"{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36"
LANGUAGE = {"accept-language": "en-GB,en;q=0.9"}
VISIT = LANGUAGE | {"sec-fetch-mode": "navigate", "sec-fetch-dest": "document", SECURE: "yes"}
PERSON = RequestFacts(user_agent=CHROME, headers=VISIT)

PEOPLE = {
    "Chrome": CHROME,
    "Edge": f"{CHROME} Edg/141.0.0.0",
    "Firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0",
    "Safari on a Mac": f"{MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.4 Safari/605.1.15",
    "Safari on a phone": f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1",
    "Chrome on a phone": f"{IPHONE} CriOS/141.0.7390.26 Mobile/15E148 Safari/604.1",
    "Samsung Internet": "Mozilla/5.0 (Linux; Android 14; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) "
    "SamsungBrowser/25.0 Chrome/121.0.0.0 Mobile Safari/537.36",
    "a phone whose name ends in bot": "Mozilla/5.0 (Linux; Android 9; CUBOT X19) AppleWebKit/537.36 (KHTML, like "
    "Gecko) Chrome/141.0.0.0 Mobile Safari/537.36",
    "inside Facebook": f"{IPHONE} Mobile/15E148 [FBAN/FBIOS;FBAV/468.0.0.40.110;FBDV/iPhone14,5;FBLC/en_US]",
    "inside Facebook on Android": "Mozilla/5.0 (Linux; Android 14; Pixel 8 Build/AP1A.240405.002; wv) AppleWebKit/"
    "537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0.6367.82 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/462.0;]",
    "inside Instagram": f"{IPHONE} Mobile/15E148 Instagram 339.0.3.12.91 (iPhone14,5; iOS 17_5; en_US; scale=3.00)",
    "inside LinkedIn": f"{IPHONE} Mobile/15E148 [LinkedInApp]/9.29.6",
    "inside X": f"{IPHONE} Mobile/15E148 Twitter for iPhone/10.44",
    "inside Pinterest": f"{IPHONE} Mobile/15E148 [Pinterest/iOS]",
    "inside Snapchat": f"{IPHONE} Version/17.5 Mobile/15E148 Safari/604.1 Snapchat/12.87.0.40 (like Safari/8618)",
    "inside the Google app": f"{IPHONE} GSA/319.0.639 Mobile/15E148 Safari/604.1",
}

PREVIEWS = {
    "X": "Twitterbot/1.0",
    "Facebook": "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
    "LinkedIn": "LinkedInBot/1.0 (compatible; Mozilla/5.0; Apache-HttpClient +http://www.linkedin.com)",
    "Slack": "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "WhatsApp": "WhatsApp/2.23.20.0 A",
    "Telegram": "TelegramBot (like TwitterBot)",
    "Discord": "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)",
    "Teams and Skype": f"{WINDOWS} SkypeUriPreview Preview/0.5 skype-url-preview@microsoft.com",
    "Mastodon": "Mastodon/4.3.1 (http.rb/5.2.0; +https://mastodon.social/) Bot",
    "an older Mastodon": "http.rb/5.1.1 (Mastodon/4.2.9; +https://mastodon.social/)",
    "Bluesky": "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1; +mailto:support@bsky.app)",
    "Apple Messages": f"{MAC} AppleWebKit/601.2.4 (KHTML, like Gecko) Version/9.0.1 Safari/601.2.4 "
    "facebookexternalhit/1.1 Facebot Twitterbot/1.0",
    "Reddit": "Mozilla/5.0 (compatible; redditbot/1.0; +http://www.reddit.com/feedback)",
    "Lemmy": "Lemmy/0.19.3; +https://lemmy.world",
}

SCANNERS = {
    "Meta's crawler (KBVE/kbve#11210)": "meta-externalagent/1.1 "
    "(+https://developers.facebook.com/docs/sharing/webmasters/crawler)",
    "Google": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
    "curl": "curl/8.5.0",
    "Python": "python-requests/2.32.3",
    "a headless browser": f"{WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/141.0.0.0 Safari/537.36",
    "a scanner that says so": "Mozilla/5.0 (compatible; BarracudaCentral)",
}


def class_of(facts: RequestFacts) -> ClickClass:
    return classify(facts).click_class


@pytest.mark.parametrize("user_agent", PEOPLE.values(), ids=PEOPLE.keys())
def test_a_visit_with_a_browser_is_a_person(user_agent: str) -> None:
    assert class_of(replace(PERSON, user_agent=user_agent)) is ClickClass.HUMAN


@pytest.mark.parametrize("user_agent", PREVIEWS.values(), ids=PREVIEWS.keys())
def test_what_draws_the_card_below_a_post_is_a_preview(user_agent: str) -> None:
    assert class_of(RequestFacts(user_agent=user_agent)) is ClickClass.PREVIEW


@pytest.mark.parametrize("user_agent", PREVIEWS.values(), ids=PREVIEWS.keys())
def test_a_preview_stays_one_with_all_the_headers_of_a_browser(user_agent: str) -> None:
    assert class_of(replace(PERSON, user_agent=user_agent)) is ClickClass.PREVIEW


@pytest.mark.parametrize("user_agent", SCANNERS.values(), ids=SCANNERS.keys())
def test_a_robot_that_names_itself_is_a_scanner(user_agent: str) -> None:
    assert class_of(replace(PERSON, user_agent=user_agent)) is ClickClass.SCANNER


@pytest.mark.parametrize("user_agent", [PEOPLE["Safari on a phone"], CHROME, ""])
def test_the_heads_that_x_sends_after_a_post_are_never_people(user_agent: str) -> None:
    assert class_of(replace(PERSON, method="HEAD", user_agent=user_agent)) is ClickClass.PREVIEW


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("sec-purpose", "prefetch;prerender"),
        ("sec-purpose", "prefetch"),
        ("purpose", "Prefetch"),
        ("x-moz", "prefetch"),
        ("x-purpose", "preview"),
    ],
)
def test_fetching_ahead_is_not_opening(name: str, value: str) -> None:
    assert class_of(replace(PERSON, headers=VISIT | {name: value})) is ClickClass.PREFETCH


@pytest.mark.parametrize("user_agent", ["", "   "])
def test_no_name_is_no_person(user_agent: str) -> None:
    assert class_of(replace(PERSON, user_agent=user_agent)) is ClickClass.SCANNER


def test_a_name_that_is_no_browsers_is_unknown() -> None:
    assert class_of(replace(PERSON, user_agent="node")) is ClickClass.UNKNOWN


@pytest.mark.parametrize(
    "user_agent", [CHROME, PEOPLE["Firefox"], PEOPLE["Safari on a Mac"], PEOPLE["Safari on a phone"]]
)
def test_safe_links_under_a_browsers_name_lacks_what_that_browser_sends(user_agent: str) -> None:
    verdict = classify(RequestFacts(user_agent=user_agent, headers=LANGUAGE | {SECURE: "yes"}))
    assert verdict.click_class is ClickClass.SCANNER
    assert "Sec-Fetch" in verdict.reason


def test_without_https_browsers_send_no_sec_fetch_and_are_people_all_the_same() -> None:
    assert class_of(RequestFacts(user_agent=CHROME, headers=LANGUAGE)) is ClickClass.HUMAN


def test_an_old_browser_need_not_send_sec_fetch() -> None:
    old = f"{IPHONE} Version/15.6 Mobile/15E148 Safari/604.1"
    assert class_of(RequestFacts(user_agent=old, headers=LANGUAGE | {SECURE: "yes"})) is ClickClass.HUMAN


def test_a_browsers_name_without_a_language_is_a_scanner() -> None:
    verdict = classify(RequestFacts(user_agent=CHROME))
    assert verdict.click_class is ClickClass.SCANNER
    assert "Accept-Language" in verdict.reason


def test_a_visit_from_a_mail_filters_network_is_a_scanner() -> None:
    verdict = classify(replace(PERSON, headers=VISIT | {MAIL_NETWORK: "Some mail filter"}))
    assert verdict.click_class is ClickClass.SCANNER
    assert "Some mail filter" in verdict.reason


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-mode": "no-cors", "sec-fetch-dest": "image"},
        {"sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe"},
    ],
)
def test_an_image_or_a_frame_is_not_a_visit(headers: dict[str, str]) -> None:
    assert class_of(replace(PERSON, headers=VISIT | headers)) is ClickClass.UNKNOWN


def test_the_sharers_own_click_is_theirs() -> None:
    assert class_of(replace(PERSON, by_sharer=True)) is ClickClass.SELF


def test_before_the_post_can_have_been_seen_nobody_opens_it() -> None:
    early = replace(PERSON, since_opened=TOO_SOON - timedelta(seconds=1))
    assert class_of(early) is ClickClass.UNKNOWN
    assert class_of(replace(early, since_opened=TOO_SOON)) is ClickClass.HUMAN


def test_once_the_share_is_confirmed_no_click_is_too_soon() -> None:
    assert class_of(replace(PERSON, since_opened=timedelta(0), confirmed_before=True)) is ClickClass.HUMAN


def test_a_crowd_within_seconds_is_not_people() -> None:
    assert class_of(replace(PERSON, requests_in_burst_window=BURST_REQUESTS)) is ClickClass.UNKNOWN
    assert class_of(replace(PERSON, requests_in_burst_window=BURST_REQUESTS - 1)) is ClickClass.HUMAN


def test_the_same_visitor_counts_once() -> None:
    assert class_of(replace(PERSON, counted_before=True)) is ClickClass.DUPLICATE


def test_every_reason_fits_its_column() -> None:
    long = replace(PERSON, user_agent=f"{'bot' * 130}")
    assert len(classify(long).reason) <= 120
