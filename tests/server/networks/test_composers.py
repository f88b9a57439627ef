"""Composers: the address that each network's composer is opened with."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from server.networks import NETWORKS

LINK = "https://good.example/s/abc123"
TEXT = f"50% & more: “naïve” #win\nread {LINK}"


@pytest.mark.parametrize(
    ("key", "start"),
    [
        ("x", "https://x.com/intent/tweet?text="),
        ("bluesky", "https://bsky.app/intent/compose?text="),
        ("threads", "https://www.threads.com/intent/post?text="),
        ("whatsapp", "https://wa.me/?text="),
        ("mastodon", "https://share.joinmastodon.org/#text="),
    ],
)
def test_the_text_arrives_whole_with_its_link_once(key: str, start: str) -> None:
    address = NETWORKS[key].intent_url(TEXT, LINK)
    assert address is not None
    assert address.startswith(start)
    assert parse_qs(address.split("?" if "?" in address else "#", 1)[1]) == {"text": [TEXT]}
    assert "+" not in address


def test_a_text_without_its_link_gets_it_at_the_end() -> None:
    assert NETWORKS["x"].intent_url("Hello", LINK) == NETWORKS["x"].intent_url(f"Hello {LINK}", LINK)


@pytest.mark.parametrize(("key", "name"), [("linkedin", "url"), ("facebook", "u"), ("xing", "url")])
def test_a_network_that_takes_no_text_gets_the_link_alone(key: str, name: str) -> None:
    address = NETWORKS[key].intent_url(TEXT, LINK)
    assert address is not None
    assert parse_qs(urlsplit(address).query) == {name: [LINK]}
    assert not NETWORKS[key].takes_text


def test_reddit_takes_the_words_as_title_and_falls_back_to_the_posts_own() -> None:
    reddit = NETWORKS["reddit"].intent_url
    assert parse_qs(urlsplit(reddit(f"Words {LINK}", LINK, "Title") or "").query)["title"] == ["Words"]
    assert parse_qs(urlsplit(reddit(LINK, LINK, "Title") or "").query)["title"] == ["Title"]


def test_telegram_does_not_get_the_link_twice() -> None:
    address = NETWORKS["telegram"].intent_url(f"Words {LINK}", LINK)
    assert parse_qs(urlsplit(address or "").query) == {"url": [LINK], "text": ["Words"]}


def test_mastodon_opens_the_persons_own_instance_when_it_is_known() -> None:
    address = NETWORKS["mastodon"].intent_url("Hi", LINK, instance="social.example")
    assert address == "https://social.example/share?text=Hi%20https%3A%2F%2Fgood.example%2Fs%2Fabc123"


def test_a_letter_has_the_title_as_subject_and_line_ends_that_mail_programs_read() -> None:
    address = NETWORKS["email"].intent_url("One\ntwo", LINK, "Title")
    assert address == "mailto:?subject=Title&body=One%0D%0Atwo%20https%3A%2F%2Fgood.example%2Fs%2Fabc123"


@pytest.mark.parametrize("key", ["any", "copy", "instagram"])
def test_what_has_no_composer_on_the_web_opens_nothing(key: str) -> None:
    assert NETWORKS[key].intent_url(TEXT, LINK) is None


def test_hacker_news_takes_the_words_as_title() -> None:
    address = NETWORKS["hackernews"].intent_url(f"Words {LINK}", LINK, "Title")
    assert parse_qs(urlsplit(address or "").query) == {"u": [LINK], "t": ["Words"]}


def test_every_network_names_its_source_and_the_networks_of_meta_pay_nothing() -> None:
    assert all(network.source.startswith("https://") and network.limit > 0 for network in NETWORKS.values())
    assert [key for key, network in NETWORKS.items() if not network.incentives_allowed] == [
        "facebook",
        "instagram",
        "threads",
    ]
    assert [key for key, network in NETWORKS.items() if not network.prefill_allowed] == ["facebook", "instagram"]
    assert [key for key, network in NETWORKS.items() if not network.identical_text_allowed] == ["x"]


def test_a_disclosure_after_the_link_stays_when_the_link_goes() -> None:
    address = NETWORKS["telegram"].intent_url(f"Words {LINK} #WeWorkThere", LINK)
    assert parse_qs(urlsplit(address or "").query)["text"] == ["Words #WeWorkThere"]


def test_the_extension_is_told_the_same_of_each_network() -> None:
    vectors = json.loads((Path(__file__).parents[2] / "vectors/networks.json").read_text(encoding="utf-8"))
    known = [
        {"key": network.key, "label": network.label, "limit": network.limit, "takes_text": network.takes_text}
        for network in NETWORKS.values()
    ]
    assert known == vectors["networks"]
