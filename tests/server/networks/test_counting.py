"""Counting: the vectors that the extension's tests use too."""

import json
from pathlib import Path
from typing import Any

import pytest

from server.networks import NETWORKS
from server.networks.tlds import TLDS

ROOT = Path(__file__).parents[3]
VECTORS = json.loads((ROOT / "tests/vectors/counting.json").read_text(encoding="utf-8"))["vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
@pytest.mark.parametrize("network", ["x", "bluesky", "mastodon", "threads", "linkedin"])
def test_a_text_counts_as_the_network_counts_it(vector: dict[str, Any], network: str) -> None:
    assert NETWORKS[network].count(vector["text"]) == vector[network]


@pytest.mark.parametrize("hostile", ["(" * 5000, "a." * 5000, "https://a.com/" + "(a" * 4000, "-" * 9000, "@a" * 5000])
def test_a_hostile_text_is_counted_without_a_stall(hostile: str) -> None:
    for network in NETWORKS.values():
        assert network.count(hostile) > 0


def test_the_extension_knows_the_same_top_level_domains() -> None:
    script = (ROOT / "extension/lib/tlds.js").read_text(encoding="utf-8")
    assert set(script.split("`")[1].split()) == TLDS
