"""The starter library keeps its own promises: enough posts, enough different words, and every limit held."""

import itertools
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import frontmatter
import pytest
import yaml

from server.domain.library.placeholders import fill_with, unknown_placeholders
from server.networks import NETWORKS

CONTENT = Path(__file__).parents[2] / "content"
FILES = sorted(path for path in CONTENT.glob("*.md") if path.name != "README.md")
MAIN_NETWORKS = ("x", "linkedin", "facebook", "bluesky", "mastodon", "threads")
LINK_IN_TEXT = ("x", "bluesky", "mastodon", "threads")
SO_ALIKE_THAT_X_WOULD_CALL_IT_THE_SAME = 0.7
# As long as they get: a short link under a long host name, a double first name, a wordy team.
LONG_VALUES = {"link": "https://goodword.example.com/s/abcdefgh1", "first_name": "Marie-Christine", "team": "P" * 24}


@cache
def post(path: Path) -> dict[str, Any]:
    """The front matter of one file."""
    return frontmatter.load(path).metadata


def texts(path: Path) -> list[tuple[str, str]]:
    """Every wording of a file with its network."""
    return [(network, text) for network, wordings in post(path)["networks"].items() for text in wordings]


def topics() -> set[str]:
    return {topic["slug"] for topic in yaml.safe_load((CONTENT / "topics.yaml").read_text())}


def by_name(path: Path) -> str:
    return path.stem


each_file = pytest.mark.parametrize("path", FILES, ids=by_name)


def test_there_are_at_least_thirty_posts_over_at_least_six_topics() -> None:
    assert len(FILES) >= 30
    assert len({topic for path in FILES for topic in post(path)["topics"]}) >= 6


def test_every_topic_has_at_least_one_post_and_every_open_one_three() -> None:
    used = [topic for path in FILES for topic in post(path)["topics"]]
    described = yaml.safe_load((CONTENT / "topics.yaml").read_text())
    assert {t["slug"]: used.count(t["slug"]) for t in described if used.count(t["slug"]) < 1} == {}
    assert {t["slug"] for t in described if t["kind"] == "open" and used.count(t["slug"]) < 3} == set()


def test_the_library_speaks_german_spanish_and_french_as_well() -> None:
    languages = [post(path)["language"] for path in FILES]
    assert languages.count("de") >= 2
    assert {"en", "es", "fr"} <= set(languages)


@each_file
def test_a_file_has_a_note_for_its_curator_and_known_topics(path: Path) -> None:
    assert frontmatter.load(path).content.strip()
    assert set(post(path)["topics"]) <= topics()
    assert post(path)["url"].startswith("https://example.com/")
    assert post(path)["approved_on"] <= post(path)["live_from"]


@each_file
def test_a_post_has_three_wordings_for_each_main_network_and_says_who_speaks(path: Path) -> None:
    for network in MAIN_NETWORKS:
        assert len(post(path)["networks"][network]) >= 3, network
    by_language = yaml.safe_load((CONTENT / "disclosures.yaml").read_text())["by_language"]
    assert post(path)["disclosure"] == by_language[post(path)["language"]]


@each_file
def test_no_two_wordings_of_a_post_are_alike(path: Path) -> None:
    for (_, one), (_, other) in itertools.combinations(texts(path), 2):
        alike = SequenceMatcher(None, one.lower(), other.lower(), autojunk=False)
        if alike.quick_ratio() > SO_ALIKE_THAT_X_WOULD_CALL_IT_THE_SAME:
            assert alike.ratio() < SO_ALIKE_THAT_X_WOULD_CALL_IT_THE_SAME, f"{one!r} ~ {other!r}"


def test_no_wording_occurs_twice_in_the_whole_library() -> None:
    everything = [text for path in FILES for _, text in texts(path)]
    assert sorted(everything) == sorted(set(everything))


@each_file
def test_every_wording_fits_its_network_with_link_and_disclosure(path: Path) -> None:
    for network, text in texts(path):
        assert unknown_placeholders(text) == []
        assert network not in LINK_IN_TEXT or text.count("{link}") == 1, f"{network}: {text}"
        sent = fill_with(text, LONG_VALUES) + " " + post(path)["disclosure"]
        limit = NETWORKS[network].limit
        length = NETWORKS[network].count(sent)
        assert limit is None or length <= limit, f"{network}: {length} of {limit}: {text}"


def test_badges_and_disclosures_parse_and_name_known_networks() -> None:
    badges = yaml.safe_load((CONTENT / "badges.yaml").read_text())
    assert len({badge["slug"] for badge in badges}) == len(badges)
    disclosures = yaml.safe_load((CONTENT / "disclosures.yaml").read_text())
    assert set(disclosures["by_network"]) <= set(NETWORKS)
    for country, rule in disclosures["by_country"].items():
        assert rule["rule"]
        assert country == "default" or rule["sources"]
