"""Whose page or app a reader came from."""

import pytest

from server.networks import NETWORKS
from server.networks.referrers import came_from


@pytest.mark.parametrize(
    ("network", "referrer"),
    [
        ("x", "https://t.co/AbC"),
        ("x", "https://x.com/"),
        ("x", "android-app://com.twitter.android/"),
        ("linkedin", "https://www.linkedin.com/"),
        ("linkedin", "https://lnkd.in/e1"),
        ("linkedin", "android-app://com.linkedin.android/"),
        ("facebook", "https://l.facebook.com/l.php?u=1"),
        ("facebook", "http://lm.facebook.com/"),
        ("instagram", "https://l.instagram.com/"),
        ("threads", "https://l.threads.net/"),
        ("threads", "https://l.threads.com/"),
        ("reddit", "https://out.reddit.com/"),
        ("bluesky", "https://go.bsky.app/"),
        ("bluesky", "https://bsky.app/"),
        ("telegram", "https://web.telegram.org/"),
        ("telegram", "https://t.me/"),
        ("hackernews", "https://news.ycombinator.com/"),
        ("xing", "https://www.xing.com/"),
        ("whatsapp", "https://web.whatsapp.com/"),
    ],
)
def test_a_networks_own_pages_and_apps_are_known(network, referrer):
    assert came_from(network, "", referrer)


@pytest.mark.parametrize(
    "referrer",
    [
        "",
        "https://www.linkedin.com/",
        "https://nott.co/",
        "https://t.co.evil.example/",
        "android-app://com.evil/",
        "data:t.co",
        "https://[t.co",
        "https:///t.co",
    ],
)
def test_nothing_else_is_taken_for_x(referrer):
    assert not came_from("x", "", referrer)


def test_of_mastodons_servers_only_the_sharers_own_is_known():
    assert came_from("mastodon", "Fosstodon.org", "https://fosstodon.org/")
    assert not came_from("mastodon", "fosstodon.org", "https://mastodon.social/")
    assert not came_from("mastodon", "", "https://mastodon.social/")


def test_letters_and_the_clipboard_have_no_readers_that_can_be_told():
    silent = {
        key for key, network in NETWORKS.items() if not (network.referrers or network.apps or network.home_refers)
    }
    assert silent == {"email", "copy", "any"}
    assert not came_from("a-network-of-old", "", "https://example.com/")
