"""How alike two wordings are, as a network that looks for copies would see them: by their words, in any order."""

import re
from collections import Counter

from server.domain.library.plain_words import words_in_order

NEARLY_THE_SAME = 0.85
_NOT_WORDS = re.compile(r"\{\w*\}|https?://\S+")


def bag_of(text: str) -> Counter[str]:
    """The words of a wording, each as often as it stands there, without placeholders and addresses."""
    return Counter(words_in_order(_NOT_WORDS.sub(" ", text)))


def likeness(one: Counter[str], other: Counter[str]) -> float:
    """From 0 (no word in common) to 1 (the same words): twice the words in common by all words (Dice)."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 0.0
