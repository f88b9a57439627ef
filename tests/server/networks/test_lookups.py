"""Addresses of posts, what is asked about them, and what is read in the answer."""

import json

import pytest

from server.networks import NETWORKS
from server.networks.lookup import UnreadableAnswer

SHORT = "https://goodword.example.com/s/abc"


def lookup(network):
    found = NETWORKS[network].lookup
    assert found
    return found


def test_the_networks_that_tell_of_posts_without_an_account():
    telling = {key for key, network in NETWORKS.items() if network.lookup}
    assert telling == {"x", "bluesky", "mastodon", "reddit", "hackernews"}
    for key in telling:
        assert lookup(key).address(lookup(key).example, "") == lookup(key).example


@pytest.mark.parametrize(
    ("network", "url", "kept"),
    [
        ("x", "https://twitter.com/ada/status/12?s=20", "https://x.com/ada/status/12"),
        ("x", "https://mobile.x.com/ada/status/12/photo/1", "https://x.com/ada/status/12"),
        ("bluesky", "https://bsky.app/profile/did:plc:abc/post/3k?x=1", "https://bsky.app/profile/did:plc:abc/post/3k"),
        ("mastodon", "https://M.example/users/ada/statuses/7", "https://m.example/@ada/7"),
        ("mastodon", "https://m.example/@ada@other.example/7#x", "https://m.example/@ada@other.example/7"),
        ("reddit", "https://old.reddit.com/r/a/comments/Xy1/title/", "https://www.reddit.com/r/a/comments/xy1/"),
        ("hackernews", "https://news.ycombinator.com/item?id=8&p=2", "https://news.ycombinator.com/item?id=8"),
    ],
)
def test_an_address_is_kept_without_what_does_not_name_the_post(network, url, kept):
    assert lookup(network).address(url, "") == kept


@pytest.mark.parametrize("network", ["x", "bluesky", "mastodon", "reddit", "hackernews"])
@pytest.mark.parametrize(
    "url",
    [
        "",
        "ada",
        "javascript:alert(1)",
        "https://example.com/",
        "https://x.com/ada",
        "https://x.com.evil.example/ada/status/1",
        "https://ada@x.com/ada/status/1",
        "https://x.com:8443/ada/status/1",
        "https://x.com/ada/status/one",
        "https://x.com/a%2Fb/status/1",
        "https://bsky.app/profile/a b/post/3k",
        "https://127.0.0.1/@ada",
        "https://[::1]/@ada/1",
        "https://m.example/@<b>/1",
        "https://www.reddit.com/r/a/",
        "https://news.ycombinator.com/item?id=x",
    ],
)
def test_what_is_no_address_of_a_post_there_is_none(network, url):
    assert lookup(network).address(url, "") is None


def test_a_toot_is_on_the_server_that_was_shared_on():
    assert lookup("mastodon").address("https://other.example/@ada/1", "m.example") is None


@pytest.mark.parametrize(
    ("network", "post", "api", "asked"),
    [
        (
            "x",
            "https://x.com/a/status/1",
            "https://publish.x.com",
            "https://publish.x.com/oembed?url=https%3A%2F%2Fx.com%2Fa%2Fstatus%2F1&omit_script=true&dnt=true",
        ),
        (
            "bluesky",
            "https://bsky.app/profile/a.example/post/3k",
            "https://public.api.bsky.app",
            "https://public.api.bsky.app/xrpc/app.bsky.feed.getPostThread"
            "?uri=at%3A%2F%2Fa.example%2Fapp.bsky.feed.post%2F3k&depth=0&parentHeight=0",
        ),
        ("mastodon", "https://m.example/@a/1", "", "https://m.example/api/v1/statuses/1"),
        ("mastodon", "https://m.example/@a/1", "https://gw.example", "https://gw.example/api/v1/statuses/1"),
        (
            "reddit",
            "https://www.reddit.com/r/a/comments/x1/",
            "https://www.reddit.com",
            "https://www.reddit.com/oembed?url=https%3A%2F%2Fwww.reddit.com%2Fr%2Fa%2Fcomments%2Fx1%2F",
        ),
        (
            "hackernews",
            "https://news.ycombinator.com/item?id=8",
            "https://hacker-news.firebaseio.com",
            "https://hacker-news.firebaseio.com/v0/item/8.json",
        ),
    ],
)
def test_each_network_is_asked_at_its_own_address_or_at_a_gateway(network, post, api, asked):
    assert lookup(network).question(post, api) == asked


ANSWERS = {
    "x": (
        "https://x.com/a/status/1",
        {"html": f'<blockquote><p>Hello &amp; <a href="{SHORT}">you</a></p></blockquote>'},
    ),
    "bluesky": (
        "https://bsky.app/profile/a.example/post/3k",
        {
            "thread": {
                "post": {
                    "uri": "at://did:plc:1/app.bsky.feed.post/3k",
                    "record": {
                        "text": "Hello & you",
                        "facets": [{"features": [{"uri": SHORT}, {"tag": "x"}]}],
                        "embed": {"external": {"uri": "https://card.example/"}},
                    },
                }
            }
        },
    ),
    "mastodon": (
        "https://m.example/@a/1",
        {
            "uri": "https://m.example/users/a/statuses/1",
            "content": f'<p>Hello &amp; <a href="{SHORT}"><span class="invisible">https://</span>good…</a> you</p>',
            "card": {"url": "https://card.example/"},
        },
    ),
    "reddit": (
        "https://www.reddit.com/r/a/comments/x1/",
        {"title": "Hello & you", "html": f'<blockquote><a href="{SHORT}">x</a></blockquote>'},
    ),
    "hackernews": ("https://news.ycombinator.com/item?id=8", {"title": "Hello & you", "url": SHORT}),
}


@pytest.mark.parametrize("network", ANSWERS)
def test_the_words_and_links_of_a_post_are_read(network):
    post, body = ANSWERS[network]
    found = lookup(network).answer(post, json.dumps(body).encode())
    assert found.text.startswith("Hello &")
    assert SHORT in found.links
    assert found.key


@pytest.mark.parametrize("network", ANSWERS)
@pytest.mark.parametrize(
    "body", [b"", b"<html>", b"null", b"[]", b"{}", b'{"thread": 5, "content2": {}}', b"[" * 50_000]
)
def test_an_answer_that_is_no_post_is_called_unreadable(network, body):
    with pytest.raises(UnreadableAnswer):
        lookup(network).answer(ANSWERS[network][0], body)


def test_a_bluesky_post_has_one_name_by_whatever_address_it_was_reached():
    _, body = ANSWERS["bluesky"]
    for post in ("https://bsky.app/profile/a.example/post/3k", "https://bsky.app/profile/did:plc:1/post/3k"):
        assert lookup("bluesky").answer(post, json.dumps(body).encode()).key == "at://did:plc:1/app.bsky.feed.post/3k"
