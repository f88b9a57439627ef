"""The main story while one process after another is killed with -9 in the middle of it: the board comes out the same.

Every client here does what the extension does: it repeats a request, with its idempotency key, until it is answered.
"""

import os
import signal
import subprocess
import uuid

import pytest
import requests
from sqlalchemy import select

from server.db import make_engine, session_scope
from server.domain.listening.mention import MatchingState, Mention
from server.domain.matching.match import Match
from tests.e2e.feed_server import serving_feed
from tests.e2e.launched import GOODWORD, START_SECONDS, launched, wait_until_well
from tests.live import wait_until

pytestmark = pytest.mark.live

VICTIMS = ("web", "worker", "matcher", "clock", "store")
ADVOCATE = "advocate@example.com"
POST = """---
title: Bring your dog to work
url: https://example.com/dogs
language: en
approved_by: manager@example.com
approved_on: 2026-01-05
live_from: 2026-01-05
networks:
  x:
    - "Yes, you may bring your dog to our office. {link}"
---
"""
BROWSER = {
    "User-Agent": "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0 Safari/537.36",
    "Accept": "text/html",
    "Accept-Language": "en-GB,en;q=0.9",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Site": "cross-site",
}
PREVIEW = {"User-Agent": "Twitterbot/1.0"}


class Story:
    """The steps, each ending when the server has acknowledged it."""

    def __init__(self, up, environment, feed):
        self.up, self.environment, self.feed = up, environment, feed
        self.token = ""

    def command(self, *arguments):
        """`goodword …` as an operator types it; returns what it printed."""
        done = subprocess.run(
            [str(GOODWORD), *arguments], env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout.strip()

    def prepare(self):
        """A post approved by file, an advocate, a feed to listen to."""
        self.command("library", "sync")
        self.command("people", "invite", ADVOCATE, "--name", "Avery Advocate")
        self.token = self.command(
            "tokens", "issue", ADVOCATE, "--scope", "feed", "--scope", "share", "--scope", "boards"
        )
        self.command("sources", "add", "feed", "Readers ask", "--url", self.feed.url, "--all", "--every", "60")

    def ask(self, method, path, **more):
        """One API request, repeated until the server answers it."""
        headers = {"Authorization": f"Bearer {self.token}"} | more.pop("headers", {})

        def answered():
            try:
                answer = requests.request(method, f"{self.up.url}/api/v1{path}", headers=headers, timeout=5, **more)
            except requests.RequestException:
                return None
            return answer if answer.status_code < 500 else None

        answer = wait_until(answered, START_SECONDS, every=0.2)
        assert answer.ok, answer.text
        return answer.json()

    def open_link(self, url, headers):
        """Follow a short link until it redirects, as a reader does who reloads."""

        def redirected():
            try:
                return requests.get(url, headers=headers, allow_redirects=False, timeout=5).status_code == 302
            except requests.RequestException:
                return False

        wait_until(redirected, START_SECONDS, every=0.2)

    def steps(self, number, post_id):
        """The story once, as a list of things to do; the test kills something after each (a share and its
        confirmation go together, as do the two clicks: a restart costs seconds)."""
        share = {}
        key = str(uuid.uuid4())
        body = {"post_id": post_id, "network": "x", "text": f"My dog number {number} loves it. {{link}}"}

        def share_and_confirm():
            share.update(self.ask("POST", "/shares", json=body, headers={"Idempotency-Key": key}))
            self.ask("PUT", f"/shares/{share['id']}/confirmation")

        def click():
            self.open_link(share["short_url"], BROWSER)
            self.open_link(share["short_url"], PREVIEW)

        def wonder():
            self.feed.publish(number, f"Visitor {number} asks: may people bring their dog to the office?")

        return [share_and_confirm, click, wonder]

    def board(self):
        """Shares and human clicks on the people's board, as the API tells them."""
        rows = self.ask("GET", "/leaderboards?board=people&period=7d")["items"]
        return [(row["name"], row["shares"], row["clicks"]) for row in rows]


def test_the_board_is_the_same_whatever_is_killed(tmp_path, database_url):
    content = tmp_path / "content"
    content.mkdir()
    (content / "topics.yaml").write_text("[]\n")
    (content / "dogs.md").write_text(POST)
    data = tmp_path / "data"
    with serving_feed() as feed:
        settings = {
            "DATABASE_URL": database_url,
            "GOODWORD_CONTENT": str(content),
            "GOODWORD_ALLOW_PRIVATE_SOURCES": "127.0.0.1/32",
        }
        with launched(data, **settings) as up:
            wait_until_well(up)
            port = up.url.rsplit(":", 1)[1]
            environment = {**os.environ, "GOODWORD_DATA": str(data), "GOODWORD_PORT": port, **settings}
            story = Story(up, environment, feed)
            story.prepare()
            tell_it_with_kills(story)
            expected = [("Avery Advocate", len(VICTIMS), len(VICTIMS))]
            wait_until(lambda: story.board() == expected, 60, every=0.5)
            # a killed matcher's claim lasts 60 s
            wait_until(lambda: matched(database_url) == len(VICTIMS), 150, every=0.5)
            assert story.board() == expected
            assert "adds up" in story.command("reach", "verify")


def tell_it_with_kills(story):
    """Tell the story once per victim, killing it after every step."""
    [post] = story.ask("GET", "/feed")["items"]
    for number, victim in enumerate(VICTIMS):
        for step in story.steps(number, post["id"]):
            step()
            before = story.up.pid(victim)
            os.kill(before, signal.SIGKILL)
            wait_until(lambda victim=victim, before=before: story.up.pid(victim) != before, START_SECONDS)


def matched(database_url):
    """How many mentions have been matched to a post."""
    engine = make_engine(database_url)
    with session_scope(engine, read_only=True) as session:
        done = select(Mention.id).where(
            Mention.matching_state == MatchingState.DONE, Mention.id.in_(select(Match.mention_id))
        )
        found = len(session.scalars(done).all())
    engine.dispose()
    return found
