"""Asking a local server that speaks each network's documented protocol, and what its answers come to."""

import ipaddress
import json
from dataclasses import replace

import pytest

from server.domain.sharing.proving_by_post import Question, Verdict
from tests.server.sources.local_site import LocalSite, local_site
from workers.proofs import look_up

pytestmark = pytest.mark.live

LOOPBACK = (ipaddress.ip_network("127.0.0.0/8"),)
POST = "https://x.com/ada/status/1"
WORDS = "We moved every build to wind power this autumn"


@pytest.fixture
def site():
    with local_site() as site:
        yield site


@pytest.fixture
def ask(settings, site: LocalSite):
    def look(network: str = "x", url: str = POST, words: str = WORDS):
        here = replace(
            settings,
            public_url="https://goodword.example.com",
            allow_private_sources=LOOPBACK,
            lookup_urls=dict.fromkeys(("x", "bluesky", "mastodon", "reddit", "hackernews"), site.url),
        )
        return look_up(Question(1, network, url, words, "abc"), here)

    return look


def embed(site: LocalSite, text: str) -> None:
    site.page("/oembed", json.dumps({"html": f"<blockquote><p>{text}</p></blockquote>", "title": text}))


def test_a_post_with_the_link_is_found(ask, site):
    embed(site, "Read this: goodword.example.com/s/abc")
    finding = ask()
    assert (finding.verdict, finding.key) == (Verdict.VERIFIED, "1")
    assert "with your link" in finding.note
    assert "url=https%3A%2F%2Fx.com%2Fada%2Fstatus%2F1" in site.asked[0].path


def test_a_post_whose_links_are_wrapped_is_known_by_its_words(ask, site):
    embed(site, f"{WORDS} https://t.co/xyz")
    finding = ask()
    assert finding.verdict is Verdict.VERIFIED
    assert "with your words" in finding.note


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Something else altogether", "neither your link nor your words"),
        (f"{WORDS} https://goodword.example.com/s/other", "another share"),
    ],
)
def test_another_post_is_refused_with_a_sentence(ask, site, text, why):
    embed(site, text)
    finding = ask()
    assert finding.verdict is Verdict.REFUSED
    assert why in finding.note


@pytest.mark.parametrize(
    ("status", "verdict"),
    [
        (404, Verdict.REFUSED),
        (410, Verdict.REFUSED),
        (401, Verdict.UNAVAILABLE),
        (403, Verdict.UNAVAILABLE),
        (429, Verdict.LATER),
        (500, Verdict.LATER),
        (503, Verdict.LATER),
    ],
)
def test_a_refusal_is_told_from_a_bad_day(ask, site, status, verdict):
    site.page("/oembed", status=status, **{"Retry-After": "120"})
    finding = ask()
    assert finding.verdict is verdict
    assert finding.note.startswith("X ")
    if verdict is Verdict.LATER:
        assert finding.retry_after.total_seconds() == 120


def test_an_answer_that_is_none_and_a_server_that_is_down_are_no_proof(ask, site, settings):
    site.page("/oembed", "<html>Log in</html>")
    assert ask().verdict is Verdict.LATER
    site.page("/oembed", "null")
    assert ask().verdict is Verdict.REFUSED
    nobody = replace(settings, allow_private_sources=LOOPBACK, lookup_urls={"x": "http://127.0.0.1:1"})
    assert look_up(Question(1, "x", POST, WORDS, "abc"), nobody).verdict is Verdict.LATER


def test_a_private_address_is_not_asked(settings):
    here = replace(settings, lookup_urls={})
    finding = look_up(Question(1, "mastodon", "https://127.0.0.1/@ada/1", WORDS, "abc"), here)
    assert finding.verdict is Verdict.LATER


def test_every_network_that_tells_is_asked_in_its_own_way(ask, site):
    link = "https://goodword.example.com/s/abc"
    site.page(
        "/xrpc/app.bsky.feed.getPostThread",
        json.dumps({"thread": {"post": {"uri": "at://x", "record": {"text": f"Hi {link}"}}}}),
    )
    site.page("/api/v1/statuses/7", json.dumps({"uri": "u", "content": f'<p>Hi <a href="{link}">x</a></p>'}))
    site.page("/v0/item/8.json", json.dumps({"title": "Hi", "url": link}))
    embed(site, WORDS)
    urls = {
        "bluesky": "https://bsky.app/profile/ada.example/post/3k",
        "mastodon": "https://m.example/@ada/7",
        "hackernews": "https://news.ycombinator.com/item?id=8",
        "reddit": "https://www.reddit.com/r/a/comments/x1/",
    }
    assert {ask(network, url).verdict for network, url in urls.items()} == {Verdict.VERIFIED}


def test_a_network_that_was_given_up_tells_nothing(settings):
    assert look_up(Question(1, "myspace", "https://example.com", "", "abc"), settings).verdict is Verdict.UNAVAILABLE
