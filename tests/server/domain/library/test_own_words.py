"""How many words of their own somebody adds."""

import json
from pathlib import Path

import pytest

from server.domain.library.own_words import own_words

VECTORS = json.loads((Path(__file__).parents[3] / "vectors" / "own-words.json").read_text("utf-8"))["vectors"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_own_words_are_those_that_the_nearest_suggestion_lacks(vector):
    assert own_words(vector["text"], vector["suggested"]) == vector["own"]
