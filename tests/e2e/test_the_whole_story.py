"""The main job in one story: the real server, worker, matcher and clock, a real Chromium and the real extension.

A community manager approves a post; an advocate pairs the extension, finds the post, makes it theirs, shares it on X
and confirms; a person and a link preview open the short link; the board says one share and one human click, and why;
somebody asks what the post answers, and the inbox shows both side by side.
"""

import os
import re
import subprocess
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.e2e.feed_server import serving_feed
from tests.e2e.launched import GOODWORD, Launched, launched, wait_until_well
from tests.live import wait_until

pytestmark = [pytest.mark.live, pytest.mark.browser]

TOPICS = """- slug: culture
  name: Culture
  description: How we work together
  kind: open
- slug: hiring
  name: Hiring
  description: People we look for
  kind: open
"""
POST = """---
title: Bring your dog to work
url: PAGE
summary: Dogs are welcome in every office of ours.
language: en
topics: [culture]
groups: [pilot]
disclosure: "#IWorkHere"
networks:
  x:
    - "Yes, you may bring your dog to our office. {link}"
---
"""
OWN_WORDS = "Our office dog has a better attendance record than I do. {link}"
PERSONS_BROWSER = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36"
)
QUESTION = "I may join Goodword next month. May I bring my dog to the office there?"


def test_from_approval_to_board_to_inbox(tmp_path, database_url, chromium_with_extension, chromium):
    content = tmp_path / "content"
    content.mkdir()
    (content / "topics.yaml").write_text(TOPICS)
    settings = {
        "DATABASE_URL": database_url,
        "GOODWORD_CONTENT": str(content),
        "GOODWORD_ALLOW_PRIVATE_SOURCES": "127.0.0.1/32",
    }
    with serving_feed() as feed, launched(tmp_path / "data", **settings) as up:
        (content / "dogs.md").write_text(POST.replace("PAGE", feed.page_url))
        wait_until_well(up)
        goodword = Command(up, settings)
        goodword("library", "sync")
        manager_link = goodword.invite("manager@example.com", "Mary Manager", "--role", "community_manager")
        advocate_link = goodword.invite("advocate@example.com", "Avery Advocate", "--group", "pilot")

        manager = chromium.new_context().new_page()
        sign_in(manager, manager_link)
        approve(manager, up, "Bring your dog to work")

        browser = chromium_with_extension
        advocate = browser.context.new_page()
        sign_in(advocate, advocate_link)
        follow(advocate, up, "Culture")
        popup = browser.open_popup()
        pair(popup, browser.context, up)
        expect(popup.get_by_text("You follow Culture")).to_be_visible()
        expect(popup.get_by_text("Pilot")).to_be_visible()
        short_url = share_in_own_words(popup, browser.context)

        open_as_a_person(chromium, short_url)
        open_as_a_preview(short_url)
        see_the_board(manager, up)

        feed.publish(1, QUESTION)
        goodword("sources", "add", "feed", "Readers ask", "--url", feed.url, "--every", "60")
        see_the_inbox(manager, up)
        assert up.stop() == 0


class Command:
    """`goodword …` as an operator types it, on this story's data."""

    def __init__(self, up: Launched, settings: dict[str, str]) -> None:
        port = up.url.rsplit(":", 1)[1]
        self.environment = {**os.environ, "GOODWORD_DATA": str(up.data), "GOODWORD_PORT": port, **settings}

    def __call__(self, *arguments: str) -> str:
        """Run it; what it prints. Fails the test when the command fails."""
        done = subprocess.run(
            [str(GOODWORD), *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout

    def invite(self, email: str, name: str, *more: str) -> str:
        """Invite somebody; their one-time sign-in link."""
        printed = self("people", "invite", email, "--name", name, *more)
        found = re.search(r"http://\S+/sign-in/\S+", printed)
        assert found, printed
        return found.group()


def sign_in(page: Page, link: str) -> None:
    """Follow the one-time link and say yes."""
    page.goto(link)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url(lambda url: "/sign-in" not in url)


def approve(page: Page, up: Launched, title: str) -> None:
    """Find the post in the library and approve it."""
    page.goto(f"{up.url}/library")
    page.get_by_role("link", name=title).first.click()
    page.get_by_role("button", name="Approve post").click()
    expect(page.get_by_text("Live", exact=True).first).to_be_visible()


def follow(page: Page, up: Launched, topic: str) -> None:
    """Follow a topic on the settings page."""
    page.goto(f"{up.url}/settings")
    page.get_by_label(topic).check()
    page.get_by_role("button", name=re.compile("Save")).first.click()
    expect(page.get_by_label(topic)).to_be_checked()


def pair(popup: Page, context: BrowserContext, up: Launched) -> None:
    """Connect the extension: the address in the popup, yes in the tab that opens."""
    popup.get_by_label("Server address").fill(up.url)
    with context.expect_page() as opened:
        popup.get_by_role("button", name="Connect").click()
    opened.value.get_by_role("button", name="Connect").click()
    expect(popup.get_by_role("heading", name="Bring your dog to work")).to_be_visible()


def share_in_own_words(popup: Page, context: BrowserContext) -> str:
    """Edit, share on X, confirm. X is served by the test; returns the short link that was in its composer."""
    context.route(re.compile(r"https://(twitter|x)\.com/"), answer_as_x)
    popup.get_by_role("button", name="Make it mine").click()
    popup.get_by_role("textbox", name="Your text").fill(OWN_WORDS)
    with context.expect_page() as opened:
        popup.get_by_role("button", name="Share on X").click()
    text = parse_qs(urlsplit(opened.value.url).query)["text"][0]
    assert text.startswith("Our office dog has a better attendance record than I do.")
    assert "#IWorkHere" in text
    short_url = re.search(r"http://127\.0\.0\.1:\d+/s/\w+", opened.value.url.replace("%3A", ":").replace("%2F", "/"))
    assert short_url, opened.value.url
    opened.value.close()
    popup.get_by_role("button", name="Yes, I posted it").click()
    expect(popup.get_by_text("Your post on X counts")).to_be_visible()
    return short_url.group()


def answer_as_x(route: Route) -> None:
    """The composer that X would show."""
    route.fulfill(content_type="text/html", body="<title>Post</title><h1>What is happening?</h1>")


def open_as_a_person(chromium, short_url: str) -> None:
    """Another person's browser follows the link to the page it stands for."""
    # A Chromium without a window calls itself HeadlessChrome, and robots do not count.
    context = chromium.new_context(locale="en-GB", user_agent=PERSONS_BROWSER)
    page = context.new_page()
    page.goto(short_url)
    expect(page.get_by_role("heading", name="Dogs at work")).to_be_visible()
    context.close()


def open_as_a_preview(short_url: str) -> None:
    """X fetches the link to draw its card."""
    answer = requests.get(short_url, headers={"User-Agent": "Twitterbot/1.0"}, allow_redirects=False, timeout=10)
    assert answer.status_code == 302


def see_the_board(page: Page, up: Launched) -> None:
    """One share, exactly one human click, and both entries behind the rank."""

    def counted() -> bool:
        page.goto(f"{up.url}/boards")
        row = page.get_by_role("row").filter(has_text="Avery Advocate")
        return row.count() == 1 and row.get_by_role("cell").all_inner_texts()[2:4] == ["1", "1"]

    wait_until(counted, 30, every=0.5)
    page.get_by_role("link", name="Why this rank: Avery Advocate").click()
    expect(page.get_by_role("row").filter(has_text="Shared “Bring your dog to work”")).to_have_count(1)
    expect(page.get_by_role("row").filter(has_text="A person opened your link")).to_have_count(1)
    expect(page.get_by_role("row")).to_have_count(3)


def see_the_inbox(page: Page, up: Launched) -> None:
    """The question, its language, and the post that answers it with the sentence on each side."""

    def matched() -> bool:
        page.goto(f"{up.url}/inbox")
        return page.get_by_text("They say").count() == 1

    wait_until(matched, 90, every=0.5)
    mention = page.get_by_role("article")
    expect(mention).to_contain_text("English")
    expect(mention.get_by_role("link", name="Bring your dog to work")).to_be_visible()
    expect(mention.get_by_text("May I bring my dog to the office there?", exact=True)).to_be_visible()
    expect(mention.get_by_text(re.compile(r"\d+%"))).to_be_visible()
